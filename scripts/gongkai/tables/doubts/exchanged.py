"""Doubt two neighbouring rows whose labels stand together out of order.

The labels were exchanged alone, or with the figures that stand before or after both:
nothing tells which, but the sums of columns.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.sites import is_padding, label_sites
from gongkai.tables.text.items import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def exchanged(
    readings: Mapping[str, Sequence[Reading]],
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
) -> Iterator[Mapping[str, Sequence[Reading]]]:
    """Give the readings in which two such rows have each the figures of the other.

    Where several do, they are exchanged one by one, or all.
    """
    starts = [
        min(token.line for token in ways[0] if token)
        for ways in map(readings.get, form.row)
        if ways and len(ways) == 1 and any(ways[0])
    ]
    if all(one <= then for one, then in pairwise(starts)):  # as in most tables
        return
    every: dict[str, Sequence[Reading]] = {}
    pairs = 0
    for first, then in pairwise(_labels(items, labels)):
        told = first in readings and then in readings
        if told and form.row_place[first] == form.row_place[then] + 1:
            pair = {first: readings[then], then: readings[first]}
            yield {**readings, **pair}
            every |= pair
            pairs += 1
    if pairs > 1:
        yield {**readings, **every}


def _labels(items: Sequence[Item], labels: Labels) -> Iterator[str]:
    """Yield the rows of labels as they stand, and "" for figures."""
    sites = {site.first: site.row for site in label_sites(items, labels)}
    for at, item in enumerate(items):
        if at in sites:
            yield sites[at]
        elif isinstance(item, Run) and not is_padding(item):
            yield ""
