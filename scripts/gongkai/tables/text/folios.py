"""Take page numbers out of labels where a line ends within the number: 属于- / 2-国家.

What is left of one would be a figure of the row, or part the label in two.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.clean import joined_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line

_DASHES = "-—–－"
_END = re.compile(  # what a cell of words ends in: nothing, a dash, or a number too
    rf"(?<=[\u4e00-\u9fff])(?P<piece>(?:[{_DASHES}][ ]?\d{{0,3}})?)[ ]*(?=[\t|]|$)"
)
_START = re.compile(  # what one begins with
    rf"(?:^|(?<=[\t|]))(?P<piece>[ ]*[{_DASHES}]?[ ]?\d{{0,3}}[ ]?[{_DASHES}])"
    r"(?=[\u4e00-\u9fff])"
)
_DASHED = re.compile(rf"[{_DASHES}](?=[\u4e00-\u9fff])")  # as it does, and not many
_NUMBER = re.compile(rf"([{_DASHES}]) ?\d{{1,3}} ?\1")


def without_folios(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines without page numbers of which one line has no more than a part."""
    if not _DASHED.search(joined_text(lines)):
        return lines  # as in most texts
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    kept = list(lines)
    for above, below in pairwise(filled):
        start = _START.search(kept[below].text)
        end = _END.search(kept[above].text) if start else None
        if start and end and _NUMBER.fullmatch(end["piece"] + start["piece"].strip()):
            one, other = kept[above].text, kept[below].text
            text = one[: end.start()] + one[end.end() :]
            kept[above] = kept[above]._replace(text=text)
            text = other[: start.start()] + other[start.end() :]
            kept[below] = kept[below]._replace(text=text)
    return kept
