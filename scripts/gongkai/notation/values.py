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
    others = len(orders) > len(most)
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
    if len(names) != len(value.names) or not names:
        return value._replace(parts=parts)
    told = dict(zip(value.names, parts, strict=True))
    return value._replace(parts=[told[name] for name in names], names=names)


def _laid_out(values: Sequence[Value]) -> Iterator[Laid]:
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
    """Yield the lines of a record that is no row."""
    for name, part in zip(value.names, value.parts or (), strict=True):
        if not _HAN.search(name):
            yield from () if _is_of_program(part) else _laid_out([part])
        elif part.parts is None and len(part.text) <= _LONG:
            yield _row(part.place, [name, part.cell])
        else:
            yield Laid(part.place, name, is_row=False)
            yield from _laid_out([part])


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
