"""Take off what a program has set before every line of a text, or of a table.

That is `>`, or numbers; data frames count their columns, too, on a line above.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.clean import joined_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line

_NUMBER = re.compile(
    r"(?P<mark>\*\*|#{1,6} )?\s*(?P<number>\d{1,5})(?:\s*[|:：\t]\s?|\s\s?|\Z)"
)
_QUOTED = re.compile(r"\s*> ?")
_CELL = re.compile(r"[^\s|,]+")
_COLUMNS = re.compile(r"^[ |,\t]*0[ |,\t]+1[ |,\t]+2[ |,\t]", re.MULTILINE)
_FEWEST = 4  # columns that are counted, no figures of a row
_LINES = 8  # of words within the cells of a row, all but the first
_INDEX = re.compile(
    r"(?P<edge>\s*(?:\|\s*)?)(?P<number>\d{1,3})(?:[^\S\n]*[|,\t]|\s+)\s*"
)
_GAP = re.compile(r"[^\S\t]{2,}")
_DELIMITER = re.compile(r"[\s|:-]*-[\s|:-]*")
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


def unindexed(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines without the numbers of the rows and columns of data frames.

    They count from 0: the columns on a line of their own, the rows below it, on every
    line but those within a cell. Where its cells stand two spaces apart, one for each
    column, tabs part them.
    """
    if not _COLUMNS.search(joined_text(lines)):  # as in most texts
        return lines
    found = list(lines)
    rows: int | None = None  # counted so far; None outside
    width, within = 0, 0
    for at, line in enumerate(lines):
        if _is_counting(line.text):
            rows, within = 0, 0
            found[at] = line._replace(text="")
            width = len(_CELL.findall(line.text))
        elif rows is not None and line.text.strip():
            index = _INDEX.match(line.text)
            if index and int(index["number"]) == rows:
                text = index["edge"] + line.text[index.end() :]
                found[at] = line._replace(text=_in_cells(text, width))
                rows += 1
                within = 0
            elif not rows and _DELIMITER.fullmatch(line.text):
                found[at] = line._replace(text="")
            elif not rows:
                return lines  # figures, by chance
            else:
                within += 1  # lines of a cell, unless the table has ended
                rows = rows if within < _LINES else None
    return found


def _in_cells(text: str, width: int) -> str:
    cells = _GAP.split(text.strip())
    return "\t".join(cells) if len(cells) == width else text


def _is_counting(text: str) -> bool:
    """Tell whether a line counts columns from 0, and holds nothing else."""
    if not text.strip(" |,\t").startswith("0"):
        return False
    cells = _CELL.findall(text)
    return len(cells) >= _FEWEST and cells == [str(n) for n in range(len(cells))]
