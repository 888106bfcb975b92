"""Know in which unit money stands; where two are named, in none.

Head, label of the row and notes may each name a unit. A figure that names its own needs
none of them, but a mere sign of money (¥) is no word against a head that says 万元.
"""

from __future__ import annotations

import re
from functools import cache
from math import prod
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.model import Status
from gongkai.tables.text.layout import Fragment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Column, Marks, Row, TableForm
    from gongkai.model import Cell, Line
    from gongkai.tables.text.layout import Item

    Key = tuple[str, str]
    Units = frozenset[int | None]  # in yuan; None: no label of the cell names one

_NEAR = 8  # characters between a column's label and its unit
_BELOW = 5  # lines below a table in which a note may stand
_LOST = "口"  # what programs put for a character that they cannot read: it may be 万
_YUAN = frozenset({1, None})


def units_named(
    items: Sequence[Item], lines: Sequence[Line], form: TableForm, marks: Marks
) -> dict[Key, Units]:
    """Give for each cell of money all units that are named of it."""
    if not items or not any(column.unit == "yuan" for column in form.columns):
        return {}
    words = _Words(marks, form)
    text = words.whole(
        "".join(item.key for item in items if isinstance(item, Fragment))
    )
    notes = frozenset(words.in_notes((text, *_lines_of(items, lines, marks))))
    return {
        (row.id, column.id): notes.union(words.beside(text, row, column) or [None])
        for row in form.rows
        for column in row.columns
        if column.unit == "yuan"
    }


def scales(units: Mapping[Key, Units]) -> dict[Key, int]:
    """Give for each cell of money its unit, where everything names the same."""
    return {key: unit for key, (unit, *more) in units.items() if unit and not more}


def withheld(
    cells: dict[Key, Cell], units: Mapping[Key, Units], marks: Marks
) -> dict[Key, Cell]:
    """Withhold amounts of which only a sign before them says that they are yuan."""
    if not any(key in cells and cells[key].value for key in units):
        return cells
    signed = re.compile(rf"\s*(?:{_any(marks.money)})\s*[\d.,，]+\s*")
    doubted = {
        key: cell._replace(status=Status.ILLEGIBLE, value=None)
        for key, named in units.items()
        if (cell := cells.get(key)) and cell.value and not named <= _YUAN
        if signed.fullmatch(cell.printed)
    }
    return {**cells, **doubted}


class _Words:
    """The words by which units are named, in keys for comparing."""

    def __init__(self, marks: Marks, form: TableForm) -> None:
        self._scales = marks.scales
        self._yuan = marks.money[0]
        scales = tuple(marks.scales)
        yuan = _any(tuple(map(match_key, marks.money)))
        unit = rf"(?<!{_LOST})(?:{_any(scales)})*(?:{yuan})"
        self._unit = re.compile(unit)
        self._scale = re.compile(_any(scales))
        more = (*marks.units, *marks.links, *marks.counters)
        self._more = rf"(?:{_any(more)}|{unit})*"
        self._first = rf"(.{{0,{_NEAR}}}?){unit}"
        self._named = _any(marks.units)
        columns = (w for c in form.columns for w in (c.label, *c.aliases))
        heads = _any(tuple(map(match_key, (*marks.heads, *columns))))
        self._parted = re.compile(rf"((?:{_any(scales)})+)((?:{heads})+)({unit})")
        between = rf"(?:{_any(marks.links)}|{heads})*"
        self._misread = re.compile(rf"(?:{self._named})(?!{between}$)")

    def whole(self, text: str) -> str:
        """Put units together that the cells beside them break: 万信息内容元."""
        return self._parted.sub(r"\1\3\2", text)

    def beside(self, text: str, row: Row, column: Column) -> set[int]:
        """Give the units behind the labels of a row and of a column, if that has any.

        What stands between the column's label and its unit may be anything, but not
        what may be the rest of the unit: 万 parted from 元, or a character unread.
        """
        under = set(self._under(text, column))
        return under | set(self._behind(text, row)) if under else set()

    def _under(self, text: str, column: Column) -> Iterator[int]:
        for label in (column.label, *column.aliases):
            name = match_key(re.split(r"[（(]", label)[0])
            for found in re.finditer(name + self._first + self._more, text):
                if not self._may_be_less(found[1]):
                    yield from self._units(found[0].removeprefix(name))

    def _may_be_less(self, between: str) -> bool:
        """Tell whether the unit behind some words may be only the end of one."""
        torn = self._scale.search(between) or self._misread.search(between)
        return torn is not None

    def _behind(self, text: str, row: Row) -> Iterator[int]:
        for label in (row.label, *row.aliases):
            for found in re.finditer(match_key(label) + self._more, text):
                yield from self._units(found[0])

    def in_notes(self, texts: Sequence[str]) -> Iterator[int]:
        """Yield the units that texts name as such."""
        for text in texts:
            for found in re.finditer(rf"(?:{self._named}){self._more}", text):
                yield from self._units(found[0])

    def _units(self, words: str) -> Iterator[int]:
        """Yield the units in some words; 人民币 beside 元 names no other."""
        found = self._unit.findall(words)
        own = [unit for unit in found if unit.endswith(self._yuan)]
        for unit in own or found:
            yield prod(self._scales[scale] for scale in self._scale.findall(unit))


@cache  # as many as the forms and the marks have
def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in words if word)


def _lines_of(
    items: Sequence[Item], lines: Sequence[Line], marks: Marks
) -> Iterator[str]:
    """Yield the lines of a table, and those below it, that may name a unit."""
    numbers = [item.line if isinstance(item, Fragment) else item.last for item in items]
    first, last = min(numbers), max(numbers) + _BELOW
    for line in lines:
        if first <= line.number <= last and any(w in line.text for w in marks.units):
            yield match_key(line.text)
