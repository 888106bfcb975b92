"""Put the cells of a row side by side that stand on several lines, a bar after each.

Crawlers of web pages write tables so where the cells hold paragraphs: a bar closes each
cell, and cells that a row lacks are bars behind its last one. Those bars tell how many
cells a row has; where every row keeps to it, rows are certain, empty cells included.
Where none tell, a row begins with its label, if any cell is empty. Else, or where cells
are lost, the cells stay on their lines and the bars go.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.model import Line
from gongkai.tables.text.closed import (
    FEWEST,
    Cell,
    rows_by_bars,
    rows_by_count,
    rows_by_labels,
    rows_by_widths,
)
from gongkai.tables.text.pagination import page_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.model import Table
    from gongkai.tables.vocabulary import Vocabulary

_BARRED = "|｜│┃¦"
_BARS = str.maketrans(_BARRED, "|||||")
_BAR = re.compile(f"[{_BARRED}]")
_LONG = 80  # characters of a line without a bar that is no part of a cell
_APART = 4  # lines without a bar that end a table
_SINGLE = 2  # bars of a line that may hold one cell
_ALONE = re.compile(
    r"[^|]*\|+\s*|\s*\|[^|]*"
)  # of a cell, or of cells that a row lacks
_GAP = re.compile(
    r"(?<=\|)\s+(?=\|{2,}\s*$)"
)  # before the bars for cells that a row lacks
_LACKING = re.compile(  # behind figures: bars for cells that a row lacks
    r"((?:\| )?\d[\d,.]*(?: \| \d[\d,.]*)*) \| ?\|+\s*"
)
_PAGE = re.compile(r"[1-9]\d{0,2}")
_PLACE = re.compile(r"(\d+)(?:-(\d+))?")


def side_by_side(lines: Sequence[Line], words: Vocabulary) -> Sequence[Line]:
    """Give the lines, with each row whose cells stand on several lines as one.

    Such a row has the number of its first line, and `last` is that of its last.
    """
    text = "".join([line.text for line in lines])
    if not any(bar in text for bar in _BARRED):
        return lines
    found: list[Line] = []
    pages = page_lines(lines)
    lines = [line for line in lines if line.number not in pages]
    for block in _blocks(lines, words):
        found.extend(_laid_out(block, words))
    return [_without_lacking(line) if "||" in line.text else line for line in found]


def spanned(table: Table, ends: Mapping[int, int]) -> Table:
    """Say of each figure all the lines that its row was laid out from.

    `ends` gives the last of them by the first.
    """
    cells = {
        key: cell._replace(
            line=spanning(cell.line, ends), row_line=spanning(cell.row_line, ends)
        )
        for key, cell in table.cells.items()
    }
    return replace(table, cells=cells)


def spanning(place: str, ends: Mapping[int, int]) -> str:
    """Extend the lines of a cell to the last line that its row was laid out from.

    >>> spanning("4", {4: 9}), spanning("3-4", {4: 9}), spanning("row:other", {4: 9})
    ('4-9', '3-9', 'row:other')
    """
    found = _PLACE.fullmatch(place)
    end = ends.get(int(found[2] or found[1])) if found else None
    return f"{found[1]}-{end}" if found and end else place


def _blocks(lines: Sequence[Line], words: Vocabulary) -> Iterator[Sequence[Line]]:
    """Cut the lines before and after each stretch that may be a table with bars."""
    start = 0
    bare = 0
    for at, line in enumerate(lines):
        text = line.text.strip()
        if _BAR.search(text):
            bare = 0
            continue
        bare += bool(text)
        if (
            len(text) > _LONG
            or bare > _APART
            or words.titled(match_key(text)) is not None
        ):
            yield lines[start : at + 1]
            start, bare = at + 1, 0
    yield lines[start:]


def _is_scattered(table: Sequence[Line]) -> bool:
    """Tell whether most lines with a bar hold the one bar behind a cell."""
    barred = [t for line in table if "|" in (t := line.text.translate(_BARS))]
    alone = sum(_ALONE.fullmatch(text) is not None for text in barred)
    return 2 * alone > len(barred)


def _is_even(table: Sequence[Line]) -> bool:
    """Tell whether each line with bars is a row by itself: all have equally many.

    What stands between them is in no cell, as the number of a page.
    """
    bars = {len(_BAR.findall(line.text)) for line in table} - {0}
    return len(bars) == 1 and min(bars) > _SINGLE


def _laid_out(block: Sequence[Line], words: Vocabulary) -> Sequence[Line]:
    ends = [at for at, line in enumerate(block) if _BAR.search(line.text)]
    if len(ends) < FEWEST:
        return block
    table, after = block[: ends[-1] + 1], block[ends[-1] + 1 :]
    if _is_even(table):
        return block
    table = _without_pages(table, ends[0])
    cells = list(_cells(table))
    rows = rows_by_bars(cells)
    if rows and any(row.last for row in rows):
        return [*rows, *after]
    if not _is_scattered(table):
        return block
    side = any("||" in line.text for line in table)
    laid = (
        ([] if side else rows_by_count(cells, words))
        or rows_by_labels(cells, words)
        or rows_by_widths(cells, words)
    )
    return [*(laid or _loose(table)), *after]


def _loose(table: Sequence[Line]) -> Iterator[Line]:
    """Yield the cells of a table on their lines, without bars, empty ones left out.

    Between empty lines, a figure would look like the number of a page.
    """
    for line in table:
        if not line.text or line.text.strip(f"{_BARRED} \t"):
            yield _without_bars(line)


def _without_pages(table: Sequence[Line], first: int) -> Sequence[Line]:
    """Leave out numbers between empty lines that part no other lines of cells.

    `first` is the first line with a bar. All figures have a bar on their line but such
    a number, and one stands on the line below: a page ends before that cell, or in it.
    """
    texts = [line.text.strip() for line in table]
    gaps = {at for at in range(first, len(texts)) if not texts[at]}
    if not gaps:  # as in most tables
        return table
    pages = {
        at
        for at in range(first + 1, len(texts) - 2)
        if _PAGE.fullmatch(texts[at])
        and {at - 1, at + 1} <= gaps
        and texts[at + 2].endswith(tuple(_BARRED))
    }
    beside = {at + step for at in pages for step in (-1, 1)}
    marks = {  # where the mark of a page stood
        at
        for n, (line, then) in enumerate(pairwise(table))
        if then.number > line.number + 1
        for at in (n, n + 1)
    }
    bare = {at for at in range(first, len(texts)) if texts[at].isdigit()}
    if not pages or bare != pages or not gaps <= beside | marks:
        return table
    return [line for at, line in enumerate(table) if at not in pages]


def _cells(table: Sequence[Line]) -> Iterator[Cell]:
    """Yield the cells of a table, in order."""
    words: list[Line] = []
    for line in table:
        text = line.text.translate(_BARS)
        *closed, rest = (_GAP.sub("", text) if "||" in text else text).split("|")
        for n, part in enumerate(closed):
            if word := part.strip():
                words.append(Line(line.number, word, line.last))
            glued = not part and n > 0
            begins = n == 0 and not part and len(closed) > 1
            yield Cell(
                tuple(words),
                apart=bool(words) and words[-1].number != line.number,
                last=n == len(closed) - 1 and not rest.strip(),
                padding=not words and (glued or begins),
            )
            words = []
        if word := rest.strip():
            words.append(Line(line.number, word, line.last))


def _without_lacking(line: Line) -> Line:
    """Leave the bars behind figures out: empty cells are among those that they are for.

    The row may lack cells before its figures, or between them.
    """
    match = _LACKING.fullmatch(line.text)
    return line._replace(text=match[1].replace(" | ", "\t")) if match else line


def _without_bars(line: Line) -> Line:
    """Leave the bars of a line out that holds one cell, else part its cells."""
    text = line.text.translate(_BARS)
    if "|" not in text:
        return line
    parts = [part.strip() for part in text.split("|")]
    filled = [part for part in parts if part]
    return line._replace(text=filled[0] if len(filled) == 1 else text.strip(" |"))
