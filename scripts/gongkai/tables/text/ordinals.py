"""Put the ordinal of a label before its stop where a line ends between them.

A program that prints each piece of a page on a line of its own parts `3` from
`、危及…`. No label begins with a stop, so the number is no figure of the row above.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.clean import joined_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line

_PARTED = re.compile(
    r"\n[^\S\n]*[1-9]\d?[^\S\n]*\n\s*[.．、][^\S\n]*[\u4e00-\u9fff“\"]"
)
_NUMBER = re.compile(r"\s*[1-9]\d?\s*")
_STOP = re.compile(r"\s*[.．、]\s*(?=[\u4e00-\u9fff“\"])")


def with_ordinals(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines, each such number at the beginning of its label's."""
    if not _PARTED.search(joined_text(lines)):
        return lines  # as nearly always
    kept = list(lines)
    number = -1  # the place of a line of nothing but one
    for at, line in enumerate(lines):
        if number >= 0 and (stop := _STOP.match(line.text)):
            before = lines[number]
            text = f"{before.text.strip()}.{line.text[stop.end() :]}"
            kept[number] = before._replace(text=text, last=line.last or line.number)
            kept[at] = line._replace(text="")
        if line.text.strip():
            number = at if _NUMBER.fullmatch(line.text) else -1
    return kept
