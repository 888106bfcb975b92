"""Doubt figures beside the label of a row, above the heading of its own column.

Where other figures stand right below that heading, the table goes column by column: a
column before it has its last figure beside the last label.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.text.items import Fragment, Run, runs_of, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def above_heads(
    items: Sequence[Item],
    placed: Mapping[str, Sequence[Run | None]],
    form: TableForm,
    labels: Labels,
) -> frozenset[int]:
    """Give the first lines of such figures."""
    heads: dict[int, str] = {}  # first line of figures → the column headed behind them
    for run, head, below in zip(items, items[1:], items[2:], strict=False):
        if isinstance(run, Run) and isinstance(head, Fragment):
            column = labels.heads.column_of(head.key)
            if column and isinstance(below, Run) and head.line < below.first:
                heads[run.first] = column
    return frozenset(
        run.first
        for row, runs in placed.items()
        for run in runs
        if run and heads.get(run.first) in {c.id for c in form.row[row].columns}
    )


def among_heads(
    items: Sequence[Item],
    placed: Mapping[str, Sequence[Run | None]],
    form: TableForm,
    labels: Labels,
) -> frozenset[int]:
    """Give the first lines of a group's figures if some stand among its heads.

    A program that sorts what a page holds by its height prints the name of a column
    that takes several lines behind them, and may part others from their label too.
    """
    below = {
        run.first: labels.heads.column_of(head.key)
        for run, head in pairwise(items)
        if isinstance(run, Run) and isinstance(head, Fragment)
    }
    lines = {
        row: [run.first for run in runs if run and trimmed(run.tokens)]
        for row, runs in placed.items()
    }
    groups = {
        form.row[row].path
        for row, own in lines.items()
        for column in form.row[row].columns[1:]
        if any(below.get(line) == column.id for line in own)
    }
    runs = _of_groups(placed, groups, form)
    return frozenset(run.first for run in runs if trimmed(run.tokens))


def below_heads(
    items: Sequence[Item],
    placed: Mapping[str, Sequence[Run | None]],
    form: TableForm,
    labels: Labels,
) -> frozenset[int]:
    """Give the first lines of a group's figures if its columns have theirs below heads.

    Two of them do, which no other group has: the table goes column by column there.
    """
    headed = {
        labels.heads.column_of(head.key)
        for head, run in pairwise(items)
        if isinstance(run, Run) and isinstance(head, Fragment)
    }
    owners = Counter(
        column
        for column, _ in {(c.id, row.path) for row in form.rows for c in row.columns}
    )
    told = {column for column in headed if owners[column] == 1}
    groups = {
        row.path
        for row in form.rows
        if len(told.intersection(column.id for column in row.columns)) > 1
    }
    return frozenset(run.first for run in _of_groups(placed, groups, form))


def below_short(
    items: Sequence[Item], placed: Mapping[str, Sequence[Run | None]], form: TableForm
) -> frozenset[int]:
    """Give the first lines of a group's figures if a row of it lacks some.

    So they are where more than any row has stand between two labels: figures went down
    behind the labels of other rows, each on a line of its own.
    """
    if not any(
        isinstance(item, Run) and _is_upright(item) and len(item.tokens) > form.width
        for item in items
    ):
        return frozenset()
    short = {
        form.row[row].path
        for row, runs in placed.items()
        for run in runs
        if run and len(trimmed(run.tokens)) < len(form.row[row].columns)
    }
    runs = _of_groups(placed, short, form)
    return frozenset(run.first for run in runs if _is_upright(run))


def _of_groups(
    placed: Mapping[str, Sequence[Run | None]],
    groups: Collection[tuple[str, ...]],
    form: TableForm,
) -> Iterator[Run]:
    """Yield the runs that may stand for rows of some groups."""
    rows = (row for row in placed if form.row[row].path in groups)
    return runs_of(map(placed.__getitem__, rows))


def _is_upright(run: Run) -> bool:
    """Tell whether each figure has a line."""
    return len({token.line for token in run.tokens}) == len(run.tokens)
