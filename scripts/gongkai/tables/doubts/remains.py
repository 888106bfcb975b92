"""Doubt rows that may be what is left of two rows.

Where lines are lost between two rows, the head of the one and the tail of the other run
together: figures one a line may be as many as a row has, and a label goes on in the end
of another one. Then nothing names the row behind.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import mode
from typing import TYPE_CHECKING

from gongkai.tables.doubts.overlong import adds_up_alone, is_one_a_line
from gongkai.tables.text.items import Fragment, Run, stands_beside

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def remains(
    runs: Mapping[str, Sequence[Run | None]], seen: Collection[str], form: TableForm
) -> frozenset[int]:
    """Give the first lines of rows that do not add up, before one that is lost.

    Where most rows are whole, one that is not has lost any of its figures: it may end
    before its total. `seen` are the rows whose labels stand somewhere; without any,
    none is known lost.
    """
    if not seen:
        return frozenset()
    width = len(form.columns)
    lengths = [len(run.tokens) for own in runs.values() for run in own if run]
    usual = mode(lengths) if lengths else 0
    rows = [row.id for row in form.rows]
    found = set()
    for row, behind in pairwise(rows):
        own = runs[row]
        if behind in seen or len(own) != 1 or own[0] is None:
            continue
        run = own[0]
        if len(run.tokens) == 1 or not is_one_a_line(run):
            continue
        other = len(run.tokens) != width == usual or len(run.tokens) > width
        if other or not adds_up_alone(run, form):
            found.add(run.first)
    return frozenset(found)


def before_lost(
    items: Sequence[Item],
    runs: Mapping[str, Sequence[Run | None]],
    seen: Collection[str],
    form: TableForm,
    labels: Labels,
) -> frozenset[int]:
    """Give the first lines of figures below their label, before a row that is lost.

    The lost lines may be the figures of the one and the label of the other, which has
    as many columns, and no report of this edition lacks. A misread label is not lost.
    """
    lost = {
        row.id
        for row, behind in pairwise(form.rows)
        if row.id in seen and behind.id not in seen and behind.columns == row.columns
        if behind.label not in form.recognised_by
        if not any(_may_be(item, behind.id, labels) for item in items)
    }
    if not lost:
        return frozenset()
    beside = {id(i) for at, i in enumerate(items) if stands_beside(items, at)}
    return frozenset(
        run.first
        for row in lost
        for run in runs[row]
        if run and not run.cells and id(run) not in beside
    )


def _may_be(item: Item, row: str, labels: Labels) -> bool:
    return isinstance(item, Fragment) and labels.resembles(item.key, row)


def tails(
    items: Sequence[Item],
    runs: Mapping[str, Sequence[Run | None]],
    seen: Collection[str],
    labels: Labels,
) -> frozenset[int]:
    """Give the first lines of rows behind the end of the label of a row that is lost.

    The lines between the beginning of one label and the end of the next are lost, and
    with them the figures of the one.
    """
    lost = [pair for pair in pairwise(labels.order) if pair[1] not in seen]
    if not seen or not lost:
        return frozenset()
    words = {
        item.first: before.key
        for before, item in pairwise(items)
        if isinstance(before, Fragment)
        and isinstance(item, Run)
        and before.line == item.first
    }
    return frozenset(
        run.first
        for row, behind in lost
        for run in runs[row]
        if run is not None
        and words.get(run.first)
        and labels.ends_only(behind, words[run.first], row)
    )
