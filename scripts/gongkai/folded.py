"""Undo the folding of lines at a fixed width, which cuts figures and labels anywhere.

Pages break lines between words, and before no full stop; a program that counts
characters breaks them wherever it is, and leaves no line longer than its width.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from gongkai.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NARROWEST, _WIDEST = 16, 200  # characters of a line
_FEWEST = 8  # full lines
_NEAR = 3  # characters that a line set by words is short of the width, if it is full
_ROWS = 3  # of a table, one below the other
_GAP = re.compile("  | [^ ]+ ")  # between two columns, or three that stand close
_OFTEN = 3  # words cut that are no chance
_INDEX = re.compile(r"\s*\|?\s*(\d{1,3})\s*[,\t|]")  # of a row
_AROUND = 8  # characters on both sides of a fold that show what was cut
_RARELY = 25  # full lines to one of them, at most
_CUT = re.compile(r"[0-9A-Za-z]\n[0-9A-Za-z]|[-=─━]\n[-=─━]|\S\n[，。；、：）》”]")
_NEXT = re.compile(  # a row or a section begins, as it does in the form
    r"[\d０-９元][\s|]*\n\s*(?:[（(][一二三四五六七八九十]{1,2}[）)]|\d{1,2}\s*[.．、]"
    r"|[一二三四五六七]、|第[一二三四五六七八九十]+条)\s*[\u4e00-\u9fff]"
    r"|[\d０-９]\n(?![件条个宗项元万亿人次份起年月日号%])[\u4e00-\u9fff]"
    r"|。\n[一二三四五六七]、"
)

_MARK = re.compile(r" {8,}\S(?:.{0,10}\S)?")  # a few characters behind spaces
_UPRIGHT = re.compile(  # a label set upright goes on beside a row that ends
    r"(?: {2,}| [\d０-９]{1,3} )[\d０-９]+\n[，。；、：）》”]"
)


def unfolded(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines as they were before they were folded, if they were.

    A line put together has the number of its first part, and `last` is the last's.
    """
    width = max((len(line.text) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST or not _is_folded(lines, width):
        return lines
    if _is_padded(lines, width):
        return lines
    if all(len(line.text) == width for line in lines[:-1]):  # it was one line
        text = "".join(line.text for line in lines)
        return [Line(lines[0].number, text, lines[-1].number)]
    return list(_joined(lines, width))


def _is_folded(lines: Sequence[Line], width: int) -> bool:
    """Tell whether lines end where they are full, whatever stands there.

    The numbers of pages, each in the middle of its line, may be the longest of all.
    """
    lengths = [len(line.text) for line in lines]
    if lengths.count(width) < _FEWEST:
        return False
    lines = [line for line in lines if not _MARK.fullmatch(line.text)]
    full = sum(len(line.text) == width for line in lines)
    if full < _FEWEST:
        return False
    cut = sum(
        len(line.text) == width and _is_cut(_fold(line.text, then.text))
        for line, then in pairwise(lines)
    )
    near = sum(width - _NEAR <= length < width for length in lengths)
    if cut >= _OFTEN and cut * _RARELY >= full:
        return True
    return cut > 0 and _NEAR * near <= full


def _is_cut(fold: str) -> bool:
    """Tell whether a line goes on where no program that sets words would break it."""
    return _CUT.search(fold) is not None and _UPRIGHT.search(fold) is None


def _is_padded(lines: Sequence[Line], width: int) -> bool:
    """Tell whether full lines are rows of one table that spaces make as long.

    All of them have a gap at the same place, which lines cut anywhere have not.
    """
    texts = ["" if "|" in line.text else line.text for line in lines]
    runs = groupby(texts, key=lambda text: len(text) == width)
    return any(
        len(rows) >= _ROWS and _GAP.search(_overlaid(rows))
        for full, run in runs
        if full and (rows := list(run))
    )


def _overlaid(texts: Sequence[str]) -> str:
    """Give a space where all lines have one, between the first and last words."""
    together = "".join(
        " " if set(column) == {" "} else "." for column in zip(*texts, strict=True)
    )
    return together.strip()


def _joined(lines: Sequence[Line], width: int) -> Iterator[Line]:
    begun = lines[0]
    for before, line in pairwise(lines):
        full = len(before.text) == width
        if full and not _is_next(begun.text, before.text, line.text):
            begun = Line(begun.number, begun.text + line.text, line.number)
        else:
            yield begun
            begun = line
    yield begun


def _is_next(row: str, before: str, text: str) -> bool:
    """Tell whether a line begins anew: what is before was as long by chance."""
    index, following = _INDEX.match(row), _INDEX.match(text)
    if index and following and int(following[1]) == int(index[1]) + 1:
        return True
    if row.lstrip().startswith("|") and not before.rstrip().endswith("|"):
        return False  # its frame is open
    fold = _fold(before, text)
    return _NEXT.search(fold) is not None or _UPRIGHT.search(fold) is not None


def _fold(before: str, text: str) -> str:
    return f"{before[-_AROUND:]}\n{text[:_AROUND]}"
