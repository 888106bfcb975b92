"""Tell in which order the columns of a table stand: by its head and all its rows.

One row may add up in several orders: the order is that of the table and never of a row.
A table whose columns moved is read by a form whose columns stand so.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.doubts.order import group_columns, head, on_one_line, side_by_side
from gongkai.tables.text.layout import Run, trimmed
from gongkai.tables.widths import can_hold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.layout import Fragment, Item

    Order = tuple[str, ...]  # ids of columns as they stand
    Readings = Mapping[str, Sequence[Reading]]

_ENOUGH = 3  # rows that add up in one order alone, which is no chance
_SOME = 2  # rows that do so, which leave the form's order open
_SLIPS = 1  # rows that officials added wrongly


def find_orders(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> tuple[Order, ...]:
    """Give the orders in which the columns may stand; () where nobody knows any.

    The rows tell whether the head is to be believed. Where none does, the columns may
    stand as it says, or as in the form. Where it does not say how its lines stand side
    by side, the totals may stand wherever all rows add up.
    """
    usual = tuple(column.id for column in form.columns)
    rows = list(_rows(items, len(usual)))
    lost = not rows and not end_in_blanks(items)
    if lost and (short := list(_rows(items, len(usual) - 1))):
        return _orders_of_short(short, items, form, labels)
    held = _holding(rows, form, usual)
    named = _named(items, labels)
    sure = len(named) == len(usual) and _is_sure(named, items, form, labels)
    order = tuple(named) if sure else ()
    if order and order != usual:
        turned = _holding(rows, form, order)
        if _is_told(turned, held, len(rows)):
            return (order,)
        if held == turned and len(rows) - len(held) <= _SLIPS:
            return (usual, order)
    if len(rows) == len(held):
        open_ = not order and (
            _moves_within_groups(named, items, form, labels)
            or (
                _puts_totals_first(named, items, form, labels)
                and _holding(rows, form, tuple(named)) == held
            )
        )
        return (usual, tuple(named)) if open_ else (usual,)
    others = [
        (moved, _holding(rows, form, moved) - held)
        for moved in _elsewhere(usual)
        if _is_told(_holding(rows, form, moved), held, len(rows))
    ]
    most = max((len(alone) for _, alone in others), default=0)
    if not order and [*usual[:-1]] == [name for name in named if name != usual[-1]]:
        moved = tuple(order for order, _ in others)
        return moved if most >= _ENOUGH else (usual, *moved)
    return () if most >= _SOME else (usual,)


def head_columns(items: Sequence[Item], labels: Labels) -> tuple[str, ...]:
    """Give the columns that the head names; () where it holds words of no form too."""
    keys = [item.key for item in head(items, labels)]
    first = next((at for at, key in enumerate(keys) if labels.words_in(key)), 0)
    if not labels.words_in("".join(keys[first:])) and not all(
        labels.words_in(key) for key in keys[first:]
    ):
        return ()
    return tuple(_named(items, labels))


def in_orders(
    orders: Sequence[Order], form: TableForm, read: Callable[[TableForm], Readings]
) -> Readings:
    """Read a table in each order, and give its figures in the form's."""
    usual = [column.id for column in form.columns]
    if [[*order] for order in orders] == [usual]:  # as nearly always
        return {
            row: tuple(dict.fromkeys(ways) if len(ways) > 1 else ways)
            for row, ways in read(form).items()
        }
    found: dict[str, dict[Reading, None]] = {row.id: {} for row in form.rows}
    for order in orders:
        if [*order] == usual:
            back = list(range(len(usual)))
            own = read(form)
        else:
            back = [order.index(column) for column in usual]
            own = read(form.with_columns(order))
        for row, readings in own.items():
            ways = (
                (tuple([way[at] for at in back]) if way else way) for way in readings
            )
            found[row].update(dict.fromkeys(ways))
    return {row: tuple(ways) for row, ways in found.items()}


def end_in_blanks(items: Sequence[Item]) -> bool:
    """Tell whether most lines of figures end in an empty cell, that of the totals."""
    early = [
        tokens[-1].at < item.cells - 1
        for item in items
        if isinstance(item, Run) and item.cells and (tokens := trimmed(item.tokens))
    ]
    return 2 * sum(early) > len(early)


def are_totals(rows: Sequence[Sequence[int]], place: int) -> bool:
    """Tell whether the figures in a place are sums of their rows, but for slips."""
    return sum(2 * row[place] < sum(row) for row in rows) <= _SLIPS


def _rows(items: Sequence[Item], size: int) -> Iterator[tuple[Token, ...]]:
    """Yield the runs of so many figures, not all of them 0."""
    for item in items:
        if isinstance(item, Run):
            tokens = trimmed(item.tokens)
            if len(tokens) == size and any(token.number for token in tokens):
                yield tokens


def _orders_of_short(
    rows: Sequence[Sequence[Token]],
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
) -> tuple[Order, ...]:
    """Give the orders in which rows may stand that all lack a figure.

    A head tells the order that names all columns but one. Otherwise nobody knows it
    where a figure that is not the last is the sum of the others in row after row, or
    where the last never is and the head names totals.
    """
    usual = tuple(column.id for column in form.columns)
    total = usual[-1]
    counts = [[token.count() or 0 for token in row] for row in rows]
    if tuple(_named(items, labels)) == usual:
        return (usual,)
    named = head_columns(items, labels)
    named = named if len(named) == len(usual) - 1 else ()
    if named and _is_sure(named, items, form, labels):
        lost = next(column for column in usual if column not in named)
        at = min(usual.index(lost), len(named))
        order = (*named[:at], lost, *named[at:])
        place = named.index(total) if total in named else -1
        if place < 0 or are_totals(counts, place):
            return (order,)
    if total in named and not are_totals(counts, -1):
        kept = [column for column in usual if column in named]
        return (usual,) if [*named] == kept else ()  # the totals are blank
    places = range(len(usual) - 1)
    sums = [sum(2 * row[at] == sum(row) for row in counts) for at in places]
    most = max(sums)
    return () if most >= _ENOUGH and sums[-1] < most > len(rows) // 2 else (usual,)


def _holding(rows: Sequence[Reading], form: TableForm, order: Order) -> set[int]:
    """Give which rows add up if the columns stand in an order."""
    places = [order.index(column.id) for column in form.columns]
    return {
        at
        for at, row in enumerate(rows)
        if can_hold(tuple([row[place] for place in places]), form)
    }


def _is_told(turned: set[int], held: set[int], rows: int) -> bool:
    """Tell whether all rows add up in another order, and some in that alone."""
    alone = turned - held
    slips = _SLIPS if len(alone) >= _ENOUGH else 0
    return held < turned and rows - len(turned) <= slips


def _elsewhere(usual: Order) -> Iterator[Order]:
    """Yield the orders in which the totals stand elsewhere."""
    *others, total = usual
    for place in range(len(others)):
        yield (*others[:place], total, *others[place:])


def _is_sure(
    named: Sequence[str], items: Sequence[Item], form: TableForm, labels: Labels
) -> bool:
    """Tell whether the head says how all its columns stand side by side.

    It does on one line, and where the labels of groups stand among those beside them.
    A total that spans the lines of the head is named above the columns before it, so is
    a column that stands before a group below the group's label, and the words of a head
    that is torn into lines stand in any order within a group.
    """
    lines = {item.line for item in head(items, labels) if _is_column(item, labels)}
    if len(lines) == 1:
        return True
    words = {*_words(items, labels)}
    groups = list(group_columns(form.column_tree))
    if any(words.isdisjoint(_keys(own, labels)) for own in groups):
        return False
    if named[0] == form.columns[-1].id and not side_by_side(items, labels):
        return False
    ids = [column.id for column in form.columns]
    before = {own[0]: frozenset(ids[: ids.index(own[0])]) for own in groups}
    if any(_is_above(before[own[0]], own, items, labels) for own in groups):
        return False
    kept = [
        [name for name in named if name in own]
        == [name for name in own if name in named]
        for own in groups
    ]
    return all(kept) or on_one_line(items, form, labels)


def _moves_within_groups(
    named: Sequence[str], items: Sequence[Item], form: TableForm, labels: Labels
) -> bool:
    """Tell whether the head names the columns of a group in another order.

    Each is named once, a line each, by words in one piece, and the others stand as in
    the form: torn words may stand in any order, and so may those beside a group's.
    """
    if not _named_one_a_line(items, form, labels):
        return False
    grouped = {name for own in group_columns(form.column_tree) for name in own}
    moved = [
        name
        for name, column in zip(named, form.columns, strict=False)
        if name != column.id
    ]
    whole = len(named) == len(form.columns)
    return whole and bool(moved) and grouped.issuperset(moved)


def _puts_totals_first(
    named: Sequence[str], items: Sequence[Item], form: TableForm, labels: Labels
) -> bool:
    """Tell whether the head names the totals, and then all else as the form does."""
    *others, total = (column.id for column in form.columns)
    return [*named] == [total, *others] and _named_one_a_line(items, form, labels)


def _named_one_a_line(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether the head names each column once, in one piece on its own line."""
    words = [i for i in head(items, labels) if i.key in labels.column and not i.begun]
    told = [labels.column[item.key] for item in words]
    lines = {item.line for item in words}
    return sorted(told) == sorted(form.column) and len(lines) == len(told)


def _is_above(
    before: frozenset[str], group: Sequence[str], items: Sequence[Item], labels: Labels
) -> bool:
    """Tell whether a group's label stands on the line above a column before it.

    It may be the end of that line, behind what stands above the labels of the rows.
    """
    keys = tuple(_keys(group, labels))
    return any(
        label.key.endswith(keys)
        and label.line != item.line
        and not before.isdisjoint(labels.columns_in(item.key)[:1])
        for label, item in pairwise(head(items, labels))
    )


def _is_column(item: Fragment, labels: Labels) -> bool:
    return bool(labels.columns_in(item.key))


def _keys(group: Sequence[str], labels: Labels) -> set[str]:
    """Give the labels of a group of columns."""
    return {key for key, own in labels.grouped.items() if own == group}


def _named(items: Sequence[Item], labels: Labels) -> list[str]:
    """Give the columns as the head names them.

    The columns of a group stand below its label, and follow it at once, but where one
    line names all columns, below the label: it says how they stand. In cells they stand
    in their order, whichever line of the head comes first.
    """
    if cells := _in_cells(items, labels):
        return [cells[at] for at in sorted(cells)]
    words = _words(items, labels)
    named = [labels.column[word] for word in words if word in labels.column]
    if _name_on_one_line(items, labels):
        return list(dict.fromkeys(named))
    found: list[str] = []
    for word in words:
        group = labels.grouped.get(word, ())
        found.extend(name for name in named if name in group)
        found.extend([labels.column[word]] if word in labels.column else [])
    return list(dict.fromkeys(found))


def _in_cells(items: Sequence[Item], labels: Labels) -> Mapping[int, str]:
    """Give the columns by their cells, if each is named once, in one of its own."""
    told = [
        (item.at, column)
        for item in head(items, labels)
        if (column := labels.column_of(item.key))
    ]
    cells = dict(told)
    columns = {*cells.values()}
    whole = len(told) == len(cells) == len(columns) == len({*labels.column.values()})
    return cells if whole and -1 not in cells else {}


def _name_on_one_line(items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether one line has all names of columns, and no label of a group."""
    words = [(item.line, labels.words_in(item.key)) for item in head(items, labels)]
    names = {line for line, own in words if any(word in labels.column for word in own)}
    groups = {line for line, own in words if any(w in labels.grouped for w in own)}
    return len(names) == 1 and names.isdisjoint(groups)


def _words(items: Sequence[Item], labels: Labels) -> list[str]:
    """Give the words of the head, put together where they are torn one by one."""
    keys = [item.key for item in head(items, labels)]
    first = next((at for at, key in enumerate(keys) if labels.words_in(key)), 0)
    whole = labels.words_in("".join(keys[first:]))
    return [*whole] or [word for key in keys for word in labels.words_in(key)]
