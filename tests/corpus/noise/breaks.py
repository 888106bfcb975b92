"""Noises of pages and groups: breaks within rows, labels out of place, odd heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.draft import GridRow
from corpus.layouts import SEPARATED
from corpus.noise.registry import noise
from corpus.separated import HINT, bare, bottom

if TYPE_CHECKING:
    from random import Random

    from corpus.draft import Draft


@noise("cells")
def page_break(rng: Random, draft: Draft) -> bool:
    """Break the page inside a row: the rest of its label follows alone."""
    grid = draft.grids[rng.choice(["requests", "requests", "proactive_disclosure"])]
    rows = [n for n, row in enumerate(grid.rows) if row.id and HINT in row.label]
    if not rows:
        return False
    n = rng.choice(rows)
    row = grid.rows[n]
    parts = row.label.split(HINT)
    at = rng.randint(1, len(parts) - 1)
    row.label = HINT.join(parts[:at])
    rest = GridRow("", "".join(parts[at:]), [""] * len(row.cells), row.path, "rest")
    mark = rng.choice(["", "", "- 4 -", "— 5 —", "P. 8"])
    brk = GridRow("", mark, [], row.path, "break")
    grid.rows[n + 1 : n + 1] = [brk, rest]
    return True


@noise("cells")
def page_breaks_between_rows(rng: Random, draft: Draft) -> bool:
    """Break the page between rows, with an empty line or a page number."""
    for grid in draft.grids.values():
        inner = range(1, len(grid.rows))
        for n in sorted(rng.sample(inner, min(2, len(inner))), reverse=True):
            mark = rng.choice(["", "- 4 -", "— 5 —", "-6-", "P. 8", "第 5 页 共 9 页"])
            grid.rows.insert(n, GridRow("", mark, [], grid.rows[n].path, "break"))
    return True


@noise("cells")
def shifted_groups(rng: Random, draft: Draft) -> bool:
    """Move a group's label into the first column of figures."""
    grid = draft.grids["requests"]
    if draft.layout not in SEPARATED:
        return False
    seen = set()
    changed = False
    for row in grid.figures():
        group = row.path[-1] if row.path else ""
        if len(row.path) > 1 and group not in seen:
            seen.add(group)
            if rng.random() < 0.5:
                row.cells.insert(0, grid.groups.get(group, group))
                changed = True
    return changed


@noise("cells")
def centred_groups(rng: Random, draft: Draft) -> bool:
    """Print a group's label beside the middle of its rows."""
    del rng
    if draft.layout not in {"spaces", "double_spaced", "vertical"}:
        return False
    draft.grids["requests"].style["centred"] = True
    return True


@noise("cells")
def repeated_groups(rng: Random, draft: Draft) -> bool:
    """Print a group's label in each of its rows."""
    del rng
    if draft.layout not in SEPARATED:
        return False
    draft.grids["requests"].style["repeat"] = True
    return True


@noise("cells")
def trailing_cells(rng: Random, draft: Draft) -> bool:
    """Pad rows with empty cells at the end."""
    if draft.layout not in SEPARATED or draft.layout == "html":
        return False
    for grid in draft.grids.values():
        grid.style["trailing"] = rng.randint(1, 9)
    return True


@noise("cells")
def invented_heads(rng: Random, draft: Draft) -> bool:
    """Put heads that the form does not have over some rows."""
    grid = draft.grids["requests"]
    rows = [n for n, row in enumerate(grid.rows) if row.id]
    if not rows:
        return False
    n = rng.choice(rows)
    if rng.random() < 0.5:
        cells = [f"数据{number}" for number in range(1, 8)]
        label = "项目"
    else:
        label = ""
        cells = [
            "本年新收件数",
            "上年结转件数",
            "办结件数",
            "结转件数",
            "其他",
            "备注",
            "合计",
        ]
    grid.rows.insert(n, GridRow("", label, cells, grid.rows[n].path, "text"))
    return True


@noise("cells")
def headings_lost(rng: Random, draft: Draft) -> bool:
    """Lose the headings of the three sections with tables."""
    del rng
    draft.options["headings_lost"] = True
    return True


@noise("cells")
def ragged_labels(rng: Random, draft: Draft) -> bool:
    """Let labels stand in whichever of the leading columns, as spans dissolve."""
    if draft.layout not in SEPARATED - {"html"}:
        return False
    shifts = [(rng.randint(0, 2), rng.randint(0, 2)) for _ in range(60)]
    draft.grids["requests"].style["ragged"] = iter(shifts)
    return True


@noise("cells")
def heads_again(rng: Random, draft: Draft) -> bool:
    """Print the head of table 三 again where the page turns."""
    grid = draft.grids["requests"]
    if not grid.head or len(grid.rows) < 6:
        return False
    at = rng.randrange(2, len(grid.rows) - 2)
    heads = [bare(label) for label in bottom(grid.head)[grid.depth :]]
    path = grid.rows[at].path
    corner = bare(grid.form.corner) if rng.random() < 0.5 else ""
    grid.rows.insert(at, GridRow("", corner, heads, path, "text"))
    grid.rows.insert(at, GridRow("", rng.choice(["", "- 3 -"]), [], path, "break"))
    return True


@noise("cells")
def vertical_heads(rng: Random, draft: Draft) -> bool:
    """Cut the heads of table 四 to characters, or into two rows of halves."""
    grid = draft.grids["disputes"]
    if not grid.head or draft.layout not in SEPARATED - {"html"}:
        return False
    halves = rng.random() < 0.4
    cut = []
    for line in grid.head:
        spaced = [(" ".join(bare(label)), c, r) for label, c, r in line]
        if not halves:
            cut.append(spaced)
            continue
        cut.append([(words[: len(words) // 2], c, r) for words, c, r in spaced])
        cut.append([(words[len(words) // 2 :], c, 1) for words, c, _ in spaced])
    grid.head = cut if not halves else [[(w, c, 1) for w, c, _ in row] for row in cut]
    return True
