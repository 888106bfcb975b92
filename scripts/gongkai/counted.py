"""Take off what a program has set before every line of a text: numbers, or `>`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line

_NUMBER = re.compile(
    r"(?P<mark>\*\*|#{1,6} )?\s*(?P<number>\d{1,5})(?:\s*[|:：\t]\s?|\s\s?|\Z)"
)
_QUOTED = re.compile(r"\s*> ?")
_ENOUGH = 20  # lines, fewer may be numbered by the report itself


def unquoted(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines without the mark of a quotation, where every one has it."""
    filled = [line for line in lines if line.text.strip()]
    if len(filled) < _ENOUGH or not all(_QUOTED.match(line.text) for line in filled):
        return lines
    return [line._replace(text=_QUOTED.sub("", line.text, count=1)) for line in lines]


def uncounted(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines without their numbers, where each counts on from the one before.

    Empty lines may be counted without bearing their numbers.
    """
    filled = [(at, line.text) for at, line in enumerate(lines) if line.text.strip()]
    if len(filled) < _ENOUGH or not _NUMBER.match(filled[0][1]):
        return lines
    found = [
        (at, int(m["number"])) for at, text in filled if (m := _NUMBER.match(text))
    ]
    if len(found) < len(filled):
        return lines
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(found)]
    if any(rise != 1 for _, rise in steps) and any(down != up for down, up in steps):
        return lines
    return [
        line._replace(text=_NUMBER.sub(r"\g<mark>", line.text, count=1))
        for line in lines
    ]
