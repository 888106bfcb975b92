"""Doubt which column stands right below words that name several of them.

Converters of PDF put the names of columns and the figures below one of them into one
block, if they touch, with an empty line behind it. Below whose name they stand no word
tells, and no sum.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.doubts.order import doubted_among
from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_LINES = 3  # that the names of columns side by side are wrapped into


def below_several(
    found: Mapping[str, Sequence[Reading]],
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
) -> Mapping[str, Sequence[Reading]]:
    """Doubt in some rows the figures of columns of which one stands below all names."""
    told = dict(found)
    for block, named in _blocks_below(items, form, labels):
        rows = {
            row: own
            for row, own in found.items()
            if own and not block.isdisjoint(own[0])
        }
        places = {
            at for own in rows.values() for at, t in enumerate(own[0]) if t in block
        }
        if len(places) == 1 < len(rows):
            told |= doubted_among([named], rows)
    return told


def _blocks_below(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Iterator[tuple[frozenset[Token | None], list[int]]]:
    """Yield the figures on the lines that follow a head at once, and what it names."""
    for at, (words, run) in enumerate(pairwise(items), start=1):
        if not isinstance(words, Fragment) or not isinstance(run, Run):
            continue
        if run.first != words.line + 1 or run.cells:
            continue
        if len(named := _named(items[max(0, at - _LINES) : at], labels)) > 1:
            ends = (
                place
                for place, (one, then) in enumerate(pairwise(run.tokens), start=1)
                if then.line > one.line + 1
            )
            block = frozenset(run.tokens[: next(ends, len(run.tokens))])
            *others, _ = (column.id for column in form.columns)  # sums tell the totals
            yield block, [form.column_place[name] for name in others if name in named]


def _named(words: Sequence[Item], labels: Labels) -> frozenset[str]:
    """Give the columns that words on neighbouring lines name, the last line too."""
    key, line = "", -1
    for item in reversed(words):
        if not isinstance(item, Fragment) or line not in {-1, item.line + 1}:
            break
        key, line = item.key + key, item.first
        if names := labels.heads.columns_in(key):
            return frozenset(names)
    return frozenset()
