"""Rejoin figures whose last digits a narrow cell pushed onto another line."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from gongkai.tables.layout import Fragment, Run, stands_beside, trimmed
from gongkai.tables.widths import placements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.layout import Item

_FIRST = re.compile(r"[1-9１-９][0-9０-９]+")  # the first digits of a figure
_REST = re.compile(r"[0-9０-９]+")


def rejoined(tokens: Sequence[Token], over: int) -> Iterator[Reading]:
    """Give a row in each way in which `over` of its tokens end the ones before them.

    Both stand in one cell, or on lines of their own.
    """
    ends = [at for at, pair in enumerate(pairwise(tokens), 1) if _are_parts(*pair)]
    for joints in combinations(ends, over):
        if any(after == before + 1 for before, after in pairwise(joints)):
            continue
        yield tuple(
            _joined(token, tokens[at + 1]) if at + 1 in joints else token
            for at, token in enumerate(tokens)
            if at not in joints
        )


def with_torn(items: Sequence[Item], width: int) -> list[Item]:
    """Put the digits above the line of a row, and those below it, into the row.

    As many stand above as below, in cells whose figures need two lines, and the row
    lacks as many. Or those below are its figures, and those above of no row: both may
    be, so the row has to tell.
    """
    whole: list[Item] = []
    for item in items:
        above = _above(whole, item, width) if isinstance(item, Run) else None
        if above is None:
            whole.append(item)
            continue
        assert isinstance(item, Run)  # noqa: S101  as asked above
        row = whole.pop()
        digits = whole.pop(above)
        assert isinstance(row, Run)  # noqa: S101  what stands there was looked at
        assert isinstance(digits, Run)  # noqa: S101  the same
        torn = tuple(
            _joined(*pair) for pair in zip(digits.tokens, item.tokens, strict=True)
        )
        whole.append(Run((*row.tokens, *item.tokens), torn=torn))
    return whole


def in_any_place(run: Run, width: int) -> Iterator[Reading]:
    """Give a row with its rejoined figures in every place among the others."""
    others = trimmed(run.tokens)[: width - len(run.torn)]
    for reading in placements(run.torn, width):
        rest = iter(others)
        yield tuple(token or next(rest) for token in reading)


def _above(whole: Sequence[Item], item: Run, width: int) -> int | None:
    """Give the place of the digits above the row of which `item` may be the last."""
    row = whole[-1] if whole else None
    if not isinstance(row, Run) or row.cells or item.cells or row.torn:
        return None
    if len(row.tokens) + len(item.tokens) != width or item.first == row.last:
        return None
    if not stands_beside(whole, len(whole) - 1):
        return None
    at = len(whole) - 2
    while at >= 0 and isinstance(whole[at], Fragment):
        at -= 1
    return at if at >= 0 and _are_alike(whole, at, item, width) else None


def _are_alike(whole: Sequence[Item], at: int, below: Run, width: int) -> bool:
    """Tell whether the digits below a row may end those above it, which are no row's.

    They are where they stand beside a label, or after a row that they may end.
    """
    above, before = whole[at], whole[at - 1] if at else None
    if not isinstance(above, Run) or len(above.tokens) != len(below.tokens):
        return False
    if isinstance(before, Run) and len(before.tokens) < width:
        return False
    pairs = zip(above.tokens, below.tokens, strict=True)
    return not stands_beside(whole, at) and all(_are_parts(*pair) for pair in pairs)


def _are_parts(first: Token, rest: Token) -> bool:
    """Tell whether two tokens may be the digits of one figure."""
    apart = first.line != rest.line or first.at == rest.at >= 0
    digits = _FIRST.fullmatch(first.printed) and _REST.fullmatch(rest.printed)
    return apart and bool(digits)


def _joined(first: Token, rest: Token) -> Token:
    printed = first.printed + rest.printed
    until = rest.line if rest.line != first.line else 0
    return replace(first, printed=printed, number=Decimal(printed), until=until)
