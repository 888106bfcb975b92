"""Find lines that a program cut off, or broke, at a set width of the page.

The last figure on such a line may have lost digits, and figures behind it are lost.
Words are cut as well: where nothing but figures ends there, a column does.
"""

from __future__ import annotations

import re
from codecs import getencoder
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from gongkai.model import Line

_encoded = getencoder("gb18030")  # of thousands of lines: found once
_REST = re.compile(
    r"[\s|｜]*[0-9０-９][\s|｜0-9０-９.,+\-]*"
)  # of a row, without words
_WORDS = re.compile(r"[^\W\d_][^\s\d|｜]")  # at an edge: no mark of a blank, nor a bar
_ENOUGH = 3  # lines of one length, and none longer, that are no chance
_CHARACTERS, _COLUMNS = 24, 48  # of the narrowest page
_WIDEST = 4  # columns that a character takes, if its code is the longest


def _columns(text: str) -> int:
    """Count the columns of a screen: a Chinese character takes two, as in its code."""
    return len(_encoded(text)[0])


_MEASURES: tuple[tuple[Callable[[str], int], int], ...] = (
    (len, _CHARACTERS),
    (_columns, _COLUMNS),
)


def cut_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Give the numbers of the lines as wide as the page; none where no width is set.

    Where lines are folded there, the figures of a row go on below: nothing is lost.
    """
    found: set[int] = set()
    longest = max([len(line.text) for line in lines], default=0)
    long = [line for line in lines if _WIDEST * len(line.text) >= longest]
    for measure, narrowest in _MEASURES:
        widths = [measure(line.text) for line in long]
        widest = max(widths, default=0)
        edge = [
            line for line, width in zip(long, widths, strict=True) if width == widest
        ]
        words = sum(bool(_WORDS.fullmatch(line.text[-2:])) for line in edge)
        if widest < narrowest or words < _ENOUGH:  # as nearly always
            continue
        ends = {line.number for line in edge}
        if not _go_on(ends, lines):
            found |= ends
    return frozenset(found)


def cut_end(lines: Sequence[Line]) -> frozenset[int]:
    """Give the number of the last line if the text breaks off in it; none if not."""
    return frozenset(line.number for line in lines[-1:] if line.cut)


def closed_end(lines: Sequence[Line]) -> int:
    """Give the number of the last line with words if it ends with a digit, else 0."""
    filled = (line for line in reversed(lines) if line.text.strip())
    last = next(filled, None)
    return last.number if last and last.text.rstrip()[-1].isdigit() else 0


def begins_in_prose(lines: Sequence[Line]) -> bool:
    """Tell whether a text has sentences, more than a note, before a table that ends it.

    It is no excerpt of nothing but tables then.
    """
    return sum("。" in line.text for line in lines) > 1


def _go_on(ends: Collection[int], lines: Sequence[Line]) -> bool:
    """Tell whether nothing but the figures of a row stands below one of some lines."""
    return any(
        line.number in ends and _REST.fullmatch(below.text)
        for line, below in pairwise(lines)
    )
