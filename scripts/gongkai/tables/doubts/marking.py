"""Mark rows whose figures may not be trusted: they count for little, or for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.inference.state import UNREAD
from gongkai.numerals import Nature
from gongkai.tables.sums import placements
from gongkai.tables.units import unread

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.text.items import Run


def beginning_on(
    lines: Collection[int], placed: Mapping[str, Sequence[Run | None]]
) -> frozenset[str]:
    """Give the rows that may begin on some lines."""
    if not lines:  # as of nearly all doubts
        return frozenset()
    return frozenset(
        row
        for row, runs in placed.items()
        if any(run is not None and run.first in lines for run in runs)
    )


def doubtful(token: Token) -> Token:
    """Give a token whose figure stands only where sums ask for the very same."""
    number = token.nature is Nature.NUMBER
    return token._replace(nature=Nature.ODD) if number else token


def doubted(reading: Reading) -> Reading:
    """Give a reading whose figures stand only where sums ask for the very same."""
    return tuple(token and doubtful(token) for token in reading)


def doubted_in(
    readings: Mapping[str, Sequence[Reading]], rows: Collection[str]
) -> dict[str, Sequence[Reading]]:
    """Doubt the figures of some rows, each by itself."""
    return {
        row: tuple(map(doubted, found)) if row in rows else found
        for row, found in readings.items()
    }


def unread_in(
    readings: Mapping[str, Sequence[Reading]],
    rows: Collection[str],
    placed: Mapping[str, Sequence[Run | None]],
) -> dict[str, Sequence[Reading]]:
    """Leave some rows unread: what is no figure may stand among theirs."""
    return {
        row: [(unread(placed[row]),) * max(map(len, found))]
        if row in rows and found != UNREAD
        else found
        for row, found in readings.items()
    }


def placed_in(
    readings: Mapping[str, Sequence[Reading]],
    rows: Collection[str],
    placed: Mapping[str, Sequence[Run | None]],
    width: int,
) -> dict[str, Sequence[Reading]]:
    """Doubt the figures of some rows in all places in which they may stand."""
    found = dict(readings)
    for row in rows:
        if found[row] == UNREAD:
            continue
        runs = [run for run in placed[row] if run]
        figures = ([t for t in run.tokens if not t.padding] for run in runs)
        ways = (way for own in figures for way in placements(own, width))
        found[row] = tuple(dict.fromkeys(map(doubted, ways)))
    return found
