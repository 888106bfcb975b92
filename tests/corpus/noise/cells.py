"""Noises of cells: left empty, marked, annotated, lost one by one or by column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.noise.registry import noise

if TYPE_CHECKING:
    from random import Random

    from corpus.draft import Draft, Grid

BLANKS = ("—", "/", "无", "-", "－")


def _zero(draft: Draft, cell: str) -> bool:
    token = draft.token(cell)
    return token is not None and token.value == 0 and token.before in {None, 0}


def _counted_grids(draft: Draft) -> list[Grid]:
    return [draft.grids["requests"], draft.grids["disputes"]]


@noise("cells", tears=True)
def blank_zeros(rng: Random, draft: Draft) -> bool:
    """Leave cells empty where the figure is zero; all of them, or by chance."""
    share = rng.choice([1.0, 1.0, 0.5, 0.1])
    for grid in draft.grids.values():
        for row in grid.figures():
            row.cells = [
                "" if _zero(draft, cell) and rng.random() < share else cell
                for cell in row.cells
            ]
    return True


@noise("cells", tears=True)
def marks_for_zero(rng: Random, draft: Draft) -> bool:
    """Write a dash, a stroke or 无 where the figure is zero."""
    mark = rng.choice(BLANKS)
    share = rng.choice([1.0, 0.3])
    for grid in draft.grids.values():
        for row in grid.figures():
            row.cells = [
                mark if _zero(draft, cell) and rng.random() < share else cell
                for cell in row.cells
            ]
    return True


@noise("cells", tears=True)
def only_totals(rng: Random, draft: Draft) -> bool:
    """Fill only the totals of rows; mostly of those that are zero."""
    everywhere = rng.random() < 0.2
    for row in draft.grids["requests"].figures():
        if everywhere or all(_zero(draft, cell) for cell in row.cells):
            row.cells[:-1] = [""] * (len(row.cells) - 1)
    return True


@noise("cells", tears=True)
def totals_blank(rng: Random, draft: Draft) -> bool:
    """Leave every total empty."""
    for row in draft.grids["requests"].figures():
        row.cells[-1] = ""
    if rng.random() < 0.5:
        for row in draft.grids["disputes"].figures():
            row.cells[4::5] = [""] * len(row.cells[4::5])
    return True


@noise("cells")
def annotated_cells(rng: Random, draft: Draft) -> bool:
    """Add a remark in brackets behind a figure or two."""
    grid = draft.grids[rng.choice(["proactive_disclosure", "requests"])]
    rows = [row for row in grid.figures() if any(draft.token(c) for c in row.cells)]
    for row in rng.sample(rows, min(2, len(rows))):
        at = rng.choice([n for n, cell in enumerate(row.cells) if draft.token(cell)])
        part = rng.randint(1, 16)
        remark = rng.choice(
            [f"（其中修订{part}件）", f"(含上年{part}件)", f"（其中修订 {part} 件）"]
        )
        row.cells[at] += remark
    return bool(rows)


@noise("cells", tears=True)
def lost_cell(rng: Random, draft: Draft) -> bool:
    """Lose one cell of one row."""
    return _lose_cells(rng, draft, 1)


@noise("cells", tears=True)
def lost_cells(rng: Random, draft: Draft) -> bool:
    """Lose a cell in each of several rows, at any places."""
    return _lose_cells(rng, draft, rng.randint(2, 9))


def _lose_cells(rng: Random, draft: Draft, number: int) -> bool:
    rows = [row for row in draft.grids["requests"].figures() if len(row.cells) > 5]
    for row in rng.sample(rows, min(number, len(rows))):
        del row.cells[rng.randrange(len(row.cells))]
    return bool(rows)


@noise("cells", tears=True)
def lost_column(rng: Random, draft: Draft) -> bool:
    """Lose a column of table 三 in all rows, or from some row on; the head too."""
    grid = draft.grids["requests"]
    at = rng.randrange(7)
    start = rng.choice([0, 0, 2, rng.randrange(20)])
    rows = [row for row in grid.figures() if len(row.cells) == 7]
    for row in rows[start:]:
        del row.cells[at]
    if rng.random() < 0.6:
        _behead(grid, at)
    return bool(rows[start:])


@noise("cells")
def head_lost_a_column(rng: Random, draft: Draft) -> bool:
    """Lose one label of the head; the figures stay."""
    return _behead(draft.grids["requests"], rng.randrange(7))


def _behead(grid: Grid, at: int) -> bool:
    if len(grid.head) < 3 or at >= len(grid.form.columns):
        return False
    label = grid.form.columns[at].hinted
    for n, line in enumerate(grid.head):
        for cell in line:
            if cell[0] == label:
                line.remove(cell)
                for above in grid.head[:n]:  # 法人或其他组织 spans one column less
                    for m, (words, columns, rows) in enumerate(above):
                        inner = n == 2 or words == grid.head[0][1][0]
                        if columns > 1 and inner and m:
                            above[m] = (words, columns - 1, rows)
                return True
    return False
