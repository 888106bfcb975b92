"""Lay out with tabs the tables that a program of data frames printed.

Above them stand the names of the columns, before each row its number, which is no
figure of the table; all cells of a column end below its name, so that empty ones count.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from gongkai.model import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_ENOUGH = 3  # rows before the notation is believed
_NAME, _PLACE = re.compile(r"\S+(?: \S+)*"), re.compile(r"\d+")
_NUMBER = re.compile(r"(\d{1,3})(?=  |$)")
_WIDE = frozenset("WF")
_FILL = "\0"  # the second half of a wide character


def without_frames(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines, each row of a printed data frame as one of cells."""
    if not any(line.text.startswith("0 ") for line in lines):
        return lines
    found: list[Line] = []
    at = 0
    while at < len(lines):
        table = _table(lines, at)
        found.extend(table or lines[at : at + 1])
        at += len(table) or 1
    return found


def _table(lines: Sequence[Line], start: int) -> list[Line]:
    """Give the lines of the table whose names stand on a line; none if none do."""
    if not lines[start].text.startswith(" "):  # as most do not
        return []
    rows = lines[start : start + 1 + sum(1 for _ in _numbered(lines, start + 1))]
    if len(rows) <= _ENOUGH:
        return []
    return _cut(rows, str) or _cut(rows, _on_screen)


def _numbered(lines: Sequence[Line], start: int) -> Iterator[Line]:
    """Yield the lines that are numbered from 0."""
    for number, line in enumerate(islice(lines, start, None)):
        told = _NUMBER.match(line.text)
        if not told or int(told[1]) != number:
            return
        yield line


def _cut(rows: Sequence[Line], measured: Callable[[str], str]) -> list[Line]:
    """Cut rows below the ends of the names; none where a cell ends elsewhere."""
    head, *texts = [measured(line.text.rstrip()) for line in rows]
    named = not head.replace(" ", "").isdigit()
    names = _NAME if named else _PLACE
    widest = 0 if named else len(head.split()[-1])  # numbers are padded behind
    ends = [max(n.end(), n.start() + widest) for n in names.finditer(head)]
    cut = [_cells(head, [0, *ends]) if named else []]
    for text in texts:
        own = _NUMBER.sub(lambda told: " " * len(told[0]), text, count=1)
        cut.append(_cells(own, [0, *ends]))
    return [
        Line(line.number, "\t".join(cells))
        for line, cells in zip(rows, cut, strict=True)
        if cells is not None and None not in cut
    ]


def _cells(text: str, ends: Sequence[int]) -> list[str] | None:
    """Give the cells of a line that end at `ends`; None where one ends elsewhere."""
    if len(text) > ends[-1]:
        return None
    cells = [text[left:right] for left, right in pairwise(ends)]
    if any(
        cell.strip() and (cell[0] != " " or cell[-1] == " " or len(cell) < right - left)
        for cell, (left, right) in zip(cells, pairwise(ends), strict=True)
    ):
        return None
    return [cell.replace(_FILL, "").strip() for cell in cells]


def _on_screen(text: str) -> str:
    """Give a text as wide as it is on a screen, where wide characters take two."""
    return "".join(c + _FILL * (unicodedata.east_asian_width(c) in _WIDE) for c in text)
