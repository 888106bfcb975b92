"""Tell in which order the columns of a table stand: by its head and all its rows.

One row may add up in several orders: the order is that of the table and never of a row.
A table whose columns moved is read by a form whose columns stand so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.doubts.marking import doubted
from gongkai.tables.headings import (
    among_a_group,
    head_columns,
    is_sure,
    moved_within_groups,
    named_columns,
    names_totals_first,
    puts_totals_first,
    says_otherwise,
)
from gongkai.tables.sums import can_hold
from gongkai.tables.text.items import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

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
    width = len(usual)
    rows = list(_rows(items, width))
    lost = not rows and not end_in_blanks(items)
    fewer = not rows and _names_fewer_otherwise(items, form, labels)
    short = list(_rows(items, width - 1)) if lost or fewer else []
    if short or fewer:
        return _orders_of_short(short, items, form, labels)
    orders = _orders_of_whole(rows, items, form, labels)
    if orders == (usual,) and names_totals_first(items, form, labels):
        first = next(_elsewhere(usual))
        if _holding(rows, form, first) >= _holding(rows, form, usual):
            return (usual, first)
    return orders


def _names_fewer_otherwise(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> bool:
    """Tell whether a head lacks a column and names the others in another order."""
    named = head_columns(items, labels)
    kept = [column.id for column in form.columns if column.id in named]
    return len(form.columns) // 2 < len(named) < len(form.columns) and [*named] != kept


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
            own = _unless_ended(own, order, form) if len(orders) == 1 else own
        for row, readings in own.items():
            ways = (
                (tuple([way[at] for at in back]) if way else way) for way in readings
            )
            found[row].update(dict.fromkeys(ways))
    told = {row: tuple(ways) for row, ways in found.items()}
    return _unless_exchanged(told, form) if tuple(usual) in orders else told


def _unless_ended(found: Readings, order: Order, form: TableForm) -> Readings:
    """Doubt the rows that add up only if their total is lost, though it is not last.

    A row that ends in an empty cell lacks that one alone; officials have it wrong.
    """
    at = order.index(form.columns[-1].id)
    if at == len(order) - 1:
        return found
    moved = form.with_columns(order)
    ended = {}
    for row, ways in found.items():
        holding = [way for way in ways if not way or can_hold(way, moved)]
        if len(ways) > 1 and holding and all(w and w[at] is None for w in holding):
            ended[row] = ways
    return {**found, **{row: (doubted(ways[0]),) for row, ways in ended.items()}}


def _unless_exchanged(found: Readings, form: TableForm) -> Readings:
    """Doubt the figures of the one row that adds up in another order than the form's.

    Where no other row tells it, officials may have exchanged two of its figures, also
    where these are doubted in the form's order alone.
    """
    holding = {
        row: [can_hold(way, form) for way in _undoubted(ways)]
        for row, ways in found.items()
    }
    moved = [row for row, own in holding.items() if any(own) and not own[0]]
    if len(moved) > _SLIPS:
        return found
    return {**found, **{row: (doubted(_whole(found[row])[0]),) for row in moved}}


def _undoubted(ways: Sequence[Reading]) -> Sequence[Reading]:
    """Give the whole readings of a row, with a figure as any of them reads it."""
    whole = _whole(ways)
    tokens = [token for way in whole for token in way if token]
    told = {token.printed: token for token in tokens if token.nature is Nature.NUMBER}
    return [tuple([t and told.get(t.printed, t) for t in way]) for way in whole]


def _whole(ways: Sequence[Reading]) -> Sequence[Reading]:
    return [way for way in ways if way and None not in way]


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


def _orders_of_whole(
    rows: Sequence[Reading],
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
) -> tuple[Order, ...]:
    """Give the orders in which rows may stand that have all figures."""
    usual = tuple(column.id for column in form.columns)
    held = _holding(rows, form, usual)
    slips = len(rows) - len(held)
    named = tuple(named_columns(items, labels))
    among = among_a_group(items, form, labels)
    sure = len(named) == len(usual) and is_sure(named, items, form, labels)
    order = named if sure and among in {(), named} else ()
    if order and order != usual:
        turned = _holding(rows, form, order)
        if _is_told(turned, held, len(rows)):
            return (order,)
        if held <= turned:
            return (usual, order) if held < turned or slips <= _SLIPS else ()
    within = among or moved_within_groups(items, form, labels)
    if within and not order:
        return (usual, within) if slips <= _SLIPS else ()
    first = not order and puts_totals_first(named, items, form, labels)
    open_ = first and slips <= _SLIPS and held <= _holding(rows, form, named)
    if open_ or not slips:
        return (usual, named) if open_ else (usual,)
    elsewhere = [
        (moved, held | _totalled(rows, form, moved, own))
        for moved in _elsewhere(usual)
        if held <= (own := _holding(rows, form, moved))
    ]
    others = [
        (moved, own - held)
        for moved, own in elsewhere
        if _is_told(own, held, len(rows))
    ]
    most = max((len(alone) for _, alone in others), default=0)
    if not order and [*usual[:-1]] == [name for name in named if name != usual[-1]]:
        moved = tuple(order for order, _ in others)
        return moved if most >= _ENOUGH else (usual, *moved)
    return () if most >= _SOME else (usual,)


def _orders_of_short(
    rows: Sequence[Sequence[Token]],
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
) -> tuple[Order, ...]:
    """Give the orders in which rows may stand that all lack a figure.

    A head tells the order that names all columns but one; one that names all of them in
    another order leaves both open. Otherwise nobody knows it where a figure that is not
    the last is the sum of the others in row after row, or where the last never is and
    the head names totals.
    """
    usual = tuple(column.id for column in form.columns)
    total = usual[-1]
    counts = [[token.count() or 0 for token in row] for row in rows]
    names = tuple(named_columns(items, labels))
    if names == usual:
        return (usual,)
    if says_otherwise(names, items, form, labels):
        return (usual, names)
    named = head_columns(items, labels)
    if len(named) < len(usual) - 1 and _names_fewer_otherwise(items, form, labels):
        return ()
    named = named if len(named) == len(usual) - 1 else ()
    if named and is_sure(named, items, form, labels):
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


def _totalled(
    rows: Sequence[Reading], form: TableForm, order: Order, holding: set[int]
) -> set[int]:
    """Give those of some rows whose total in an order is a figure, and no mark.

    A mark for nothing may be any total: it tells no order.
    """
    at = order.index(form.columns[-1].id)
    totals = ((n, rows[n][at]) for n in holding)
    return {n for n, total in totals if total and total.nature is Nature.NUMBER}


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
