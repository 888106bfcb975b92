"""Put the cells of rows side by side that stand one a line, empty ones as empty lines.

Programs that print each paragraph of a web page, and nothing for the borders of cells,
leave a gap where a cell is empty: a line more for each of them, or two. A gap alone may
be anything. But where every row of a table has, with them, a cell for each column of
its form, and several have gaps, no cell is lost, and each figure is in its own column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai.clean import joined_text, match_key
from gongkai.tables.text.closed import Cell, rows_by_gaps
from gongkai.tables.text.pagination import page_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.model import Line
    from gongkai.tables.vocabulary import Vocabulary

_GAP = "\n\n\n"  # of an empty cell, whether empty lines part the others or none do
_STEPS = (1, 2)  # lines of an empty cell
_MOST = 1  # empty lines between two cells that follow each other
_BORDERS = ("\t", "|")
_SUMMED = 7  # cells of a row that ends in a sum, at least, its label among them
_PAGES = 999  # at most, of a report
_ENOUGH = 3  # such rows without a total that tell that all were left blank
_PART, _PARTS = 5, 15  # cells of each body's figures in a strip, and of all


def without_gaps(lines: Sequence[Line], words: Vocabulary) -> Sequence[Line]:
    """Give the lines, each row of a table whose gaps are empty cells as one of them."""
    if _GAP not in joined_text(lines):
        return lines  # as most texts
    pages = page_lines(lines)
    kept = [line for line in lines if line.number not in pages]
    return [line for block in _blocks(kept, words) for line in _laid_out(block, words)]


def _blocks(lines: Sequence[Line], words: Vocabulary) -> Iterator[Sequence[Line]]:
    """Cut the lines behind each heading of a section."""
    start = 0
    for at, line in enumerate(lines, start=1):
        if line.text and words.titled(match_key(line.text.strip())) is not None:
            yield lines[start:at]
            start = at
    yield lines[start:]


def _laid_out(block: Sequence[Line], words: Vocabulary) -> Sequence[Line]:
    text = joined_text(block)
    if _GAP not in text or any(border in text for border in _BORDERS):
        return block
    gaps = list(_gaps(block))
    between = min(gaps[1:], default=0)
    if between > _MOST:
        return block
    ways = [rows_by_gaps(cells, words) for cells in _cells(block, gaps, between)]
    sure = sum(map(bool, ways)) == 1
    found = next(filter(None, ways)) if sure else []
    rows = [line.text.split("\t") for line in found]
    if _are_parted(rows):
        return block
    wide = [row for row in rows if len(row) > _SUMMED and any(row[1:])]
    summed = len(wide) < _ENOUGH or any(row[-1] for row in wide)
    last = wide[-1] if wide else []
    doubted = [
        summed and _may_hold_others(row, easily=row is last or between > 0)
        for row in rows
    ]
    told = [_told(*own) for own in zip(rows, doubted, strict=True)]
    laid = [line._replace(**own) for line, own in zip(found, told, strict=True)]
    return laid or block


def _are_parted(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether an empty line stands behind each row, and within few of them.

    Then it may part them: all lack a cell, and which one nobody knows. Behind the last
    row any may stand.
    """
    *filled, _ = [row for row in rows if any(row[1:])] or [()]
    if len(filled) < _ENOUGH or any(row[-1] for row in filled):
        return False
    return 2 * sum("" in row[1:-1] for row in filled) < len(filled)


def _cells(
    block: Sequence[Line], gaps: Sequence[int], between: int
) -> Iterator[Sequence[Cell]]:
    """Yield the cells of lines, an empty one for each line of a gap, or for two."""
    filled = [line for line in block if line.text.strip()]
    for step in _STEPS:
        if any((gap - between) % step for gap in gaps[1:]):
            continue
        cells: list[Cell] = []
        for gap, line in zip(gaps, filled, strict=True):
            cells.extend([_cell()] * ((gap - between) // step) if cells else [])
            cells.append(_cell(line._replace(text=line.text.strip())))
        yield cells


def _told(cells: Sequence[str], doubted: bool) -> Mapping[str, Any]:  # noqa: FBT001
    """Give the text of a row, and its empty cells, which are known to be there."""
    empty = tuple(at for at, cell in enumerate(cells) if not cell)
    if doubted:
        cells = [f"{cell}/" if cell.isdigit() else cell for cell in cells]
    return {"text": "\t".join(cells), "blanks": empty if len(cells) > 1 else ()}


def _may_hold_others(cells: Sequence[str], *, easily: bool) -> bool:
    """Tell whether a figure of a row may be a page's, or stand in another cell.

    The row does not add up. Without one figure it would; or others may `easily` be so,
    as a number between empty lines takes the place of one, and the gap behind a table
    that of a cell of its last row.
    """
    counts = [int(cell) if cell.isdigit() else 0 for cell in cells]
    if len(cells) <= _SUMMED or _adds_up(counts):
        return False
    return easily or any(
        _adds_up([*counts[:at], 0, *counts[at + 1 :]])
        for at, count in enumerate(counts)
        if 0 < count <= _PAGES
    )


def _adds_up(counts: Sequence[int]) -> bool:
    """Tell whether each last count of a row, or of its three parts, is a sum."""
    own = counts[-(len(counts) // _PART * _PART) :] if len(counts) >= _PARTS else counts
    size = _PART if len(counts) >= _PARTS else len(counts)
    parts = [own[at : at + size] for at in range(0, len(own), size)]
    return all(sum(others) == last for *others, last in parts)


def _gaps(block: Sequence[Line]) -> Iterator[int]:
    """Count the empty lines before each line that is not."""
    empty = 0
    for line in block:
        if line.text.strip():
            yield empty
            empty = 0
        else:
            empty += 1


def _cell(*words: Line) -> Cell:
    return Cell(words, apart=False, last=True, padding=False)
