"""Leave out the marks of pages whose dashes and number stand on lines of their own.

`- 2 -` is three words far apart, which a program may print so, in any order and with
words of the table among them. Dashes that stand for nothing are not two for each number
from one page to the next.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.clean import joined_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.model import Line

_LONE = re.compile(r"(?m)^[ \t]*[-—–－][ \t]*$")
_PAGE = re.compile(r"[1-9]\d{0,2}")
_PAGES = 2  # marks that number pages in turn, which is no chance
_APART = 3  # lines from one dash of a mark to the other


def without_dashes(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines, those of such marks empty."""
    if len(_LONE.findall(joined_text(lines))) < 2 * _PAGES:
        return lines  # as nearly always
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    texts = [lines[at].text.strip() for at in filled]
    marks = list(_marks(texts))
    numbers = [int(texts[number]) for _, number, _ in marks if number >= 0]
    if len(numbers) < max(_PAGES, len(marks)) or any(
        then != one + 1 for one, then in pairwise(numbers)
    ):
        return lines
    out = {filled[at] for mark in marks for at in mark}
    return [
        line._replace(text="") if at in out else line for at, line in enumerate(lines)
    ]


def _marks(texts: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the places of each two dashes with that of their number, or -1.

    It stands between them, or next to them if none does.
    """
    dashes = [at for at, text in enumerate(texts) if _LONE.fullmatch(text)]
    if len(dashes) % 2:
        return
    for first, last in zip(dashes[::2], dashes[1::2], strict=True):
        beside = (at for at in (first - 1, last + 1) if 0 <= at < len(texts))
        numbers = [
            [at for at in places if _PAGE.fullmatch(texts[at])]
            for places in (range(first, last), beside)
        ]
        own = next(filter(None, numbers), [])
        known = len(own) == 1 and last - first <= _APART
        yield first, own[0] if known else -1, last
