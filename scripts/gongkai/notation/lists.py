"""Lay out what a program wrote as lists or records: `['规章', '0', None]`, or JSON.

Where a text is more than that, a few rows must agree: a bracket alone says nothing.
"""

from __future__ import annotations

import ast
import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from gongkai.model import Line
from gongkai.notation.nothing import EMPTY
from gongkai.notation.values import Value, laid_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ENOUGH = 3  # rows before the notation is believed
_DEPTH = 12  # values within values: documents, pages, tables, rows
_TOKEN = re.compile(
    r"""\s*(?:(?P<mark>[\[\](){},:])|(?P<double>"(?:[^"\\\n]|\\.)*")"""
    r"""|(?P<single>'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<bare>-?\d+(?:\.\d+)?|None|null|nan|NaN|true|false|True|False)"""
    r"""(?=\s*[,\])}:]))"""
)
_CLOSED = {"]": "[", "}": "{", ")": "("}
_OPENING = re.compile(r"^[ \t]*(?=[\[{(])", re.MULTILINE)
_BEFORE = frozenset("[{(,:")  # a value, rather than the rest of one
_QUOTED = frozenset(["double", "single"])
_ENDING = re.compile(r"[ \t]*,?[ \t]*(?=\n|\Z)")


def expand_document(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines that a program wrote down, where a text is nothing else."""
    filled = [line.text.strip() for line in lines if line.text.strip()]
    if not filled or filled[0][0] not in "[{(" or filled[-1][-1] not in "]})":
        return lines
    groups = list(_groups(lines, rows_only=False))
    if any(isinstance(group, Line) and group.text.strip() for group in groups):
        return lines
    return list(_said(groups))


def without_lists(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines, each list of cells as one of them."""
    if not any(line.text.lstrip().startswith(("[", "{", "(")) for line in lines):
        return lines
    groups = list(_groups(lines, rows_only=True))
    told = (group for group in groups if not isinstance(group, Line))
    rows = sum(line.is_row for group in told for line in laid_out(group))
    return list(_said(groups)) if rows >= _ENOUGH else lines


def _said(groups: Iterable[Line | Sequence[Value]]) -> Iterator[Line]:
    for group in groups:
        if isinstance(group, Line):
            yield group
        else:
            yield from (Line(line.place, line.text) for line in laid_out(group))


def _groups(
    lines: Sequence[Line], *, rows_only: bool
) -> Iterator[Line | Sequence[Value]]:
    """Yield the lines, and instead of those that values stand on these, together."""
    text = "\n".join(line.text for line in lines)
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    places = _Places(starts, lines)
    values: list[Value] = []
    at = 0
    for line, start in zip(lines, starts, strict=False):
        if start < at:
            continue
        opening = _OPENING.match(text, start)
        read = _value(text, opening.end(), places) if opening else None
        if read and (not rows_only or _has_rows(read[0])):
            values.append(read[0])
            at = read[1]
            continue
        if values:
            yield values
            values = []
        yield line
    if values:
        yield values


def _has_rows(value: Value) -> bool:
    return any(line.is_row for line in laid_out([value]))


@dataclass(frozen=True, slots=True)
class _Places:
    """Where lines begin in a text, to tell the number of that of a value."""

    starts: Sequence[int]
    lines: Sequence[Line]

    def number(self, at: int) -> int:
        """Give the number of the line at a place in the text."""
        return self.lines[bisect_right(self.starts, at) - 1].number


@dataclass(slots=True)
class _Open:
    """A list or record whose end has not come."""

    mark: str
    place: int
    parts: list[Value] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def name(self) -> bool:
        """Take the last value for the name of the next; tell whether it can be."""
        if self.mark != "{" or len(self.parts) != len(self.names) + 1:
            return False
        self.names.append(self.parts.pop().text)
        return True

    def takes(self, value: Value, before: str) -> bool:
        """Add a value, or the rest of one that was cut in two; tell whether it can be.

        A list holds values of one sort: cells, or what has cells.
        """
        last = self.parts[-1] if self.parts else None
        if value.parts is not None or before in _BEFORE:
            alike = last is None or (last.parts is None) == (value.parts is None)
            self.parts.append(value)
            return alike or self.mark == "{"
        if before in _QUOTED and last is not None:
            self.parts[-1] = last._replace(text=last.text + value.text)
            return True
        return False

    def closed(self, mark: str) -> Value | None:
        """Give what the mark of its end makes of it; None where it is not its own."""
        if _CLOSED[mark] != self.mark or (
            self.mark == "{" and len(self.names) != len(self.parts)
        ):
            return None
        return Value(self.place, parts=tuple(self.parts), names=tuple(self.names))


def _value(text: str, at: int, places: _Places) -> tuple[Value, int] | None:
    """Read one list or record; give with it where the next line begins.

    None where it is not of cells, or of such lists and records.
    """
    within: list[_Open] = []
    before = ","
    while token := _TOKEN.match(text, at):
        at = token.end()
        kind = token.lastgroup or ""
        word = token[kind]
        if kind == "bare" and before in _QUOTED:
            continue  # a page's number, before the comma behind a cell
        place = places.number(token.start(kind))
        found = (
            _mark(word, place, within)
            if kind == "mark"
            else _said_by(kind, word, place)
        )
        if found is None:
            return None
        if isinstance(found, Value):
            if not within:
                ending = _ENDING.match(text, at)
                return (found, ending.end() + 1) if ending else None
            if not within[-1].takes(found, before):
                return None
        before = word if kind == "mark" else kind
    return None


def _mark(word: str, place: int, within: list[_Open]) -> Value | bool | None:
    """Follow a mark; give the value that it ends, None where it cannot stand."""
    if word in _CLOSED:
        return within.pop().closed(word)
    if word in _CLOSED.values():
        if len(within) == _DEPTH:
            return None
        within.append(_Open(word, place))
    elif word == ":" and not within[-1].name():
        return None
    return True


def _said_by(kind: str, word: str, place: int) -> Value:
    if kind == "bare":
        return Value(place, "" if word in EMPTY else word, bare=True)
    if "\\" not in word:
        return Value(place, word[1:-1])
    try:
        said = json.loads(word) if kind == "double" else ast.literal_eval(word)
    except (ValueError, SyntaxError):
        said = word[1:-1]
    return Value(place, str(said))
