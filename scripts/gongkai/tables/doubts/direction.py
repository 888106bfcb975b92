"""Doubt a table whose figures may stand on the other side of their labels.

Where every label stands alone, their number says whether they come before their figures
or after them. A row lost at one end moves a whole table by a row: its rows add up all
the same, but its columns do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.model import Status
from gongkai.tables.sites import is_padding
from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Identity, TableForm
    from gongkai.inference import Decided
    from gongkai.model import Value
    from gongkai.tables.labels import Labels
    from gongkai.tables.rows import Placed
    from gongkai.tables.text.items import Item

_ONE, _TWO = 1, 2  # columns that an official's slip breaks: two beside their row's sum


def guessed(items: Sequence[Item], placed: Placed) -> frozenset[int]:
    """Give the first lines of rows without words, if nobody knows whose labels are.

    Where no sums tell on which side of its figures a label stands, its line alone does.
    """
    if not (placed.doubtful and placed.side):
        return frozenset()
    return beside_no_words(items, placed.runs)


def beside_no_words(
    items: Sequence[Item], runs: Mapping[str, Sequence[Run | None]]
) -> frozenset[int]:
    """Give the first lines of the figures of rows that have no words on them."""
    lines = {run.first for own in runs.values() for run in own if run}
    worded = {item.line for item in items if isinstance(item, Fragment)}
    return frozenset(lines - worded)


def is_beyond(items: Sequence[Item], labels: Labels, side: int) -> bool:
    """Tell whether figures stand where all labels on one side of theirs leave none."""
    order = items if side < 0 else items[::-1]
    known = (
        isinstance(item, Run)
        for item in order
        if (isinstance(item, Run) and not is_padding(item))
        or (isinstance(item, Fragment) and labels.match(item.key).row)
    )
    return next(known, False)


def may_be_shifted(decided: Decided, form: TableForm, *, beyond: bool) -> bool:
    """Tell whether the sums of most columns do not hold, though rows add up.

    Where each row of the form has its figures no label is left for those of another,
    unless one stands out of order: behind all others, it takes the last figures, and
    every row has those of the next one. Where sums contradict blanks, no place in which
    they break tells, but figures `beyond` all labels do.
    """
    if decided.contradiction:
        return beyond
    printed = all(cell.printed and cell.row_line for cell in decided.cells.values())
    if printed and _is_in_order(decided, form):
        return False
    columns = {column.id for column in form.columns}
    filled = {column for (_, column), cell in decided.cells.items() if cell.value}
    places = {*decided.places}
    against = len(columns.intersection(places))
    slips = _TWO if places.intersection(form.row) else _ONE
    return against > slips and 2 * against > len(filled)


def _is_in_order(decided: Decided, form: TableForm) -> bool:
    """Tell whether rows that all have figures stand in the order of the form."""
    lines = [
        int(decided.cells[row.id, row.columns[0].id].row_line.split("-")[0])
        for row in form.rows
    ]
    return lines == sorted(lines)


def is_sound(decided: Decided) -> bool:
    """Tell whether every cell of a table was read, and all sums hold."""
    return not decided.broken and _is_read(decided)


def has_one_slip(decided: Decided, form: TableForm) -> bool:
    """Tell whether every cell was read, and sums hold but those of a wrong figure.

    It breaks the sum of its own row, as figures that stand in another row do not.
    """
    places = {*decided.places}
    rows = places.intersection(form.row)
    return len(rows) == 1 and len(places - rows) <= 1 and _is_read(decided)


def has_two_slips(decided: Decided, form: TableForm) -> bool:
    """Tell whether every cell was read, and two wrong figures break all sums that do.

    Each breaks the sum of its own row, and all sums hold with others in their place.
    """
    rows = [row for row in form.row if row in {*decided.places}]
    if len(rows) != _TWO or not _is_read(decided):
        return False
    values = {key: cell.value for key, cell in decided.cells.items()}
    return any(
        all(_holds_down(told, form, column) for column in form.column)
        for told in _mended(values, form, rows)
    )


def _mended(
    values: Mapping[tuple[str, str], Value | None],
    form: TableForm,
    rows: Sequence[str],
) -> Iterator[Mapping[tuple[str, str], Value | None]]:
    """Yield all figures with one of each row such that the row adds up."""
    if not rows:
        yield values
        return
    row, *others = rows
    *parts, total = ((row, column.id) for column in form.columns)
    lacking = (values[total] or 0) - sum(values[part] or 0 for part in parts)
    for key, more in [*((part, lacking) for part in parts), (total, -lacking)]:
        if (count := (values[key] or 0) + more) >= 0:
            yield from _mended({**values, key: count}, form, others)


def _holds_down(
    values: Mapping[tuple[str, str], Value | None], form: TableForm, column: str
) -> bool:
    own = {row: values[row, column] for row in form.row}
    return all(identity.holds(own) for identity in form.column_identities)


def breaks_few(decided: Decided, form: TableForm, most: int = 1) -> bool:
    """Tell whether no sums are broken but what one wrong row may break, or a few.

    One figure breaks the sums of its row and of its column, an exchange of two those of
    both columns.
    """
    rows = {*decided.places}.intersection(form.row)
    return len(rows) <= most and len({*decided.places} - rows) <= most + 1


def has_one_exchange(decided: Decided, form: TableForm) -> bool:
    """Tell whether every cell was read, and two in each other's place break the sums.

    They are those of one row, on one line: on two, they may stand otherwise.
    """
    columns = [column.id for column in form.columns]
    places = {*decided.places}
    pair = [column for column in columns if column in places]
    rows = places.intersection(form.row)
    if len(pair) != _TWO or len(rows) > 1 or not _is_read(decided):
        return False
    values = {key: cell.value for key, cell in decided.cells.items()}
    return any(
        _holds_exchanged(values, form, row, pair)
        for row in rows or form.row
        if len({decided.cells[row, column].line for column in columns}) == 1
    )


def _holds_exchanged(
    values: Mapping[tuple[str, str], Value | None],
    form: TableForm,
    row: str,
    pair: Sequence[str],
) -> bool:
    """Tell whether all sums hold with two figures of a row in each other's place."""
    one, two = pair
    told = dict(values)
    told[row, one], told[row, two] = told[row, two], told[row, one]
    across = all(
        identity.holds({column.id: told[row, column.id] for column in form.columns})
        for identity in form.row_identities
    )
    return across and all(
        identity.holds({other: told[other, column] for other in form.row})
        for identity in form.column_identities
        for column in pair
    )


def _is_read(decided: Decided) -> bool:
    return not decided.contradiction and all(
        cell.status is Status.READ for cell in decided.cells.values()
    )


def holds_better(other: Decided, decided: Decided, form: TableForm) -> bool:
    """Tell whether the figures keep more sums when they are read the other way.

    Columns that do not add up as they stand must add up then, by figures that are read,
    unless all rows add up as they stand, and no sum is broken then. Figures that
    break none hold better than those that contradict their blanks.
    """
    if other.contradiction:
        return False
    if decided.contradiction:
        return not other.broken
    if not other.broken and form.row.keys().isdisjoint(decided.places):
        return True
    if 2 * len(other.broken) >= len(decided.broken):
        return False
    wrong = {*decided.places}.difference(form.row)
    return all(any(_adds_up(other, form, column)) for column in wrong)


def bears_out(decided: Decided, form: TableForm) -> bool:
    """Tell whether all sums hold, and read figures make up one of a column, no 0."""
    if decided.broken or decided.contradiction:
        return False
    return any(
        _bears_out(decided, column.id, identity)
        for column in form.columns
        for identity in form.column_identities
    )


def _bears_out(decided: Decided, column: str, identity: Identity) -> bool:
    """Tell whether a sum of a column holds, with nothing but noughts not read."""
    sums = []
    for side in (identity.left, identity.right):
        cells = [decided.cells[row, column] for row in side]
        if any(cell.value is None for cell in cells):
            return False
        read = [cell.value for cell in cells if cell.status is Status.READ]
        sums += [sum(cell.value or 0 for cell in cells), sum(v or 0 for v in read)]
    return len({*sums}) == 1 and sums[0] > 0


def _adds_up(decided: Decided, form: TableForm, column: str) -> Iterator[bool]:
    """Tell of each sum of a column whether it holds, by read figures alone."""
    for identity in form.column_identities:
        left, right = (
            [decided.cells[row, column] for row in side]
            for side in (identity.left, identity.right)
        )
        read = all(cell.status is Status.READ for cell in (*left, *right))
        sums = [sum(cell.value or 0 for cell in side) for side in (left, right)]
        yield read and sums[0] == sums[1] > 0
