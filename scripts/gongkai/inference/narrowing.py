"""Narrow what the cells may be, until nothing changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.inference.loose import bounds

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.inference.equations import Equation
    from gongkai.inference.state import Extent, RowState
    from gongkai.model import Value

_ROUNDS = 60  # a fixpoint is reached in far fewer


class Contradiction(Exception):  # noqa: N818  not an error: a fact about the source
    """No reading is left: the officials' own sums do not hold."""


def settle(
    rows: Sequence[RowState], equations: Sequence[Equation], ats: Collection[int]
) -> bool:
    """Narrow readings and bounds to a fixpoint; False where nothing is left."""
    open_rows = [at for at in ats if not rows[at].whole]
    if not open_rows:
        return True
    across: dict[int, list[Equation]] = {at: [] for at in open_rows}
    down = []
    for equation in equations:
        if len(equation.rows) == 1:
            across.get(next(iter(equation.rows)), []).append(equation)
        elif not equation.rows.isdisjoint(across):
            down.append(equation)
    try:
        _narrow_all(rows, across, down)
    except Contradiction:
        return False
    return True


def _narrow_all(
    rows: Sequence[RowState],
    across: Mapping[int, Sequence[Equation]],
    down: Sequence[Equation],
) -> None:
    """Narrow rows and columns in turn; a row that is as it was needs no more."""
    narrowed: dict[int, Extent] = {}
    for _ in range(_ROUNDS):
        changed = False
        for at, equations in across.items():
            before = rows[at].extent
            if narrowed.get(at) == before:
                continue
            narrowed[at] = before
            changed |= _narrow_row(rows[at], equations)
            changed |= _narrow_loose(rows[at], equations)
        for equation in down:
            changed |= _narrow(rows, equation)
        if not changed:
            break


def _narrow_row(row: RowState, equations: Sequence[Equation]) -> bool:
    """Throw out the readings that fit nothing, and take bounds from the rest."""
    kept, lows, highs = [], [], []
    sides = [equation.columns for equation in equations]
    for reading, values in zip(row.readings, row.values, strict=True):
        found = _bounds(row, values, sides)
        if found is not None:
            kept.append((reading, values))
            lows.append(found[0])
            highs.append(found[1])
    if not kept:
        raise Contradiction
    changed = len(kept) < len(row.readings)
    if changed:
        row.readings = [reading for reading, _ in kept]
        row.values = [values for _, values in kept]
    because = frozenset({e.name for e in equations}) | row.struck
    least, most = lows[0], highs[0]
    if len(kept) > 1:
        least, most = [*map(min, *lows)], [*map(max, *highs)]
    for i, to in enumerate(zip(least, most, strict=True)):
        if to[0] > row.low[i] or to[1] < row.high[i]:  # of few cells, asked for all
            changed |= _tighten(row, i, to, because)
    return changed


def _tighten(
    row: RowState, i: int, to: tuple[Value, Value], because: frozenset[str]
) -> bool:
    """Move the bounds of a cell inwards, and say why; False where they stay."""
    least, most = to
    if least <= row.low[i] and most >= row.high[i]:
        return False
    below, above = row.why[i]
    if least > row.low[i]:
        row.low[i], below = least, because
    if most < row.high[i]:
        row.high[i], above = most, because
    row.why[i] = (below, above)
    return True


def _narrow_loose(row: RowState, equations: Sequence[Equation]) -> bool:
    """Take bounds from the tokens that must find room in a row."""
    if not row.loose:
        return False
    found = bounds(row)
    if found is None:
        raise Contradiction
    because = frozenset({e.name for e in equations})
    changed = False
    for i, (least, most) in enumerate(found):
        changed |= _tighten(row, i, (least, most), because)
    return changed


def _bounds(
    row: RowState,
    values: Sequence[Value | None],
    sides: Sequence[tuple[Sequence[int], Sequence[int]]],
) -> tuple[list[Value], list[Value]] | None:
    """Give the bounds of each cell under one reading, None where it fits nothing."""
    low, high = [*row.low], [*row.high]
    for i, value in enumerate(values):
        if value is None:
            continue
        if value < low[i]:
            row.struck |= row.why[i][0]
            return None
        if value > high[i]:
            row.struck |= row.why[i][1]
            return None
        low[i] = high[i] = value
    if None not in values:  # as in most readings: nothing is open, sums hold or not
        for left, right in sides:
            if sum([low[i] for i in left]) != sum([low[i] for i in right]):
                return None
        return low, high
    for left, right in sides:
        if not _hold(low, high, left, right):
            return None
    return low, high


def _hold(
    low: list[Value], high: list[Value], left: Sequence[int], right: Sequence[int]
) -> bool:
    """Hold the terms of both sides between what the rest leaves; False if nothing."""
    one, other = _span(low, high, left), _span(low, high, right)
    if one[0] > other[1] or one[1] < other[0]:
        return False
    if one[0] < one[1]:
        if not _hold_terms(low, high, left, one, other):
            return False
        one = _span(low, high, left)
        if one[0] > other[1] or one[1] < other[0]:
            return False
    return other[0] == other[1] or _hold_terms(low, high, right, other, one)


def _span(
    low: Sequence[Value], high: Sequence[Value], terms: Sequence[int]
) -> tuple[Value, Value]:
    """Give the least and the most that a sum may be."""
    least: Value = 0
    most: Value = 0
    for i in terms:
        least += low[i]
        most += high[i]
    return least, most


def _hold_terms(
    low: list[Value],
    high: list[Value],
    terms: Sequence[int],
    own: tuple[Value, Value],
    other: tuple[Value, Value],
) -> bool:
    """Hold each term of a side between what the rest of both sides leaves it."""
    below, above = other[0] - own[1], other[1] - own[0]
    for i in terms:
        low_i, high_i = low[i], high[i]
        if low_i == high_i:
            continue
        least, most = below + high_i, above + low_i
        if least > low_i:
            low[i] = least
        if most < high_i:
            high[i] = most
        if low[i] > high[i]:
            return False
    return True


def _narrow(rows: Sequence[RowState], equation: Equation) -> bool:
    """Narrow the cells of one column identity."""
    left, right = _reach(rows, equation.left), _reach(rows, equation.right)
    changed = _narrow_side(rows, equation.left, left, right, equation.because)
    if changed:
        left = _reach(rows, equation.left)
    return _narrow_side(rows, equation.right, right, left, equation.because) or changed


def _reach(
    rows: Sequence[RowState], side: Sequence[tuple[int, int]]
) -> tuple[Value, Value]:
    """Give the least and the most that one side of an identity may be."""
    least: Value = 0
    most: Value = 0
    for at, i in side:
        row = rows[at]
        least += row.low[i]
        most += row.high[i]
    return least, most


def _narrow_side(
    rows: Sequence[RowState],
    side: Sequence[tuple[int, int]],
    own: tuple[Value, Value],
    other: tuple[Value, Value],
    because: frozenset[str],
) -> bool:
    """Hold each cell of one side between what the rest of both sides leaves it."""
    if own[0] > other[1] or own[1] < other[0]:
        raise Contradiction
    if own[0] == own[1]:
        return False  # nothing is open
    changed = False
    for at, i in side:
        row = rows[at]
        if row.low[i] == row.high[i]:
            continue
        low = max(row.low[i], other[0] - (own[1] - row.high[i]))
        high = min(row.high[i], other[1] - (own[0] - row.low[i]))
        if low > high:
            raise Contradiction
        changed |= _tighten(row, i, (low, high), because)
    return changed
