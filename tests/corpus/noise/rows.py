"""Noises of rows: lost pages, swapped rows, rows and columns of the place itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.draft import GridRow
from corpus.noise.registry import noise

if TYPE_CHECKING:
    from random import Random

    from corpus.draft import Draft


@noise("cells", tears=True)
def lost_row(rng: Random, draft: Draft) -> bool:
    """Lose one row of table 三."""
    grid = draft.grids["requests"]
    if not grid.figures():
        return False
    grid.rows.remove(rng.choice(grid.figures()))
    return True


@noise("cells", tears=True)
def lost_head(rng: Random, draft: Draft) -> bool:
    """Lose a page with the heading, the head and the first rows of table 三."""
    grid = draft.grids["requests"]
    number = rng.randint(1, 18)
    grid.rows = grid.rows[number:]
    grid.head = []
    grid.heading_lost = rng.random() < 0.7
    if rng.random() < 0.4:
        first = draft.grids["proactive_disclosure"]
        first.rows = first.rows[: -rng.randint(1, 4)]
    return True


@noise("cells", tears=True)
def lost_middle(rng: Random, draft: Draft) -> bool:
    """Lose a page from the middle of table 三."""
    grid = draft.grids["requests"]
    if len(grid.rows) < 8:
        return False
    at = rng.randint(1, len(grid.rows) - 5)
    del grid.rows[at : at + rng.randint(2, 10)]
    return True


@noise("cells", tears=True)
def lost_tail(rng: Random, draft: Draft) -> bool:
    """Lose the last rows of table 三, sometimes with all of section four."""
    grid = draft.grids["requests"]
    grid.rows = grid.rows[: rng.randint(3, max(4, len(grid.rows) - 1))]
    if rng.random() < 0.4:
        draft.grids["disputes"].lost = draft.grids["disputes"].heading_lost = True
    return True


@noise("cells", tears=True)
def lost_table(rng: Random, draft: Draft) -> bool:
    """Lose a whole table: it was an image."""
    draft.grids[rng.choice(list(draft.grids))].lost = True
    return True


@noise("cells", tears=True)
def lost_group_of_disputes(rng: Random, draft: Draft) -> bool:
    """Leave five cells of table 四 empty, or lose them."""
    row = draft.grids["disputes"].rows[0]
    if len(row.cells) != 15:
        return False
    at = rng.choice([0, 5, 10])
    row.cells[at : at + 5] = [""] * 5
    return True


@noise("cells")
def swapped_rows(rng: Random, draft: Draft) -> bool:
    """Print two neighbouring rows in the wrong order, labels and figures."""
    if draft.layout == "without_labels":  # nobody could tell
        return False
    rows = draft.grids["requests"].rows
    pairs = [
        n
        for n in range(len(rows) - 1)
        if rows[n].id and rows[n + 1].id and rows[n].path == rows[n + 1].path
    ]
    if not pairs:
        return False
    n = rng.choice(pairs)
    rows[n], rows[n + 1] = rows[n + 1], rows[n]
    return True


@noise("cells")
def local_rows(rng: Random, draft: Draft) -> bool:
    """Add a row that the form does not have."""
    which = rng.choice(["proactive_disclosure", "requests"])
    grid = draft.grids[which]
    at = [n for n, row in enumerate(grid.rows) if row.kind == "figures"]
    if not at:
        return False
    n = rng.choice(at)
    width = len(grid.rows[n].cells)
    label = rng.choice(["其他主动公开文件", "其中：网上申请数量", "便民服务指南"])
    number = rng.choice([0, 0, rng.randint(1, 40)])
    cells = [str(number)] + ["0"] * (width - 2) + [str(number)] * (width > 1)
    grid.rows.insert(n + 1, GridRow("", label, cells, grid.rows[n].path, "local"))
    return True


@noise("cells", tears=True)
def local_column(rng: Random, draft: Draft) -> bool:
    """Add a column that the form does not have: remarks, or figures."""
    grid = draft.grids["requests"]
    if not grid.head:
        return False
    words = rng.random() < 0.5
    if words:
        grid.head[0].append(("备注", 1, len(grid.head)))
    else:
        grid.head[0].append(("其中：|网上申请", 1, len(grid.head)))
    for row in grid.figures():
        row.cells.append(
            rng.choice(["", "", "无"]) if words else str(rng.choice([0, 0, 1]))
        )
    return True
