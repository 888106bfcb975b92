"""Doubt rows of figures one a line that take more lines than rows of their table do.

Where a page ends within such a row, its number stands among the figures; where a cell
is narrow, its last digits do. Neither can be told from figures, but the row takes a
line too many.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import mode
from typing import TYPE_CHECKING

from gongkai.numerals import Nature, Token
from gongkai.tables.heads import foreign_head
from gongkai.tables.lone import PAGE
from gongkai.tables.readings import readings
from gongkai.tables.standing import usual_step
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Fragment, Run, runs_of, trimmed
from gongkai.tables.text.pagination import holds_no_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.model import Line
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

    _Taken = tuple[Run, int]  # a row, and the lines that it takes

_ENOUGH = 5  # rows before the lines that a row takes are known
_SOME = 3  # rows that end in their totals, which is no chance
_FEWEST = 2  # figures of a row: one, and its total
_NEAR = 2  # rows on either side with which a row is compared
_NOTHING = Token("", Nature.NUMBER)


def overlong(
    items: Sequence[Item], form: TableForm, lines: Sequence[Line] = ()
) -> frozenset[int]:
    """Give the first lines of the rows that take too many lines, and do not add up.

    They take more than most do, and more than those before or behind them: rows of one
    page may have a column that those of another have lost. Most others must add up with
    their last figure as the total, else it may be lost. Where most rows lack a figure,
    a number that an empty line parts from a row may make up its sum by chance. The mark
    of a page among `lines` (—6—) is no line of a row.
    """
    taken = dict(_lines_taken(items))
    marks = _marks(lines) if len(set(taken.values())) > 1 else ()
    for run in taken if marks else ():
        taken[run] -= sum(run.first < at < run.last for at in marks)
    usual = mode(taken.values()) if len(taken) >= _ENOUGH else 0
    if usual < len(form.columns) - 1:
        return frozenset()
    others = [run for run, lines in taken.items() if lines <= usual]
    others = [run for run in others if any(token.number for token in run.tokens)]
    if 2 * sum(adds_up_alone(run, form) for run in others) < len(others):
        return frozenset()
    rows = list(taken.items())
    lacking = mode(len(run.tokens) for run in taken) < len(form.columns)
    step, more = _spacing(rows)
    return frozenset(
        run.first
        for at, (run, lines) in enumerate(rows)
        if lines > usual
        and _sticks_out(lines, rows[max(0, at - _NEAR) : at], rows[at + 1 :][:_NEAR])
        and (
            (lacking and lines > step * len(run.tokens) + more)
            or not adds_up_alone(run, form)
        )
    )


def _marks(lines: Sequence[Line]) -> Sequence[int]:
    """Give the lines that hold nothing but the mark of a page."""
    return [at.number for at in lines if at.text and holds_no_words(at.text.strip())]


def ending_in_page(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the first lines of short rows that add up but for their last figure.

    Where zeros were left out, the number of the page behind a row is not one too many:
    it looks like a figure of a row that has lost its total. Some must end in theirs,
    and rows be of several lengths: else all lack the same column.
    """
    runs = [run for run, _ in _lines_taken(items)]
    told = [run for run in runs if any(token.number for token in run.tokens)]
    lengths = Counter(len(run.tokens) for run in told)
    if 2 * max(lengths.values(), default=0) > len(told):
        return frozenset()
    if sum(adds_up_alone(run, form) for run in told) < _SOME:
        return frozenset()
    return frozenset(
        run.first
        for run in told
        if _FEWEST < len(run.tokens) < len(form.columns)
        and PAGE.fullmatch(run.tokens[-1].printed)
        and adds_up_alone(Run(run.tokens[:-1]), form)
        and not adds_up_alone(run, form)
    )


def filled_up(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the first lines of whole rows that do not add up, if others hold too many.

    A number among the figures of a row may stand for one that it has lost.
    """
    runs = [run for run, _ in _lines_taken(items)]
    width = len(form.columns)
    if not any(len(run.tokens) > width for run in runs):
        return frozenset()
    return frozenset(
        run.first
        for run in runs
        if len(run.tokens) == width and not adds_up_alone(run, form)
    )


def filled_by_page(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the first lines of whole rows that may end in a page's number.

    Where most rows lack a figure, the number of a page makes one of them whole: what
    adds up with it may as well add up without, by the figure that the row lacks.
    """
    runs = [run for run, _ in _lines_taken(items)]
    width = len(form.columns)
    if not runs or mode(len(run.tokens) for run in runs) != width - 1:
        return frozenset()
    return frozenset(
        run.first
        for run in runs
        if len(run.tokens) == width
        and PAGE.fullmatch(run.tokens[-1].printed)
        and _may_lack_one(run.tokens[:-1])
    )


def _may_lack_one(tokens: Sequence[Token]) -> bool:
    """Tell whether the figures of a row may add up to the last with one more."""
    *inner, total = (token.number for token in tokens)
    return sum(inner) <= total


def overfilled(
    items: Sequence[Item],
    candidates: Iterable[Sequence[Run | None]],
    form: TableForm,
    labels: Labels,
) -> frozenset[int]:
    """Give the first lines of rows of too many cells that add up without none of them.

    The figure of an empty cell may stand elsewhere, as behind the words of a label. A
    column that the form does not have makes no cell too many, if the head names it.
    """
    if foreign_head(items, labels):
        return frozenset()
    width = len(form.columns)
    return frozenset(
        run.first
        for run in runs_of(candidates)
        if len(trimmed(run.tokens)) > width
        and any(token.padding for token in trimmed(run.tokens))
        and not any(adds_up(way, form) for way in readings((run,), width))
    )


def gapped(
    items: Sequence[Item], runs: Mapping[str, Sequence[Run | None]], form: TableForm
) -> frozenset[int]:
    """Give the first lines of rows with empty lines, where digits are torn apart.

    Where a row has figures too many, narrow cells have pushed digits onto lines of
    their own, and what looks like a whole row may be a cell less and a figure in two.
    The empty lines that part any two figures of the table are none of a row's own.
    """
    rows = list(_lines_taken(items))
    taken = {run.first: lines for run, lines in rows}
    over = [
        (len(run.tokens) - len(form.row[row].columns), run, row)
        for row, found in runs.items()
        for run in found
        if run is not None and run.first in taken
    ]
    if all(surplus <= 0 for surplus, _, _ in over):
        return frozenset()
    step, more = _spacing(rows)
    return frozenset(
        run.first
        for _, run, row in over
        if taken[run.first] > step * len(form.row[row].columns) + more
    )


def ending_apart(items: Sequence[Item]) -> frozenset[int]:
    """Give the first lines of rows, a figure a line, that may end in a page's number.

    An empty line parts it from the others, and none parts any other figures.
    """
    if usual_step(items) > 1:
        return frozenset()
    rows = [run for run, _ in _lines_taken(items) if len(run.tokens) > 1]
    if any(own[-2].line - own[0].line > len(own) - 2 for own, *_ in rows):
        return frozenset()
    return frozenset(
        run.first
        for run in rows
        if PAGE.fullmatch(run.tokens[-1].printed)
        and run.tokens[-1].line > run.tokens[-2].line + 1
    )


def is_one_a_line(run: Run) -> bool:
    """Tell whether each figure of a run has a line to itself."""
    lines = [token.line for token in run.tokens]
    return not run.cells and len(set(lines)) == len(lines)


def _lines_taken(items: Sequence[Item]) -> Iterator[_Taken]:
    """Give the rows of figures one a line, and the lines between the words around."""
    for at, run in enumerate(items):
        if not isinstance(run, Run) or run.cells or not at:
            continue
        before, after = items[at - 1], items[at + 1] if at + 1 < len(items) else None
        if not isinstance(before, Fragment) or before.line == run.first:
            continue
        if not is_one_a_line(run):
            continue
        end = after.first if isinstance(after, Fragment) else run.last + 1
        yield run, end - before.line - 1


def _spacing(rows: Sequence[_Taken]) -> tuple[int, int]:
    """Give the lines that a figure usually takes, and those that a row takes beside."""
    steps = [
        then.line - token.line
        for run, _ in rows
        for token, then in pairwise(run.tokens)
    ]
    step = mode(steps) if steps else 1
    return step, mode(lines - step * len(run.tokens) for run, lines in rows)


def _sticks_out(lines: int, *sides: Sequence[_Taken]) -> bool:
    """Tell whether a row takes more lines than all the rows of a side."""
    return any(side and all(lines > other for _, other in side) for side in sides)


def adds_up_alone(run: Run, form: TableForm) -> bool:
    """Tell whether a row adds up if what it lacks is 0, and the last is the total.

    Of a row with figures too many nothing is asked.
    """
    short = len(form.columns) - len(run.tokens)
    *inner, total = run.tokens
    return short < 0 or adds_up((*inner, *[_NOTHING] * short, total), form)
