"""Read figures each of which stands behind the names of its row and its column."""

from __future__ import annotations

import re
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.forms import Group
from gongkai.tables.text.layout import Fragment, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.text.layout import Item

_UNIT = re.compile(r"单位[万亿]?元")

_Cells = dict[tuple[str, str], "Token"]


def named_rows(items: Sequence[Item], form: TableForm) -> Mapping[str, Reading]:
    """Give the rows that are written out in a line: 规章：制发件数 2，废止件数 0."""
    words = _words(form)
    found: _Cells = {}
    for _, line in groupby(items, attrgetter("first")):
        cells = dict(_named(line, words, [""]) or ())
        found |= {key: token for key, token in cells.items() if key not in found}
    return _rows(found, form)


def named_cells(items: Sequence[Item], form: TableForm) -> Mapping[str, Reading]:
    """Give the rows of a table set a cell a line; none where a figure has no names.

    The name of a row may stand above the lines of its cells.
    """
    if not all(isinstance(i, Fragment) or len(trimmed(i.tokens)) == 1 for i in items):
        return {}  # as in most tables
    words, row = _words(form), [""]
    found: _Cells = {}
    for _, group in groupby(items, attrgetter("first")):
        line = list(group)
        cells = _named(line, words, row)
        if cells is None and not all(isinstance(item, Fragment) for item in line):
            return {}
        if any(key in found for key, _ in cells or ()):
            return {}
        found |= dict(cells or ())
    return _rows(found, form) if len(found) > len(form.columns) else {}


def _words(form: TableForm) -> dict[str, tuple[str, str]]:
    """Give the names of rows, columns and groups, the longest first."""
    groups = [g for g in form.row_tree if isinstance(g, Group)]
    labels = [label for group in groups for label in (group.label, *group.aliases)]
    found = {match_key(label): ("", "") for label in labels}
    for kind, entries in (("row", form.rows), ("column", form.columns)):
        for entry in entries:
            for label in (entry.label, *entry.aliases):
                found[match_key(label)] = kind, entry.id
    return dict(sorted(found.items(), key=lambda word: -len(word[0])))


def _named(
    line: Iterable[Item], words: Mapping[str, tuple[str, str]], row: list[str]
) -> list[tuple[tuple[str, str], Token]] | None:
    """Give the figures of a line with their names; None where one lacks a name.

    `row` holds the name of the row that goes on, and is brought up to date.
    """
    found = []
    column = ""
    for item in line:
        if not isinstance(item, Fragment):
            tokens = trimmed(item.tokens)
            if len(tokens) != 1 or not row[0] or not column:
                return None
            found.append(((row[0], column), tokens[0]))
            column = ""
            continue
        for kind, name in _parsed(item.key, words):
            if kind == "strange" or (kind == "column" and column):
                return None
            if kind == "column":
                column = name
            elif kind == "row":
                row[0], column = name, ""
    return found


def _parsed(
    key: str, words: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Cut words into names that the form knows."""
    key = _UNIT.sub("", key)
    while key:
        word = next((word for word in words if key.startswith(word)), "")
        if not word:
            yield "strange", ""
            return
        yield words[word]
        key = key.removeprefix(word)


def _rows(found: _Cells, form: TableForm) -> dict[str, Reading]:
    return {
        row.id: tuple(found.get((row.id, column.id)) for column in row.columns)
        for row in form.rows
        if any((row.id, column.id) in found for column in row.columns)
    }
