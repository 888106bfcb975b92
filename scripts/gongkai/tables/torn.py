"""Rejoin figures whose last digits a narrow cell pushed onto another line."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import chain, combinations, pairwise, product
from typing import TYPE_CHECKING

from gongkai.tables.sums import placements
from gongkai.tables.text.items import Fragment, Run, stands_beside, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.inference.state import Reading
    from gongkai.numerals import Numerals, Token
    from gongkai.tables.text.items import Item

_FIRST = re.compile(r"[1-9１-９][0-9０-９]*")  # the first digits of a figure
_REST = re.compile(r"[0-9０-９]+")
_LINES = 4  # two of a label, with digits behind one and the row between them
_TWO = re.compile(r"[1-9１-９]\d{4,}")  # digits that may be two figures without space
_GOES_ON = re.compile(  # a line that ends a figure, by what stands before it
    r"(?<![\d.])(\d{1,3}(?:[,，]\d{3})*)\n(?:[,，]\d{3}(?:\.\d+)?)|"
    r"([\d,，]+)\n\.\d+|[\d,，]{3,}\.\n\d+"
)


def rejoined(tokens: Sequence[Token], over: int) -> Iterator[Reading]:
    """Give a row in each way in which `over` of its tokens end the ones before them.

    Both stand in one cell, on lines of their own, or where nothing shows cells.
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


def with_digits(
    tokens: Sequence[Token], digits: Sequence[Token], *, before: bool
) -> Iterator[tuple[Token, ...]]:
    """Give a row in each way in which its figures begin or end with other digits."""
    for chosen in combinations(range(len(tokens)), len(digits)):
        pairs = [(tokens[at], digit) for at, digit in zip(chosen, digits, strict=True)]
        parts = [pair[::-1] if before else pair for pair in pairs]
        if not all(_are_parts(*part) for part in parts):
            continue
        whole = list(tokens)
        for at, part in zip(chosen, parts, strict=True):
            line, until = tokens[at].line, part[0 if before else 1].line
            whole[at] = _joined(*part)._replace(line=line, until=until)
        yield tuple(whole)


def run_together(tokens: Sequence[Token], short: int) -> Iterator[Reading]:
    """Give a row that is `short` of figures with as many cut in two, if it adds up.

    Converters that lay a page out in characters leave no space between figures as wide
    as their columns.
    """
    wide = [at for at, token in enumerate(tokens) if _TWO.fullmatch(token.printed)]
    for chosen in combinations(wide, short):
        ways = [
            list(_cut_in_two(token)) if at in chosen else [(token,)]
            for at, token in enumerate(tokens)
        ]
        for parts in product(*ways):
            reading = tuple(chain.from_iterable(parts))
            if totalled(reading):
                yield reading


def _cut_in_two(token: Token) -> Iterator[tuple[Token, ...]]:
    for end in range(1, len(token.printed)):
        parts = token.printed[:end], token.printed[end:]
        if not any(part[0] in "0０" and len(part) > 1 for part in parts):
            yield tuple(token._replace(printed=p, number=Decimal(p)) for p in parts)


def totalled(reading: Sequence[Token]) -> bool:
    """Tell whether the last figure of a row is the sum of the others."""
    *rest, total = (token.count() or 0 for token in reading)
    return sum(rest) == total


def continued(items: Sequence[Item], numerals: Numerals) -> list[Item]:
    """Put figures together of which spans of a page stand on lines of their own.

    What begins with a comma and three digits, or with a point, is nothing alone.
    """
    whole: list[Item] = []
    for item in items:
        last = whole[-1] if whole else None
        token = _with(last, item, numerals) if last else None
        if token is None:
            whole.append(item)
        elif isinstance(last, Run):
            whole[-1] = last._replace(tokens=(*last.tokens[:-1], token))
        else:
            whole[-1] = Run((token,))
    return whole


def _with(last: Item, item: Item, numerals: Numerals) -> Token | None:
    """Give the figure that the last word of an item and the next item make."""
    first = last.tokens[-1].printed if isinstance(last, Run) else last.text
    rest = item.tokens[0].printed if isinstance(item, Run) else item.text
    if not rest.startswith((",", "，", ".")) and not first.endswith("."):
        return None
    ends = last.tokens[-1].until if isinstance(last, Run) else 0
    alone = isinstance(item, Fragment) or (len(item.tokens) == 1 and not item.cells)
    if not alone or item.first != (ends or last.last) + 1:
        return None
    if not _GOES_ON.fullmatch(f"{first}\n{rest}"):
        return None
    token = numerals.read(first + rest).standing(last.last, -1)
    return token._replace(until=item.first)


def with_torn(items: Sequence[Item], width: int) -> list[Item]:
    """Put the digits above the line of a row, and those below it, into the row.

    As many stand above as below, in cells whose figures need two lines, and the row
    lacks as many. Or those below are its figures, and those above of no row: both may
    be, so the row has to tell. Where the lines of a label stand beside both, it must
    add up.
    """
    whole: list[Item] = []
    for item in items:
        if within := _within_label(whole, item, width):
            whole[-3:] = [within, whole[-1]]
            continue
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


def _within_label(whole: Sequence[Item], item: Item, width: int) -> Run | None:
    """Give the row between two lines of its label that end in digits of its figures."""
    if len(whole) < _LINES or not isinstance(item, Run) or item.cells:
        return None
    first, above, row, last = whole[-_LINES:]
    if not (
        isinstance(first, Fragment)
        and isinstance(above, Run)
        and isinstance(row, Run)
        and isinstance(last, Fragment)
        and first.line == above.first < row.first < last.line == item.first
        and len(above.tokens) == len(item.tokens) == width - len(row.tokens)
        and not (above.cells or row.cells)
    ):
        return None
    parts = list(zip(above.tokens, item.tokens, strict=True))
    if not all(_are_parts(*pair) for pair in parts):
        return None
    torn = tuple(_joined(*pair) for pair in parts)
    found = Run((*row.tokens, *item.tokens), torn=torn)
    ways = ([t for t in way if t] for way in in_any_place(found, width))
    return found if any(map(totalled, ways)) else None


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
    apart = first.line != rest.line or first.at == rest.at  # cells keep figures whole
    digits = _FIRST.fullmatch(first.printed) and _REST.fullmatch(rest.printed)
    return apart and bool(digits)


def _joined(first: Token, rest: Token) -> Token:
    printed = first.printed + rest.printed
    until = rest.line if rest.line != first.line else 0
    return first._replace(printed=printed, number=Decimal(printed), until=until)
