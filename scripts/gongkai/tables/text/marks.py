"""Find the marks of pages of which each word has a line of its own: 第, 3 and 页."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line

_DASH = "[-—–－―─_~]"
_TORN = re.compile(
    rf"^\s*(?:第\s*\n\s*\d{{1,3}}\s*\n\s*[页頁]"
    rf"|({_DASH})\s*\n\s*\d{{1,3}}\s*\n\s*\1)\s*$",
    re.MULTILINE,
)
_RULE = re.compile(rf"\s*{_DASH}\s*")
_PAGE = 12  # lines from one to the next, more than two rows of a table have
_SEVERAL = 2  # marks between dashes that count on


def torn_marks(lines: Sequence[Line], whole: str) -> frozenset[int]:
    """Give the numbers of their lines; `whole` is the text.

    Between dashes may stand a figure between cells with nothing in them, unless several
    count on, and no other dashes stand so.
    """
    if not _TORN.search(whole):
        return frozenset()  # as in nearly all texts
    filled = [line for line in lines if line.text.strip()]
    found = [
        at
        for at in range(1, len(filled) - 1)
        if _TORN.fullmatch("\n".join(line.text for line in filled[at - 1 : at + 2]))
    ]
    dashed = [at for at in found if _RULE.fullmatch(filled[at - 1].text)]
    ruled = sum(_RULE.fullmatch(line.text) is not None for line in filled)
    numbers = [int(filled[at].text) for at in dashed]
    count_on = all(after == page + 1 for page, after in pairwise(numbers))
    count_on &= all(after - at >= _PAGE for at, after in pairwise(dashed))
    if ruled != 2 * len(dashed) or len(dashed) < _SEVERAL or not count_on:
        found = [at for at in found if at not in dashed]
    return frozenset(filled[at + step].number for at in found for step in (-1, 0, 1))
