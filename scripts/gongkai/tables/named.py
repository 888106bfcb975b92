"""Read figures each of which stands behind the names of its row and its column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.forms import Group
from gongkai.inference.state import LOST
from gongkai.tables.headwords import MONEY
from gongkai.tables.lone import may_be_page, outside_cells, pages_of
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.text.items import Item

    _Key = tuple[str, str]  # row id, column id
    _Named = tuple[_Key, Token | None]  # None is what is no figure, behind names

_BRACKETED = re.compile(r"(.+?)[（(](.+)[）)]\s*")
_NUMBER = re.compile(r"^\d{1,2}(?=\D)")  # of an item in a list
_SEVERAL = 3  # figures behind their names that are no chance


def named_rows(items: Sequence[Item], form: TableForm) -> Mapping[str, Reading]:
    """Give the rows that are written out in a line: 规章：制发件数 2，废止件数 0."""
    words = _words(form)
    found: dict[_Key, Token | None] = {}
    for _, line in groupby(items, attrgetter("first")):
        cells = dict(_Names(words).cells(tuple(line)) or ())
        found |= {key: token for key, token in cells.items() if key not in found}
    return _rows(found, form)


def named_cells(
    items: Sequence[Item], form: TableForm, *, listed: bool = False
) -> Mapping[str, Reading]:
    """Give the rows of a table set a cell a line; none where a figure has no names.

    The name of a row may stand above the lines of its cells. Where several figures have
    names and others lack them, or two have the same and differ, or columns are named
    before rows, no row is in the source: in what order they stand says nothing. What is
    not `listed` may be rows under heads, which words above may have more of; and it is
    where every figure has but the name of its row.
    """
    runs = [trimmed(item.tokens) for item in items if isinstance(item, Run)]
    if 2 * sum(len(tokens) > 1 for tokens in runs) > len(runs):
        return {}  # as in most tables
    pages = pages_of(items) | outside_cells(items, form)
    items = [item for item in items if item.first not in pages]
    words = _words(form)
    lone = all(isinstance(i, Fragment) or len(trimmed(i.tokens)) <= 1 for i in items)
    if not ((lone and not listed) or _are_listed(items, words)):
        return {}
    sole = {row.id: row.columns[0].id for row in form.rows if len(row.columns) == 1}
    names = _Names(words, sole)
    found: dict[_Key, Token | None] = {}
    sound = True
    for _, line in groupby(items, attrgetter("first")):
        cells = names.cells(tuple(line))
        if cells is None or any(_differ(found.get(k, t), t) for k, t in cells):
            sound = False
        found |= dict(cells or ())
    if names.told < _SEVERAL or not names.by_columns:
        return {}
    if names.empty:  # a number below another name may be a page's
        found |= dict.fromkeys(names.below)
    if not sound or names.astray:
        return {row.id: LOST for row in form.rows}
    few = len({*found, *names.cells_named}) <= len(form.columns)
    if few and not _are_listed(items, words):
        return {}
    unsure = _unsure(found, names, form)
    return {r: w for r, w in _rows(found, form).items() if r not in unsure}


def _differ(one: Token | None, other: Token | None) -> bool:
    """Tell whether two figures of the same names are no line printed twice."""
    return (one and one.printed) != (other and other.printed)


def _are_listed(items: Sequence[Item], words: Mapping[str, tuple[str, str]]) -> bool:
    """Tell whether most figures stand alone behind the name of a column.

    Something was added to the others, or two lines of the list run together.
    """
    runs = [item for item in items if isinstance(item, Run)]
    named = sum(
        isinstance(word, Fragment)
        and isinstance(run, Run)
        and word.line == run.first
        and words.get(MONEY.sub("", word.key), ("", ""))[0] == "column"
        and len(trimmed(run.tokens)) == 1
        for word, run in pairwise(items)
    )
    return named >= _SEVERAL and 2 * named > len(runs)


def _unsure(
    found: Collection[tuple[str, str]], names: _Names, form: TableForm
) -> set[str]:
    """Give the rows whose figures may be those of the next row, as its name is lost.

    It has the same columns, and the name of the row stands on a line of its own, or
    figures of some row are lost, or are named of no row.
    """
    told = {row for row, _ in found}
    return {
        row.id
        for row, after in pairwise(form.rows)
        if after.columns == row.columns
        and after.id not in names.rows
        and (
            row.id in names.above
            or not told.issuperset(names.rows)
            or any((row.id, column.id) not in found for column in row.columns)
        )
    }


@dataclass(slots=True)
class _Names:
    """The names that go on from line to line.

    A row that has one column needs no name of it in a list: `sole` has those columns.
    """

    words: Mapping[str, tuple[str, str]]
    sole: Mapping[str, str] = field(default_factory=dict)
    rows: set[str] = field(default_factory=set)  # all that are named
    row: str = ""
    column: str = ""
    above: set[str] = field(default_factory=set)  # named on a line above their figures
    cells_named: set[_Key] = field(default_factory=set)  # with figures or without
    by_name: bool = False  # the column was named, and not just the row that has but it
    told: int = 0  # figures right behind the name of a column
    by_columns: int = 0  # figures behind or below it, not just that of their row
    empty: bool = False  # nothing stands behind some names
    below: set[_Key] = field(default_factory=set)  # cells on the line below their names
    astray: bool = False  # a column is named before any row: all may be named before

    def cells(self, line: Sequence[Item]) -> list[_Named] | None:
        """Give the figures of a line with their names; None where one lacks a name.

        Behind an empty cell no figure follows below.
        """
        filled = [
            item
            for item in line
            if isinstance(item, Fragment) or not item.cells or trimmed(item.tokens)
        ]
        found = self._filled(filled)
        if len(filled) < len(line):
            self.empty |= bool(self.column)
            self.column = ""
        return found

    def _filled(self, line: Sequence[Item]) -> list[_Named] | None:
        """Give the figures of a line that has no empty cells.

        A number alone on a line is a page's, unless it stands below a name. Cells of
        words alone are the head of all.
        """
        figures = any(isinstance(item, Run) for item in line)
        if len(line) > 1 and not figures and (not self.rows or self._is_strange(line)):
            return []
        if len(line) > 1 or not figures:
            self.empty |= bool(self.column)
            self.column = ""
        elif not self.column:
            return [] if may_be_page(line[0]) else None
        else:
            self.below.add((self.row, self.column))
        found: list[_Named] = []
        before = self.row
        for item in line:
            if isinstance(item, Fragment):
                named = self._named(self._key(item))
                if named is None:
                    return None if figures or self.column else []
                found += named
                if self.row and self.column:
                    self.cells_named.add((self.row, self.column))
                continue
            tokens = trimmed(item.tokens)
            by_name = self.by_name or not item.cells
            self.told += bool(self.column) and by_name and len(line) > 1
            self.by_columns += bool(self.column) and self.by_name
            if len(tokens) != 1 or not self.row or not self.column:
                return None
            if self.row == before:
                self.above.add(self.row)
            found.append(((self.row, self.column), tokens[0]))
            self.column = ""
        return found

    def _is_strange(self, line: Sequence[Item]) -> bool:
        """Tell whether no words of a line are names that the form knows."""
        kinds = {
            kind
            for item in line
            if isinstance(item, Fragment)
            for kind, _ in self._parsed(item.key)
        }
        return kinds == {"strange"}

    def _key(self, item: Fragment) -> str:
        """Give the key of words, with the name of a column in brackets behind them."""
        found = _BRACKETED.fullmatch(item.text)
        column = MONEY.sub("", match_key(found[2])) if found else ""
        kind, _ = self.words.get(column, ("", ""))
        return match_key(found[1]) + column if found and kind == "column" else item.key

    def _named(self, key: str) -> list[_Named] | None:
        """Take the names of words; None where they are no names of one cell.

        What the form does not know stands in a cell, behind its names; else it is the
        label of a row that the form does not have.
        """
        for kind, name in self._parsed(key):
            if kind == "row":
                self.rows.add(name)
                self.row, self.column = name, self.sole.get(name, "")
                self.by_name = False
            elif kind == "column":
                if self.column not in {"", name}:
                    self.column = ""
                    return None
                self.column = name
                self.by_name = True
                self.astray |= not self.rows
            elif kind == "group":
                self.row = self.column = ""
            elif kind == "strange":
                cell = self.row, self.column
                self.row, self.column = self.row if self.column else "", ""
                return [(cell, None)] if all(cell) else None
        return []

    def _parsed(self, key: str) -> Iterator[tuple[str, str]]:
        """Cut words into names that the form knows, behind the number of their item."""
        key = _NUMBER.sub("", MONEY.sub("", key))
        while key:
            word = next((word for word in self.words if key.startswith(word)), "")
            if not word:
                yield "strange", ""
                return
            yield self.words[word]
            key = key.removeprefix(word)


def _words(form: TableForm) -> dict[str, tuple[str, str]]:
    """Give the names of rows, columns and groups, the longest first."""
    groups = [g for g in form.row_tree if isinstance(g, Group)]
    labels = [label for group in groups for label in (group.label, *group.aliases)]
    found = {match_key(label): ("group", "") for label in labels}
    for kind, entries in (("row", form.rows), ("column", form.columns)):
        for entry in entries:
            for label in (entry.label, *entry.aliases):
                found[match_key(label)] = kind, entry.id
    return dict(sorted(found.items(), key=lambda word: -len(word[0])))


def _rows(
    found: Mapping[tuple[str, str], Token | None], form: TableForm
) -> dict[str, Reading]:
    return {
        row.id: tuple(found.get((row.id, column.id)) for column in row.columns)
        for row in form.rows
        if any((row.id, column.id) in found for column in row.columns)
    }
