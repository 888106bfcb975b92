"""Weigh rows of which some figures stand on a line above or below that of their label.

A row that is only too long for its line goes on at the margin, and its first line is
the longer one. Other figures are printed apart since they stand a little higher or
lower: from which columns they are taken no sum of the row says.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.clean import HAN
from gongkai.tables.merging import side_by_side
from gongkai.tables.widths import adds_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.model import Line
    from gongkai.numerals import Token

_PIECES = 2
_HAN = re.compile(f"[{HAN}]")


def with_jutting(
    readings: Mapping[str, Sequence[Reading]], lines: Sequence[Line], form: TableForm
) -> dict[str, Sequence[Reading]]:
    """Give rows in two such pieces all ways in which these add up side by side."""
    texts: dict[int, str] = {}
    found: dict[str, Sequence[Reading]] = {}
    for row, ways in readings.items():
        found[row] = ways
        if len(ways) != 1 or not (pieces := _pieces(ways[0], form)):
            continue
        texts = texts or {line.number: line.text for line in lines}
        if _is_jutting(pieces, texts):
            fitting = [way for way in side_by_side(*pieces) if adds_up(way, form)]
            found[row] = tuple(dict.fromkeys((*ways, *fitting)))
    return found


def _pieces(reading: Reading, form: TableForm) -> Sequence[tuple[Token, ...]]:
    """Give the figures of a row by its lines, where these are two neighbours."""
    tokens = [token for token in reading if token]
    if len(tokens) != len(form.columns) or any(token.at >= 0 for token in tokens):
        return ()
    pieces = [tuple(own) for _, own in groupby(tokens, key=_line)]
    near = len(pieces) == _PIECES and abs(_line(tokens[0]) - _line(tokens[-1])) == 1
    return pieces if near else ()


def _line(token: Token) -> int:
    return token.line


def _is_jutting(pieces: Sequence[Sequence[Token]], texts: Mapping[int, str]) -> bool:
    """Tell whether one line has the label, and the other is no rest of it."""
    above, below = (texts.get(at, "") for at in sorted(own[0].line for own in pieces))
    if _HAN.search(above) and not _HAN.search(below):
        rest, own = below.strip(), above.strip()
        return _indent(below) > _indent(above) or len(rest) > len(own)
    return bool(_HAN.search(below)) and not _HAN.search(above)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
