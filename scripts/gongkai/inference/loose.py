"""Find room for tokens that stand in a row in their order, nobody knows where.

Placing n tokens in m cells has more ways than can be spelled out. Which tokens a cell
may hold is known without: those for which the tokens before find room before it, and
those after find room after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.inference.state import RowState
    from gongkai.model import Value
    from gongkai.numerals import Token


def possible(row: RowState) -> list[tuple[set[int], bool]] | None:
    """Give for each cell the loose tokens that it may hold, and whether none of them.

    Tokens go by their places among the loose ones. None where they find no room.
    """
    before = _room(row, range(len(row.low)))
    after = _room(row, range(len(row.low) - 1, -1, -1))
    if not before[-1][-1]:
        return None
    count = len(row.loose)
    found = []
    for at in range(len(row.low)):
        rest = after[len(row.low) - at - 1]
        here = {
            n
            for n in range(count)
            if before[at][n] and rest[count - n - 1] and _fits(row, n, at)
        }
        empty = any(before[at][n] and rest[count - n] for n in range(count + 1))
        found.append((here, empty))
    return found


def settled(row: RowState) -> tuple[Token | None, ...]:
    """Give for each cell the one token that it must hold, else None."""
    return tuple(
        row.loose[next(iter(here))] if len(here) == 1 and not empty else None
        for here, empty in possible(row) or [(set[int](), True)] * len(row.low)
    )


def bounds(row: RowState) -> Iterator[tuple[Value, Value]] | None:
    """Give what each cell may be; None where the tokens find no room."""
    cells = possible(row)
    if cells is None:
        return None
    return (
        (row.low[at], row.high[at])
        if empty or any(row.loose_values[n] is None for n in here)
        else _span([v for n in here if (v := row.loose_values[n]) is not None])
        for at, (here, empty) in enumerate(cells)
    )


def _span(values: Sequence[Value]) -> tuple[Value, Value]:
    return min(values), max(values)


def _room(row: RowState, cells: Sequence[int]) -> list[list[bool]]:
    """Tell whether the first n tokens find room in the first cells.

    Seen from the end where `cells` run backwards: then the last n tokens in the last.
    """
    backwards = cells[0] != 0
    count = len(row.loose)
    room = [[True] + [False] * count]
    for at in cells:
        last = room[-1]
        room.append(
            [True]
            + [
                last[n]
                or (last[n - 1] and _fits(row, count - n if backwards else n - 1, at))
                for n in range(1, count + 1)
            ]
        )
    return room


def _fits(row: RowState, token: int, at: int) -> bool:
    value = row.loose_values[token]
    return value is None or row.low[at] <= value <= row.high[at]
