"""Know under which group's label figures stand: no row of another group may have them.

Only where a label of a group stands on a line of its own above its rows does it say so:
the parts of table two are printed so (第二十条第（五）项). What begins as such a label
and is none (第二十条（六）项), or a head below figures, is that of another group, and
nobody knows of which.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from gongkai.clean import match_key
from gongkai.forms import Group
from gongkai.tables.lone import may_be_page
from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.items import Item

    Head = tuple[str, frozenset[str]]

_TELLING = 4  # characters that only the labels of groups begin with
_ALIKE = 80.0  # percent that a misread head is alike to the form's


def within_groups(
    runs: Mapping[str, Sequence[Run | None]], items: Sequence[Item], form: TableForm
) -> dict[str, tuple[Run | None, ...]]:
    """Leave to each row the runs that stand under its group's label, or under none."""
    under = rows_under_heads(items, form)
    return {
        row: tuple(
            run if run is None or _may_have(row, run, under) else None for run in found
        )
        for row, found in runs.items()
    }


def rows_under_heads(
    items: Sequence[Item], form: TableForm
) -> Mapping[int, frozenset[str]]:
    """Give for each figure, by its identity, the rows of the group that it is under.

    Those under no group's label are left out. A lone number between the label and the
    corner of its head is a page's.
    """
    heads = tuple(_heads(form))
    corner = match_key(form.corner)
    under: dict[int, frozenset[str]] = {}  # by identity: one line may hold a table
    rows: frozenset[str] = frozenset()
    filled = False  # figures stand under the label of the group
    for at, item in enumerate(items):
        if isinstance(item, Fragment):
            if filled and item.key == corner:
                rows, filled = frozenset(), False
            elif (named := _under(item.key, heads)) is not None:
                rows, filled = named, False
            continue
        around = [i.key for i in items[at - 1 : at + 2 : 2] if isinstance(i, Fragment)]
        if may_be_page(item) and around[1:] == [corner] and _under(around[0], heads):
            continue
        filled = True
        if rows:
            under |= {id(token): rows for token in item.tokens}
    return under


def copies_of_heads(
    items: Sequence[Item], form: TableForm, *, joined: bool = False
) -> list[int]:
    """Count how often each label of a group stands in succession.

    Where nothing but space parts them, all are one text: `joined` counts those too.
    """
    heads = tuple(_heads(form))
    found: list[int] = []
    last = ""
    for item in items:
        key, times = item.key if isinstance(item, Fragment) else "", 1
        if joined:
            key, times = _repeated(key)
        if key and key == last:
            found[-1] += times
            continue
        last = key if key and _under(key, heads) else ""
        if last:
            found.append(times)
    return found


def _repeated(key: str) -> tuple[str, int]:
    """Give what a text repeats, and how often; the whole, where it repeats nothing."""
    size = (key * 2).find(key, 1)
    return (key[:size], len(key) // size) if key else ("", 0)


def _may_have(row: str, run: Run, under: Mapping[int, frozenset[str]]) -> bool:
    return all(row in under.get(id(token), {row}) for token in run.tokens)


def _heads(form: TableForm) -> Iterator[Head]:
    """Yield the labels of groups, as keys, with their rows."""
    for group in form.row_tree:
        if isinstance(group, Group):
            rows = frozenset([leaf.id for leaf in group.leaves])
            for label in (group.label, *group.aliases):
                yield match_key(label), rows


@lru_cache(maxsize=1 << 13)
def _under(key: str, told: tuple[Head, ...]) -> frozenset[str] | None:
    """Give the rows under a head; None where it is none.

    Where the ordinal of a head was misread it may be any group's.
    """
    heads = dict(told)
    if key in heads:
        return heads[key]
    alike = {head: fuzz.ratio(key, head, score_cutoff=_ALIKE) for head in heads}
    best = max(alike.values(), default=0.0)
    nearest = [head for head, score in alike.items() if score == best > 0]
    if len(nearest) == 1:
        return heads[nearest[0]]
    begins = any(key.startswith(head[:_TELLING]) for head in heads)
    return frozenset() if nearest or begins else None
