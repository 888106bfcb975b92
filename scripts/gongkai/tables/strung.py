"""Lay out rows whose figures are strung on one mark, as cells in order.

Language models write rows so: 予以公开：4/1/0/0/0/0/5, or （4，1，0，0，0，0，5）.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from gongkai.clean import joined_text
from gongkai.tables.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line
    from gongkai.tables.vocabulary import Vocabulary

_CELL = r"(?:\d+|[-—–无])"
_STRING = re.compile(
    rf"([\s#>*+•·-]*\S.*?)\s*[：:（(\[\s]\s*({_CELL}(?:\s*([/／、，,；;])\s*{_CELL})"
    rf"(?:\s*\3\s*{_CELL})+)[）)\]\s。；;]*"
)
_MARKED = re.compile(rf"([/／、，,；;])\s*{_CELL}\s*\1")  # as any of them is
_SEVERAL = 3  # whole rows strung on the same mark, which no prose has
_LONGEST = 160  # characters of such a line


def on_cells(lines: Sequence[Line], words: Vocabulary) -> Sequence[Line]:
    """Give the lines, each row whose figures are strung on a mark as cells.

    Several must have as many figures as a row of some table; then those that have lost
    one are strung on the same mark too, which is no sign for nothing in them.
    """
    if not _MARKED.search(joined_text(lines)):
        return lines
    found = {
        at: string
        for at, line in enumerate(lines)
        if len(line.text) <= _LONGEST
        and _MARKED.search(line.text)
        and (string := _STRING.fullmatch(plain(line.text)))
    }
    widths = {n for labels in words.labels.values() for n in labels.width.values()}
    whole = Counter(
        string[3]
        for string in found.values()
        if len(string[2].split(string[3])) in widths - {1, 2, 3}
    )
    rows = {
        at: "\t".join([string[1], *map(str.strip, string[2].split(string[3]))])
        for at, string in found.items()
        if whole[string[3]] >= _SEVERAL
    }
    if not rows:
        return lines
    return [
        line._replace(text=rows[at]) if at in rows else line
        for at, line in enumerate(lines)
    ]
