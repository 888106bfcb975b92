"""Render a drawn-up table with something between its cells: tabs, bars, Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from corpus.draft import Grid, GridRow

HINT = "|"  # where a narrow label may break
PAGE = [""]


def bare(label: str) -> str:
    """Give a label without break marks."""
    return label.replace(HINT, "")


def leading(grid: Grid, row: GridRow, opened: list[str], *, repeat: bool) -> list[str]:
    """Give the label columns of a row; a group stands where it opens."""
    if row.kind in {"rest", "text", "local"} or not grid.depth:
        labels = [""] * (max(grid.depth, 1) - 1) + [bare(row.label)]
        return labels if grid.depth else []
    if grid.depth == 1:
        return [bare(row.label)]
    shown = []
    for depth, group in enumerate(row.path):
        path = "/".join(row.path[: depth + 1])
        known = opened[depth : depth + 1] == [path]
        if not known:
            del opened[depth:]
            opened.append(path)
        shown.append(grid.groups.get(group, group) if repeat or not known else "")
    del opened[len(row.path) :]
    shown.append(bare(row.label))
    return shown + [""] * (grid.depth - len(shown))


def matrix(head: list[list[tuple[str, int, int]]]) -> list[list[str]]:
    """Give the head as a full grid; a label stands where its span begins."""
    width = sum(columns for _, columns, _ in head[0]) if head else 0
    filled: list[list[str | None]] = [[None] * width for _ in head]
    for n, line in enumerate(head):
        for label, columns, rows in line:
            at = next((i for i, cell in enumerate(filled[n]) if cell is None), None)
            if at is None:
                break
            for down in range(n, min(n + rows, len(head))):
                filled[down][at : at + columns] = [""] * columns
            filled[n][at] = label
    return [[cell or "" for cell in line] for line in filled]


def bottom(head: list[list[tuple[str, int, int]]]) -> list[str]:
    """Give the lowest label above each column."""
    columns = zip(*matrix(head), strict=True)
    return [next((c for c in reversed(column) if c), "") for column in columns]


def separated(
    grid: Grid, rng: Random, sep: str, *, outer: bool = False, markdown: bool = False
) -> list[str]:
    style = grid.style
    pad = bool(style.setdefault("pad", markdown or rng.random() < 0.5))
    style.setdefault("repeat", rng.random() < 0.2)
    trailing = style.setdefault("trailing", 0)
    lines = [*_head_cells(grid, pad=pad), *_row_cells(grid, pad=pad)]
    width = max((len(cells) for cells in lines if cells), default=0)
    written = []
    for cells in lines:
        if cells == PAGE:  # a page break has no cells
            written.append("")
            continue
        if len(cells) == 1 and cells[0].startswith(("-", "—", "P", "第 ")):
            written.append(cells[0])
            continue
        missing = width - len(cells) if markdown else 0
        line = sep.join([*cells, *[""] * (missing + trailing)])
        if outer:
            line = f"|{line}|" if sep == "|" else f"| {line} |"
        written.append(line)
    if markdown and written:
        dashes = rng.choice([" --- ", ":---:", " :--- ", "---"])
        rule = "|".join([dashes] * (width + trailing))
        written.insert(1, f"|{rule}|")
    return written


def _head_cells(grid: Grid, *, pad: bool) -> Iterator[list[str]]:
    for n, head in enumerate(matrix(grid.head)):
        cells = [bare(label) for label in head]
        if pad:
            yield cells
        else:
            beneath = [""] * bool(n and grid.depth)
            yield beneath + [cell for cell in cells if cell]


def _row_cells(grid: Grid, *, pad: bool) -> Iterator[list[str]]:
    opened: list[str] = []
    for row in grid.rows:
        if row.kind == "break":
            yield [row.label]
        elif row.kind == "title":
            yield [bare(row.label)] + [""] * (3 if pad else 0)
        else:
            labels = leading(grid, row, opened, repeat=bool(grid.style["repeat"]))
            while not pad and len(labels) > 1 and not labels[-1]:
                labels.pop()  # a label over several columns takes one
            shifts = grid.style.get("ragged", ())
            if shifts and grid.depth > 1:
                before, after = next(shifts)
                labels = [""] * before + [cell for cell in labels if cell]
                labels += [""] * after
            yield labels + [bare(cell) for cell in row.cells]


def tabs(grid: Grid, rng: Random) -> list[str]:
    """Cells with a tab between them, as office converters write."""
    return separated(grid, rng, "\t")


def pipes(grid: Grid, rng: Random) -> list[str]:
    """Cells with a bar between them."""
    return separated(grid, rng, rng.choice(["|", " | "]))


def outer_pipes(grid: Grid, rng: Random) -> list[str]:
    """Cells with bars around them."""
    return separated(grid, rng, rng.choice(["|", " | "]), outer=True)


def markdown(grid: Grid, rng: Random) -> list[str]:
    """Give a Markdown table with its rule."""
    return separated(grid, rng, " | ", outer=True, markdown=True)
