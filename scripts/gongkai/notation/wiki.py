"""Write the tables of a wiki as those of a web page.

In its notation `|-` on a line of its own begins a row, and is no cell with a dash.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.model import Line

_OPENING, _CLOSING, _ROW, _CAPTION = "{|", "|}", "|-", "|+"
_TAGS = {_OPENING: "<table>", _CLOSING: "</table>", _ROW: "<tr>"}
_CELL = ("|", "!")
_MARKS = (_OPENING, *_CELL)  # what begins a line of a table
_APART = 5  # lines without a mark that a table goes on over
_NEXT = re.compile(r"\|\||!!")  # another cell of the same line
_ATTRIBUTES = re.compile(
    r"""\s*(?P<said>[a-z][a-z-]*\s*=(?:[^|\[\]{}"']|"[^"]*"|'[^']*')*)\|(?!\|)""",
    re.IGNORECASE,
)
_SPAN = re.compile(r"""\b(?:row|col)span\s*=\s*["']?\d+["']?""", re.IGNORECASE)
_EMPHASIS = re.compile(r"'{2,}")


def without_wiki(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines, with the tables of a wiki as those of a web page."""
    if not any(line.text.lstrip().startswith(_OPENING) for line in lines):
        return lines
    return list(_translated(lines))


def _translated(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines; a table that is not closed ends where words stand outside it."""
    texts = [line.text.strip() for line in lines]
    end = 0
    for at, line in enumerate(lines):
        if texts[at].startswith(_OPENING):
            end = _end(texts, at)
        if at >= end:
            yield line
            continue
        yield line._replace(text=_tagged(texts[at]))
        if at == end - 1 and not texts[at].startswith(_CLOSING):
            yield line._replace(text=_TAGS[_CLOSING])


def _end(texts: Sequence[str], start: int) -> int:
    """Give the line behind a table; behind its last mark where it is not closed."""
    last = start
    for at in range(start + 1, len(texts)):
        if texts[at].startswith(_CLOSING):
            return at + 1
        if texts[at].startswith(_OPENING):
            break
        if texts[at].startswith(_MARKS) and at - last <= _APART:
            last = at
    return last + 1


def _tagged(text: str) -> str:
    """Give a line of a table as the tags of a web page; words go on in their cell."""
    if text.startswith(_CAPTION):
        return f"<caption>{text[len(_CAPTION) :]}</caption>"
    for mark, tag in _TAGS.items():
        if text.startswith(mark):
            return tag
    return "".join(_cells(text[1:])) if text.startswith(_CELL) else text


def _cells(text: str) -> Iterator[str]:
    """Yield the cells of a line, each with the span that it has."""
    for cell in _NEXT.split(text):
        said = _ATTRIBUTES.match(cell)
        spans = " ".join(_SPAN.findall(said["said"])) if said else ""
        words = cell[said.end() :] if said else cell
        yield f"<td {spans}>{_EMPHASIS.sub('', words).strip()}"
