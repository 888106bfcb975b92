"""Weigh rows of which some figures stand on a line above or below that of their label.

A row that is only too long for its line goes on at the margin, and its first line is
the longer one. Other figures are printed apart since they stand a little higher or
lower: from which columns they are taken no sum of the row says.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.clean import HAN
from gongkai.tables.doubts.cells import illegible_at
from gongkai.tables.merging import side_by_side
from gongkai.tables.sums import adds_up

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference import Decided
    from gongkai.inference.state import Reading
    from gongkai.model import Line
    from gongkai.numerals import Token

_PIECES = 2
_WAYS = 2  # to cut rows, where no width of a cell or line does
_GAP = 2  # places between two figures at most, where they are no cells
_HAN = re.compile(f"[{HAN}]")


def with_jutting(
    readings: Mapping[str, Sequence[Reading]],
    lines: Sequence[Line],
    form: TableForm,
    within: Collection[int] = (),
) -> dict[str, Sequence[Reading]]:
    """Give rows in two such pieces all ways in which these add up side by side.

    Where figures of one row stand so, those of the others may; so they may where rows
    are cut in several places though their lines have room, and where figures that begin
    on one of the lines `within` are two lines within a label.
    """
    nth = _nth(lines)
    pieces = {
        row: own
        for row, ways in readings.items()
        if len(ways) == 1 and (own := _pieces(ways[0], nth, form))
    }
    if not pieces:
        return dict(readings)  # as in most tables
    texts = {line.number: line.text for line in lines}
    room = _room(readings, texts, form)
    cut = {len(own[0]) for own in pieces.values() if _has_room(own, texts, room)}
    if len(cut) < _WAYS and not any(
        _line(own[0][0]) in within or _is_jutting(own, texts) for own in pieces.values()
    ):
        return dict(readings)
    found = dict(readings)
    for row, own in pieces.items():
        ways = (*readings[row], *(w for w in side_by_side(*own) if adds_up(w, form)))
        found[row] = tuple({_printed(way): way for way in reversed(ways)}.values())
    return found


def as_printed(
    decided: Decided,
    printed: Mapping[str, Sequence[Reading]],
    weighed: Mapping[str, Sequence[Reading]],
    form: TableForm,
) -> Decided:
    """Leave out figures that sums put elsewhere than a row has them that adds up.

    Either they jut, or the row goes on in its order and officials exchanged two.
    """
    moved = {
        (row, column.id)
        for row, ways in printed.items()
        if len(weighed[row]) > len(ways) and adds_up(ways[0], form)
        for column, token in zip(form.columns, ways[0], strict=True)
        if token
        and decided.cells[row, column.id].value not in {None, token.count() or 0}
    }
    if not moved:
        return decided
    return replace(decided, cells=illegible_at(decided.cells, moved))


def _printed(way: Reading) -> tuple[str, ...]:
    return tuple(token.printed if token else "" for token in way)


def _room(
    readings: Mapping[str, Sequence[Reading]], texts: Mapping[int, str], form: TableForm
) -> int:
    """Give how wide the widest line is that has all figures of a row."""
    wide = len(form.columns)
    ends = [
        {_line(token) for token in way if token}
        for ways in readings.values()
        for way in ways
        if len(way) == wide and None not in way
    ]
    whole = {min(own) for own in ends if len(own) == 1}
    return max((_width(texts.get(line, "")) for line in whole), default=0)


def _nth(lines: Sequence[Line]) -> Mapping[int, int]:
    """Give the lines that are not empty their numbers among each other."""
    printed = (line.number for line in lines if line.text.strip())
    return {number: at for at, number in enumerate(printed)}


def _pieces(
    reading: Reading, nth: Mapping[int, int], form: TableForm
) -> Sequence[tuple[Token, ...]]:
    """Give the figures of a row by its lines, where these are two neighbours."""
    tokens = [token for token in reading if token]
    if len(tokens) != len(form.columns) or any(token.at >= 0 for token in tokens):
        return ()
    pieces = [tuple(own) for _, own in groupby(tokens, key=_line)]
    if len(pieces) != _PIECES:
        return ()
    first, second = (nth.get(_line(own[0]), 0) for own in pieces)
    return pieces if abs(first - second) == 1 else ()


def _line(token: Token) -> int:
    return token.line


def _has_room(
    pieces: Sequence[Sequence[Token]], texts: Mapping[int, str], room: int
) -> bool:
    """Tell whether the next figure has room in the line that a row begins on.

    A line that is too long goes on below, where others of its width end.
    """
    first, second = (own[0] for own in pieces)
    text = texts.get(first.line, "").rstrip()
    width = _width(text) + len(second.printed) + _GAP
    return first.line < second.line and width <= room


def _is_jutting(pieces: Sequence[Sequence[Token]], texts: Mapping[int, str]) -> bool:
    """Tell whether one line has the label, and the other is no rest of it.

    Nor is it where both have parts of the label: the figures stand at two heights.
    """
    above, below = (texts.get(at, "") for at in sorted(own[0].line for own in pieces))
    if _HAN.search(above) and not _HAN.search(below):
        rest, own = below.strip(), above.strip()
        return _indent(below) > _indent(above) or len(rest) > len(own)
    return bool(_HAN.search(below))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _width(text: str) -> int:
    """Give how many places of a page a text takes: Chinese characters take two."""
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text)
