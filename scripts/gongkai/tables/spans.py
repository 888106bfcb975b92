"""Leave out the copies that a converter prints of a cell over several columns.

Some print such a cell once for each of its columns, headings and figures alike. The
label of a group of table two is over all columns: it stands as often as a row has
cells, and where a row has fewer columns, its equal neighbours are copies.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from gongkai.tables.groups import copies_of_heads
from gongkai.tables.text.items import Fragment, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.numerals import Token
    from gongkai.tables.sheet import Sheet
    from gongkai.tables.text.items import Run

_GROUPS = 2  # whose labels stand equally often, which is no chance


def without_spans(sheet: Sheet) -> Sheet:
    """Give a table with each figure once that stands in several cells of its row.

    Cells in delimited lines are told by their places, and left alone here.
    """
    form, runs = sheet.form, sheet.placed.runs
    figures = _cells_of_rows(sheet)
    if not figures:
        return sheet
    return sheet.with_runs(
        {
            run: _once(run, figures, len(form.row[row].columns))
            for row, found in runs.items()
            for run in found
            if run
        }
    )


def short_of_spans(sheet: Sheet) -> frozenset[str]:
    """Give the rows that have not as many cells as the labels of groups stand in.

    What is left of them may be copies, though there are as many as columns, unless none
    is equal to its neighbour, or the head above has each of their names once. In
    delimited lines only those rows have copies whose columns are fewer than the cells.
    """
    figures = _cells_of_rows(sheet, joined=True)
    if not figures:  # as in most tables
        return frozenset()
    return frozenset(
        row.id
        for row in sheet.form.rows
        for run in sheet.placed.runs[row.id]
        if run and 0 < len(trimmed(run.tokens)) != figures
        if not run.cells or 1 < len(row.columns) < figures
        if len(row.columns) == 1 or not _are_distinct(run, len(row.columns))
        if not _are_named_once(run, len(row.columns), sheet)
    )


def _are_distinct(run: Run, columns: int) -> bool:
    """Tell whether a row has a figure a column, and none is a copy of its neighbour."""
    printed = [token.printed for token in trimmed(run.tokens)]
    return len(printed) == columns and all(a != b for a, b in pairwise(printed))


def _are_named_once(run: Run, columns: int, sheet: Sheet) -> bool:
    """Tell whether the cells of the head above a row name its columns, each once."""
    heads = [
        (item.first, column)
        for item in sheet.items
        if isinstance(item, Fragment) and item.at > 0 and item.first < run.first
        if (column := sheet.labels.heads.column_of(item.key))
    ]
    named = [column for line, column in heads if line == heads[-1][0]]
    tokens = trimmed(run.tokens)
    return len(tokens) == len(named) == len({*named}) == columns


def _cells_of_rows(sheet: Sheet, *, joined: bool = False) -> int:
    """Give how many cells rows have beside their labels; 0 where no copies tell it."""
    copies = copies_of_heads(sheet.items, sheet.form, joined=joined)
    if len(copies) < _GROUPS or len({*copies}) > 1:
        return 0
    return copies[0] - 1


def _once(run: Run, figures: int, columns: int) -> Run:
    """Give a row of so many figures as one of so many columns, if in one way alone."""
    tokens = trimmed(run.tokens)
    if run.cells or run.torn or len(tokens) != figures or columns >= figures:
        return run
    ways = {
        tuple(token.printed for token in way): way for way in _ways(tokens, columns)
    }
    return run._replace(tokens=next(iter(ways.values()))) if len(ways) == 1 else run


def _ways(tokens: Sequence[Token], columns: int) -> Iterator[tuple[Token, ...]]:
    """Give the first of equal neighbours, in each way that they make columns."""
    for starts in combinations(range(1, len(tokens)), columns - 1):
        parts = [tokens[a:b] for a, b in pairwise((0, *starts, len(tokens)))]
        if all(len({token.printed for token in part}) == 1 for part in parts):
            yield tuple(part[0] for part in parts)
