"""Tell what is drawn on a line: a rule, edges, words to which attributes are given."""

from __future__ import annotations

import re

from gongkai.model import Line

_RULE = re.compile(r"\s*\+[-=:]+(?:\+[-=:]+)*\+\s*")
DRAWN = frozenset("-=:+")  # within a rule, with the marks of alignment
EDGE = frozenset("|+")
_ATTRIBUTED = re.compile(r"(?<!\})\[([^\[\]]*)\]\{[^{}]*\}")
_ACROSS, _DOWN = "─━┄┅┈┉╌╍═╴╶╸╺╼╾", "│┃┆┇┊┋╎╏║╵╷╹╻╽╿"
_CORNERS = (*range(0x250C, 0x254C), *range(0x2552, 0x2571))  # of any weight, round too
_BOXES = {
    **dict.fromkeys(_CORNERS, "+"),
    **dict.fromkeys(map(ord, _ACROSS), "-"),
    **dict.fromkeys(map(ord, _DOWN), "|"),
}


def is_rule(line: Line) -> bool:
    """Tell whether a line is a rule."""
    return _RULE.fullmatch(drawn_with(line)) is not None


def drawn_with(line: Line) -> str:
    """Give a line as the marks of ASCII draw it, where those for boxes stand in it."""
    return line.text.strip().translate(_BOXES)


def without_attributes(line: Line) -> Line:
    """Leave out the attributes that were given to words of a line."""
    return Line(line.number, plain(line.text)) if "]{" in line.text else line


def plain(text: str) -> str:
    """Leave out the brackets around words to which attributes were given."""
    before = ""
    while before != text:
        before, text = text, _ATTRIBUTED.sub(r"\1", text)
    return text
