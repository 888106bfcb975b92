"""Doubt rows whose figures stand behind the whole label of another row.

A row that is printed twice, as above and below a page's end, leaves a label too many.
Where the next row is lost, its place is free for the copy.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.labels import Trust
from gongkai.tables.text.items import Fragment, Run, sole_runs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def mislabelled(
    items: Sequence[Item], placed: Mapping[str, Sequence[Run | None]], labels: Labels
) -> frozenset[int]:
    """Give the first lines of rows beside a label that another row has already."""
    owners = {id(run.tokens[0]): row for row, run in sole_runs(placed).items()}
    beside: list[tuple[str, str, Run]] = []
    for words, run in pairwise(items):
        if not isinstance(words, Fragment) or not isinstance(run, Run):
            continue
        owner = owners.get(id(run.tokens[0]))
        match = labels.match(words.key) if words.line == run.first else None
        if owner and match and match.row and match.trust is Trust.EXACT:
            beside.append((match.row, owner, run))
    own = {owner for label, owner, _ in beside if label == owner}
    return frozenset(
        run.first for label, owner, run in beside if label != owner and label in own
    )
