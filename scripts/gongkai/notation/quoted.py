"""Put together the lines of a spreadsheet's row whose cells hold more than one.

Quotes stand around such a cell: what is between them goes on over the ends of lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENOUGH = 3  # cells that go on, before they are believed
_LINES = 12  # of one row
_QUOTE = '"'
_OPEN = re.compile(r'(?:^|[,;\t])"(?:[^"]|"")*$')  # a cell that its line does not end
_CLOSED = re.compile(r'(?:[^"]|"")*"(?=[,;\t]|$)')
_BESIDE = re.compile(r"[0-9A-Za-z]$"), re.compile(r"^[0-9A-Za-z]")


def without_breaks(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines, each row of which cells hold several as one."""
    if not any(_is_open(line.text) for line in lines if _QUOTE in line.text):
        return lines
    found = list(_together(lines))
    return found if len(found) <= len(lines) - _ENOUGH else lines


def _is_open(text: str) -> bool:
    """Tell whether the last cell of a line goes on on the next."""
    return text.count(_QUOTE) % 2 == 1 and _OPEN.search(text) is not None


def _together(lines: Sequence[Line]) -> Iterator[Line]:
    at = 0
    while at < len(lines):
        row, count = _row(lines[at : at + _LINES])
        yield row
        at += count


def _row(lines: Sequence[Line]) -> tuple[Line, int]:
    """Give the row that a line begins, and how many lines it is of."""
    first = lines[0]
    if _QUOTE not in first.text or not _is_open(first.text):
        return first, 1
    text = first.text
    for count, line in enumerate(lines[1:], start=2):
        goes_on = _CLOSED.match(line.text) if _QUOTE in line.text else None
        if _QUOTE in line.text and not goes_on:
            break
        end, begin = _BESIDE
        apart = end.search(text) and begin.search(line.text)
        text += (" " if apart else "") + line.text
        if goes_on and not _is_open(text):
            return Line(first.number, text, line.number), count
    return first, 1
