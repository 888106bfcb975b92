"""Tell which lines of a table are its rows, and whether labels stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.labels import Trust
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item
    from gongkai.tables.vocabulary import Vocabulary

_LABELLED = 3  # rows to one that has a label, of which labels tell nothing


def is_bare(
    items: Sequence[Item], editions: Sequence[TableForm], words: Vocabulary
) -> bool:
    """Tell whether most rows of a table have no label of any edition."""
    seen = [len(seen_rows(items, words.labels[e.id, e.edition])) for e in editions]
    return not any(seen) or _LABELLED * max(seen) < len(figure_rows(items, editions[0]))


def figure_rows(items: Sequence[Item], form: TableForm) -> list[Run]:
    """Give the runs that are rows: several figures, or as many cells as columns.

    A column that the form does not have is a cell more in all of them.
    """
    width = len(form.columns)
    runs = [(r, len(trimmed(r.tokens))) for r in items if isinstance(r, Run)]
    wide = {run.cells for run, size in runs if size > width} - {0}
    return [
        run for run, size in runs if size > width // 2 or run.cells in {width, *wide}
    ]


def seen_rows(
    items: Sequence[Item], labels: Labels, least: Trust = Trust.PART
) -> dict[str, int]:
    """Give the rows whose label is there, and where; torn labels put together."""
    found: dict[str, int] = {}
    fragments = [(at, i) for at, i in enumerate(items) if isinstance(i, Fragment)]
    for step, (at, fragment) in enumerate(fragments):
        match = labels.match(fragment.key)
        if match.trust >= least and match.row:
            found.setdefault(match.row, at)
        elif labels.begins(fragment.key):
            key = fragment.key
            for _, following in fragments[step + 1 : step + 6]:
                key += following.key
                row = labels.exact(key)
                if row:
                    found.setdefault(row, at)
    return found
