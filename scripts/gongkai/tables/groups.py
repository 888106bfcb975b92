"""Know under which group's label figures stand: no row of another group may have them.

Only where a label of a group stands on a line of its own above its rows does it say so:
the parts of table two are printed so (第二十条第（五）项).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from gongkai.clean import match_key
from gongkai.forms import Group
from gongkai.tables.text.layout import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.layout import Item

_ALIKE = 80.0  # percent that a misread head is alike to the form's


def within_groups(
    runs: Mapping[str, Sequence[Run | None]], items: Sequence[Item], form: TableForm
) -> dict[str, tuple[Run | None, ...]]:
    """Leave to each row the runs that stand under its group's label, or under none."""
    heads = {
        match_key(label): frozenset(leaf.id for leaf in group.leaves)
        for group in form.row_tree
        if isinstance(group, Group)
        for label in (group.label, *group.aliases)
    }
    under: dict[int, frozenset[str]] = {}  # by identity: one line may hold a table
    rows: frozenset[str] = frozenset()
    for item in items:
        if isinstance(item, Fragment):
            rows = _under(item.key, heads, rows)
        elif rows:
            under[id(item)] = rows
    return {
        row: tuple(
            run if run is None or row in under.get(id(run), frozenset({row})) else None
            for run in found
        )
        for row, found in runs.items()
    }


def _under(
    key: str, heads: Mapping[str, frozenset[str]], rows: frozenset[str]
) -> frozenset[str]:
    """Give the rows under a head, `rows` where it is none.

    Where the ordinal of a head was misread it may be any group's.
    """
    if key in heads:
        return heads[key]
    alike = {head: fuzz.ratio(key, head, score_cutoff=_ALIKE) for head in heads}
    best = max(alike.values(), default=0.0)
    nearest = [head for head, score in alike.items() if score == best > 0]
    if not nearest:
        return rows
    return heads[nearest[0]] if len(nearest) == 1 else frozenset()
