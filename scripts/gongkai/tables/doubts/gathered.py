"""Doubt rows gathered from lines of one figure each, where no rows are set so.

Programs that print cell by cell set every row so. Others print pieces of columns, one
figure a line: as many of them as a row has are no row.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Run, runs_of, stands_beside
from gongkai.tables.torn import totalled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.text.items import Item

_OVER = re.compile(r"[0０]\d")
_MANY = 6  # rows' figures in which a piece of a column would show by its length
_FEW = 3  # rows beside pieces of columns, before rows are set so
_PAIR = 2  # a figure and its total, which may be the same by chance
_NEAR = 1  # figures more or less than rows of the table have: one is lost, or no figure


def gathered(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the first lines of the rows that may be pieces of columns."""
    runs = [*_one_a_line(items)]
    if _end_in_sums(runs) or is_set_by_cells(items, len(form.columns)):
        return frozenset()
    return frozenset(run.first for run in runs)


def _end_in_sums(runs: Sequence[Run]) -> bool:
    """Tell whether each ends in the sum of its other figures, as no columns do."""
    telling = sum(sum(bool(t.number) for t in run.tokens) > _PAIR for run in runs)
    return telling >= _FEW and all(totalled(run.tokens) for run in runs)


def patched(
    candidates: Iterable[Sequence[Run | None]], form: TableForm
) -> frozenset[int]:
    """Give the first lines of rows made of pieces of lines that do not add up.

    A piece may be another row's. Where each figure has a line, no pieces were chosen,
    and cells are torn only where a line of the table is, unless empty ones were left
    out. The figures of two lines may also be printed one over the other: 02. A row that
    lacks one figure adds up where its last is the sum of the others: they are joined
    where most rows lack one.
    """
    width = len(form.columns)
    return frozenset(
        run.first
        for run in runs_of(candidates)
        if (_is_of_pieces(run) or (len(run.tokens) == width and _is_printed_over(run)))
        and not _adds_up(_face_values(run), form)
    )


def _adds_up(tokens: tuple[Token, ...], form: TableForm) -> bool:
    lacking = len(form.columns) - len(tokens)
    if lacking == 1:
        return all(t.nature is Nature.NUMBER for t in tokens) and totalled(tokens)
    return not lacking and adds_up(tokens, form)


def _is_of_pieces(run: Run) -> bool:
    lines = {line for t in run.tokens for line in (t.line, t.until or t.line)}
    if not 1 < len(lines) < len(run.tokens):
        return False
    return all(token.at < 0 for token in run.tokens) or any(
        one.line == other.line and (other.at > one.at + 1 or 0 <= one.at == other.at)
        for one, other in pairwise(run.tokens)
    )


def _is_printed_over(run: Run) -> bool:
    return any(_OVER.match(token.printed) for token in run.tokens)


def _face_values(run: Run) -> tuple[Token, ...]:
    return tuple(
        token
        if token.guess is None
        else token._replace(nature=Nature.NUMBER, number=token.guess)
        for token in run.tokens
    )


def is_set_by_cells(items: Sequence[Item], width: int) -> bool:
    """Tell whether most figures that stand one a line stand there as rows do.

    Where zeros were left out rows are of any length, but none is too long. A run or two
    among pieces of other lengths are none, nor are runs that all lack a figure or more.
    """
    figures = Counter[int]()
    for run in _one_a_line(items):
        figures[len(run.tokens)] += len(run.tokens)
    if max(figures, default=0) <= width and figures.total() >= _MANY * width:
        return True
    usual = max(figures, key=figures.__getitem__, default=0)
    near = {size: n for size, n in figures.items() if abs(size - usual) <= _NEAR}
    few = sum(n // size for size, n in near.items()) < _FEW
    if abs(usual - width) > _NEAR or (few and figures.keys() != near.keys()):
        return False
    half = figures.total() / 2
    return sum(near.values()) > half and (width in near or figures[usual] >= half)


def in_rows(items: Sequence[Item], width: int) -> list[Item]:
    """Cut figures that follow each other into rows, where they are set cell by cell.

    No label stands between two rows where one label stands before its figures and the
    next one after them. Several figures may share a line where cells are narrow.
    """
    if not is_set_by_cells(items, width):
        return list(items)
    whole: list[Item] = []
    apart: list[Run] = []
    for at, item in enumerate(items):
        if isinstance(item, Run) and not item.cells and not stands_beside(items, at):
            apart.append(item)
            continue
        whole.extend(_cut(apart, width))
        apart = []
        whole.append(item)
    return [*whole, *_cut(apart, width)]


def _cut(runs: Sequence[Run], width: int) -> Iterator[Run]:
    """Cut the figures of some runs into rows, if they are whole rows."""
    tokens = [token for run in runs for token in run.tokens]
    if len(tokens) % width:
        yield from runs
        return
    for start in range(0, len(tokens), width):
        yield Run(tuple(tokens[start : start + width]))


def _one_a_line(items: Sequence[Item]) -> Iterator[Run]:
    """Yield the runs of several figures that have a line each."""
    for item in items:
        if isinstance(item, Run) and not item.cells and item.first != item.last:
            lines = {token.line for token in item.tokens}
            if len(lines) == len(item.tokens):
                yield item
