"""Know in which unit money stands; where two are named, in none.

Head, label of the row and notes may each name a unit. A figure that names its own needs
none of them, but a mere sign of money (¥) is no word against a head that says 万元. A
count whose head says 万件 is not known: the form has no such column.
"""

from __future__ import annotations

import re
from math import prod
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.model import Status
from gongkai.tables.text.items import Fragment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Column, Marks, Row, TableForm
    from gongkai.model import Cell, Line
    from gongkai.tables.text.items import Item

    Key = tuple[str, str]
    Units = frozenset[int | None]  # in yuan; None: no label of the cell names one

_NEAR = 8  # characters between a column's label and its unit
_BELOW = 5  # lines below a table in which a note may stand
_LOST = "口"  # what programs put for a character that they cannot read: it may be 万
_FIGURES = "|"  # stand between words
_YUAN = frozenset({1, None})


def units_named(
    items: Sequence[Item], lines: Sequence[Line], words: UnitWords
) -> dict[Key, Units]:
    """Give for each cell of money all units that are named of it."""
    if not items or not words.cells:
        return {}
    keys = "".join([item.key for item in items if isinstance(item, Fragment)])
    text = words.whole(keys)
    notes = frozenset(words.in_notes((text, *_lines_of(items, lines, words.naming))))
    return {
        cell: notes.union(words.beside(text, cell) or [None]) for cell in words.cells
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


def without_scaled(
    cells: dict[Key, Cell], items: Sequence[Item], words: UnitWords
) -> dict[Key, Cell]:
    """Withhold the counts that a head or a label names in 万, and they do not."""
    if not words.cells:
        return cells
    text = "".join(i.key if isinstance(i, Fragment) else _FIGURES for i in items)
    scaled = words.scaled(text)
    doubted = {
        key: cell._replace(status=Status.ILLEGIBLE, value=None)
        for key, cell in cells.items()
        if cell.value and scaled.intersection(key) and not words.names(cell.printed)
    }
    return {**cells, **doubted} if doubted else cells


class UnitWords:
    """The words by which units are named in a table, in keys for comparing."""

    def __init__(self, marks: Marks, form: TableForm) -> None:
        """Index them once for all reports."""
        self.naming = marks.units
        self._scales = marks.scales
        self._yuan = marks.money[0]
        scales = tuple(marks.scales)
        yuan = _any(tuple(map(match_key, marks.money)))
        unit = rf"(?<!{_LOST})(?:{_any(scales)})*(?:{yuan})"
        self._unit = re.compile(unit)
        self._scale = re.compile(_any(scales))
        named = _any(marks.units)
        more = rf"(?:{_any((*marks.units, *marks.links, *marks.counters))}|{unit})*"
        self._note = re.compile(rf"(?:{named}){more}")
        columns = (w for c in form.columns for w in (c.label, *c.aliases))
        heads = _any(tuple(map(match_key, (*marks.heads, *columns))))
        self._parted = re.compile(rf"((?:{_any(scales)})+)((?:{heads})+)({unit})")
        between = rf"(?:{_any(marks.links)}|{heads})*"
        self._misread = re.compile(rf"(?:{named})(?!{between}$)")
        first = rf"((.{{0,{_NEAR}}}?){unit}{more})"
        self.cells = {  # of money → what is set under its column, and behind its row
            (row.id, column.id): (
                [re.compile(name + first) for name in map(_bare, _names(column))],
                [re.compile(match_key(name) + more) for name in _names(row)],
            )
            for row in form.rows
            for column in row.columns
            if column.unit == "yuan"
        }
        behind = rf"(?:{_any((*marks.units, *marks.links))})*(?:{_any(scales)})"
        counted: dict[str, Row | Column] = {
            column.id: column for column in form.columns if column.unit != "yuan"
        }
        for row in form.rows:
            if counted.keys() >= {column.id for column in row.columns}:
                counted[row.id] = row
        self._scaled = {  # ids of rows and columns of counts → what scales them
            key: re.compile(rf"(?:{_any(tuple(map(match_key, _names(own))))}){behind}")
            for key, own in counted.items()
        }

    def scaled(self, text: str) -> set[str]:
        """Give the rows and columns of counts behind whose label a scale stands."""
        if not self._scale.search(text):  # as in most tables
            return set()
        return {own for own, found in self._scaled.items() if found.search(text)}

    def names(self, figure: str) -> bool:
        """Tell whether a figure names its own scale."""
        return self._scale.search(figure) is not None

    def whole(self, text: str) -> str:
        """Put units together that the cells beside them break: 万信息内容元."""
        return self._parted.sub(r"\1\3\2", text)

    def beside(self, text: str, cell: Key) -> set[int]:
        """Give the units behind the labels of a cell's row and column, if that has any.

        What stands between the column's label and its unit may be anything, but not
        what may be the rest of the unit: 万 parted from 元, or a character unread.
        """
        columns, rows = self.cells[cell]
        under = {
            unit
            for label in columns
            for rest, between in label.findall(text)
            if not self._may_be_less(between)
            for unit in self._units(rest)
        }
        behind = (found[0] for label in rows for found in label.finditer(text))
        return under.union(*map(self._units, behind)) if under else under

    def _may_be_less(self, between: str) -> bool:
        """Tell whether the unit behind some words may be only the end of one."""
        torn = self._scale.search(between) or self._misread.search(between)
        return torn is not None

    def in_notes(self, texts: Sequence[str]) -> Iterator[int]:
        """Yield the units that texts name as such."""
        for text in texts:
            for found in self._note.finditer(text):
                yield from self._units(found[0])

    def _units(self, words: str) -> Iterator[int]:
        """Yield the units in some words; 人民币 beside 元 names no other."""
        found = self._unit.findall(words)
        own = [unit for unit in found if unit.endswith(self._yuan)]
        for unit in own or found:
            yield prod(self._scales[scale] for scale in self._scale.findall(unit))


def _names(named: Row | Column) -> tuple[str, ...]:
    return (named.label, *named.aliases)


def _bare(name: str) -> str:
    """Give the name of a column without the note behind it, as a key."""
    return match_key(re.split(r"[（(]", name)[0])


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in words if word)


def _lines_of(
    items: Sequence[Item], lines: Sequence[Line], naming: Sequence[str]
) -> Iterator[str]:
    """Yield the lines of a table, and those below it, that may name a unit."""
    numbers = [item.line if isinstance(item, Fragment) else item.last for item in items]
    first, last = min(numbers), max(numbers) + _BELOW
    for line in lines:
        if first <= line.number <= last and any(w in line.text for w in naming):
            yield match_key(line.text)
