"""Leave out the rows that add up a group: the form has its label without figures."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.forms import Group
from gongkai.tables.heads import SUBTOTAL
from gongkai.tables.labels import Trust
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_LONG = 4  # characters of a label that is no other word's too: 其他 heads a column
_MORE = 3  # characters behind the label that say what the figures are: 小计


def without_subtotals(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> tuple[list[Item], tuple[tuple[str, Run], ...]]:
    """Leave out the figures beside labels of groups; give them with those labels.

    They may be those of the group's first row, unless that has others beside its label,
    or has no label: then the sums tell what it says. Where one group has such figures
    beside those of its first row, all have, though the first row of another is blank.
    Where the label of a row stands on the same line, they are that row's. A row that
    says no more than 小计 is no group's first, though the row before it may be blank.
    """
    firsts = dict(_firsts(form.row_tree, labels)) if form.identities else {}
    firsts[SUBTOTAL] = SUBTOTAL  # the first row of none
    found = [
        (label, run, first)
        for label, run in pairwise(items)
        if isinstance(label, Fragment) and isinstance(run, Run)
        if label.line == run.first == run.last and trimmed(run.tokens)
        if not labels.match(label.key).row and (first := _first(label.key, firsts))
    ]
    if not found:
        return list(items), ()
    stand = _stand(items, labels)
    taken = {  # misread labels are those of rows, too
        item.line
        for item in items
        if isinstance(item, Fragment) and labels.match(item.key).row
    }
    filled = {line for item in items if isinstance(item, Run) for line in _lines(item)}
    found = [own for own in found if own[0].line not in taken]
    every = any(row in stand and stand[row] & filled for *_, row in found)
    sums = [(label.text, run) for label, run, row in found if every or row not in stand]
    out = {id(run) for _, run in sums}
    return [item for item in items if id(item) not in out], tuple(sums)


def _firsts(tree: Sequence[object], labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield the labels of groups, each with the group's first row."""
    for group in tree:
        if not isinstance(group, Group):
            continue
        for label in (group.label, *group.aliases):
            key = match_key(label)
            if len(key) >= _LONG and not labels.exact(key):
                yield key, group.leaves[0].id
        yield from _firsts(group.entries, labels)


def _first(key: str, firsts: Mapping[str, str]) -> str:
    return firsts.get(key) or next(
        (
            row
            for label, row in firsts.items()
            if key.startswith(label) and len(key) <= len(label) + _MORE
        ),
        "",
    )


def _stand(items: Sequence[Item], labels: Labels) -> dict[str, set[int]]:
    """Give the lines on which the labels of rows stand."""
    found: dict[str, set[int]] = {}
    for item in items:
        if isinstance(item, Fragment):
            match = labels.match(item.key)
            if match.row and match.trust >= Trust.PART:
                found.setdefault(match.row, set()).add(item.line)
    return found


def _lines(run: Run) -> set[int]:
    return {token.line for token in trimmed(run.tokens)}
