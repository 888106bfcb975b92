"""Doubt a strip of figures whose groups stand in another order than the form's."""

from __future__ import annotations

from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING

from gongkai.tables.text.items import Fragment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def is_regrouped(items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether the name of a group stands behind figures, and a later one before.

    Where all names stand together, those that have a line each tell it by themselves;
    else only the figures below them have an order.
    """
    if _named_otherwise(items, labels):
        return True
    names = {name: row for name in labels.rows if (row := labels.match(name).row)}
    first: dict[str, int] = {}
    blocks = groupby(items, lambda item: isinstance(item, Fragment))
    for at, (_, block) in enumerate(blocks):
        words = "".join(item.key for item in block if isinstance(item, Fragment))
        for row in _named(words, names):
            first.setdefault(row, at)
    places = [first[row] for row in labels.order if row in first]
    return any(then < place for place, then in pairwise(places))


def _named_otherwise(items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether a head names all groups, a line each, in another order."""
    head = takewhile(lambda item: isinstance(item, Fragment), items)
    told = [
        (labels.order[row], item.line)
        for item in head
        if isinstance(item, Fragment) and (row := labels.exact(item.key))
    ]
    places = [place for place, _ in told]
    apart = len({line for _, line in told}) == len(told) == len(labels.order)
    return apart and places != sorted(places) and len({*places}) == len(told)


def _named(words: str, names: Mapping[str, str]) -> set[str]:
    return {row for name, row in names.items() if name in words}
