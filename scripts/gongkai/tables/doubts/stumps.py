"""Doubt the rows whose first digits may stand in the line above them.

A narrow cell cuts a figure wherever it ends. Where the row keeps to the last line of
its cells, 20394 stands above it, and the 5 in it looks whole.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from gongkai.tables.lone import PAGE
from gongkai.tables.standing import set_apart
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Fragment, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item, Run

_DIGITS = re.compile(r"[1-9１-９][\d,，.]*")  # that a figure may begin with
_WORDS = 2  # labels between digits and the row that they may belong to
_NEAR = 2  # lines, one of them empty


def stumps(
    items: Sequence[Item],
    placed: Mapping[str, Sequence[Run | None]],
    form: TableForm,
    labels: Labels,
) -> frozenset[int]:
    """Give the first lines of rows right below digits that no row has a place for.

    One such number above a row that adds up is a page's: a figure and its total would
    both be cut. So is one between empty lines, where other lines have none, and one
    above words of the head.
    """
    if _leave_nothing(items, form):  # as most do
        return frozenset()
    rows = {
        id(token): (run, len(form.row[row].columns), len(runs) == 1)
        for row, runs in placed.items()
        for run in runs
        if run is not None
        for token in run.tokens
    }
    worded = {item.line for item in items if isinstance(item, Fragment)}
    away = worded | set_apart(items)
    found = set()
    above: Sequence[Token] = ()
    words = first = label = 0
    for item in items:
        if isinstance(item, Fragment):
            first = first or item.first
            words, label = words + 1, item.line
            above = () if _is_of_head(item.key, labels) else above
            continue
        run, width, alone = rows.get(id(item.tokens[0]), (None, 0, False))
        if run is None and len(item.tokens) == 1 and item.first in worded:
            continue  # the number of a row before its label
        near = bool(above) and item.first - above[-1].line <= _NEAR * (1 + words)
        whole = run is not None and not run.torn and _is_whole(run, width)
        if near and len(above) == 1 and PAGE.fullmatch(above[0].printed):
            # a page's number stands farther from the label than the row's figures do
            apart = first - above[0].line
            near = not (first and 1 < apart > item.first - label > 0)
        if (
            run
            and whole
            and near
            and words <= _WORDS
            and not _is_sure(run, above, width, form)
        ):
            found.add(run.first)
        own = width if alone or len(item.tokens) >= width else 0
        above = _left_over(item, own, len(form.columns))
        above = () if any(token.line in away for token in above) else above
        words = first = label = 0
    return frozenset(found)


def _is_of_head(key: str, labels: Labels) -> bool:
    return key.startswith(labels.words) or bool(labels.heads.columns_in(key))


def _is_whole(run: Run, width: int) -> bool:
    """Tell whether a run is a row, or on one line a row and its number."""
    figures = len(trimmed(run.tokens))
    return figures == width or (figures > width and run.first == run.last)


def _leave_nothing(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether all figures stand in cells, or in rows as wide as all of the form's.

    Then no digits can be left over, whichever rows they are placed in.
    """
    width = len(form.columns)
    even = width > 1 and all(len(row.columns) == width for row in form.rows)
    return all(
        item.cells or (even and len(item.tokens) == width)
        for item in items
        if not isinstance(item, Fragment)
    )


def _left_over(run: Run, width: int, most: int) -> Sequence[Token]:
    """Give the digits that end a run and are too many for its row, if it is no row.

    A run that only may be a row's is none. Where figures stand on lines of their own, a
    0 among them is another column's.
    """
    tokens = run.tokens[width:]
    apart = len({token.line for token in run.tokens}) == len(run.tokens)
    if run.cells or not (apart or not width) or len(tokens) >= max(most, 2):
        return ()
    if not width and apart:
        ends = takewhile(lambda t: _DIGITS.fullmatch(t.printed), reversed(tokens))
        return tuple(ends)[::-1]
    return tokens if all(_DIGITS.fullmatch(t.printed) for t in tokens) else ()


def _is_sure(run: Run, above: Sequence[Token], width: int, form: TableForm) -> bool:
    tokens = trimmed(run.tokens)
    whole = len(tokens) == width and bool(form.identities)
    return len(above) == 1 and whole and adds_up(tokens, form)
