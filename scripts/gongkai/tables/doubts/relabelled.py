"""Doubt neighbouring rows whose labels stand together out of order.

The labels were exchanged alone, or with the figures that stand before or after all of
them: nothing tells which, but the sums of columns.
"""

from __future__ import annotations

from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

from gongkai.tables.sites import is_padding, label_sites
from gongkai.tables.text.items import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def relabelled(
    readings: Mapping[str, Sequence[Reading]],
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
) -> Iterator[Mapping[str, Sequence[Reading]]]:
    """Give the readings in which such rows have their figures in the form's order.

    Where several groups of rows do, they are exchanged one by one, or all; none is with
    a row of other columns.
    """
    starts = [
        min(token.line for token in ways[0] if token)
        for ways in map(readings.get, form.row)
        if ways and any(ways[0])
    ]
    if all(one <= then for one, then in pairwise(starts)):  # as in most tables
        return
    groups = {
        rows
        for is_label, together in groupby(_labels(items, labels), bool)
        if is_label
        for rows in _out_of_order(tuple(together), form)
        if readings.keys() >= {*rows} and len({form.row[r].columns for r in rows}) == 1
    }
    every: dict[str, Sequence[Reading]] = {}
    for rows in sorted(groups):
        ordered = sorted(rows, key=form.row_place.__getitem__)
        group = dict(zip(ordered, map(readings.__getitem__, rows), strict=True))
        yield {**readings, **group}
        every |= group
    if len(groups) > 1:
        yield {**readings, **every}


def _out_of_order(rows: Sequence[str], form: TableForm) -> Iterator[tuple[str, ...]]:
    """Yield the fewest rows that must change their places, all of them neighbours."""
    places = [form.row_place[row] for row in rows]
    most = list(accumulate(places, max))
    least = list(accumulate(reversed(places), min))[::-1]
    start = 0
    for end in range(1, len(rows) + 1):
        if end < len(rows) and most[end - 1] > least[end]:
            continue
        size = end - start
        group = {*places[start:end]}
        if size > 1 and len(group) == size == max(group) - min(group) + 1:
            yield tuple(rows[start:end])
        start = end


def _labels(items: Sequence[Item], labels: Labels) -> Iterator[str]:
    """Yield the rows of labels as they stand, and "" for figures."""
    sites = {site.first: site.row for site in label_sites(items, labels)}
    for at, item in enumerate(items):
        if at in sites:
            yield sites[at]
        elif isinstance(item, Run) and not is_padding(item):
            yield ""
