"""Tell which cells are the rows of a table: bars close them, or empty lines do."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from math import gcd
from typing import TYPE_CHECKING, NamedTuple

from gongkai.clean import match_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.model import Line
    from gongkai.tables.vocabulary import Vocabulary

FEWEST = 3  # lines with a bar that are a table
_NARROWEST, _WIDEST = 3, 25  # cells of a row, with the bar before its first
_HEADS = 2  # cells of the shortest head over a row without a label
_TWO = "/"  # between two figures in one cell: one may be the number of a page
_DIGITS = re.compile(r"\d+")
_LABEL = re.compile(r"\d{1,2}\s*[.．、]\D*[\u4e00-\u9fff]{3}")  # with its ordinal
_NAME = re.compile(r"[\u4e00-\u9fff]{2}")  # no mark for nothing has so much: 无
_WORDS = (
    re.compile(  # no figure, its unit or sign, or the ordinal of a label that is cut
        r"[\u4e00-\u9fff]{3}|^\s*(?:[一二三四五六七八九]、|[（(][一二三四五六七][）)])"
    )
)


class Cell(NamedTuple):
    """A cell and the bar that closes it; `last` ends its line with that bar."""

    words: tuple[Line, ...]
    apart: bool  # its words end on a line before that of the bar
    last: bool
    padding: bool  # nothing stands between this bar and the one before it


def rows_by_bars(cells: Sequence[Cell]) -> list[Line] | None:
    """Give the rows of a table, None where they cannot be told for certain.

    Some programs close no cells that the last row of a table lacks.
    """
    framed = _is_framed(cells)
    for width in _widths(cells):
        *above, last = [cells[at : at + width] for at in range(0, len(cells), width)]
        if len(last) < width and _behind_words(last) not in map(_behind_words, above):
            continue
        rows = [*above, last]
        if all(_is_row(row, cells, framed=framed) for row in rows):
            apart = sum(map(_is_apart, cells))
            figures_apart = 2 * apart > sum(map(_is_figure, cells))
            laid = (_row(row[framed:], figures_apart=figures_apart) for row in rows)
            before = cells[0].words if framed else ()
            return [*before, *(line for row in laid for line in row)]
    return None


def rows_by_count(cells: Sequence[Cell], words: Vocabulary) -> list[Line]:
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
    if len(counts) < FEWEST or len(told) != 1 or not told <= {*words.widths.values()}:
        return []
    return list(_in_rows(rows, cells, words))


def rows_by_widths(cells: Sequence[Cell], words: Vocabulary) -> list[Line]:
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


def rows_by_gaps(cells: Sequence[Cell], words: Vocabulary) -> list[Line]:
    """Give the rows that labels begin, where each is whole, and several have gaps.

    Behind the last row of a table a gap may be longer than its empty cells: it ends
    with a figure, has none, or is a row of which the cells are not known.
    """
    rows = list(_from_label_to_label(cells, words))
    ends = [at for at, row in enumerate(rows) if len(row) > 1]
    if not ends:
        return []
    rows[ends[-1] : ends[-1] + 1] = _ended(rows[ends[-1]], words)
    named = [row for row in rows if len(row) > 1 and _names_row(row[0], words)]
    wide = [row for row in rows if len(row) > _HEADS]
    if not named and len(wide) == 1 and len(wide[0]) - 1 in words.strips:
        return list(_in_rows(rows, cells, words, labelled=False))
    gaps = sum(any(not cell.words for cell in row) for row in named)
    if gaps < FEWEST or not _are_whole(named, words):
        return []
    if any(row not in named and any(map(_is_figure, row[1:])) for row in wide):
        return []  # figures behind the end of a label that is wrapped
    return list(_in_rows(rows, cells, words))


def _ended(row: Sequence[Cell], words: Vocabulary) -> Sequence[list[Cell]]:
    """Give the last row without the gap behind it; its cells apart if it is unsure.

    Nothing but all its cells tells of a strip, and empty ones may be among the last.
    """
    widths = words.widths_named(_key(row[0]))
    filled = max(at for at, cell in enumerate(row) if cell.words)
    if len(row) - 1 in widths | words.strips:
        return [[*row]]
    if not filled and len(widths) == 1 and len(row) > max(widths):
        return [[*row[: max(widths) + 1]]]
    named = filled in words.strips or _names_row(row[0], words)
    if filled in widths or not named:
        return [[*row[: filled + 1]]]
    return [[cell] for cell in row if cell.words]


def _are_whole(rows: Sequence[Sequence[Cell]], words: Vocabulary) -> bool:
    """Tell whether rows that labels begin have a figure for each of their columns."""
    named = [row for row in rows if _names_row(row[0], words)]
    return len(named) >= FEWEST and all(
        len(row) - 1 in words.widths_named(_key(row[0])) for row in named
    )


def _in_rows(
    rows: Sequence[Sequence[Cell]],
    cells: Sequence[Cell],
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


def _names_row(cell: Cell, words: Vocabulary) -> bool:
    """Tell whether a cell holds the label of a row."""
    return bool(words.in_rows_of(_key(cell)))


def _key(cell: Cell) -> str:
    return match_key("".join(line.text for line in cell.words))


def rows_by_labels(cells: Sequence[Cell], words: Vocabulary) -> list[Line]:
    """Give the rows that labels begin, where no bar tells how many cells a row has.

    Nothing where no cell is empty: then figures keep their lines.
    """
    empty = any(not cell.words for cell in cells)
    if not empty or any(cell.padding or not cell.last for cell in cells):
        return []
    return list(_in_rows(list(_from_label_to_label(cells, words)), cells, words))


def _from_label_to_label(
    cells: Sequence[Cell], words: Vocabulary
) -> Iterator[list[Cell]]:
    """Yield each cell of words with the cells behind it that hold none."""
    row: list[Cell] = []
    for cell in cells:
        text = "".join(line.text for line in cell.words)
        if row and (_WORDS.search(text) or words.whole(match_key(text))):
            yield row
            row = []
        row.append(cell)
    if row:
        yield row


def _is_framed(cells: Sequence[Cell]) -> bool:
    """Tell whether a bar stands before the first cell of a row, too."""
    starts = [then for cell, then in pairwise(cells) if _ends(cell, then)]
    return 2 * sum(not cell.words for cell in starts or cells[:1]) > len(starts or [0])


def _widths(cells: Sequence[Cell]) -> Iterator[int]:
    """Yield how many cells a row may have, the fewest first.

    A row ends with the last of the bars for cells it lacks, and has more than those.
    """
    if not any(cell.padding for cell in cells):
        return
    ends = [n for n, (cell, then) in enumerate(pairwise(cells), 1) if _ends(cell, then)]
    common = gcd(*ends) if len(ends) >= FEWEST else gcd(*ends, len(cells))
    for width in range(max(_NARROWEST, _lacking(cells) + 1), _WIDEST + 1):
        if common % width == 0:
            yield width


def _behind_words(row: Sequence[Cell]) -> int:
    """Count the cells behind the last words of a row, but for those that it lacks."""
    told = (any(_NAME.search(word.text) for word in cell.words) for cell in row)
    named = [at for at, words in enumerate(told) if words]
    return sum(not cell.padding for cell in row[named[-1] + 1 if named else 0 :])


def _ends(cell: Cell, following: Cell) -> bool:
    return cell.padding and cell.last and not following.padding


def _lacking(cells: Sequence[Cell]) -> int:
    """Give the most cells that a row lacks."""
    runs = groupby(cells, key=lambda cell: cell.padding)
    return max((len(list(run)) for padding, run in runs if padding), default=0)


def _is_row(row: Sequence[Cell], cells: Sequence[Cell], *, framed: bool) -> bool:
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


def _is_figure(cell: Cell) -> bool:
    return bool(cell.words) and cell.words[-1].text[-1:].isdigit()


def _is_apart(cell: Cell) -> bool:
    return cell.apart and _is_figure(cell)


def _row(cells: Sequence[Cell], *, figures_apart: bool) -> Iterator[Line]:
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
