"""Doubt rows in which one cell may hold two figures, or two of them may be one figure.

A cell that spans two columns holds the figures of both, and beside it is an empty cell,
or one that says the same again. A narrow cell may hold one figure in two parts.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import runs_of, trimmed
from gongkai.tables.torn import rejoined, totalled
from gongkai.tables.unfilled import halves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.text.items import Run

_TWO = re.compile(r"\d[^\d]+\d")
_THOUSANDS = re.compile(r"[1-9１-９]\d{0,2} \d{3}")
_GROUP = 3  # digits behind such a space
_SPACED = re.compile(r"\d\s+\d")


def split(
    placed: Mapping[str, Sequence[Run | None]], form: TableForm
) -> frozenset[int]:
    """Give the first lines of whole rows that add up only if they are cut otherwise."""
    printed = [run for runs in placed.values() for run in runs if run is not None]
    found = [run for run in printed if _may_be_cut(run, form)]
    joined = [run for run in printed if _may_be_joined(run, form)]
    if joined and any(_adds_up_joined(run, form) for run in printed):
        found += joined
    return frozenset(run.first for run in found)


def apart(
    placed: Mapping[str, Sequence[Run | None]], form: TableForm
) -> frozenset[int]:
    """Give the first lines of rows that may be whole only since a figure is two tokens.

    Web pages set the digits of one figure in several pieces, and converters leave empty
    cells out. Where a row has too many figures, another may have both; between borders
    only where a row has too few.
    """
    rows = [
        (run, trimmed(run.tokens), len(form.row[row].columns))
        for row, runs in placed.items()
        for run in runs
        if run is not None
    ]
    if not any(_is_overfull(tokens, width) for _, tokens, width in rows):
        return frozenset()
    short = any(0 < len(tokens) < width for _, tokens, width in rows)
    return frozenset(
        run.first
        for run, tokens, width in rows
        if len(tokens) == width
        and (short or not run.cells)
        and any(map(_may_be_one, pairwise(tokens)))
    )


def _is_overfull(tokens: Sequence[Token], width: int) -> bool:
    """Tell whether a row has figures too many, and none that a wide cell repeats."""
    if len(tokens) <= width:
        return False
    return all(one.printed != other.printed for one, other in pairwise(tokens))


def crammed(placed: Mapping[str, Sequence[Run | None]]) -> frozenset[int]:
    """Give the first lines of rows that have several figures in one of their cells.

    They may be one figure, where other cells tell where columns end.
    """
    return frozenset(
        run.first
        for run in runs_of(placed.values())
        if _shares_a_cell(run) and len({token.at for token in trimmed(run.tokens)}) > 1
    )


def _may_be_one(two: tuple[Token, Token]) -> bool:
    first, then = (token.printed for token in two)
    return len(first) == 1 and first in "123456789１２３４５６７８９" and then.isdigit()


def _may_be_cut(run: Run, form: TableForm) -> bool:
    tokens, width = trimmed(run.tokens), len(form.columns)
    whole = len(tokens) == width
    suspect = (
        (whole and (_holds_two(tokens, form) or _has_spare(run, width)))
        or (not run.cells and any(map(_is_several, tokens)))
        or (len(tokens) >= width and _shares_a_cell(run))
    )
    if any(map(_is_spaced, tokens)) and not totalled(tokens):
        return True
    return suspect and not _adds_up(tokens, form)


def _may_be_joined(run: Run, form: TableForm) -> bool:
    """Tell whether two figures of a row that does not add up may be one's thousands."""
    tokens = trimmed(run.tokens)
    fits = len(tokens) <= len(form.columns)
    return fits and _has_thousands(run) and not _adds_up(tokens, form)


def _adds_up_joined(run: Run, form: TableForm) -> bool:
    """Tell whether a row has figures too many, and adds up if as many end others."""
    tokens = trimmed(run.tokens)
    over = len(tokens) - len(form.columns)
    if over <= 0 or not _has_thousands(run):
        return False
    ways = rejoined(tokens, over)
    return any(_adds_up(tuple(filter(None, way)), form) for way in ways)


def _has_thousands(run: Run) -> bool:
    """Tell whether two figures of a line may be one whose thousands a space parts."""
    return not run.cells and any(
        len(two.printed) == _GROUP
        and one.line == two.line
        and _THOUSANDS.fullmatch(f"{one.printed} {two.printed}")
        for one, two in pairwise(run.tokens)
    )


def _adds_up(tokens: tuple[Token, ...], form: TableForm) -> bool:
    """Tell whether all figures are read and add up, empty cells between them or not."""
    printed = tuple(token for token in tokens if not token.padding)
    if any(token.nature is not Nature.NUMBER for token in printed):
        return False
    return any(
        len(row) == len(form.columns) and adds_up(row, form)
        for row in (tokens, printed)
    )


def _is_several(token: Token) -> bool:
    """Tell whether a word that is no figure holds the digits of two."""
    return token.nature is Nature.ODD and _TWO.search(token.printed) is not None


def _is_spaced(token: Token) -> bool:
    """Tell whether a figure is one only if a space in it parts its thousands."""
    if token.printed.isdigit() or token.nature is not Nature.NUMBER:
        return False
    return _SPACED.search(token.printed) is not None


def _shares_a_cell(run: Run) -> bool:
    """Tell whether several figures share a cell."""
    if not run.cells:
        return False
    printed = [token.at for token in run.tokens if not token.padding]
    return len(set(printed)) < len(printed)


def _has_spare(run: Run, width: int) -> bool:
    """Tell whether a line has more cells than columns, and an empty one in between."""
    tokens = trimmed(run.tokens)
    return run.cells - tokens[0].at > width and any(t.padding for t in tokens)


def _holds_two(row: Sequence[Token], form: TableForm) -> bool:
    """Tell whether a row adds up if one figure is two, of which one fills a cell."""
    return any(adds_up(way, form) for way in _parted(row))


def _parted(row: Sequence[Token]) -> Iterator[Reading]:
    """Yield the ways in which a cell and the next one may share the digits of one."""
    for at, (one, two) in enumerate(pairwise(row)):
        if len(one.printed) == len(two.printed) == 1:  # as in most rows
            continue
        for whole, other in ((one, two), (two, one)):
            if len(whole.printed) == 1:
                continue
            if not (other.padding or other.printed == whole.printed):
                continue
            for pair in halves(whole):
                yield (*row[:at], *pair, *row[at + 2 :])
