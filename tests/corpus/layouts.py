"""Render a drawn-up table in each of the layouts that extractors leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.hypertext import html
from corpus.separated import (
    HINT,
    bare,
    bottom,
    leading,
    markdown,
    outer_pipes,
    pipes,
    separated,
    tabs,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from corpus.draft import Grid, GridRow


def _head_words(grid: Grid, rng: Random, gap: str) -> list[str]:
    """Write the head as extractors of PDF do: a line each, wrapped, or in columns."""
    lines = [[label for label, _, _ in line] for line in grid.head]
    kind = grid.style.get("vertical") or rng.choice(["line", "hints", "each"])
    if kind == "line":
        return [gap.join(bare(label) for label in line) for line in lines]
    if kind == "each":
        return [bare(label) for line in lines for label in line]
    if kind == "hints":
        return [part for line in lines for label in line for part in label.split(HINT)]
    if kind == "spaced":
        return [gap.join(" ".join(bare(label)) for label in line) for line in lines]
    if kind == "columns" and lines:  # first characters of all, then second ones
        last = [bare(label) for label in lines[-1]]
        return [
            *(gap.join(bare(label) for label in line) for line in lines[:-1]),
            *(
                gap.join(label[n] for label in last if n < len(label))
                for n in range(max(map(len, last)))
            ),
        ]
    return [
        part
        for line in lines
        for label in line
        for part in (bare(label) if len(bare(label)) < 7 else [bare(label)])
    ]


def _spaced(grid: Grid, rng: Random, gap: str, *, wrap: float = 0.0) -> list[str]:
    own_line = grid.style.setdefault("own_line", rng.random() < 0.4)
    lines = _head_words(grid, rng, gap)
    shown = _groups_shown(grid)
    for n, row in enumerate(grid.rows):
        figures = gap.join(bare(cell) for cell in row.cells if cell)
        if row.kind == "break":
            lines.append(row.label)
            continue
        if row.kind == "head" and rng.random() < wrap:
            lines.append(bare(row.label))
            lines.extend(part for c in row.cells for part in c.split(HINT))
            continue
        groups = shown.get(n, [])
        if groups and (own_line or len(bare(row.label)) > 12):
            if grid.style.get("vertical"):
                groups = [character for group in groups for character in group]
            lines.extend(groups)
            groups = []
        parts = row.label.split(HINT)
        if row.kind != "head" and len(parts) > 1 and rng.random() < wrap:
            lines.extend(filter(None, [*groups, *_wrapped(parts, figures, gap, rng)]))
            continue
        lines.append(gap.join(filter(None, [*groups, bare(row.label), figures])))
    return lines


def _groups_shown(grid: Grid) -> dict[int, list[str]]:
    """Say beside which row each group's label stands: its first, or the middle one."""
    members: dict[str, list[int]] = {}
    for n, row in enumerate(grid.rows):
        for depth in range(len(row.path)):
            members.setdefault("/".join(row.path[: depth + 1]), []).append(n)
    shown: dict[int, list[str]] = {}
    for path, rows in members.items():
        group = path.rpartition("/")[2]
        at = rows[len(rows) // 2] if grid.style.get("centred") else rows[0]
        shown.setdefault(at, []).append(grid.groups.get(group, group))
    return shown


def _wrapped(parts: list[str], figures: str, gap: str, rng: Random) -> list[str]:
    """Put figures beside one line of a wrapped label, or between two."""
    at = rng.randrange(len(parts))
    if rng.random() < 0.5:
        return [*parts[: at + 1], figures, *parts[at + 1 :]]
    beside = gap.join(filter(None, [parts[at], figures]))
    return [*parts[:at], beside, *parts[at + 1 :]]


def spaces(grid: Grid, rng: Random) -> list[str]:
    """Words and figures with runs of spaces, as from a PDF."""
    return _spaced(grid, rng, rng.choice([" ", "  ", "    ", "\u3000"]), wrap=0.15)


def aligned(grid: Grid, rng: Random) -> list[str]:
    """Columns kept in place by spaces, as `pdftotext -layout` writes.

    A Chinese character counts for two columns of the page, as on a screen, or for one.
    The head stands above its columns, or in lines of its own.
    """
    lines = _head_words(grid, rng, "    ")
    opened: list[str] = []
    rows = []
    for row in grid.rows:
        if row.kind in {"break", "title"}:
            rows.append((bare(row.label), []))
            continue
        labels = leading(grid, row, opened, repeat=False)
        rows.append(("  ".join(filter(None, labels)), [bare(c) for c in row.cells]))
    wide = rng.choice([_cells_wide, len])
    pitch = rng.choice([8, 14])
    names = [bare(label) for label in bottom(grid.head)[grid.depth :]]
    if names and pitch > 2 * max(map(len, names)):
        lines = ["    ".join(bare(label) for label, _, _ in grid.head[0])]
        rows.insert(0, ("", names))
    left = max((wide(label) for label, cells in rows if cells), default=0)
    for label, cells in rows:
        line = label
        for at, cell in enumerate(cells):
            line += " " * (left + 2 + pitch * at - wide(line)) + cell if cell else ""
        lines.append(line)
    return lines


def _cells_wide(text: str) -> int:
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)


def double_spaced(grid: Grid, rng: Random) -> list[str]:
    """Every line wrapped and followed by an empty one, mostly."""
    lines = []
    for line in _spaced(grid, rng, " ", wrap=0.6):
        lines.append(line)
        if rng.random() < 0.8:
            lines.append("")
    return lines


def vertical(grid: Grid, rng: Random) -> list[str]:
    """Give heads and groups from top to bottom, a character a line."""
    grid.style["vertical"] = rng.choice(["lines", "spaced", "columns"])
    grid.style["own_line"] = True
    return _spaced(grid, rng, " ", wrap=0.2)


def cell_a_line(grid: Grid, rng: Random) -> list[str]:
    """Each cell in a line of its own."""
    between = rng.choice(["none", "blank", "bar"])
    keep = grid.style.setdefault("keep_empty", between == "none" and rng.random() < 0.4)
    cells: list[str] = []
    for line in grid.head:
        cells.extend(bare(label) for label, _, _ in line)
    opened: list[str] = []
    for row in grid.rows:
        if row.kind == "break":
            cells.append(row.label)
            continue
        labels = [bare(row.label)] if row.kind == "title" else []
        labels = labels or leading(grid, row, opened, repeat=False)
        cells.extend(label for label in labels if label)
        cells.extend(bare(cell) for cell in row.cells if cell or keep)
    if between == "none":
        return cells
    gap = "" if between == "blank" else "|"
    return [line for cell in cells for line in (cell, gap)]


def crawled(grid: Grid, rng: Random) -> list[str]:
    """Each cell in a line of its own, a bar behind it, and bars for those not there."""
    framed = rng.random() < 0.4
    width = max(
        sum(columns for _, columns, _ in grid.head[0]) if grid.head else 0,
        *(grid.depth + len(row.cells) for row in grid.rows),
    )
    opened: list[str] = []
    lines = []
    rows = [[bare(label) for label, _, _ in line] for line in grid.head]
    for row in grid.rows:
        if row.kind == "title":
            rows.append([bare(row.label)])
        else:
            labels = [c for c in leading(grid, row, opened, repeat=False) if c]
            rows.append([*labels, *map(bare, row.cells)])
    for cells in rows:
        lines.extend(["|"] * framed)
        lines.extend(f"{cell} |" for cell in cells)
        lack = "|" * (width - len(cells))
        if lack and rng.random() < 0.5:
            lines.append(lack)
        elif lack:
            lines[-1] += lack if framed else f" {lack}"
    return lines


def by_column(grid: Grid, rng: Random) -> list[str]:
    """Read every column down, one after the other, a cell a line."""
    del rng
    lines: list[str] = []
    for block in _blocks(grid):
        heads = [bare(label) for label in bottom(grid.head)[grid.depth :]]
        if grid.depth == 1:
            heads = [bare(c) for c in next(r.cells for r in block if r.kind == "head")]
        if grid.head and grid.depth:
            lines.append(bare(grid.head[0][0][0]))
        rows = [row for row in block if row.kind not in {"head", "title", "break"}]
        lines.extend(bare(r.label) for r in block if r.kind in {"title", "head"})
        opened: list[str] = []
        for row in rows:
            lines.extend(filter(None, leading(grid, row, opened, repeat=False)))
        width = max((len(row.cells) for row in rows), default=0)
        for n in range(width):
            lines.extend(heads[n : n + 1])
            lines.extend(
                row.cells[n] for row in rows if n < len(row.cells) and row.cells[n]
            )
    return lines


def _blocks(grid: Grid) -> Iterator[list[GridRow]]:
    if grid.depth != 1:
        yield grid.rows
        return
    block: list[GridRow] = []
    for row in grid.rows:
        if row.kind == "title" and block:
            yield block
            block = []
        block.append(row)
    if any(row.kind == "head" for row in block):
        yield block


def _detached(grid: Grid, rng: Random, where: str) -> list[str]:
    gap = rng.choice([" ", "  ", "\t"])
    lines = _head_words(grid, rng, " ")
    opened: list[str] = []
    for row in grid.rows:
        if row.kind in {"break", "title"}:
            lines.append(bare(row.label))
            continue
        labels = leading(grid, row, opened, repeat=False)
        *groups, last = [label for label in labels if label] or [""]
        lines.extend(groups)
        figures = gap.join(bare(cell) for cell in row.cells if cell)
        if row.kind == "head":
            lines.append(gap.join([last, figures]))
            continue
        if where == "before":
            lines.extend([figures, last])
        elif where == "after":
            lines.extend([last, figures])
        else:
            cut = row.label.split(HINT)
            if len(cut) == 1:
                half = max(len(last) // 2, last.find("）") + 1, last.find(".") + 2)
                cut = [part for part in (last[:half], last[half:]) if part]
            if len(cut) < 2:
                lines.append(gap.join(filter(None, [last, figures])))
                continue
            at = rng.randint(1, len(cut) - 1)
            lines.extend([*cut[:at], figures, *cut[at:]])
    return [line for line in lines if line]


def figures_before(grid: Grid, rng: Random) -> list[str]:
    """Figures in a line above their label."""
    return _detached(grid, rng, "before")


def figures_after(grid: Grid, rng: Random) -> list[str]:
    """Figures in a line below their label."""
    return _detached(grid, rng, "after")


def figures_between(grid: Grid, rng: Random) -> list[str]:
    """Figures between the halves of their label."""
    return _detached(grid, rng, "between")


def without_labels(grid: Grid, rng: Random) -> list[str]:
    """Rows of table 三 that lost all their labels; the head stays."""
    if grid.id != "requests":
        return separated(grid, rng, "\t")
    lines = _head_words(grid, rng, " ")
    sep = rng.choice(["\t", " ", "|"])
    for row in grid.rows:
        if row.kind == "figures" and row.cells:
            lines.append(sep.join(row.cells))
        elif row.kind == "break":
            lines.append(row.label)
    return lines


LAYOUTS: dict[str, Callable[[Grid, Random], list[str]]] = {
    layout.__name__: layout
    for layout in (
        tabs,
        pipes,
        outer_pipes,
        markdown,
        spaces,
        aligned,
        double_spaced,
        vertical,
        cell_a_line,
        crawled,
        by_column,
        figures_before,
        figures_after,
        figures_between,
        without_labels,
        html,
    )
}
SEPARATED = frozenset(["tabs", "pipes", "outer_pipes", "markdown", "html"])
