"""Cut a row whose figures all stand together in one number, where its sum tells how.

Blank cells leave nothing of a row that is run together: where fewer figures add up as
well, nobody knows how many there were.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.torn import totalled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.inference.state import Reading
    from gongkai.numerals import Token

_GUARDED = 6  # columns of a row that a sum guards
_LONGEST = 14  # digits that are cut


def is_together(tokens: Sequence[Token], width: int) -> bool:
    """Tell whether one number stands for a row, with a digit for each column."""
    if len(tokens) != 1 or width < _GUARDED:
        return False
    digits = tokens[0].printed
    return digits.isascii() and digits.isdigit() and len(digits) >= width


def cut(token: Token, width: int) -> Reading | None:
    """Give the figures of such a row, None where its sum leaves no way or several."""
    if len(token.printed) > _LONGEST:
        return None
    found = [
        row
        for parts in _parts(token.printed, width)
        if len(parts) > 1 and totalled(row := _tokens(token, parts)) and row[-1].number
    ]
    return found[0] if len(found) == 1 and len(found[0]) == width else None


def _parts(digits: str, most: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut digits into numbers, none of which begins with a 0."""
    if not digits:
        yield ()
    elif most:
        ends = range(1, 2 if digits[0] == "0" else len(digits) + 1)
        for end in ends:
            for rest in _parts(digits[end:], most - 1):
                yield digits[:end], *rest


def _tokens(token: Token, parts: Sequence[str]) -> tuple[Token, ...]:
    return tuple(
        token._replace(printed=part, nature=Nature.NUMBER, number=Decimal(part))
        for part in parts
    )
