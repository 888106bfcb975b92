"""Spell out the ways in which the tokens of a run may fill the columns of a row."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from gongkai.inference.state import LOST, UNREAD
from gongkai.numerals import Nature, Token
from gongkai.tables.doubts.marking import doubtful
from gongkai.tables.shares import is_share
from gongkai.tables.sums import can_hold, placements
from gongkai.tables.text.items import trimmed
from gongkai.tables.together import cut, is_together
from gongkai.tables.torn import in_any_place, rejoined, run_together, totalled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.text.items import Run

_PAGE = re.compile(r"[1-9]\d?")  # a number that a page may have
_FEW = 3  # figures of rows that need not add up
SURPLUS = 2  # tokens more than columns that may still be one row


def readings(runs: Sequence[Run | None], width: int) -> tuple[Reading, ...]:
    """Give every reading of a row from its candidates; none of them is preferred."""
    if len(runs) == 1 and runs[0] and not runs[0].torn:  # as nearly always
        tokens = trimmed(runs[0].tokens)
        if len(tokens) == width and not any(map(is_share, tokens)):
            if _may_end_in_page(tokens):
                return (tokens, *placements(tokens[:-1], width))
            return (tokens,)
        if is_together(tokens, width):
            return cut(tokens[0], width) or UNREAD
    found: dict[Reading, None] = {}
    for run in runs:
        if run is None:
            found[LOST] = None
        else:
            found.update(dict.fromkeys(_placed(run, width)))
    return tuple(found) or (LOST,)


def wider_readings(
    runs: Sequence[Run | None],
    form: TableForm,
    dropped: Sequence[int],
    at: int | None = None,
) -> tuple[Reading, ...]:
    """Give the readings of a row in a table with one column that the form lacks.

    `dropped` are the places at which that column may stand, and `at` is the one of them
    where it is read now. A row that adds up without the figure at another place, and at
    none of these, may have it there, if no cells tell; one that adds up with its last
    two joined may have none there; or officials added wrongly, and nothing is inferred.
    """
    width = len(form.columns) + 1
    found: dict[Reading, None] = {}
    for run in runs:
        if run is None:
            found[LOST] = None
            continue
        tokens = trimmed(run.tokens)
        kept = bool(run.cells) and run.by_cell is not None  # a cell for each figure
        if len(tokens) == width and not kept and _is_elsewhere(tokens, form, dropped):
            return UNREAD
        fits = 0 < len(tokens) <= width
        for reading in placements(tokens, width) if fits else [(None,) * width]:
            for place in dropped if at is None else (at,):
                found[reading[:place] + reading[place + 1 :]] = None
    return tuple(found) or (LOST,)


def _is_elsewhere(
    tokens: tuple[Token, ...], form: TableForm, dropped: Sequence[int]
) -> bool:
    """Tell whether a row adds up otherwise than without a figure at these places."""
    holding = {
        at
        for at in range(len(tokens))
        if can_hold((*tokens[:at], *tokens[at + 1 :]), form)
    }
    if holding:
        return holding.isdisjoint(dropped)
    ways = [tuple(filter(None, way)) for way in rejoined(tokens, 1)]
    return bool(ways) and ways[-1][:-1] == tokens[:-2] and can_hold(ways[-1], form)


def _may_end_in_page(tokens: Sequence[Token]) -> bool:
    """Tell whether the last figure may be a page's, behind a row that lacks a cell.

    Each stands on a line of its own, and those before it add up, with it and without.
    """
    last = tokens[-1]
    if (
        not _PAGE.fullmatch(last.printed)
        or last.line != tokens[0].line + len(tokens) - 1
    ):
        return False
    return len(tokens) > _FEW and totalled(tokens[:-1]) and totalled(tokens)


def _placed(run: Run, width: int) -> Iterator[Reading]:
    """Give a row's tokens as they may stand; so many of a hundred are no count.

    Where one stands among a figure for each column, its sign may be wrong, and not its
    place; or a cell is lost.
    """
    tokens = trimmed(run.tokens)
    if not tokens:  # cells without a word in them: a blank row
        if len(run.tokens) >= width:
            yield tuple(run.tokens[:width])
        else:
            yield _padded(run.tokens, width)
        return
    if len(tokens) == width and any(map(is_share, tokens)):
        yield tuple(doubtful(token) if is_share(token) else token for token in tokens)
    tokens = tuple(token for token in tokens if not is_share(token)) or tokens
    over = len(tokens) - width
    if run.torn:
        yield tokens
        yield from in_any_place(run, width)
    elif over == 0:
        yield tokens
    elif 0 < over <= SURPLUS:
        yield from _without(tokens, over)
        yield from rejoined(tokens, over)
    elif over < 0:
        yield from placements(tokens, width)
        yield from _in_last_cells(run, width)
        if -over <= SURPLUS and (not run.cells or run.by_cell is None):
            yield from run_together(tokens, -over)
    else:
        yield (None,) * width


def _in_last_cells(run: Run, width: int) -> Iterator[Reading]:
    """Give a row as it stands in the last cells of its line, the empty ones for 0.

    They may be there for layout alone; then what is empty would not add up as 0.
    """
    first = run.cells - width
    by_cell = run.by_cell
    if first <= 0 or run.first != run.last or by_cell is None or min(by_cell) < first:
        return
    empty = Token("", Nature.BLANK, line=run.first, padding=True)
    reading = tuple(by_cell.get(at, empty) for at in range(first, run.cells))
    if totalled(reading):
        yield reading


def _padded(tokens: Sequence[Token], width: int) -> Reading:
    return (*tokens, *[tokens[-1]] * (width - len(tokens)))


def _without(tokens: Sequence[Token], over: int) -> Iterator[Reading]:
    """Leave out tokens that are too many, empty cells before anything else."""
    empty = [at for at, token in enumerate(tokens) if token.padding]
    droppable = empty if len(empty) >= over else range(len(tokens))
    for out in combinations(droppable, over):
        yield tuple(token for at, token in enumerate(tokens) if at not in out)


def placed_alike(found: Sequence[Reading]) -> tuple[Token, ...]:
    """Give the figures that all readings of a row place; () where they differ."""
    ways = (tuple([token for token in reading if token]) for reading in found)
    first = next(ways, ())
    return first if all(way == first for way in ways) else ()


def most_placed(found: Sequence[Reading]) -> tuple[Token, ...]:
    """Give the figures of the reading that places all which any other does, or ()."""
    ways = [tuple([token for token in reading if token]) for reading in found]
    most = max(ways, key=len, default=())
    ids = {*map(id, most)}
    return most if all(id(token) in ids for way in ways for token in way) else ()


def is_short(readings: Sequence[Reading]) -> bool:
    """Tell whether a row has figures for some of its columns, or several readings."""
    return len(readings) > 1 or any(None in reading for reading in readings)


def is_whole(readings: Sequence[Reading]) -> bool:
    """Tell whether a row has one reading, of nothing but figures."""
    return len(readings) == 1 and all(
        token is not None and token.nature is Nature.NUMBER for token in readings[0]
    )
