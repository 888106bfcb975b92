"""Lay out with tabs the tables whose columns are drawn by a line of dashes.

Pandoc and others set a group of dashes over each column, and nothing between columns
but spaces. What is empty keeps its room: no figure stands below the dashes of another
column. Rows of several lines are parted by empty ones, in a table between two bars.
Dashes as wide as columns of one figure are no blank cells, either.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.model import Line
from gongkai.ruled.cells import joined_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_RULER = re.compile(r"\s*(?:-{2,}(?: +-{2,}){2,}|={2,}(?: +={2,}){2,})\s*")
_NARROW = re.compile(r"\s*-{1,3}(?: {2,}-{1,3}){2,}\s*")  # may be cells, too
_BAR = re.compile(r"\s*(?:-{9,}|={9,})\s*")
_DRAWN = frozenset({"--", "=="})
_CELL = re.compile(r"\S+")
_GROUP = re.compile(r"[-=]+")
_GAP = "  "
_FAR = 160  # lines from the first dashes of a table to the last
_HEAD = 12  # lines from the bar above a head to the dashes below it
_WIDTHS: tuple[Mapping[str, int], ...] = (  # of kinds of characters, if not one
    {"W": 2, "F": 2},
    {"W": 2, "F": 2, "A": 2},
    {},
)


def expand_dashed(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, each row of a table below dashes as one line of cells.

    The dashes are left out. A table of which any word goes on to the dashes of the next
    column, or any cell has a gap, stays as it is.
    """
    if not any(mark in line.text for line in lines for mark in _DRAWN):
        yield from lines  # as in most texts
        return
    at = 0
    while at < len(lines):
        drawn = lines[at].text.lstrip()[:2] in _DRAWN
        table = _table(lines, at) if drawn else None
        if table is None:
            yield lines[at]
            at += 1
        else:
            rows, at = table
            yield from rows


def without_narrow_rules(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines but for the dashes right above and below rows of mere figures.

    No figure is wider than the dashes of its column, nor has it another place.
    """
    ruled: set[int] = set()
    for first, line in enumerate(lines):
        if first >= max(ruled, default=0) and _NARROW.fullmatch(line.text):
            ruled |= _narrow(lines, first)
    yield from (line for at, line in enumerate(lines) if at not in ruled)


def _narrow(lines: Sequence[Line], first: int) -> set[int]:
    """Tell where the first and the last dashes of a table stand, if it begins there."""
    ruler = lines[first].text.rstrip()
    groups = [group.span() for group in _GROUP.finditer(ruler)]
    last, figures = first, False
    for at, line in enumerate(lines[first + 1 :], first + 1):
        cells = list(_CELL.finditer(line.text))
        if not cells or not all(_is_below(cell, groups) for cell in cells):
            break
        figures |= any(cell[0].isdigit() for cell in cells)
        if line.text.rstrip() == ruler:
            last = at
    return {first, last} if figures and last > first else set()


def _is_below(cell: re.Match[str], groups: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a cell is a figure or a dash below the dashes of one column."""
    return (cell[0].isdigit() or cell[0] == "-") and any(
        start <= cell.start() and cell.end() <= end for start, end in groups
    )


def _table(lines: Sequence[Line], first: int) -> tuple[list[Line], int] | None:
    """Give the rows of a table that begins with dashes, and where it ends."""
    barred = _BAR.fullmatch(lines[first].text) is not None
    near = lines[first + 1 : first + _HEAD] if barred else lines[first : first + 1]
    ruler = next((o.text.rstrip() for o in near if _RULER.fullmatch(o.text)), "")
    if not ruler or (barred and _extent(lines[first].text) != _extent(ruler)):
        return None
    ends = [
        at
        for at in range(first + 1, min(first + _FAR, len(lines)))
        if _closes(lines[at].text, ruler, barred=barred)
    ]
    if not ends:
        return None
    end = ends[0] if barred else ends[-1]
    within = lines[first + 1 : end]
    if any("\t" in line.text or "|" in line.text for line in within):
        return None
    for widths in _WIDTHS:
        rows = _rows(within, ruler, widths, several=barred)
        if rows:
            return rows, end + 1
    return None


def _extent(text: str) -> tuple[int, int]:
    """Give where the dashes of a line begin and end."""
    return len(text) - len(text.lstrip()), len(text.rstrip())


def _closes(text: str, ruler: str, *, barred: bool) -> bool:
    """Tell whether a line is the last of a table: a bar, or the same dashes again."""
    if barred:
        return _BAR.fullmatch(text) is not None and _extent(text) == _extent(ruler)
    return text.rstrip() == ruler


def _rows(
    lines: Sequence[Line],
    ruler: str,
    widths: Mapping[str, int],
    *,
    several: bool,
) -> list[Line]:
    """Give each row as cells; [] where a line does not keep its columns.

    Where rows have `several` lines, the words of a cell go on from one to the next.
    """
    starts = [group.start() for group in _GROUP.finditer(ruler)]
    found: list[Line] = []
    for words, group in groupby(
        lines, key=lambda o: o.text.rstrip() not in {"", ruler}
    ):
        if not words:
            continue
        row = list(group)
        cells = [_cells(line.text, starts, widths) for line in row]
        if not all(cells):
            return []
        if several:
            joined = "\t".join(joined_cells(zip(*cells, strict=True)))
            last = row[-1].number if len(row) > 1 else 0
            found.append(Line(row[0].number, joined, last))
        else:
            found.extend(
                Line(line.number, "\t".join(own))
                for line, own in zip(row, cells, strict=True)
            )
    return found


def _cells(
    text: str, starts: Sequence[int], widths: Mapping[str, int]
) -> tuple[str, ...]:
    """Give what stands below each group of dashes; () where a word goes over one.

    Nor has a cell a gap: its words were those of two columns.
    """
    columns: list[str] = []
    for character in text:
        kind = unicodedata.east_asian_width(character)
        columns.append(character)
        columns.extend([""] * (widths.get(kind, 1) - 1))
    columns.extend(" " * (starts[-1] + 1 - len(columns)))
    if any(columns[start - 1] != " " for start in starts if start):
        return ()
    ends = (*starts[1:], len(columns))
    cells = tuple(
        "".join(columns[start:end]).strip()
        for start, end in zip(starts, ends, strict=True)
    )
    return () if any(_GAP in cell for cell in cells) else cells
