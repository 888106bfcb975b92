"""Read a table whose figures stand in one block, apart from all labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.apart.footing import but_for_one
from gongkai.tables.apart.neighbours import headings
from gongkai.tables.apart.pieces import heads_begin_rows
from gongkai.tables.labels import Trust
from gongkai.tables.sites import label_sites
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def block_readings(
    items: Sequence[Item], form: TableForm, labels: Labels, rows: Sequence[str]
) -> Iterator[Mapping[str, tuple[Reading, ...]]]:
    """Give the layouts of a block in which every row adds up: by row, and by column.

    `rows` are the rows that the block is taken to hold, in order. Where the labels of
    all rows stand, officials may have added wrongly in one, if that tells the layout.
    """
    runs = [trimmed(item.tokens) for item in items if isinstance(item, Run)]
    runs = [run for run in runs if run]
    tokens = [token for run in runs for token in run]
    width = len(form.columns)
    if not rows or len(tokens) != width * len(rows):
        return
    if 2 * sum(len(run) == width for run in runs) > len(rows):
        return  # whole rows, mostly: they are placed one by one
    by_row = [tuple(tokens[i : i + width]) for i in range(0, len(tokens), width)]
    by_column = [tuple(tokens[i :: len(rows)]) for i in range(len(rows))]
    if not heads_begin_rows(items, width):
        return
    told = tuple(_adjoining(items, labels))
    cut = _is_cut(items, labels, len(rows))
    if not _are_headed(items, form, labels, len(rows)):
        return  # columns, in an order of their own
    layouts = [
        dict(zip(rows, laid, strict=True))
        for laid in (by_row, by_column)
        if (not cut if laid is by_column else _agrees(told, rows, width))
    ]
    sound: list[Mapping[str, tuple[Reading, ...]]] = [
        {row: (reading,) for row, reading in laid.items()}
        for laid in layouts
        if all(adds_up(reading, form) for reading in laid.values())
    ]
    if not sound and _stand_whole(items, form, labels):
        mended = list(filter(None, (but_for_one(laid, form) for laid in layouts)))
        sound = mended if len(mended) == 1 else []
    yield from sound


def _stand_whole(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether all figures stand in one block behind the labels of all rows.

    Labels of groups may stand in columns of their own before those of their rows.
    """
    runs = [at for at, item in enumerate(items) if isinstance(item, Run)]
    sites = list(label_sites(items, labels))
    return (
        runs[-1] - runs[0] < len(runs)
        and sorted(site.row for site in sites) == sorted(form.row)
        and sites[-1].last < runs[0]
    )


def _are_headed(
    items: Sequence[Item], form: TableForm, labels: Labels, size: int
) -> bool:
    """Tell whether no figure follows the heading of a column that it is not in."""
    whole = [
        item._replace(tokens=trimmed(item.tokens)) if isinstance(item, Run) else item
        for item in items
    ]
    return all(
        column in {None, at // size}
        for at, column in enumerate(headings(whole, form, labels))
    )


def _adjoining(items: Sequence[Item], labels: Labels) -> Iterator[tuple[str, int]]:
    """Yield the rows whose label stands alone between figures, and how many before."""
    sites = {site.first: site.row for site in label_sites(items, labels)}
    since: list[str] = []
    before = 0
    for at, item in enumerate(items):
        if isinstance(item, Run):
            if len(since) == 1 and before:
                yield since[0], before
            since = []
            before += len(trimmed(item.tokens))
        elif at in sites:
            since.append(sites[at])


def _is_cut(items: Sequence[Item], labels: Labels, size: int) -> bool:
    """Tell whether the rest of a label stands within what would be a column.

    A page begins with it, whose figures are of no column above.
    """
    rests = {s.first for s in label_sites(items, labels) if s.trust is Trust.PART}
    before = 0
    for at, item in enumerate(items):
        if isinstance(item, Run):
            before += len(trimmed(item.tokens))
        elif at in rests and before % size:
            return True
    return False


def _agrees(told: Iterable[tuple[str, int]], rows: Sequence[str], width: int) -> bool:
    """Tell whether a label alone between figures has its own before or behind it."""
    place = {row: at * width for at, row in enumerate(rows)}
    return all(
        before in {place[row], place[row] + width}
        for row, before in told
        if row in place
    )
