"""Complete the figures of rows that a narrow cell has cut.

A figure that its cell is too narrow for goes on in a line below, 39 and 34, or begins
in one above; so does its total. What stands in the row looks whole. The digits stand on
a line next to the row, fewer than a row has, and beside any words. So may a total of
which nothing is left in its row.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, pairwise
from typing import TYPE_CHECKING, TypeGuard

from gongkai.numerals import BLANK
from gongkai.tables.standing import usual_step
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Fragment, Run, ids_of, trimmed
from gongkai.tables.torn import totalled, with_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.sheet import Sheet
    from gongkai.tables.text.items import Item

    Sound = Callable[[tuple[Token, ...]], bool]

_MOST = 6  # digits that one row lacks
_FEW = 3  # whole rows to one that lacks its total
_PAGES = 999  # that a text may have


def completed(
    items: Sequence[Item], width: int, sound: Sound, labels: Labels | None = None
) -> Sequence[Item]:
    """Put rows of `width` figures together with the digits that alone make them sound.

    A row that is `sound` as printed is left alone, and so are digits that may be those
    of another row as well: beside the whole label of one they are its own. Among whole
    rows, one may lack its total; elsewhere one may that is greater than any page.
    """
    digits = _digits(items, width)
    if not digits:
        return items
    step = usual_step(items)
    sizes = Counter(len(trimmed(i.tokens)) for i in items if isinstance(i, Run))
    seldom = _FEW * sizes[width - 1] < sizes[width]
    named = _named(items, labels) if labels else frozenset()
    found: dict[int, tuple[int, tuple[Token, ...]]] = {}
    for at, item in enumerate(items):
        near: Iterator[tuple[int, tuple[Token, ...]]]
        if _is_whole(item, width) and not sound(trimmed(item.tokens)):
            near = _ways(item, digits, step)
        elif _lacks_total(item, width):
            near = (
                way
                for way in _totalled(item, digits, step)
                if seldom or way[1][-1].number > _PAGES
            )
        else:
            continue
        others = named if item.first in named else ()
        ways = [way for way in near if way[0] not in others and sound(way[1])]
        if len(ways) == 1:
            found[at] = ways[0]
    claims = Counter(line for line, _ in found.values())
    taken = {line for line, count in claims.items() if count == 1}
    whole = {at: tokens for at, (line, tokens) in found.items() if line in taken}
    return [
        Run(whole[at], item.cells) if isinstance(item, Run) and at in whole else item
        for at, item in enumerate(items)
        if not (isinstance(item, Run) and item.first in taken)
    ]


def _named(items: Sequence[Item], labels: Labels) -> frozenset[int]:
    """Give the lines on which the whole label of a row stands."""
    return frozenset(
        item.line
        for item in items
        if isinstance(item, Fragment) and labels.exact(item.key)
    )


def either_way(
    found: Mapping[str, Sequence[Reading]], sheet: Sheet
) -> dict[str, Sequence[Reading]]:
    """Give the readings of whole rows that digits next to them may complete, or not.

    Digits in cells stand for a row of their own where one has a place for them; so do
    noughts, which leave every sum as it is, figures of another row with their total,
    and all digits where no way adds up.
    """
    form, width = sheet.form, len(sheet.form.columns)
    digits = _digits(sheet.items, width)
    if not digits:
        return {}
    own = ids_of(sheet.placed.runs)
    spare = {line: told for line, told in digits.items() if id(told[0]) not in own}
    telling = spare | {
        line: told
        for line, told in digits.items()
        if any(t.number for t in told) and (line in spare or not _is_a_row(told))
    }
    step = usual_step(sheet.items)
    told: dict[str, Sequence[Reading]] = {}
    for row, runs in sheet.placed.runs.items():
        run = runs[0] if len(runs) == 1 else None
        if not _is_whole(run, width) or tuple(found[row]) != (trimmed(run.tokens),):
            continue
        printed = trimmed(run.tokens)
        near = _ways(run, spare if run.cells else telling, step)
        ways = (printed, *(way for _, way in near))
        sound = tuple(way for way in ways if adds_up(way, form))
        if not sound and not run.cells:
            ways = (printed, *(way for _, way in _ways(run, spare, step)))
        if len(ways) > 1 and (sound or not run.cells):
            told[row] = sound or ways
    return told


def _is_a_row(tokens: Sequence[Token]) -> bool:
    """Tell whether figures are those of a row with gaps, the last of them its total."""
    return len(tokens) > 1 and totalled(tokens)


def _is_whole(item: Item | None, width: int) -> TypeGuard[Run]:
    """Tell whether an item is a row as wide as the form, in one line."""
    return (
        isinstance(item, Run)
        and not item.torn
        and item.first == item.last
        and len(trimmed(item.tokens)) == width
    )


def _lacks_total(item: Item, width: int) -> TypeGuard[Run]:
    """Tell whether a row in one line lacks one figure, and its last cell is empty."""
    if not _is_whole(item, width - 1):
        return False
    return item.cells in {0, item.tokens[-1].at + 2}


def _totalled(
    run: Run, digits: Mapping[int, Sequence[Token]], step: int
) -> Iterator[tuple[int, tuple[Token, ...]]]:
    """Give a row with the one figure on the line below it for its last."""
    tokens = trimmed(run.tokens)
    for line in range(run.last + 1, run.last + step + 1):
        if len(digits.get(line, ())) == 1:
            yield line, (*tokens, *digits[line])


def _ways(
    run: Run, digits: Mapping[int, Sequence[Token]], step: int
) -> Iterator[tuple[int, tuple[Token, ...]]]:
    """Give a row completed by the digits next to it, in each way, with their line."""
    tokens = trimmed(run.tokens)
    for line, told in digits.items():
        if 0 < run.first - line <= step:
            yield from ((line, way) for way in with_digits(tokens, told, before=True))
        elif 0 < line - run.last <= step:
            yield from ((line, way) for way in with_digits(tokens, told, before=False))


def _digits(items: Sequence[Item], width: int) -> Mapping[int, Sequence[Token]]:
    """Give the lines with nothing but digits for figures, and fewer than a row has.

    A row that adds up with its blank cells is none, nor is a mark for nothing; it may
    also be a word of the head: 无 of 无法提供. What begins a row that goes on below is
    none either.
    """
    most = min(width - 1, _MOST)
    lines: dict[int, list[Run]] = {}
    for item in items:
        if isinstance(item, Run) and item.first == item.last:
            lines.setdefault(item.first, []).append(item)
    found: dict[int, list[Token]] = {}
    for line, runs in lines.items():
        told = [_figures(run) for run in runs]
        if len(runs) == 1 and len(told[0]) > most:  # as most rows
            continue
        kept = [
            figures
            for run, figures in zip(runs, told, strict=True)
            if not (len(trimmed(run.tokens)) == width and _is_a_row(figures))
        ]
        tokens = list(chain.from_iterable(kept))
        if 0 < len(tokens) <= most and all(t.printed.isdigit() for t in tokens):
            found[line] = tokens
    if not found:  # as in most tables
        return found
    begun = {
        before.first
        for before, after in pairwise(items)
        if _makes_row(before, after, width)
    }
    return {line: tokens for line, tokens in found.items() if line not in begun}


def _makes_row(item: Item, following: Item, width: int) -> bool:
    """Tell whether a run on one line makes a whole row with the run on the next."""
    return (
        isinstance(item, Run)
        and isinstance(following, Run)
        and following.first == item.last + 1
        and len(item.tokens) + len(following.tokens) == width
    )


def _figures(run: Run) -> list[Token]:
    return [token for token in run.tokens if token.nature is not BLANK]
