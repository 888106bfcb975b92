"""Part the tables that a program printed in cells below the text of their page.

Programs that read PDF print the words of a page, and then its tables once more. Cells
in which no character stands that the text above them lacks say what that text says.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from operator import itemgetter
from string import digits
from typing import TYPE_CHECKING

from gongkai.notation.nothing import is_empty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai.model import Line

_BORDER = re.compile(r"[\t|｜│┃¦]")
_LAYOUT = str.maketrans("", "", "-:=+ \u3000\xa0")  # of cells and of rules
_WORD = re.compile(r"[\u4e00-\u9fff]")
_FEWEST = 5  # rows of cells with a label that are no chance


def parted_copies(lines: Sequence[Line]) -> tuple[Sequence[Line], ...]:
    """Give the text of the pages and the cells that repeat it, else all lines as one.

    Each character of a page can be repeated once. Cells without labels repeat nothing:
    their digits stand in any prose.
    """
    if not any("\t" in line.text or "|" in line.text for line in lines):
        return (lines,)
    in_cells: list[str] = []
    on_pages: list[str] = []
    for line in lines:
        (in_cells if _BORDER.search(line.text) else on_pages).append(line.text)
    if _has_more_digits("".join(in_cells), "".join(on_pages)):
        return (lines,)
    pages: list[Line] = []
    cells: list[Line] = []
    said: Counter[str] = Counter()
    for are_cells, group in groupby(_filled(lines), key=itemgetter(0)):
        told = list(group)
        own = [line for _, line, _ in told]
        held = Counter("".join([printed for _, _, printed in told]))
        if not are_cells:
            said += held
            pages += own
        elif held <= said:
            said -= held
            cells += own
        else:
            return (lines,)
    named = sum(_WORD.search(line.text) is not None for line in cells)
    return (pages, cells) if named >= _FEWEST else (lines,)


def _has_more_digits(cells: str, pages: str) -> bool:
    """Tell whether some digit stands oftener in the cells than on the pages.

    Then they repeat no page: that is told at once of nearly every text.
    """
    return any(cells.count(digit) > pages.count(digit) for digit in digits)


def _filled(lines: Iterable[Line]) -> Iterator[tuple[bool, Line, str]]:
    """Yield whether lines are of cells, with what is printed in them.

    A line of nothing but borders may close a cell above it.
    """
    for line in lines:
        in_cells = _BORDER.search(line.text) is not None
        printed = _printed(line.text)
        if printed or not in_cells:
            yield in_cells, line, printed


def _printed(text: str) -> str:
    """Give the characters that stand in the cells of a line, or on it."""
    cells = [cell for cell in _BORDER.split(text) if not is_empty(cell)]
    return "".join(cells).translate(_LAYOUT)
