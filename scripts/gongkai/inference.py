"""Decide each cell of a table: publish a value only where every reading gives it.

A reading is one way to give the tokens of the source to the cells of a row. The
identities of the form, and that a count is never negative, throw out readings and
narrow what an unread cell may be, until nothing changes. Nothing is ever guessed: what
two readings tell differently is illegible, what no reading tells is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.model import Cell, Status
from gongkai.numerals import Nature, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai.forms import Column, Identity, TableForm
    from gongkai.model import Value

Reading = tuple[Token | None, ...]  # a token, or None, for each column of a row
LOST: Reading = ()  # the reading "this row is not in the source"

UNREAD: tuple[Reading, ...] = ()  # of a row that makes its whole table doubtful

MOST = 10**15  # no report counts as far
_ROUNDS = 60  # a fixpoint is reached in far fewer


class Contradiction(Exception):  # noqa: N818  not an error: a fact about the source
    """No reading is left: the officials' own sums do not hold."""


@dataclass(slots=True)
class _Row:
    """One row while it is being decided; `values[i]` goes with `readings[i]`."""

    id: str
    readings: list[Reading]
    values: list[tuple[Value | None, ...]]
    low: list[Value]
    high: list[Value]
    why: list[tuple[frozenset[str], frozenset[str]]]  # what set low, what set high
    struck: frozenset[str] = frozenset()  # what threw out readings

    @property
    def whole(self) -> bool:
        """Tell whether every cell was simply read."""
        return len(self.values) == 1 and None not in self.values[0]


@dataclass(frozen=True, slots=True)
class Equation:
    """An identity at one place: cells (row index, column index) on either side."""

    name: str  # balance:total
    left: tuple[tuple[int, int], ...]
    right: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Decided:
    """The cells, and what was noticed on the way."""

    cells: dict[tuple[str, str], Cell]
    broken: tuple[str, ...] = ()  # names of the equations that the figures break
    confirmed: dict[tuple[str, str], str] = field(default_factory=dict)  # odd tokens
    contradiction: bool = False


def decide(
    form: TableForm,
    readings: Mapping[str, Sequence[Reading]],
    header_scale: Mapping[tuple[str, str], int],
) -> Decided:
    """Decide every cell of `form` from the readings of its rows."""
    doubtful = any(found == UNREAD for found in readings.values())
    readings = {
        row.id: readings.get(row.id, (LOST,)) or ((None,) * len(row.columns),)
        for row in form.rows
    }
    rows = [_row(form, row.id, readings[row.id], header_scale) for row in form.rows]
    equations = tuple(_equations(form))
    broken = [e for e in equations if _is_broken(e, rows)]
    over_columns = any(identity.for_each == "column" for identity in form.identities)
    touched = {at for e in broken for at, _ in (*e.left, *e.right)}
    contradiction = False
    free: set[int] = set()
    if not (broken and over_columns or doubtful):
        if over_columns:
            contradiction = not _settle(rows, equations)
            free = set() if contradiction else set(range(len(rows)))
        else:  # the identities of such a table bind no two rows
            for at in range(len(rows)):
                own = [e for e in equations if e.left[0][0] == at]
                if at in touched:
                    continue
                if _settle(rows, own, only=at):
                    free.add(at)
                else:
                    contradiction = True
    if contradiction:
        rows = [
            row if at in free else _row(form, row.id, readings[row.id], header_scale)
            for at, row in enumerate(rows)
        ]
    decided = Decided({}, tuple(e.name for e in broken), contradiction=contradiction)
    for at, row in enumerate(rows):
        for step, column in enumerate(form.rows[at].columns):
            cell = _cell(row, step, inferring=at in free)
            key = (row.id, column.id)
            decided.cells[key] = cell
            if cell.status is Status.READ and row.readings[0][step] is not None:
                token = row.readings[0][step]
                if token is not None and token.nature is Nature.ODD:
                    decided.confirmed[key] = "+".join(
                        sorted(set().union(*row.why[step]))
                    )
    return decided


def value_of(token: Token | None, column: Column, scale: int | None) -> Value | None:
    """Give what a token says in its column, None where it says no value."""
    if token is None:
        return None
    if column.unit == "yuan":
        return token.amount(scale)
    return token.count(signed=column.signed)


def _row(
    form: TableForm,
    row_id: str,
    readings: Sequence[Reading],
    header_scale: Mapping[tuple[str, str], int],
) -> _Row:
    columns = form.row[row_id].columns
    wide = [reading or (None,) * len(columns) for reading in readings]
    values = [
        tuple(
            value_of(token, column, header_scale.get((row_id, column.id)))
            for token, column in zip(reading, columns, strict=True)
        )
        for reading in wide
    ]
    nothing = (frozenset[str](), frozenset[str]())
    row = _Row(
        id=row_id,
        readings=list(readings),
        values=values,
        low=[-MOST if column.signed else 0 for column in columns],
        high=[MOST] * len(columns),
        why=[nothing] * len(columns),
    )
    if row.whole:
        row.low = [v for v in values[0] if v is not None]
        row.high = list(row.low)
    return row


def _equations(form: TableForm) -> Iterator[Equation]:
    """Spell out every identity at every place it speaks of."""
    index = {row.id: at for at, row in enumerate(form.rows)}
    for identity in form.identities:
        if identity.for_each == "row":
            for row in form.rows:
                at = index[row.id]
                step = {column.id: i for i, column in enumerate(row.columns)}
                yield Equation(
                    f"{identity.id}:{row.id}",
                    tuple((at, step[c]) for c in identity.left),
                    tuple((at, step[c]) for c in identity.right),
                )
        else:
            for i, column in enumerate(form.rows[0].columns):
                yield _down(identity, column, i, index)


def _down(
    identity: Identity, column: Column, step: int, index: Mapping[str, int]
) -> Equation:
    return Equation(
        f"{identity.id}:{column.id}",
        tuple((index[row], step) for row in identity.left),
        tuple((index[row], step) for row in identity.right),
    )


def _is_broken(equation: Equation, rows: Sequence[_Row]) -> bool:
    """Tell whether figures that were simply read break the equation."""
    sums = []
    for side in (equation.left, equation.right):
        cells = [
            rows[at].values[0][step] if len(rows[at].values) == 1 else None
            for at, step in side
        ]
        if any(value is None for value in cells):
            return False
        sums.append(sum(value for value in cells if value is not None))
    return sums[0] != sums[1]


def _settle(
    rows: list[_Row], equations: Sequence[Equation], only: int | None = None
) -> bool:
    """Narrow readings and bounds to a fixpoint; False where nothing is left."""
    open_rows = [
        at for at, row in enumerate(rows) if not row.whole and only in (None, at)
    ]
    if not open_rows:
        return True
    across: dict[int, list[Equation]] = {at: [] for at in open_rows}
    down = []
    for equation in equations:
        ats = {at for at, _ in (*equation.left, *equation.right)}
        if len(ats) == 1:
            across.get(ats.pop(), []).append(equation)
        elif any(at in across for at in ats):
            down.append(equation)
    try:
        for _ in range(_ROUNDS):
            changed = False
            for at in open_rows:
                changed |= _narrow_row(rows[at], at, across[at])
            for equation in down:
                changed |= _narrow(rows, equation)
            if not changed:
                break
    except Contradiction:
        return False
    return True


def _narrow_row(row: _Row, at: int, equations: Sequence[Equation]) -> bool:
    """Throw out the readings that fit nothing, and take bounds from the rest."""
    width = len(row.low)
    low: list[Value] = [MOST] * width
    high: list[Value] = [-MOST] * width
    kept = []
    changed = False
    for reading, values in zip(row.readings, row.values, strict=True):
        bounds = _bounds(row, values, equations, at)
        if bounds is None:
            changed = True
            continue
        kept.append((reading, values))
        for i, (least, most) in enumerate(bounds):
            low[i] = min(low[i], least)
            high[i] = max(high[i], most)
    if not kept:
        raise Contradiction
    if len(kept) < len(row.readings):
        row.readings = [reading for reading, _ in kept]
        row.values = [values for _, values in kept]
    because = frozenset({e.name for e in equations}) | row.struck
    for i in range(width):
        below, above = row.why[i]
        if low[i] > row.low[i]:
            row.low[i], below, changed = low[i], because, True
        if high[i] < row.high[i]:
            row.high[i], above, changed = high[i], because, True
        row.why[i] = (below, above)
    return changed


def _bounds(
    row: _Row,
    values: Sequence[Value | None],
    equations: Sequence[Equation],
    at: int,
) -> list[tuple[Value, Value]] | None:
    """Give what each cell may be under one reading, None where it fits nothing."""
    bounds: list[tuple[Value, Value]] = []
    for i, value in enumerate(values):
        if value is None:
            bounds.append((row.low[i], row.high[i]))
            continue
        if value < row.low[i]:
            row.struck |= row.why[i][0]
            return None
        if value > row.high[i]:
            row.struck |= row.why[i][1]
            return None
        bounds.append((value, value))
    for equation in equations:
        sides = (
            [step for _, step in equation.left],
            [step for _, step in equation.right],
        )
        for one, other in (sides, sides[::-1]):
            least = sum(bounds[i][0] for i in other)
            most = sum(bounds[i][1] for i in other)
            own_least = sum(bounds[i][0] for i in one)
            own_most = sum(bounds[i][1] for i in one)
            if own_least > most or own_most < least:
                return None
            for i in one:
                lo, hi = bounds[i]
                if lo == hi:
                    continue
                new = (
                    max(lo, least - (own_most - hi)),
                    min(hi, most - (own_least - lo)),
                )
                if new[0] > new[1]:
                    return None
                bounds[i] = new
    return bounds


def _narrow(rows: Sequence[_Row], equation: Equation) -> bool:
    """Narrow the cells of one column identity."""
    changed = False
    because = frozenset({equation.name})
    for one, other in (
        (equation.left, equation.right),
        (equation.right, equation.left),
    ):
        least = sum(rows[at].low[i] for at, i in other)
        most = sum(rows[at].high[i] for at, i in other)
        own_least = sum(rows[at].low[i] for at, i in one)
        own_most = sum(rows[at].high[i] for at, i in one)
        if own_least > most or own_most < least:
            raise Contradiction
        for at, i in one:
            row = rows[at]
            if row.low[i] == row.high[i]:
                continue
            low = max(row.low[i], least - (own_most - row.high[i]))
            high = min(row.high[i], most - (own_least - row.low[i]))
            if low > high:
                raise Contradiction
            below, above = row.why[i]
            if low > row.low[i]:
                row.low[i], below, changed = low, because, True
            if high < row.high[i]:
                row.high[i], above, changed = high, because, True
            row.why[i] = (below, above)
    return changed


def _cell(row: _Row, step: int, *, inferring: bool) -> Cell:
    """Publish one cell: what all readings left say, or that they say nothing."""
    tokens = [reading[step] if reading else None for reading in row.readings]
    values = {values[step] for values in row.values}
    low, high = row.low[step], row.high[step]
    first = tokens[0]
    single = first if len(set(tokens)) == 1 else None
    printed = single.printed if single else ""
    row_line = _lines(token for reading in row.readings for token in reading)
    if None not in tokens and None not in values and len(values) == 1:
        return Cell(
            Status.READ,
            printed=first.printed if first else "",
            value=values.pop(),
            line=_lines(tokens),
            row_line=row_line,
            remark=first.remark if first else "",
        )
    if inferring and low == high:
        if single is not None and single.guess == low:
            return Cell(Status.READ, printed, low, str(single.line), row_line)
        if single is None or single.guess is None:
            because = frozenset().union(*row.why[step], row.struck)
            return Cell(
                Status.INFERRED, printed, low, "+".join(sorted(because)), row_line
            )
    if not row_line:
        return Cell(Status.MISSING)
    if all(token is not None and token.nature is Nature.BLANK for token in tokens):
        printed = first.printed if first else ""
        return Cell(Status.BLANK, printed, None, _lines(tokens), row_line)
    return Cell(Status.ILLEGIBLE, printed, None, row_line, row_line)


def _lines(tokens: Iterable[Token | None]) -> str:
    lines = sorted({token.line for token in tokens if token is not None})
    if not lines:
        return ""
    return str(lines[0]) if len(lines) == 1 else f"{lines[0]}-{lines[-1]}"
