"""Doubt the rows whose last figures may go on in the lines below them.

A narrow cell cuts a figure wherever it ends: 12 and, below it, 048. What stands in the
row looks whole.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.doubts.marking import doubtful
from gongkai.tables.lone import may_be_page
from gongkai.tables.standing import set_apart, usual_step
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import (
    Fragment,
    Run,
    ids_of,
    runs_of,
    sole_runs,
    stands_beside,
    trimmed,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.text.items import Item


_DIGITS = re.compile(r"\d+(?:[.．]\d+)?")
_UNFINISHED = re.compile(r".*[\d０-９,，.．+＋\-−–—－]")  # no unit ends it, and no word
_NOUGHT = frozenset("0０")  # no figure begins so
_BROKEN = 2  # lines that a cell may take which holds an empty one
_PAIR = 2  # a figure and its total, of which both are cut


def wrapped(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the first lines of whole rows below which digits stand without any words.

    As many figures as a row has are a row that lost its label. Where no sums tell, a
    row of noughts has no figure that may go on, and digits below are those of a page.
    """
    followed = list(_may_be_followed(items, form))
    if not followed:
        return frozenset()  # as in most tables
    widths = {len(row.columns) for row in form.rows}
    step = usual_step(items)
    return frozenset(
        run.first
        for at, run, after in followed
        if stands_beside(items, at)
        and len(trimmed(run.tokens)) in widths
        and 0 < after.first - run.last <= (max(step, _BROKEN) if after.cells else step)
        and (_is_cut(run, after) or not _words_follow(items, at + 1))
        and _may_go_on(after, max(widths) - 1)
    )


def below_first(
    items: Sequence[Item], placed: Mapping[str, Sequence[Run | None]]
) -> frozenset[int]:
    """Give the first lines of rows below a figure that stands right behind their label.

    It is the first of theirs, and is no row's: a narrow cell has cut another of them.
    """
    found = [
        (one, run)
        for label, one, run in zip(items, items[1:], items[2:], strict=False)
        if isinstance(label, Fragment) and isinstance(one, Run) and isinstance(run, Run)
        if label.line == one.first == run.first - 1 and len(one.tokens) == 1
    ]
    own = ids_of(placed) if found else frozenset()  # as in most tables
    return frozenset(run.first for one, run in found if id(one.tokens[0]) not in own)


def goes_on(
    items: Sequence[Item],
    placed: Mapping[str, Sequence[Run | None]],
    form: TableForm,
) -> frozenset[int]:
    """Give the first lines of rows before digits, unless they are whole and add up."""
    ends = {id(run.tokens[-1]): at for at, run, _ in _may_be_followed(items, form)}
    if not ends:
        return frozenset()  # as in most tables
    own = ids_of(placed)
    step = usual_step(items)
    return frozenset(
        run.first
        for row, runs in placed.items()
        for run in runs
        if run is not None
        and (at := ends.get(id(run.tokens[-1]))) is not None
        and _is_rest(items, at + 1, len(form.row[row].columns), step, own)
        and not _is_sure(run, len(form.row[row].columns), form)
    )


def behind_words(
    items: Sequence[Item],
    placed: Mapping[str, Sequence[Run | None]],
    form: TableForm,
) -> frozenset[int]:
    """Give the first lines of rows whose label goes on before the rest of their digits.

    A figure and its total may both be cut: then what is left of them adds up too.
    """
    own = {id(run.tokens[0]) for run in sole_runs(placed).values()}
    found = []
    for at, (run, words) in enumerate(pairwise(items[:-1])):
        if not isinstance(run, Run) or not isinstance(words, Fragment) or run.cells:
            continue
        after = items[at + 2]
        if (
            isinstance(after, Run)
            and run.last < words.line
            and after.last - run.last <= _BROKEN
            and id(after.tokens[0]) not in own
            and _are_ends(after, len(form.columns) // 2)
            and not _words_follow(items, at + 2)
        ):
            found.append(run.first)
    return frozenset(found)


def behind_labels(
    items: Sequence[Item], placed: Mapping[str, Sequence[Run | None]]
) -> frozenset[int]:
    """Give the first lines of rows before their labels, if digits of no row follow.

    Where no sums tell, one figure may be cut. A number between empty lines is a page's.
    """
    own = {id(run.tokens[0]) for run in sole_runs(placed).values()}
    found = [
        (run.first, after.first)
        for at, (run, words) in enumerate(pairwise(items[:-1]))
        if isinstance(run, Run)
        and isinstance(words, Fragment)
        and isinstance(after := items[at + 2], Run)
        and run.last == words.line == words.first
        and 0 < after.first - run.last <= _BROKEN
        and id(after.tokens[0]) not in own
        and not _words_follow(items, at + 2)
        and all(token.printed.isdigit() for token in after.tokens)
    ]
    away = set_apart(items) if found else frozenset()
    return frozenset(line for line, digits in found if digits not in away)


def _are_ends(run: Run, most: int) -> bool:
    """Tell whether a line of digits may be what is left of a figure and its total."""
    if run.cells or run.first != run.last or not _PAIR <= len(run.tokens) <= most:
        return False
    return all(token.printed.isdigit() for token in run.tokens)


def pieced(
    items: Sequence[Item], placed: Mapping[str, Sequence[Run | None]]
) -> frozenset[int]:
    """Give the first lines of rows that begin beside their label and end elsewhere.

    Where no sums tell, the figures below may be the digits of the last one.
    """
    begins = {item.first: at for at, item in enumerate(items) if isinstance(item, Run)}
    return frozenset(
        run.first
        for run in runs_of(placed.values())
        if run.first != run.last and stands_beside(items, begins.get(run.first, 0))
    )


def cut_short(items: Sequence[Item]) -> frozenset[int]:
    """Give the lines of a label and empty cells below which figures have no words.

    A line of a set length ends before the figures of its row, and leaves it blank.
    """
    return frozenset(
        run.first
        for at, run, after in _followed(items)
        if run.cells
        and all(token.padding for token in run.tokens)
        and stands_beside(items, at)
        and after.first == run.last + 1
        and not all(token.padding for token in after.tokens)
        and not _words_follow(items, at + 1)
    )


def _followed(items: Sequence[Item]) -> Iterator[tuple[int, Run, Run]]:
    """Yield the runs that another follows with no words between, and their places."""
    for at, (run, after) in enumerate(pairwise(items)):
        if isinstance(run, Run) and isinstance(after, Run):
            yield at, run, after


def _may_be_followed(
    items: Sequence[Item], form: TableForm
) -> Iterator[tuple[int, Run, Run]]:
    """Yield those of which the one may go on as the other."""
    for at, run, after in _followed(items):
        if form.identities or (_is_open(run) and not _ends_a_page(items, at + 1)):
            yield at, run, after


def _ends_a_page(items: Sequence[Item], at: int) -> bool:
    """Tell whether a lone number stands before the only wide gap of a table.

    No digits of a figure do: the gap behind their row is as wide as behind others.
    """
    if not may_be_page(items[at]) or at + 1 == len(items):
        return False
    gaps = [after.first - item.last for item, after in pairwise(items)]
    own = gaps.pop(at)
    return own > max(gaps) > 1


def _is_open(run: Run) -> bool:
    """Tell whether any figure of a run may go on: a nought does not, nor a unit.

    Of empty cells nothing is known.
    """
    printed = [token.printed for token in trimmed(run.tokens)]
    return not printed or any(
        word not in _NOUGHT and _UNFINISHED.fullmatch(word) for word in printed
    )


def _is_sure(run: Run, width: int, form: TableForm) -> bool:
    """Tell whether a row ends where its figures do, as its sum says.

    Of a lone figure without cells nothing is known, nor of more than the row has, but
    in cells: there a column of no form stands behind it.
    """
    tokens = trimmed(run.tokens)
    lone = len(tokens) == 1 < width and not run.cells
    if run.cells and form.identities and len(tokens) == width + 1:
        return adds_up(tokens[:width], form)
    if not tokens or lone or len(tokens) > width:
        return True
    return len(tokens) == width and bool(form.identities) and adds_up(tokens, form)


def _is_rest(
    items: Sequence[Item], at: int, width: int, step: int, own: frozenset[int]
) -> bool:
    """Tell whether a run follows another, and may hold the last digits of its row.

    As many as the row has figures are those of another row, if one has a place for it.
    """
    before, run = items[at - 1], items[at] if at < len(items) else None
    if not isinstance(before, Run) or not isinstance(run, Run):
        return False
    if run.first > before.last + step or _words_follow(items, at):
        return False
    spare = own.isdisjoint(map(id, run.tokens))
    return _may_go_on(run, width if spare else max(width // 2, 2))


def _is_cut(run: Run, after: Run) -> bool:
    """Tell whether one figure ends a line of cells, and another begins the next."""
    ends = 0 < run.cells == run.tokens[-1].at + 1
    return ends and after.cells > 0 and after.tokens[0].at == 0


def _words_follow(items: Sequence[Item], at: int) -> bool:
    """Tell whether words follow a run on its last line, which it counts or heads."""
    run, after = items[at], items[at + 1] if at + 1 < len(items) else None
    return (
        isinstance(run, Run) and isinstance(after, Fragment) and after.line == run.last
    )


def _may_go_on(run: Run, most: int) -> bool:
    """Tell whether digits stand one a line, or so few that they are no row.

    The digits of money may have a point: 15 goes on as 95.6456.
    """
    tokens = trimmed(run.tokens)
    alone = len({token.line for token in tokens}) == len(tokens)
    digits = bool(tokens) and _DIGITS.fullmatch(tokens[0].printed) is not None
    return digits and (alone or len(tokens) <= most)


def doubted_at(
    edges: Collection[int], items: Sequence[Item], form: TableForm
) -> list[Item]:
    """Doubt the figures at the end of lines as wide as the page.

    Not those of rows with all their figures that sums guard: where officials added
    wrongly, the sum is found broken. But a total may be what is left of the sum.
    """
    last = {item.last: at for at, item in enumerate(items)}
    ends = {at for line, at in last.items() if line in edges}
    return [
        item._replace(tokens=tuple(map(doubtful, item.tokens)))
        if at in ends and isinstance(item, Run) and not _is_guarded(item, form)
        else item
        for at, item in enumerate(items)
    ]


def doubted_end(
    ends: Collection[int], items: Sequence[Item], form: TableForm
) -> Sequence[Item]:
    """Doubt the last figure of a text that breaks off: its last digits may be lost.

    Those before it stand as they are, and it does where sums ask for the very same. No
    count begins with a nought.
    """
    runs = (item for item in items if isinstance(item, Run))
    figures = tuple(token for run in runs for token in trimmed(run.tokens))
    row = figures[-len(form.columns) :]
    whole = len(figures) == len(form.keys) and bool(form.identities)
    if whole and not _has_odd(row) and adds_up(row, form):
        return items
    return [
        _doubted_last(item)
        if isinstance(item, Run) and item.last in ends and _may_be_cut(item, form)
        else item
        for item in items
    ]


def ends_short(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether the last figure of a table begins that of the sum of its row."""
    figures = _last_figures(items)
    whole = bool(figures) and len(figures) % len(form.columns) == 0
    return whole and _begins_its_sum(figures[-len(form.columns) :])


def ends_within(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether the last row of a table lacks figures, or digits of its total."""
    short = len(_last_figures(items)) % len(form.columns) > 0
    return short or ends_short(items, form)


def _last_figures(items: Sequence[Item]) -> Sequence[Token]:
    """Give the figures behind the last words of a table."""
    last = takewhile(lambda item: isinstance(item, Run), reversed(items))
    runs = (item for item in reversed([*last]) if isinstance(item, Run))
    return [token for run in runs for token in trimmed(run.tokens)]


def _may_be_cut(run: Run, form: TableForm) -> bool:
    """Tell whether the last figure of a run may go on, as far as its row tells."""
    last = trimmed(run.tokens)[-1:]
    nought = form.only_counts and all(token.printed in _NOUGHT for token in last)
    return not nought and (_has_odd(run.tokens) or not _is_guarded(run, form))


def _doubted_last(run: Run) -> Run:
    """Doubt the last figure of a run; empty cells may stand behind it."""
    *_, at = (0, *(n for n, token in enumerate(run.tokens) if not token.padding))
    tokens = run.tokens
    return run._replace(tokens=(*tokens[:at], doubtful(tokens[at]), *tokens[at + 1 :]))


def _has_odd(tokens: Sequence[Token]) -> bool:
    """Tell whether a figure cannot be read: any total may be that of its row."""
    return any(token.nature is Nature.ODD for token in tokens)


def _is_guarded(run: Run, form: TableForm) -> bool:
    figures, width = trimmed(run.tokens), len(form.columns)
    if not form.identities or len(figures) % width:
        return False
    if not figures:
        return True  # empty cells
    return not _begins_its_sum(figures[-width:])


def _begins_its_sum(row: Sequence[Token]) -> bool:
    """Tell whether a total is the first digits of what the figures before it sum up.

    It has lost the others then, more likely than officials added so.
    """
    *others, total = (token.count() or 0 for token in row)
    return 0 < total < sum(others) and str(sum(others)).startswith(str(total))
