"""Doubt rows whose cells stand otherwise than those of all other rows.

Where all else of a label is lost, its number stands among the figures; and a border too
many makes a blank cell of nothing.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.labels import Trust
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_NUMBER = re.compile(r"\d{1,2}(?=\D)")  # before a label
_ENOUGH = 3  # rows that stand so by no chance
_MOST = 4  # times as many rows as stand otherwise


def left_of_labels(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> frozenset[int]:
    """Give the lines that begin with the number of a label which is lost.

    It follows the number of the label above, or the one below follows it. Most figures
    stand on the lines of their labels, and none there: where no cells part them, a row
    as long as the others stands there beside a label of several lines.
    """
    runs = [item for item in items if isinstance(item, Run) and trimmed(item.tokens)]
    worded = {
        item.line
        for item in items
        if isinstance(item, Fragment) and labels.match(item.key).trust is not Trust.HEAD
    }
    bare = [run for run in runs if run.first not in worded]
    if not bare or _MOST * len(bare) > len(runs):
        return frozenset()
    numbers = dict(_numbered(items, labels))
    if not any(numbers.values()):
        return frozenset()
    lines = sorted(numbers)
    lengths = Counter(len(trimmed(run.tokens)) for run in runs)
    usual = max(len(form.columns), lengths.most_common(1)[0][0])
    return frozenset(
        run.first
        for run in bare
        if run.cells or len(trimmed(run.tokens)) > usual
        if trimmed(run.tokens)[0].count() in _expected(run.first, lines, numbers)
    )


def _numbered(items: Sequence[Item], labels: Labels) -> Iterator[tuple[int, int]]:
    """Yield the lines of labels, with their numbers in their groups; 0 for none."""
    for item in items:
        if isinstance(item, Fragment) and labels.match(item.key).row:
            number = _NUMBER.match(item.key)
            yield item.line, int(number[0]) if number else 0


def _expected(line: int, lines: Sequence[int], numbers: Mapping[int, int]) -> set[int]:
    """Give the numbers that a label between its neighbours may have."""
    at = bisect(lines, line)
    above = {numbers[own] + 1 for own in lines[:at][-1:]}
    below = {numbers[own] - 1 for own in lines[at:][:1]}
    return (above | below) - {0, -1}


def stretched(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the lines of rows with a blank cell more than all rows have figures.

    All others have as many figures, fewer than the form has columns.
    """
    rows = [trimmed(i.tokens) for i in items if isinstance(i, Run) and i.cells]
    filled = Counter(len(row) for row in rows if not any(t.padding for t in row))
    usual, often = max(filled.items(), key=lambda told: told[1], default=(0, 0))
    if not 1 < usual < len(form.columns):
        return frozenset()
    more = [row for row in rows if len(row) > usual]
    if often < max(_ENOUGH, _MOST * len(more)):
        return frozenset()
    return frozenset(
        row[0].line for row in more if sum(not t.padding for t in row) == usual
    )


def within_labels(items: Sequence[Item]) -> frozenset[int]:
    """Give the lines of rows with a figure in the cell of the label, and an empty one.

    Other rows have none there: it is that of the empty cell, or all of them have moved.
    """
    rows = [
        (words, run)
        for words, run in pairwise(items)
        if isinstance(words, Fragment)
        and isinstance(run, Run)
        and run.cells
        and words.line == run.first
    ]
    found = [run for words, run in rows if words.at == run.tokens[0].at]
    if 2 * len(found) > len(rows):
        return frozenset()
    return frozenset(
        run.first for run in found if any(token.padding for token in run.tokens)
    )
