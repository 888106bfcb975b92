"""Doubt figures that stand below those of other labels, and are read as of none.

Where several labels stand one below the other, and as many rows of figures below them,
these are theirs in turn. Read each beside the label next to it, the last of them would
be a row's whose label is lost.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.tables.sites import label_sites
from gongkai.tables.text.items import Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def stacked(
    items: Sequence[Item], runs: Mapping[str, Sequence[Run | None]], labels: Labels
) -> frozenset[int]:
    """Give the first lines of figures read as of no label right above them."""
    owners = {id(run.tokens[0]): row for row, own in runs.items() for run in own if run}
    found: set[int] = set()
    named: list[str] = []
    for has_figures, block in groupby(items, lambda item: isinstance(item, Run)):
        own = list(block)
        if not has_figures:
            named = [site.row for site in label_sites(own, labels)]
            continue
        below = [run for run in own if isinstance(run, Run)]
        if len(named) == len(below) > 1:
            rows = [owners.get(id(run.tokens[0]), "") for run in below]
            found |= {
                run.first
                for run, row in zip(below, rows, strict=True)
                if row and row not in named
            }
    return frozenset(found)
