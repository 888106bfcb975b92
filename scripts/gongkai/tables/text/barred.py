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
from itertools import groupby, pairwise
from math import gcd
from typing import TYPE_CHECKING, NamedTuple

from gongkai.clean import match_key
from gongkai.model import Line
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
_FEWEST = 3  # lines with a bar that are a table
_SINGLE = 2  # bars of a line that may hold one cell
_NARROWEST, _WIDEST = 3, 25  # cells of a row, with the bar before its first
_HEADS = 2  # cells of the shortest head over a row without a label
_TWO = "/"  # between two figures in one cell: one may be the number of a page
_ALONE = re.compile(
    r"[^|]*\|+\s*|\s*\|[^|]*"
)  # of a cell, or of cells that a row lacks
_GAP = re.compile(
    r"(?<=\|)\s+(?=\|{2,}\s*$)"
)  # before the bars for cells that a row lacks
_LACKING = re.compile(  # behind figures: bars for cells that a row lacks
    r"((?:\| )?\d[\d,.]*(?: \| \d[\d,.]*)*) \| ?\|+\s*"
)
_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(r"[1-9]\d{0,2}")
_LABEL = re.compile(r"\d{1,2}\s*[.．、]\D*[\u4e00-\u9fff]{3}")  # with its ordinal
_WORDS = (
    re.compile(  # no figure, its unit or sign, or the ordinal of a label that is cut
        r"[\u4e00-\u9fff]{3}|^\s*(?:[一二三四五六七八九]、|[（(][一二三四五六七][）)])"
    )
)
_PLACE = re.compile(r"(\d+)(?:-(\d+))?")


class _Cell(NamedTuple):
    """A cell and the bar that closes it; `last` ends its line with that bar."""

    words: tuple[Line, ...]
    apart: bool  # its words end on a line before that of the bar
    last: bool
    padding: bool  # nothing stands between this bar and the one before it


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
    if len(ends) < _FEWEST:
        return block
    table, after = block[: ends[-1] + 1], block[ends[-1] + 1 :]
    if _is_even(table):
        return block
    table = _without_pages(table, ends[0])
    cells = list(_cells(table))
    rows = _rows(cells)
    if rows and any(row.last for row in rows):
        return [*rows, *after]
    if not _is_scattered(table):
        return block
    side = any("||" in line.text for line in table)
    laid = (
        ([] if side else _by_count(cells, words))
        or _by_labels(cells, words)
        or _by_widths(cells, words)
    )
    return [*(laid or map(_without_bars, table)), *after]


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


def _rows(cells: Sequence[_Cell]) -> list[Line] | None:
    """Give the rows of a table, None where they cannot be told for certain."""
    framed = _is_framed(cells)
    for width in _widths(cells):
        rows = [cells[at : at + width] for at in range(0, len(cells), width)]
        if all(_is_row(row, cells, framed=framed) for row in rows):
            apart = sum(map(_is_apart, cells))
            figures_apart = 2 * apart > sum(map(_is_figure, cells))
            laid = (_row(row[framed:], figures_apart=figures_apart) for row in rows)
            before = cells[0].words if framed else ()
            return [*before, *(line for row in laid for line in row)]
    return None


def _by_count(cells: Sequence[_Cell], words: Vocabulary) -> list[Line]:
    """Give the rows that labels begin, where each has a bar for every column.

    Nothing where no cell is empty, as below. Bars that stand side by side are for cells
    that a row lacks.
    """
    if all(cell.words for cell in cells):
        return []
    rows = list(_from_label_to_label(cells, words))
    counts = [len(row) - 1 for row in rows if len(row) > 1]
    told = {len(row) - 1 for row in rows if len(row) > 1 and _names_row(row[0], words)}
    if len(counts) == 1 and counts[0] in words.strips:
        return list(_in_rows(rows, cells, words, labelled=False))
    if len(counts) < _FEWEST or len(told) != 1 or not told <= {*words.widths.values()}:
        return []
    return list(_in_rows(rows, cells, words))


def _by_widths(cells: Sequence[_Cell], words: Vocabulary) -> list[Line]:
    """Give the rows that labels begin, where no cell is empty and each row is whole.

    As many figures stand behind every label as its row has in some edition, or as many
    behind the head of a table as fill its only row. However lines stand, none of them
    is the number of a page: each has its bar.
    """
    if not all(cell.words and cell.last for cell in cells):
        return []
    rows = list(_from_label_to_label(cells, words))
    filled = [row for row in rows if len(row) > 1]
    if any(len(cell.words) > 1 for row in filled for cell in row[1:]):
        return []
    strip = len(filled) == 1 and len(filled[0]) - 1 in words.strips
    if not strip and not _are_whole(filled, words):
        return []
    apart = 2 * sum(map(_is_apart, cells)) > sum(map(_is_figure, cells))
    laid: list[Line] = []
    for label, *others in rows:
        if others and strip:
            laid.extend((*label.words, *_row(others, figures_apart=apart)))
        elif others and _names_row(label, words):
            laid.extend(_row((label, *others), figures_apart=apart))
        else:
            laid.extend(line for cell in (label, *others) for line in cell.words)
    return laid


def _are_whole(rows: Sequence[Sequence[_Cell]], words: Vocabulary) -> bool:
    """Tell whether rows that labels begin have a figure for each of their columns."""
    named = [row for row in rows if _names_row(row[0], words)]
    return len(named) >= _FEWEST and all(
        len(row) - 1
        in words.widths_named(match_key("".join(w.text for w in row[0].words)))
        for row in named
    )


def _in_rows(
    rows: Sequence[Sequence[_Cell]],
    cells: Sequence[_Cell],
    words: Vocabulary,
    *,
    labelled: bool = True,
) -> Iterator[Line]:
    """Yield the rows that a row's label begins as such, all other cells by themselves.

    So are cells behind other words unless one is empty among no more than a row has.
    """
    figures_apart = 2 * sum(map(_is_apart, cells)) > sum(map(_is_figure, cells))
    for row in rows:
        label, *others = row
        if labelled and _names_row(label, words):
            yield from _row(row, figures_apart=figures_apart)
            continue
        yield from label.words
        if len(others) > _WIDEST or all(cell.words for cell in others):
            yield from (line for cell in others for line in cell.words)
        else:
            yield from _row(others, figures_apart=figures_apart)


def _names_row(cell: _Cell, words: Vocabulary) -> bool:
    """Tell whether a cell holds the label of a row."""
    return bool(words.in_rows_of(match_key("".join(w.text for w in cell.words))))


def _by_labels(cells: Sequence[_Cell], words: Vocabulary) -> list[Line]:
    """Give the rows that labels begin, where no bar tells how many cells a row has.

    Nothing where no cell is empty: then figures keep their lines.
    """
    empty = any(not cell.words for cell in cells)
    if not empty or any(cell.padding or not cell.last for cell in cells):
        return []
    return list(_in_rows(list(_from_label_to_label(cells, words)), cells, words))


def _from_label_to_label(
    cells: Sequence[_Cell], words: Vocabulary
) -> Iterator[list[_Cell]]:
    """Yield each cell of words with the cells behind it that hold none."""
    row: list[_Cell] = []
    for cell in cells:
        text = "".join(line.text for line in cell.words)
        if row and (_WORDS.search(text) or words.whole(match_key(text))):
            yield row
            row = []
        row.append(cell)
    if row:
        yield row


def _is_framed(cells: Sequence[_Cell]) -> bool:
    """Tell whether a bar stands before the first cell of a row, too."""
    starts = [then for cell, then in pairwise(cells) if _ends(cell, then)]
    return 2 * sum(not cell.words for cell in starts or cells[:1]) > len(starts or [0])


def _widths(cells: Sequence[_Cell]) -> Iterator[int]:
    """Yield how many cells a row may have, the fewest first.

    A row ends with the last of the bars for cells it lacks, and has more than those.
    """
    if not any(cell.padding for cell in cells):
        return
    ends = [n for n, (cell, then) in enumerate(pairwise(cells), 1) if _ends(cell, then)]
    common = gcd(*ends, len(cells))
    for width in range(max(_NARROWEST, _lacking(cells) + 1), _WIDEST + 1):
        if common % width == 0:
            yield width


def _ends(cell: _Cell, following: _Cell) -> bool:
    return cell.padding and cell.last and not following.padding


def _lacking(cells: Sequence[_Cell]) -> int:
    """Give the most cells that a row lacks."""
    runs = groupby(cells, key=lambda cell: cell.padding)
    return max((len(list(run)) for padding, run in runs if padding), default=0)


def _is_row(row: Sequence[_Cell], cells: Sequence[_Cell], *, framed: bool) -> bool:
    """Tell whether cells are a row: it ends its line, and begins with words.

    A row of nothing but figures is one only where another of one word or two tells.
    """
    if not row[-1].last or (framed and row[0].words and row[0] is not cells[0]):
        return False
    first = row[framed]
    if first.words and not _is_figure(first):
        return True
    told = _lacking(cells) + _HEADS >= len(row) - framed
    return told and all(_is_figure(cell) or not cell.words for cell in row[framed:])


def _cells(table: Sequence[Line]) -> Iterator[_Cell]:
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
            yield _Cell(
                tuple(words),
                apart=bool(words) and words[-1].number != line.number,
                last=n == len(closed) - 1 and not rest.strip(),
                padding=not words and (glued or begins),
            )
            words = []
        if word := rest.strip():
            words.append(Line(line.number, word, line.last))


def _is_figure(cell: _Cell) -> bool:
    return bool(cell.words) and cell.words[-1].text[-1:].isdigit()


def _is_apart(cell: _Cell) -> bool:
    return cell.apart and _is_figure(cell)


def _row(cells: Sequence[_Cell], *, figures_apart: bool) -> Iterator[Line]:
    """Yield a row; what stands on lines before its first words is no part of it.

    A figure on another line than its bar may be a page's, unless that is the rule.
    """
    if all(_is_figure(cell) or cell.padding for cell in cells):  # nothing says where
        cells = [cell for cell in cells if not cell.padding]
    first = cells[0].words if cells else ()
    yield from first[:-1]
    kept = [first[-1:], *(cell.words for cell in cells[1:])]
    lines = [word for words in kept for word in words]
    if not lines:
        return
    texts = [_joined([word.text for word in words]) for words in kept]
    if not figures_apart:
        texts = [t + _TWO * _is_apart(c) for t, c in zip(texts, cells, strict=True)]
    last = max(line.last or line.number for line in lines)
    row = lines[0]._replace(text="\t".join(texts))
    yield row._replace(last=last) if last > row.number else row


def _joined(texts: Sequence[str]) -> str:
    """Join the lines of a cell; figures of several of them are no figure.

    Numbers above a label that stands on one line are those of pages.
    """
    *above, last = texts or [""]
    if _LABEL.match(last) and all(_DIGITS.fullmatch(text) for text in above):
        return last
    figures = [match[0] for text in texts if (match := _DIGITS.search(text))]
    return _TWO.join(figures) if len(figures) > 1 else "".join(texts)


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
