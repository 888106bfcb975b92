"""Doubt rows set apart from their labels where next to no column adds up."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from gongkai.inference import decide, weigh
from gongkai.model import Status
from gongkai.tables.sums import can_hold
from gongkai.tables.text.items import Run, stands_beside

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.forms import Identity, TableForm
    from gongkai.inference import Decided, Weighed
    from gongkai.inference.state import Reading
    from gongkai.model import Cell, Value
    from gongkai.tables.text.items import Item

_SLIPS = 3  # columns whose sums officials never have all wrong at once
_ROWS = 3  # that are alike by chance; what more of them say is so
_SLIP = 1  # row among these that officials may have wrong


def is_shifted(
    readings: Mapping[str, Sequence[Reading]],
    items: Sequence[Item],
    seen: Sequence[str],
    form: TableForm,
) -> bool:
    """Tell whether rows were given to labels of others: each sum of columns breaks.

    A row that no form has breaks one sum of many columns, but not the other. What
    stands beside its label in one line is its own, whatever the sums say. `seen` are
    the rows in the order of their labels: where that is not the form's, rows far from
    their labels may stand in either, and one sum that breaks says that nobody knows.
    """
    runs = [item for item in items if isinstance(item, Run)]
    if not any(run.first == run.last and len(run.tokens) >= _SLIPS for run in runs):
        return False
    if any(stands_beside(items, at) for at in range(len(items))):
        return False
    if _are_more(items, form):
        return not _is_told_whole(decide(form, readings, {}))
    known = {row for row, found in readings.items() if len(found) == 1 and found[0]}
    down = form.column_identities
    told = [i for i in down if known.issuperset((*i.left, *i.right))]
    if len(down) < 2 or not told:  # noqa: PLR2004  one sum alone, or none known
        return False
    weighed = weigh(form, readings)
    order = [form.row_place[row] for row in seen]
    if order != sorted(order) and _stand_together(items):
        return not form.column.keys().isdisjoint(weighed.places)
    return breaks_everywhere(weighed, form, len(told))


def _are_more(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether more rows stand together than the form has: one is of no form."""
    runs = [item for item in items if isinstance(item, Run)]
    whole = sum(len(run.tokens) == len(form.columns) for run in runs)
    return whole > len(form.rows) and _stand_together(items)


def _is_told_whole(decided: Decided) -> bool:
    """Tell whether every figure is known, and no sum breaks."""
    known = all(cell.value is not None for cell in decided.cells.values())
    return known and not decided.broken


def _stand_together(items: Sequence[Item]) -> bool:
    """Tell whether most runs follow another one, without any label between."""
    runs = [isinstance(item, Run) for item in items]
    return 2 * sum(one and other for one, other in pairwise(runs)) > sum(runs)


def is_moved(weighed: Weighed, form: TableForm) -> bool:
    """Tell whether all rows add up, but several columns do not.

    One wrong figure breaks the sum of its row, too, and two that officials exchanged in
    a row break two columns.
    """
    places = {*weighed.places}
    return len(places) >= _SLIPS and places.isdisjoint(form.row)


def breaks_everywhere(weighed: Weighed, form: TableForm, sums: int) -> bool:
    """Tell whether in some columns none of as many sums holds."""
    broken = Counter(weighed.places)
    return sum(broken[column.id] >= sums > 0 for column in form.columns) >= _SLIPS


def are_no_totals(decided: Decided, form: TableForm) -> bool:
    """Tell whether the one column with figures in it is none of totals.

    No sum of it holds, and no one figure that officials had wrong would mend them all.
    """
    filled = {column for (_, column), cell in decided.cells.items() if cell.value}
    if filled != {form.columns[-1].id}:
        return False
    sums = form.column_identities
    over = [_over(decided, identity, form.columns[-1].id) for identity in sums]
    known = [value for value in over if value is not None]
    if not sums or len(known) < len(sums) or not all(known):
        return False
    return not any(
        len({n * _sign(row, i) for n, i in zip(known, sums, strict=True)}) == 1
        for row in form.row
        if all(_sign(row, identity) for identity in sums)
    )


def are_other_columns(
    decided: Decided, readings: Mapping[str, Sequence[Reading]], form: TableForm
) -> bool:
    """Tell whether rows are read as those of other columns than they stand in.

    Where each row has one reading, an empty cell for its total with it, small figures
    may be half of their total by chance.
    """
    if are_misheaded(decided, form) or _add_up_in_no_way(readings, form):
        return True
    placed = all(len(ways) == 1 and None not in ways[0] for ways in readings.values())
    return not placed and are_doubled(decided, form)


def _add_up_in_no_way(
    readings: Mapping[str, Sequence[Reading]], form: TableForm
) -> bool:
    """Tell whether most rows with figures add up in none of several ways to read them.

    The head lacks one column and the rows another one: the figure that is read as their
    total whichever way is none.
    """
    open_ = [ways for ways in readings.values() if len(ways) > 1]
    filled = [
        ways for ways in open_ if any(t and t.number for way in ways for t in way)
    ]
    against = sum(
        not any(not way or can_hold(way, form) for way in ways) for ways in filled
    )
    return against > _SLIPS and 2 * against > len(filled)


def are_misheaded(decided: Decided, form: TableForm) -> bool:
    """Tell whether most rows do not add up: figures stand in others' columns.

    Where a column is lost and one of no form is there, there are as many as headings.
    """
    filled = {row for (row, _), cell in decided.cells.items() if cell.value}
    broken = {*decided.places}
    against = sum(row in broken or _is_marked(decided, row, form) for row in form.row)
    return against > _SLIPS and 2 * against > len(filled)


def _is_marked(decided: Decided, row: str, form: TableForm) -> bool:
    """Tell whether a row does not add up where its marks for nothing count for 0."""
    cells = [decided.cells[row, column.id] for column in form.columns]
    if not any(cell.value for cell in cells[:-1]) or not all(
        cell.value is not None or _is_mark(cell) for cell in cells
    ):
        return False  # nothing but a total, or something unread
    counts = [cell.value or 0 for cell in cells]
    return any(
        sum(counts[at] for at in left) != sum(counts[at] for at in right)
        for left, right in form.row_sums
    )


def _is_mark(cell: Cell) -> bool:
    return cell.status is Status.BLANK and bool(cell.printed)


def are_doubled(decided: Decided, form: TableForm) -> bool:
    """Tell whether inferred totals are twice the figures of a column before them.

    Then that column has the totals, whose own heading or column is lost, or which stand
    first; rows with a figure in a lost column say something else. But no totals are
    less than their parts, in more rows among these than one that officials had wrong.
    Where the lost column had figures in most rows, they are more than the parts left.
    """
    *others, total = (column.id for column in form.columns)
    inferred = [
        row
        for row in form.row
        if decided.cells[row, total].status is Status.INFERRED
        and decided.cells[row, total].value
    ]
    if _is_most_of_rows(decided, form):
        return True
    if len(inferred) <= _ROWS:
        return False
    for column in others:
        pairs = [(decided.cells[row, column].value, row) for row in inferred]
        filled = [(value, row) for value, row in pairs if value]
        twice = [r for value, r in filled if decided.cells[r, total].value == 2 * value]
        if len(twice) > _ROWS and 2 * len(twice) > len(filled):
            among = list(form.row)[form.row_place[twice[0]] : form.row_place[twice[-1]]]
            below = [_is_below_parts(decided, row, column, form) for row in among]
            if sum(below) <= _SLIP:
                return True
    return False


def _is_most_of_rows(decided: Decided, form: TableForm) -> bool:
    """Tell whether the last figure before totals is most of all rows with others.

    It has no total that is read. One row may be another by a slip; but whoever asks
    most does not so for everything.
    """
    *others, last, total = (column.id for column in form.columns)
    shares = []
    for row in form.row:
        rest = sum(decided.cells[row, column].value or 0 for column in others)
        own = decided.cells[row, last].value
        if (
            rest
            and own is not None
            and decided.cells[row, total].status is not Status.READ
        ):
            shares.append(own > rest)
    return len(shares) > _ROWS and shares.count(False) <= _SLIP


def _is_below_parts(decided: Decided, row: str, column: str, form: TableForm) -> bool:
    """Tell whether a figure is less than the others that are read in its row."""
    figure = decided.cells[row, column].value
    parts = [decided.cells[row, c.id] for c in form.columns[:-1] if c.id != column]
    read = [part.value for part in parts if part.status is Status.READ and part.value]
    return figure is not None and sum(read) > figure


def moved_up(decided: Decided, form: TableForm) -> frozenset[tuple[str, str]]:
    """Give the figures of columns that may be those of the next ones.

    A part of a table may lack a column, and those behind it stand farther left: the
    last of them is empty there. The sums of the lost column do not hold, and those of
    the others hold with the figures of the columns before them. Where these are all 0,
    only those below the lost one may be others.
    """
    names = [column.id for column in form.columns]
    found: set[tuple[str, str]] = set()
    for first, last in combinations(range(len(names)), 2):
        if names[first] not in decided.places:
            continue
        rows = {
            row
            for row in form.row
            if decided.cells[row, names[last]].status is Status.BLANK
        }
        moved = {(row, at) for row in rows for at in names[first:last]}
        if all(
            _all_hold(_beside(decided, rows, pair, form), form)
            for pair in pairwise(names[first : last + 1])
        ):
            filled = any(decided.cells[key].value for key in moved)
            found |= moved if filled else {(row, names[first]) for row in rows}
    return frozenset(found)


def ended_early(decided: Decided, form: TableForm) -> frozenset[tuple[str, str]]:
    """Give the figures of the last rows where these end a cell before all others.

    The totals are blank, and below a break of the page a column is lost: where rows are
    lost as well, no sum tells which, and whatever stood behind it stands farther left.
    So it does in single rows that lost a cell: then sums hold in no way, or in next to
    no column; what stands before the first of these has not moved.
    """
    *names, total = [column.id for column in form.columns]
    if any(decided.cells[row, total].value is not None for row in form.row):
        return frozenset()
    ends = {row: _end([decided.cells[row, n] for n in names]) for row in form.row}
    found = [row for row, end in ends.items() if end]
    full = max(ends.values())
    early = [row for row in found if ends[row] < full]
    others = len(found) - len(early)
    if decided.contradiction:
        return frozenset((row, name) for row in early for name in names)
    if breaks_everywhere(decided, form, len(form.column_identities)):
        broken = [name for name in names if name in decided.places]
        return frozenset((row, name) for row in early for name in broken)
    if len(found) == len(form.row) or min(others, len(early)) <= _SLIPS:
        return frozenset()
    if found[others:] != early or len({ends[row] for row in early}) > 1:
        return frozenset()
    return frozenset((row, name) for row in early for name in names)


def _end(cells: Sequence[Cell]) -> int:
    """Give the place behind the last figure of a row, 0 where it is not all read."""
    end = max(
        (n for n, c in enumerate(cells, start=1) if c.value is not None), default=0
    )
    read = all(cell.status is Status.READ for cell in cells[:end])
    return end if read else 0


def _beside(
    decided: Decided, rows: Collection[str], pair: tuple[str, str], form: TableForm
) -> dict[str, Value | None]:
    """Give the figures of a column, in some rows those of the one before it."""
    before, own = pair
    return {
        row: decided.cells[row, before if row in rows else own].value
        for row in form.row
    }


def _all_hold(column: Mapping[str, Value | None], form: TableForm) -> bool:
    """Tell whether all sums of a column may hold, whatever is unknown in it."""
    return all(identity.can_hold(column) for identity in form.column_identities)


def _sign(row: str, identity: Identity) -> int:
    """Tell on which side of a sum a row stands, 0 if on none."""
    return (row in identity.left) - (row in identity.right)


def _over(decided: Decided, identity: Identity, column: str) -> Value | None:
    """Give by how much one side of a sum is more than the other, None if unknown."""
    left, right = (
        [decided.cells[row, column].value for row in side]
        for side in (identity.left, identity.right)
    )
    known = [value for value in (*left, *right) if value is not None]
    if len(known) < len(left) + len(right):
        return None
    return sum(known[: len(left)]) - sum(known[len(left) :])
