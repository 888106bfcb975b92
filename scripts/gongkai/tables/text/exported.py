"""Part the tables that a program printed in cells below the text of their page.

Programs that read PDF print the words of a page, and then its tables once more. Cells
in which no character stands that the text above them lacks say what that text says.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.notation.nothing import is_empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line

_BORDER = re.compile(r"[\t|｜│┃¦]")
_LAYOUT = str.maketrans("", "", "-:=+ \u3000\xa0")  # of cells and of rules
_FEWEST = 5  # rows of cells that are no chance


def parted_copies(lines: Sequence[Line]) -> tuple[Sequence[Line], ...]:
    """Give the text of the pages and the cells that repeat it, else all lines as one.

    Each character of a page can be repeated once.
    """
    if not any("\t" in line.text or "|" in line.text for line in lines):
        return (lines,)
    pages: list[Line] = []
    cells: list[Line] = []
    said: Counter[str] = Counter()
    filled = (line for line in lines if not _is_rule(line))
    for in_cells, group in groupby(filled, key=_is_row):
        own = list(group)
        held = Counter("".join(_printed(line.text) for line in own))
        if not in_cells:
            said += held
            pages += own
        elif held <= said:
            said -= held
            cells += own
        else:
            return (lines,)
    return (pages, cells) if len(cells) >= _FEWEST else (lines,)


def _is_row(line: Line) -> bool:
    return _BORDER.search(line.text) is not None


def _is_rule(line: Line) -> bool:
    """Tell whether a line is nothing but borders, which may close a cell above it."""
    return _is_row(line) and not _printed(line.text)


def _printed(text: str) -> str:
    """Give the characters that stand in the cells of a line, or on it."""
    cells = [cell for cell in _BORDER.split(text) if not is_empty(cell)]
    return "".join(cells).translate(_LAYOUT)
