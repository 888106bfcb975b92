"""Lay out with tabs the lines whose cells are parted by commas or semicolons.

Spreadsheets write them so.

Prose has commas too, and figures have them between their thousands: no line is cut but
where several rows of the same text agree on how many cells they have.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import TYPE_CHECKING

from gongkai.notation.nothing import is_empty

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.model import Line
    from gongkai.numerals import Numerals

_BORDERS = ",;"
_ENOUGH = 3  # rows with the same number of cells before lines are cut
_WIDE = 4  # cells of a row that are no chance where a head has as many
_STRIP = 10  # figures side by side that are a table of one row
_LONG = 1000  # characters of a line that is no row of a table
_OTHER = re.compile(r"[\t|｜│┃¦。；]")  # other borders of cells, and prose
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DIGIT_LAST = re.compile(r"[0-9０-９]\s*\Z")
_HEAD = re.compile(r"[1-9]\d{0,2}(?:,\d{3})*")
_THREE = re.compile(r"\d{3}(?:\.\d+)?")
_WAYS = 1 << 10  # of putting the cells of a line together, before it is left whole


def tabbed(lines: Sequence[Line], numerals: Numerals) -> Sequence[Line]:
    """Put tabs between the cells of each line that is set with commas."""
    cut = (comma_cells(lines, numerals, border) for border in _BORDERS)
    cells = next(filter(None, cut), None)
    if cells is None:
        return lines
    return [
        line._replace(text="\t".join(cells[line.number]))
        if line.number in cells
        else line
        for line in lines
    ]


def comma_cells(
    lines: Sequence[Line], numerals: Numerals, border: str = ","
) -> Mapping[int, list[str]]:
    """Give the cells of each line that is set with commas, by its number."""
    cut = {
        line.number: cells
        for line in lines
        if border in line.text and (cells := _cut(line.text, border))
    }
    if not cut:
        return {}
    rows = {n: cells for n, cells in cut.items() if _is_row(cells, numerals)}
    agreed = _agreed(cut, rows, numerals)
    if not agreed:
        return {}
    found = {
        n: _with_thousands(cells, agreed) if n in rows and border == "," else cells
        for n, cells in cut.items()
        if n in rows
        or _is_head(cells, agreed, numerals)
        or _is_below_head(cells, cut.get(n - 1, []), numerals)
    }
    return {n: cells for n, cells in found.items() if cells}


def _agreed(
    cut: Mapping[int, list[str]], rows: Mapping[int, list[str]], numerals: Numerals
) -> set[int]:
    """Give the numbers of cells that rows have; none where too few agree."""
    sizes = Counter(map(len, rows.values()))
    agreed = {size for size, count in sizes.items() if count >= _ENOUGH}
    heads = {len(cells) for cells in cut.values() if _are_labels(cells, numerals)}
    wide = {size for size in sizes if size >= _WIDE} | {
        len(cells)
        for cells in cut.values()
        if len(cells) >= _STRIP
        and all(not cell or numerals.is_figure(cell) for cell in cells)
    }
    return agreed | heads if agreed or wide & heads else set()


def _are_labels(cells: Sequence[str], numerals: Numerals) -> bool:
    """Tell whether cells hold the words of a head, which spans some of a wide strip."""
    filled = [cell for cell in cells if cell]
    spans = len(cells) >= _STRIP and len(filled) > 1
    return (spans or len(filled) == len(cells)) and all(
        _is_label(cell, numerals) for cell in filled
    )


def _cut(text: str, border: str) -> list[str] | None:
    """Cut a line at its commas; None where it cannot be a row of a table."""
    if len(text) > _LONG or _OTHER.search(text):
        return None
    try:
        found = next(
            csv.reader(
                [text.rstrip()], delimiter=border, strict=True, skipinitialspace=True
            )
        )
    except (csv.Error, StopIteration):
        return None
    return ["" if is_empty(cell := part.strip()) else cell for part in found]


def _is_row(cells: Sequence[str], numerals: Numerals) -> bool:
    """Tell whether figures, one a cell, stand behind words that end in none."""
    filled = [cell for cell in cells if cell]
    figures = [numerals.is_figure(cell) for cell in filled]
    if True not in figures or False not in figures:
        return False
    last = len(figures) - 1 - figures[::-1].index(False)  # the last words
    words = [cell for cell, figure in zip(filled, figures, strict=True) if not figure]
    return last + 1 < len(filled) and all(_is_label(w, numerals) for w in words)


def _is_label(cell: str, numerals: Numerals) -> bool:
    if not _HAN.search(cell) or _DIGIT_LAST.search(cell):
        return False
    return not any(map(numerals.is_figure, cell.split()[1:]))


def _is_head(cells: Sequence[str], agreed: set[int], numerals: Numerals) -> bool:
    """Tell whether a line is a row with something odd in it, or words of a head."""
    first = next((cell for cell in cells if cell), "")
    if len(cells) in agreed and (not first or _is_label(first, numerals)):
        return True
    labels = [_is_label(cell, numerals) for cell in cells]
    return (any(labels) or len(cells) >= _STRIP) and all(
        not cell or label or numerals.is_figure(cell)
        for cell, label in zip(cells, labels, strict=True)
    )


def _is_below_head(
    cells: Sequence[str], above: Sequence[str], numerals: Numerals
) -> bool:
    """Tell whether a line has a figure below each word of the line above.

    None of its commas may be that of a figure's thousands.
    """
    return (
        len(cells) == len(above) >= _WIDE
        and all(_is_label(cell, numerals) for cell in above)
        and all(map(numerals.is_figure, cells))
        and not any(map(_THREE.fullmatch, cells[1:]))
    )


def _with_thousands(cells: list[str], agreed: set[int]) -> list[str]:
    """Put figures together that the commas of their thousands were cut at.

    They are told by a row with more cells than others, which has as many as they when
    such cells are one figure. Where there is no way of it, or another, the line is left
    whole: 179,856,28,134,225 may be three figures in as many ways.
    """
    if len(cells) in agreed:
        return cells
    found: list[list[str]] = [[]]
    for cell in cells:
        longer = [
            [*way[:-1], f"{way[-1]},{cell}"]
            for way in found
            if way and _HEAD.fullmatch(way[-1]) and _THREE.fullmatch(cell)
        ]
        found = [*([*way, cell] for way in found), *longer]
        if len(found) > _WAYS:
            return []
    if len(found) == 1:  # no comma may stand within a figure
        return cells
    told = [way for way in found if len(way) in agreed]
    return told[0] if len(told) == 1 else []
