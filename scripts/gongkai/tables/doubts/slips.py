"""Withhold what sums say of a row that one official's slip would say otherwise.

Officials exchange two figures of a row, or get one wrong. Where cells are lost, a row
that seems to have lost one is told otherwise than its figures stand; told so in one or
two cells alone, it may as well stand as it should and have the slip.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.tables.doubts.cells import illegible, without_unprinted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.inference import Decided
    from gongkai.inference.state import Reading
    from gongkai.model import Value
    from gongkai.numerals import Token

WRONG = 2  # figures of one row that officials have wrong


def slipped(told: Sequence[Value | None], row: Sequence[Token | None]) -> set[int]:
    """Give the places where a row is told otherwise than it stands, if a slip may be.

    There are none where more figures differ than officials have wrong, or a mark for
    nothing stands among them: it has moved.
    """
    counts = [token and token.said() for token in row[: len(told)]]
    if None in counts:
        return set()
    differing = {
        at
        for at, (value, count) in enumerate(zip(told, counts, strict=False))
        if value is not None and value != count
    }
    return differing if len(differing) <= WRONG else set()


def unless_slipped(
    decided: Decided, standing: Mapping[str, Sequence[Reading]]
) -> Decided:
    """Withhold the figures of rows that a slip tells otherwise, as they may stand.

    What sums with such a figure say of rows that are not printed may be the slip alone.
    """
    cells = dict(decided.cells)
    found = False
    for row, ways in standing.items():
        keys = [key for key in decided.cells if key[0] == row]
        told = [decided.cells[key].value for key in keys]
        for at in {at for way in ways for at in slipped(told, way)}:
            cells[keys[at]] = illegible(cells[keys[at]])
            found = True
    if found:
        cells = without_unprinted(cells)
    return replace(decided, cells=cells)
