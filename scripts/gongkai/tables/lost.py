"""Tell which column a table may have lost: the one that its head does not name either.

Where all rows are one figure short, the sums of a row are the same wherever the gap is,
if only what is lost is 0. But heads lose columns above whole rows too: what the head
says is one way to read the rows, and no more than the others is it sure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.inference import decide, weigh
from gongkai.inference.state import UNREAD
from gongkai.tables.headings import head_columns
from gongkai.tables.moved import are_totals, end_in_blanks
from gongkai.tables.readings import placed_alike
from gongkai.tables.text.items import Run, trimmed
from gongkai.tables.weighing import all_withheld

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference import Decided
    from gongkai.inference.state import Reading
    from gongkai.model import Value
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_ENOUGH = 3  # rows that are one figure short
_MOSTLY = 0.8  # of the rows, some of which lack more
_EXCHANGED = 2  # figures of a row that officials exchanged, or columns that these break
_SLIPS = 1  # rows that officials added wrongly


def lost_column(
    items: Sequence[Item], form: TableForm, labels: Labels, order: Sequence[str]
) -> int | None:
    """Give the place in the form of the one column that head and rows lack, if any.

    The head must name all others in their order, and hold no other word: a name may be
    damaged.
    """
    width = len(order)
    rows = [trimmed(item.tokens) for item in items if isinstance(item, Run)]
    rows = [row for row in rows if row]
    short = [row for row in rows if len(row) == width - 1]
    if len(short) < max(_ENOUGH, _MOSTLY * len(rows)):
        return None
    if max(map(len, rows)) >= width or end_in_blanks(items):
        return None
    lost = _unnamed(items, labels, order)
    if not lost:
        return None
    named = [column for column in order if column != lost]
    total = form.columns[-1].id
    place = named.index(total) if total in named else -1
    return form.column_place[lost] if _agree(short, place) else None


def _unnamed(items: Sequence[Item], labels: Labels, order: Sequence[str]) -> str:
    """Give the one column that the head does not name, "" if others lack a name too."""
    named = head_columns(items, labels)
    lost = [column for column in order if column not in named]
    if len(lost) != 1 or [*named] != [column for column in order if column in named]:
        return ""
    return lost[0]


def without_named_gap(
    decided: Decided, items: Sequence[Item], form: TableForm, labels: Labels
) -> Decided:
    """Withhold a table whose rows lack one column, if the head names it, and no other.

    What the head does not name is lost; sums tell another column where officials added
    wrongly, beside a row that has kept its cell. But no head makes totals of figures
    that are less than the others of their rows.
    """
    order = [column.id for column in form.columns]
    blank = [
        {c for c in order if not decided.cells[row.id, c].printed} for row in form.rows
    ]
    gaps = [own for own in blank if len(own) == 1]
    filled = [own for own in blank if len(own) < len(order)]
    if len(gaps) < _ENOUGH or 2 * len(gaps) <= len(filled) or len(set.union(*gaps)) > 1:
        return decided
    if end_in_blanks(items):
        return decided
    lost = _unnamed(items, labels, order)
    if not lost or gaps[0] == {lost}:
        return decided
    if gaps[0] == {order[-1]} and not _end_in_totals(decided, form):
        return decided
    return all_withheld(decided)


def _end_in_totals(decided: Decided, form: TableForm) -> bool:
    """Tell whether rows that lack their last cell have sums in the one before it."""
    columns = form.columns[:-1]
    rows = [
        [int(decided.cells[row.id, column.id].value or 0) for column in columns]
        for row in form.rows
    ]
    return are_totals(rows, -1)


def with_gap(
    readings: Mapping[str, Sequence[Reading]], gap: int, form: TableForm
) -> Mapping[str, Sequence[Reading]]:
    """Keep the readings of each row that have a gap in one column, if there are any.

    Nobody knows it of a row with a figure in a column that does not add up so. A row
    that does not add up either may lack another figure, unless its total may be wrong.
    """
    found = {
        row: tuple(way for way in ways if not way or way[gap] is None) or ways
        for row, ways in readings.items()
    }
    weighed = weigh(form, found)
    broken = {*weighed.places}
    elsewhere = weighed.contradiction or len(broken) > _EXCHANGED
    beyond = gap == len(form.columns) - 1  # no row has a total that could be wrong
    if (
        (broken or elsewhere)
        and _are_told(decide(form, readings, {}))
        and ((beyond and elsewhere) or not _may_be_wrong(found, gap, form))
    ):
        return readings  # some row lacks a figure of another column
    doubtful = [at for at, column in enumerate(form.columns) if column.id in broken]
    return {
        row: UNREAD if any(_fills(ways, at) for at in doubtful) else ways
        for row, ways in found.items()
    }


def _are_told(decided: Decided) -> bool:
    """Tell whether all that is printed fits the sums, wherever the gaps are."""
    return not decided.broken and not decided.contradiction


def _may_be_wrong(
    readings: Mapping[str, Sequence[Reading]], gap: int, form: TableForm
) -> bool:
    """Tell whether all others fit the sums if officials have one row wrong.

    No more of its figures are wrong than two that they exchanged.
    """
    unknown: tuple[Reading, ...] = ((None,) * len(form.columns),)
    for row, ways in readings.items():
        others = {**readings, row: unknown}
        weighed = weigh(form, others)
        if weighed.broken or weighed.contradiction:
            continue
        own = _with_gap(placed_alike(ways), gap, form)
        cells = decide(form, others, {}).cells
        told = [cells[row, column.id].value for column in form.columns]
        if _is_slip([token and token.count() for token in own], told):
            return True
    return False


def _is_slip(own: Sequence[int | None], told: Sequence[Value | None]) -> bool:
    """Tell whether one figure of a row is wrong, or two are exchanged."""
    differing = [
        (one, other)
        for one, other in zip(own, told, strict=False)
        if None not in {one, other} and one != other
    ]
    if len(differing) < _EXCHANGED:
        return True
    first, *_, last = differing
    return len(differing) == _EXCHANGED and first == last[::-1]


def _with_gap(tokens: Sequence[Token], gap: int, form: TableForm) -> Reading:
    """Give a row that lacks one figure with a gap in one column; () if it may not."""
    if len(tokens) != len(form.columns) - 1:
        return ()
    return (*tokens[:gap], None, *tokens[gap:])


def _fills(ways: Sequence[Reading], column: int) -> bool:
    """Tell whether a row may have a figure in a column that is not 0."""
    tokens = [way[column] for way in ways if way]
    return any(token is not None and token.count() != 0 for token in tokens)


def _agree(rows: Sequence[Sequence[Token]], place: int) -> bool:
    """Tell whether rows have totals in a place, or none at all if it is -1."""
    counts = [[token.count() or 0 for token in row] for row in rows]
    if place >= 0:
        return are_totals(counts, place)
    return sum(sum(row[:-1]) == row[-1] > 0 for row in counts) <= _SLIPS
