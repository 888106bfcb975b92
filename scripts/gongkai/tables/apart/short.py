"""Tell whether columns of which some are short may be read over all rows.

A column that has lost its heading, or rows that have lost a cell, leave figures below
the headings of others: then nobody knows whose they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.apart.lengths import usual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.apart.columns import Part

_SEVERAL = 2  # columns below words of no heading, which are lost headings' columns
_SLIPS = 1  # figures that officials may have wrong


def tells_columns(parts: Sequence[Part], form: TableForm, *, sure: bool) -> bool:
    """Tell whether the columns may be read over the rows, though some are short.

    Where all have a figure too many, nobody knows which.
    """
    told = sure or all(
        _keeps_columns(part, form) or _lacks_only_totals(part, form) for part in parts
    )
    return told and not any(
        _lacks_a_label(part)
        or _totals_moved(part)
        or _is_below_other(part, form)
        or _holds_others(part)
        or _lacks_a_heading(part, form)
        for part in parts
    )


def lacks_one_figure(parts: Sequence[Part], form: TableForm) -> bool:
    """Tell whether, but for empty totals, one figure is lacking: the last of all.

    A row has lost it, or another, and has those behind that a column too far left. The
    sums of whole columns hold then only where its figures are equal. The heading of the
    totals may be lost with them. Where all are 0, so is what is lacking, wherever.
    """
    part = parts[0]
    if len(parts) > 1 or part.foreign or "" in part.rows:
        return False
    ids = [column.id for column in form.columns]
    columns = part.columns or {}
    if [*columns] not in (ids, ids[:-1]) or columns.get(ids[-1]):
        return False
    *others, last = (columns[column] for column in ids[:-1])
    if len(last) + 1 != len(part.rows) or {*map(len, others)} != {len(part.rows)}:
        return False
    if all(token.said() == 0 for column in (*others, last) for token in column):
        return True
    return _are_no_totals(last, others, part)


def _lacks_a_heading(part: Part, form: TableForm) -> bool:
    """Tell whether columns below words of no heading are those that lack theirs.

    One is, where a heading is lost: sums of the others alone would leave it out.
    """
    lost = len(part.columns or ()) < len(form.columns)
    return part.unnamed >= (1 if lost else _SEVERAL) * len(part.rows)


def _is_below_other(part: Part, form: TableForm) -> bool:
    """Tell whether a column without a heading stands below that of one of no form.

    There are more figures than one column has; remarks may be fewer.
    """
    lost = len(part.columns or ()) < len(form.columns)
    return lost and len(part.foreign) > len(part.rows)


def _holds_others(part: Part) -> bool:
    """Tell whether figures of a column of no form may stand below the totals.

    It has a figure for some rows alone: the others may have lost a cell, and theirs
    stands a column too far left.
    """
    figures = [t for t in part.foreign if t.nature is not Nature.BLANK]
    return len(figures) > 0 and len(part.foreign) < len(part.rows)


def _totals_moved(part: Part) -> bool:
    """Tell whether the totals may stand in the short column before their own.

    Every row with a figure has a total. Where few have one, and another column lacks
    only a few of its rows, rows have lost a cell and the rest stands a column too far
    left. So it does where more rows have cases in one column than have a total.
    """
    rows = len(part.rows)
    columns = [*(part.columns or {}).values()]
    sizes = [len(tokens) for tokens in columns]
    if not sizes or not 0 < 2 * sizes[-1] < rows:
        return False
    cases = max(sum(bool(token.count()) for token in own) for own in columns)
    return cases > sizes[-1] or any(rows < 2 * size < 2 * rows for size in sizes[:-1])


def _lacks_a_label(part: Part) -> bool:
    """Tell whether most columns are equally longer than the labels of the rows."""
    sizes = [len(tokens) for tokens in (part.columns or {}).values() if tokens]
    return usual(sizes) > len(part.rows)


def _keeps_columns(part: Part, form: TableForm) -> bool:
    """Tell whether every column that has its heading is whole.

    Where a heading is lost, figures of two columns follow each other as one, and only
    whole columns beside them tell that they are not one with gaps. Where a heading has
    no figures, only totals tell that those before it are not a column too far left.
    """
    columns = part.columns or {}
    if not all(columns.values()) and not columns.get(form.columns[-1].id):
        return False
    sizes = {len(column) for column in columns.values()}
    return bool(sizes) and sizes <= {0, len(part.rows)}


def _lacks_only_totals(part: Part, form: TableForm) -> bool:
    """Tell whether every heading stands, and only below that of totals no figure.

    Had another column been lost, they would stand below the heading before theirs. But
    there stand figures less than several of another column.
    """
    if part.columns is None or len(part.columns) < len(form.columns):
        return False
    *others, last, totals = part.columns.values()
    if totals or not last or not all(others):
        return False
    return _are_no_totals(last, others, part)


def _are_no_totals(
    last: Sequence[Token], others: Sequence[Sequence[Token]], part: Part
) -> bool:
    """Tell whether more rows have a greater figure elsewhere than it has gaps."""
    most = max(token.count() or 0 for token in last)
    spare = len(part.rows) - len(last) + _SLIPS
    return any(
        sum((token.count() or 0) > most for token in column) > spare
        for column in others
    )
