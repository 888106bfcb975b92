"""Tell which figures are those of one of some rows, though not of which."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.text.items import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.inference.state import Reading
    from gongkai.numerals import Token


def owed(
    readings: Mapping[str, Sequence[Reading]],
    runs: Mapping[str, Sequence[Run | None]],
    width: int,
) -> tuple[tuple[tuple[str, ...], Sequence[Token]], ...]:
    """Give the figures that are those of one of some rows, with those rows.

    Those of a single row are its own where it may have no others, or they are whole,
    but for those that a reading leaves out; unless the row may be lost, or a gap
    between lines be an empty cell, and a figure the number of a page.
    """
    rows: dict[int, list[str]] = {}
    found: dict[int, Run] = {}
    settled = set()
    for row, own in runs.items():
        told = readings.get(row, ())
        if len(own) == 1 and own[0] and tuple(told) == (trimmed(own[0].tokens),):
            settled.add(id(own[0].tokens[0]))
            continue  # as nearly always
        for run in filter(None, own):
            rows.setdefault(id(run.tokens[0]), []).append(row)
            found[id(run.tokens[0])] = run
    owing: list[tuple[tuple[str, ...], Sequence[Token]]] = []
    wide = any(len(trimmed(run.tokens)) > width for run in found.values())
    for at, names in rows.items():
        first, tokens = names[0], trimmed(found[at].tokens)
        lacking = len(tokens) == width - 1 and not wide
        if at in settled:
            continue
        if len(names) > 1:
            owing.append((tuple(names), tokens))
        elif (
            len(tokens) <= width
            and (len(tokens) == width or len(runs[first]) == 1)
            and None not in runs[first]
            and _stand_evenly(tokens)
            and (kept := _kept(tokens, readings.get(first, ()), lacking=lacking))
        ):
            owing.append(((first,), kept))
    return tuple(owing)


def _stand_evenly(tokens: Sequence[Token]) -> bool:
    """Tell whether lines with figures are as far apart as any two of them.

    Several may share a line: then a row was broken, and no cell stands between.
    """
    steps = {after.line - token.line for token, after in pairwise(tokens)}
    return len(steps - {0}) <= 1


def _kept(
    tokens: Sequence[Token], readings: Sequence[Reading], *, lacking: bool
) -> Sequence[Token]:
    """Give the figures of a run that each reading has, unless it has none of them.

    In a row that is `lacking` one, without cells, one on a line with others may be left
    out as the number of a page; but what is inferred must be true where it is none.
    """
    lines = Counter(token.line for token in tokens)
    short = lacking and all(token.at < 0 for token in tokens)
    together = Counter(_printed(t) for t in tokens if short and lines[t.line] > 1)
    kept = Counter(map(_printed, tokens))
    for reading in readings:
        own = {id(token) for token in reading}
        if all(id(token) in own for token in tokens):  # as nearly always
            continue
        told = Counter(_printed(token) for token in reading if token)
        kept = (kept & (told | together)) or kept
    found = []
    for token in tokens:
        if kept[_printed(token)] > 0:
            kept[_printed(token)] -= 1
            found.append(token)
    return found


def _printed(token: Token) -> tuple[int, str]:
    return token.line, token.printed
