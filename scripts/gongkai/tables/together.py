"""Cut a row whose figures all stand together in one number, where its sum tells how.

Blank cells leave nothing of a row that is run together: where fewer figures add up as
well, nobody knows how many there were. Which of several ways it is, columns may tell.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.doubts.marking import doubtful
from gongkai.tables.sums import adds_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.text.items import Run

_GUARDED = 6  # columns of a row that a sum guards
_LONGEST = 28  # digits that are cut
_MOST = 40  # ways to cut a row that are weighed


def is_together(tokens: Sequence[Token], width: int) -> bool:
    """Tell whether one number stands for a row, with a digit for each column."""
    if len(tokens) != 1 or width < _GUARDED:
        return False
    digits = tokens[0].printed
    return digits.isascii() and digits.isdigit() and len(digits) >= width


def cuttable(runs: Mapping[str, Sequence[Run | None]], width: int) -> frozenset[str]:
    """Give the rows that stand together with more digits than they have columns.

    What officials added wrongly can be cut otherwise so that it adds up.
    """
    return frozenset(
        row for row, token in _together(runs, width) if len(token.printed) > width
    )


def any_wrongly(runs: Mapping[str, Sequence[Run | None]], width: int) -> bool:
    """Tell whether some row that stands together adds up in no way to cut it."""
    return any(
        token.printed.strip("0") and not any(totalled_parts(token.printed, width))
        for _, token in _together(runs, width)
        if len(token.printed) <= _LONGEST
    )


def _together(
    runs: Mapping[str, Sequence[Run | None]], width: int
) -> Iterator[tuple[str, Token]]:
    for row, own in runs.items():
        for run in own:
            if run and len(run.tokens) == 1 and is_together(run.tokens, width):
                yield row, run.tokens[0]


def cut(token: Token, width: int) -> tuple[Reading, ...]:
    """Give each way to cut such a row that adds up; none where fewer figures do."""
    if len(token.printed) > _LONGEST:
        return ()
    found = list(islice(totalled_parts(token.printed, width), _MOST + 1))
    if len(found) > _MOST or any(len(parts) != width for parts in found):
        return ()
    return tuple(figures(token, parts) for parts in found)


def totalled_parts(digits: str, most: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut digits into numbers of which the last is the sum, not 0."""
    for at in range(1, len(digits)):
        total = digits[at:]
        if total[0] != "0":
            for parts in _adding_up(digits[:at], int(total), most - 1):
                yield *parts, total


def in_groups(token: Token, form: TableForm) -> tuple[Token, ...]:
    """Give the figures of a table printed in one row that stand together, () if unsure.

    Each row of the form adds up. No figures are blank where every digit is one; else
    fewer must not add up as well.
    """
    digits, width = token.printed, len(form.columns)
    whole = width * len(form.rows)
    if not (digits.isascii() and digits.isdigit() and whole <= len(digits) <= _LONGEST):
        return ()
    if len(digits) == whole:
        found = [tuple(digits)]
    else:
        found = list(islice(_groups(digits, width, len(form.rows)), 2))
    if len(found) != 1 or len(found[0]) != whole:
        return ()
    return figures(token, found[0])


def _groups(digits: str, width: int, rows: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut digits into rows that add up, `width` figures at most."""
    if not rows:
        if not digits:
            yield ()
        return
    for end in range(2, len(digits) + 1):
        for group in _rows(digits[:end], width):
            for rest in _groups(digits[end:], width, rows - 1):
                yield *group, *rest


def _rows(digits: str, width: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut digits into a row that adds up."""
    if len(digits) <= width and not digits.strip("0"):
        yield tuple(digits)
    yield from totalled_parts(digits, width)


def _adding_up(digits: str, total: int, most: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut digits into numbers that add up to a total.

    None of them begins with a 0, but 0 itself.
    """
    if not digits:
        if not total:
            yield ()
        return
    if not most:
        return
    ends = range(1, 2 if digits[0] == "0" else len(digits) + 1)
    for end in ends:
        left = total - int(digits[:end])
        if left < 0:
            return
        for rest in _adding_up(digits[end:], left, most - 1):
            yield digits[:end], *rest


def figures(token: Token, parts: Sequence[str]) -> tuple[Token, ...]:
    """Give the tokens of the figures that a number is cut into."""
    return tuple(
        token._replace(printed=part, nature=Nature.NUMBER, number=Decimal(part))
        for part in parts
    )


def with_two_in_one(row: Reading, form: TableForm) -> Reading:
    """Doubt a figure beside an empty cell whose digits are those of two that add up.

    A program that loses the border between them leaves the second cell empty.
    """
    return tuple(
        doubtful(token) if token and _are_two(row, at, form) else token
        for at, token in enumerate(row)
    )


def _are_two(row: Reading, at: int, form: TableForm) -> bool:
    token, empty = (*row, None)[at : at + 2]
    if not token or not empty or not empty.padding:
        return False
    digits = token.printed
    return (
        digits.isascii()
        and digits.isdigit()
        and any(
            adds_up(
                (
                    *row[:at],
                    token._replace(number=int(digits[:cut_at])),
                    token._replace(number=int(digits[cut_at:])),
                    *row[at + 2 :],
                ),
                form,
            )
            for cut_at in range(1, len(digits))
            if digits[cut_at] != "0" or cut_at == len(digits) - 1
        )
    )
