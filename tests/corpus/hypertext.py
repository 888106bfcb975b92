"""Render a drawn-up table as the HTML of a government site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from corpus.draft import Grid, GridRow

HINT = "|"


def html(grid: Grid, rng: Random) -> list[str]:
    """Give a table as editors of government sites save it."""
    word = grid.style.setdefault("word", rng.random() < 0.4)

    def cell(text: str, columns: int = 1, rows: int = 1, tag: str = "td") -> str:
        spans = f' colspan="{columns}"' if columns > 1 else ""
        spans += f' rowspan="{rows}"' if rows > 1 else ""
        inner = text.replace(HINT, "<br>" if word or rng.random() < 0.2 else "")
        inner = inner or rng.choice(["&nbsp;", "", "<br/>"])
        if word:
            inner = (
                f'<p class="MsoNormal" align="center"><span lang="EN-US" '
                f'style="font-size:10.5pt">{inner}<o:p></o:p></span></p>'
            )
        return f"<{tag}{spans}>{inner}</{tag}>"

    lines = ['<table border="1" cellspacing="0" cellpadding="0"><tbody>']
    lines.extend(
        "<tr>" + "".join(cell(*label) for label in head) + "</tr>" for head in grid.head
    )
    opened: list[str] = []
    for n, row in enumerate(grid.rows):
        if row.kind == "break":
            continue
        if row.kind == "title":
            lines.append(f"<tr>{cell(row.label, 4)}</tr>")
            continue
        cells: list[str] = []
        if grid.depth == 3:
            cells += _html_labels(grid, n, row, opened, cell)
        elif grid.depth:
            cells.append(cell(row.label))
        cells += [cell(figure) for figure in row.cells]
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return [*lines, "</tbody></table>"]


def _html_labels(
    grid: Grid, n: int, row: GridRow, opened: list[str], cell: Callable[..., str]
) -> Iterator[str]:
    if row.kind != "figures" or not row.id:
        yield cell(row.label, grid.depth)
        opened.clear()
        return
    for depth, group in enumerate(row.path):
        path = row.path[: depth + 1]
        if opened[depth : depth + 1] == ["/".join(path)]:
            continue
        del opened[depth:]
        opened.append("/".join(path))
        span = 0
        for other in grid.rows[n:]:
            if other.kind != "break":
                if other.path[: depth + 1] != path or not other.id:
                    break
                span += 1
        yield cell(grid.groups.get(group, group), 1, span)
    del opened[len(row.path) :]
    yield cell(row.label, grid.depth - len(row.path))
