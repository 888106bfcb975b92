"""Read rows by their cells behind their labels, where those of all rows are there.

Where the cells of a head keep no grid with those of the rows, as labels span some, the
cells behind a label still say which column each figure is of: if each row of the form
has a line, with a cell for each column. One that lost a cell ends before the others.
Sums that officials have wrong then move no figure.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gongkai.numerals import Nature, Token
from gongkai.tables.headings import named_columns
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Fragment, Run, trimmed
from gongkai.tables.unfilled import halves

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.sheet import Sheet

_ENOUGH = 2  # rows that no one slip explains
_LEVELS = 2  # of labels above that of a row, whose cells it may span


class _Way(NamedTuple):
    """A row by its cells, and how many cells its label spans beside its own."""

    reading: Reading
    spanned: int


def celled(sheet: Sheet) -> Mapping[str, Sequence[Reading]]:
    """Give each row its reading by cells if all have as many as columns, or nothing.

    The labels of groups stand before those of their rows: these span fewer cells,
    and those of one level as many.
    """
    form = sheet.form
    if not all(_has_cells(sheet.placed.runs[row.id]) for row in form.rows):
        return {}
    before = {
        item: label
        for label, item in pairwise(sheet.items)
        if isinstance(item, Run) and isinstance(label, Fragment)
    }
    rows: dict[str, Reading] = {}
    spans: dict[int, int] = {}
    for row in form.rows:
        level = len(row.path)
        run = sheet.placed.runs[row.id][0]
        label = before.get(run) if run else None
        way = _by_cells(run, label, len(form.columns)) if run and label else None
        if way is None or not 0 <= way.spanned <= _LEVELS - level:
            return {}
        if spans.setdefault(level, way.spanned) != way.spanned:
            return {}
        rows[row.id] = way.reading
    if not (_end_in_totals(rows.values(), form) or _lack_totals(rows.values())):
        return {}
    if _are_pushed(rows, spans, form) or _lacks_names(sheet):
        return {}
    return {row: (reading,) for row, reading in rows.items()}


def _are_pushed(
    rows: Mapping[str, Reading], spans: Mapping[int, int], form: TableForm
) -> bool:
    """Tell whether rows may begin with an empty cell that is of a label.

    All rows do, or all of one level, whose labels span fewer cells than they may: these
    have then lost a cell each.
    """
    empty = {row for row, way in rows.items() if way[0] and way[0].padding}
    levels = {level for level, spanned in spans.items() if spanned < _LEVELS - level}
    own = [{row.id for row in form.rows if len(row.path) == level} for level in levels]
    return any(level <= empty for level in ({*rows}, *own))


def _lacks_names(sheet: Sheet) -> bool:
    """Tell whether the head does not name all columns of the form."""
    return {*named_columns(sheet.items, sheet.labels)} != {*sheet.form.column}


def _has_cells(runs: Sequence[Run | None]) -> bool:
    """Tell whether a row has one line of figures, and that has cells."""
    return len(runs) == 1 and runs[0] is not None and runs[0].cells > 0


def _by_cells(run: Run, label: Fragment, width: int) -> _Way | None:
    """Give a row by the cells behind its label, to the last or to an empty total."""
    filled = trimmed(run.tokens)
    tokens = run.by_cell
    if not filled or tokens is None or label.at < 0:
        return None
    if not label.line == run.first == run.last:
        return None
    first, last = filled[0].at, filled[-1].at
    whole = len(filled) == width - 1 and not any(token.padding for token in filled)
    start = first if whole and run.cells > last + 1 else last - width + 1
    empty = Token("", Nature.BLANK, line=run.first, padding=True)
    reading = tuple(tokens.get(at, empty) for at in range(start, start + width))
    return _Way(reading, start - label.at - 1) if start <= first else None


def _end_in_totals(rows: Collection[Reading], form: TableForm) -> bool:
    """Tell whether all rows end in a figure, and most with cases add up to it.

    None that does not may stand a cell farther right, or as two figures run together.
    """
    if not all(map(_has_total, rows)):
        return False
    cases = [row for row in rows if any(_counts(row))]
    wrong = [row for row in cases if not adds_up(row, form)]
    sound = [row for row in cases if row not in wrong]
    begin = any(row[0] and row[0].padding for row in sound)
    astray = any(_has_moved(row, begin=begin) or _are_two(row) for row in wrong)
    return max(_ENOUGH, len(wrong) + 1) <= len(sound) and not astray


def _lack_totals(rows: Collection[Reading]) -> bool:
    """Tell whether the last figures of rows without totals are no totals themselves.

    They fall short of those before them, in more rows than one that is added wrongly,
    and in none do they make them up. Other rows fill all of their cells.
    """
    lacking = [row for row in rows if not _has_total(row)]
    whole = (token for row in rows if _has_total(row) for token in row)
    if any(token is None or token.padding for token in whole):
        return False
    ends = [_counts(row[:-1]) for row in lacking]
    over = sum(sum(parts) > last for *parts, last in ends)
    return over >= _ENOUGH and not any(0 < last >= sum(parts) for *parts, last in ends)


def _has_total(row: Reading) -> bool:
    return row[-1] is not None and not row[-1].padding


def _has_moved(row: Reading, *, begin: bool) -> bool:
    """Tell whether a row that does not add up may stand a cell too far right.

    It ends in a figure, or no others `begin` with an empty cell.
    """
    first, *_, last = row
    empty = first is not None and first.padding
    return empty and (not begin or bool(last and last.number))


def _are_two(row: Reading) -> bool:
    """Tell whether a row adds up if a figure before an empty cell is two of them."""
    *parts, total = _counts(row)
    return any(
        sum(parts) - count + (one.count() or 0) + (other.count() or 0) == total
        for (token, after), count in zip(pairwise(row), parts, strict=True)
        if token and after and after.padding
        for one, other in halves(token)
    )


def _counts(row: Reading) -> list[int]:
    return [(token and token.count()) or 0 for token in row]
