"""Pair each label with the figures next to it where every row has its own.

Programs that print blocks of a page put labels of some groups before their figures and
those of others behind, and the heads of groups elsewhere. Where a run of figures has a
label on one side alone, it is that label's, and no other's; where all rows of the form
are told so, each with a figure for each of its columns, nothing else can be meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.labels import Trust
from gongkai.tables.sites import label_sites
from gongkai.tables.text.items import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def paired(items: Sequence[Item], labels: Labels) -> dict[str, tuple[Run | None, ...]]:
    """Give each row the run next to its label; nothing where any is left."""
    sites = [site for site in label_sites(items, labels) if site.trust is Trust.EXACT]
    if sorted(site.row for site in sites) != sorted(labels.order):
        return {}
    open_ = {
        at: {
            site.row
            for site in sites
            if at in {site.first - 1, site.last + 1}
            and len(trimmed(item.tokens)) == labels.width[site.row]
        }
        for at, item in enumerate(items)
        if isinstance(item, Run) and trimmed(item.tokens)
    }
    found: dict[str, tuple[Run | None, ...]] = {}
    while sole := next((at for at, rows in open_.items() if len(rows) == 1), None):
        (row,) = open_.pop(sole)
        run = items[sole]
        if isinstance(run, Run):
            found[row] = (run,)
        for rows in open_.values():
            rows.discard(row)
    return {} if open_ or len(found) < len(sites) else found
