"""Lay out the values that a program wrote down: lists are rows, texts are lines.

Records of the same names, one below the other, are rows under a head; what else has a
name is the line or the rows that it holds. Numbers under a name of the program, such as
the place of a word on its page, are none of the report's.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gongkai.notation.nothing import is_empty

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_CELLS = 2  # of a row at least
_WIDEST = 64  # cells of a row; the statutory tables have 16 columns
_WIDE = 4  # names of a record, to one that has but some of them
_ALIKE = 4  # names to each that may be misread
_LONG = 200  # characters of a text that is no cell
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORDS = re.compile(r"[\u4e00-\u9fff\d]")  # of the report, rather than of the program
_COLUMN = re.compile(r"[A-Za-z_]*[ _.-]?\d{1,2}|[A-Z]|")  # named by its place alone


class Value(NamedTuple):
    """A text or number, a list of values, or a record where they have names."""

    place: int
    text: str = ""
    bare: bool = False  # a number, or nothing, without quotes
    parts: Sequence[Value] | None = None  # of a list or record
    names: Sequence[str] = ()  # of a record's parts

    @property
    def cell(self) -> str:
        """Give a text as it stands in a cell."""
        return " ".join(self.text.split())


class Laid(NamedTuple):
    """A line of a value, and whether it is a row."""

    place: int
    text: str
    is_row: bool


def laid_out(values: Sequence[Value]) -> Iterator[Laid]:
    """Yield the lines of values that stand one below the other.

    Records of the same names are laid out in the order of most of them: a head is read
    once for all, but a record's names may stand in any order.
    """
    orders = Counter(_orders(values))
    most: dict[frozenset[str], Sequence[str]] = {}
    for names, _ in orders.most_common():
        most.setdefault(frozenset(names), names)
    for few in list(most):
        wider = [own for own in most if few < own and len(own) >= _WIDE]
        if len(wider) == 1:  # some of its values are lost, or are nothing
            most[few] = most[wider[0]]
    others = len(orders) > len(most) or any(len(own) < len(most[own]) for own in most)
    yield from _laid_out([_ordered(v, most) for v in values] if others else values)


def _orders(values: Sequence[Value]) -> Iterator[tuple[str, ...]]:
    """Yield the names of every record, in their order."""
    for value in values:
        if value.names and len({*value.names}) == len(value.names):
            yield tuple(value.names)
        yield from _orders(value.parts or ())


def _ordered(value: Value, most: Mapping[frozenset[str], Sequence[str]]) -> Value:
    """Give a value, the names of all records in it in the order of most."""
    if value.parts is None:
        return value
    parts = [_ordered(part, most) for part in value.parts]
    names = most.get(frozenset(value.names), value.names)
    if not names or len({*value.names}) < len(value.names):
        return value._replace(parts=parts)
    told = dict(zip(value.names, parts, strict=True))
    nothing = Value(value.place)
    cells = [told.get(name, nothing) for name in names]
    return value._replace(parts=cells, names=names)


def _laid_out(values: Sequence[Value]) -> Iterator[Laid]:
    values = _flat(values)
    if _are_rows_of_one_table(values):
        head = values[0].names
        if any(map(_HAN.search, head)):
            yield _row(values[0].place, head)
        for value in values:
            yield _row(value.place, [part.cell for part in value.parts or ()])
        return
    for value in values:
        if value.parts is None:
            yield from _lines(value)
        elif value.names:
            yield from _named(value)
        elif any(map(_is_outline, value.parts)):
            yield from _recognised(value)
        elif _is_row(value):
            yield _row(value.place, [part.cell for part in value.parts])
        else:
            yield from _laid_out(value.parts)


def _flat(values: Sequence[Value]) -> Sequence[Value]:
    """Give records that hold a label and a record each as one of both."""
    flat = [_with_inner(value) for value in values]
    whole = len(flat) > 1 and all(value.names == flat[0].names for value in flat)
    return flat if whole and flat[0].names else values


def _with_inner(value: Value) -> Value:
    """Give a record with the names of the only record among its cells."""
    inner = [at for at, part in enumerate(value.parts or ()) if part.names]
    if not value.names or len(inner) != 1 or len(value.names) < _CELLS:
        return value
    parts, (at,) = value.parts or (), inner
    kept = [n for n, part in enumerate(parts) if n == at or not _is_outside(n, value)]
    names: list[str] = []
    cells: list[Value] = []
    for n in kept:
        own = _HAN.search(value.names[n])
        names += parts[n].names if n == at else [value.names[n] if own else ""]
        cells += (parts[n].parts or ()) if n == at else [parts[n]]
    return value._replace(names=tuple(names), parts=cells)


def _is_outside(at: int, value: Value) -> bool:
    """Tell whether a part is the program's own, such as the number of a record."""
    part = (value.parts or ())[at]
    return not _HAN.search(value.names[at]) and _is_of_program(part)


def _are_rows_of_one_table(values: Sequence[Value]) -> bool:
    """Tell whether values are records of the same columns."""
    first = values[0].names if values else ()
    return (
        len(first) >= _CELLS
        and all(value.names == first and _are_cells(value) for value in values)
        and all(map(_is_column, first))
    )


def _is_column(name: str) -> bool:
    return bool(_HAN.search(name) or _COLUMN.fullmatch(name)) or is_empty(name)


def _is_row(value: Value) -> bool:
    return len(value.parts or ()) >= _CELLS and _are_cells(value)


def _are_cells(value: Value) -> bool:
    parts = value.parts or ()
    return len(parts) <= _WIDEST and all(
        part.parts is None and len(part.text) <= _LONG for part in parts
    )


def _row(place: int, cells: Sequence[str]) -> Laid:
    return Laid(place, "\t".join(cells), is_row=True)


def _lines(value: Value) -> Iterator[Laid]:
    for text in value.text.splitlines() or [""]:
        yield Laid(value.place, text, is_row=False)


def _named(value: Value) -> Iterator[Laid]:
    """Yield the lines of a record that is no row.

    Records in it that have the same names are the rows of a table, each with its own
    name before it: in what order they stand says nothing.
    """
    if cells := _framed(value):
        above, labels, rows = cells
        yield _row(above.place, ["", *(part.cell for part in above.parts or ())])
        for label, row in zip(labels.parts or (), rows.parts or (), strict=True):
            yield _row(row.place, [label.cell, *(p.cell for p in row.parts or ())])
        return
    value = _widened(value)
    for parts in _together(list(zip(value.names, value.parts or (), strict=True))):
        if len(parts) > 1:
            head = _names_of([part for _, part in parts])
            if any(map(_HAN.search, head)):
                yield _row(parts[0][1].place, ["", *head])
            for name, part in parts:
                yield _row(part.place, [name, *(own.cell for own in part.parts or ())])
            continue
        ((name, part),) = parts
        if not _HAN.search(name):
            yield from () if _is_of_program(part) else _laid_out([part])
        elif part.parts is None and len(part.text) <= _LONG:
            yield _row(part.place, [name, part.cell])
        else:
            yield Laid(part.place, name, is_row=False)
            yield from _laid_out([part])


def _widened(value: Value) -> Value:
    """Give the records of a record with the names of all, where all share some.

    Programs leave out what is nothing, and some records are nothing at all.
    """
    parts = value.parts or ()
    named = [part for part in parts if part.names]
    common = set.intersection(*({*p.names} for p in named)) if named else set()
    alike = len({len(part.names) for part in named}) == 1 and len(named) == len(parts)
    whole = all(p.parts is not None and bool(p.names) == bool(p.parts) for p in parts)
    if len(named) < _WIDE or not common or alike or not whole:
        return value
    once = all(len({*part.names}) == len(part.names) for part in parts)
    if not once or not all(map(_are_cells, parts)):
        return value
    names = list(max(named, key=lambda part: len(part.names)).names)
    for part in named:
        for at, name in enumerate(part.names):
            if name not in names:
                behind = next((n for n in part.names[at:] if n in names), "")
                names.insert(names.index(behind) if behind else len(names), name)
    most = {frozenset(part.names): tuple(names) for part in parts}
    return value._replace(parts=[_ordered(part, most) for part in parts])


def _framed(value: Value) -> tuple[Value, Value, Value] | None:
    """Give the head of a table, the labels of its rows and these, each named apart."""
    tables = [p for p in value.parts or () if p.parts and all(map(_is_row, p.parts))]
    if len(tables) != 1:
        return None
    (rows,) = tables
    widths = {len(row.parts or ()) for row in rows.parts or ()}
    lists = [p for p in value.parts or () if p.parts and p is not rows and _is_row(p)]
    words = [p for p in lists if all(_HAN.search(own.text) for own in p.parts or ())]
    heads = [p for p in words if {len(p.parts or ())} == widths]
    labels = [p for p in words if len(p.parts or ()) == len(rows.parts or ())]
    alone = len(words) == len(heads) + len(labels) == _CELLS
    return (heads[0], labels[0], rows) if alone and heads and labels else None


def _together(
    named: Sequence[tuple[str, Value]],
) -> Iterator[Sequence[tuple[str, Value]]]:
    """Yield named values, those that follow each other and are rows of one table."""
    block: list[tuple[str, Value]] = []
    for name, part in named:
        if block and not _goes_on(block[0], (name, part)):
            yield block
            block = []
        block.append((name, part))
    if block:
        yield block


def _goes_on(first: tuple[str, Value], other: tuple[str, Value]) -> bool:
    """Tell whether two named records are rows of one table; some names are misread."""
    own, names = first[1].names, other[1].names
    if len(own) != len(names) or len(own) < _CELLS:
        return False
    misread = sum(one != two for one, two in zip(own, names, strict=True))
    return misread <= len(own) / _ALIKE and all(
        _HAN.search(name) and _are_cells(part) and all(map(_is_column, part.names))
        for name, part in (first, other)
    )


def _names_of(records: Sequence[Value]) -> Sequence[str]:
    """Give the names of records, each as most of them have it."""
    names = zip(*(record.names for record in records), strict=True)
    return [Counter(own).most_common(1)[0][0] for own in names]


def _recognised(value: Value) -> Iterator[Laid]:
    """Yield the words of a list that says where they stand on their page.

    The number behind them says how sure a recogniser is of them.
    """
    for part in value.parts or ():
        if part.parts is not None:
            yield from _recognised(part)
        elif not part.bare:
            yield from _lines(part)


def _is_outline(value: Value) -> bool:
    """Tell whether a value is a list of points."""
    points = value.parts or ()
    return _is_of_program(value) and any(point.parts for point in points)


def _is_of_program(value: Value) -> bool:
    """Tell whether a value is no more than numbers, or a word of the program."""
    if value.parts is None:
        return value.bare or not _WORDS.search(value.text)
    return not value.names and all(
        part.bare if part.parts is None else _is_of_program(part)
        for part in value.parts
    )
