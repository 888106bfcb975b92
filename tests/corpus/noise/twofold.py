"""Two reports in one text: what must be refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.draft import draft
from corpus.noise.registry import noise
from corpus.pages import compose

if TYPE_CHECKING:
    from random import Random

    from corpus.draft import Draft


@noise("cells")
def comparison_in_cells(rng: Random, draft: Draft) -> bool:
    """Print last year's figure beside each of this year's."""
    grid = draft.grids["requests"]
    rows = grid.figures()
    if len(rows) < 20 or any(len(row.cells) != 7 for row in rows):
        return False
    if grid.lost or draft.layout in {
        "cell_a_line",
        "by_column",
    }:  # seen only where rows are lines
        return False
    for row in rows:
        last = [str(rng.choice([0, 0, rng.randint(0, 30)])) for _ in row.cells]
        if rng.random() < 0.5:
            row.cells = [c for pair in zip(row.cells, last, strict=True) for c in pair]
        else:
            row.cells += last
    draft.refuse = True
    return True


@noise("text")
def comparison_print(rng: Random, draft: Draft) -> bool:
    """Let the report of the year before follow in the same file."""
    if draft.layout == "html":
        return False
    editions = tuple(form.edition for form in draft.figures.forms.values())
    other = _other(rng, draft, editions)
    if other is None:
        return False
    other.layout = draft.layout
    before = compose(rng, other)
    draft.lines += [other.resolve(line) for line in before]
    draft.refuse = True
    return True


def _other(rng: Random, this: Draft, editions: tuple[str, ...]) -> Draft | None:
    """Draw a report of the year before with other figures in table 三."""
    for _ in range(20):
        other = draft(rng, this.forms, editions, year=this.year - 1)
        cells = zip(
            other.figures.cells["requests"].values(),
            this.figures.cells["requests"].values(),
            strict=True,
        )
        if any(a.value != b.value for a, b in cells):
            return other
    return None
