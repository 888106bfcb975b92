"""Decide each cell of a table: publish a value only where every reading gives it.

A reading is one way to give the tokens of the source to the cells of a row. The
identities of the form, and that a count is never negative, throw out readings and
narrow what an unread cell may be, until nothing changes. Nothing is ever guessed: what
two readings tell differently is illegible, what no reading tells is missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain, islice
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from gongkai.inference.blanks import fills_blanks, tokens_at
from gongkai.inference.damaged import by_own_sum
from gongkai.inference.equations import broken, equations_of, places_of
from gongkai.inference.loose import settled
from gongkai.inference.narrowing import settle
from gongkai.inference.state import LOST, UNREAD, row_state
from gongkai.model import ILLEGIBLE, INFERRED, MISSING, READ, Cell, Status
from gongkai.numerals import BLANK, NUMBER, ODD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.equations import Equation
    from gongkai.inference.state import Reading, RowState
    from gongkai.model import Value
    from gongkai.numerals import Token

    Key = tuple[str, str]  # row id, column id

_first_line, _last_line = attrgetter("line"), attrgetter("until")


@dataclass(slots=True)
class Weighed:
    """What the sums say of the readings of a table."""

    broken: tuple[str, ...] = ()  # names of the equations that the figures break
    contradiction: bool = False  # no reading is left of some rows

    @property
    def places(self) -> list[str]:
        """Give the row or column of each equation that the figures break."""
        return places_of(self.broken)


@dataclass(slots=True)
class Decided(Weighed):
    """The cells, and what was noticed on the way."""

    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    confirmed: dict[tuple[str, str], str] = field(default_factory=dict)  # odd tokens
    disputed: frozenset[str] = frozenset()  # sums that figures speak against
    unordered: bool = False  # figures one a line stand in another order
    astray: tuple[str, ...] = ()  # rows that do not add up, but would in another order


def weigh(form: TableForm, readings: Mapping[str, Sequence[Reading]]) -> Weighed:
    """Tell which sums the readings of a table break, and decide no cell."""
    state = _settled(form, readings, {}, {})
    return Weighed(tuple(e.name for e in state.against), state.contradiction)


def decide(
    form: TableForm,
    readings: Mapping[str, Sequence[Reading]],
    header_scale: Mapping[tuple[str, str], int],
    loose: Mapping[str, Sequence[Token]] = MappingProxyType({}),
) -> Decided:
    """Decide every cell of `form` from the readings of its rows.

    `loose` are tokens of a row that no reading places, in their order: whatever is
    inferred must leave room for them, and of a row nobody can read they are the line.
    """
    state = _settled(form, readings, header_scale, loose)
    for at in state.free:
        if state.rows[at].loose:
            state.rows[at].readings = [settled(state.rows[at])]
    decided = Decided(tuple(e.name for e in state.against), state.contradiction)
    places = iter(form.keys)
    for at, row in enumerate(state.rows):
        row_line = _lines(
            row.readings[0] if row.whole else chain(*row.readings, row.loose)
        )
        cells = _cells(row, row_line, inferring=at in state.free)
        keys = tuple(islice(places, len(row.low)))
        decided.cells.update(zip(keys, cells, strict=True))
        if not row.whole:
            decided.confirmed |= _confirmed(row, keys, decided.cells)
            if at in state.free:
                decided.disputed |= _disputed(row, at, form)
            elif len(row.readings) == 1:
                decided.cells |= by_own_sum(keys[0][0], decided.cells, form)
    return decided


class _State(NamedTuple):
    """The rows of a table, narrowed as far as they hang together without a break."""

    rows: Sequence[RowState]
    against: Sequence[Equation]  # that the figures break
    free: Collection[int]  # rows of which sums may tell what is open
    contradiction: bool


def _settled(
    form: TableForm,
    readings: Mapping[str, Sequence[Reading]],
    header_scale: Mapping[tuple[str, str], int],
    loose: Mapping[str, Sequence[Token]],
) -> _State:
    doubtful = any(found == UNREAD for found in readings.values())
    found = {
        row.id: readings.get(row.id, (LOST,)) or ((None,) * len(row.columns),)
        for row in form.rows
    }
    equations, groups = equations_of(form)
    rows = [
        row_state(form, row, found[row], header_scale, loose.get(row, ()))
        for row in found
    ]
    against = broken(equations, rows)
    opened = {at for at, row in enumerate(rows) if not row.whole}
    free: set[int] = set()
    contradiction = False
    for group in () if doubtful else groups:
        if any(equation in group.equations for equation in against):
            continue
        holds = group.rows.isdisjoint(opened) or (
            settle(rows, group.equations, group.rows) and not fills_blanks(group, rows)
        )
        if holds and not _strikes_a_row(found, rows):
            free |= group.rows
            continue
        contradiction = True
        for at in group.rows:
            row = form.rows[at].id
            loosely = loose.get(row, ())
            rows[at] = row_state(form, row, found[row], header_scale, loosely)
    return _State(rows, against, free, contradiction)


def _strikes_a_row(
    found: Mapping[str, Sequence[Reading]], rows: Sequence[RowState]
) -> bool:
    """Tell whether sums leave no row to figures printed as a whole one.

    Then one of several rows has them, or one that may have others as well, and
    officials added wrongly. A row that has these or none may be lost, and what stands
    in its place be a row that the form does not have. Ways of several rows that share a
    figure are those of other layouts.
    """
    several_ways = [ways for ways in found.values() if len(ways) > 1]
    if not several_ways:  # as in most tables
        return False
    owners = Counter(figures for ways in several_ways for figures in _whole_ways(ways))
    several = [figures for figures, rows in owners.items() if rows > 1]
    rivals = [ways for ways in several_ways if sum(map(any, ways)) > 1]
    if rivals:
        shared = _shared(found)
        whole = [figures for ways in rivals for figures in _whole_ways(ways)]
        several += [figures for figures in whole if shared.isdisjoint(figures)]
    if not several:
        return False
    left = {id(token) for row in rows for way in row.readings for token in way}
    return any(left.isdisjoint(figures) for figures in several)


def _shared(found: Mapping[str, Sequence[Reading]]) -> set[int]:
    """Give the figures that ways of more than one row have."""
    owners = Counter(
        figure
        for ways in found.values()
        for figure in {id(token) for way in ways for token in way if token}
    )
    return {figure for figure, rows in owners.items() if rows > 1}


def _whole_ways(ways: Sequence[Reading]) -> set[tuple[int, ...]]:
    """Give the figures of each way to read a row that is whole and not of noughts."""
    return {tuple(map(id, way)) for way in ways if way and _is_whole(way)}


def _is_whole(way: Reading) -> bool:
    return all(t and t.nature is NUMBER for t in way) and any(
        t and t.number for t in way
    )


def _confirmed(
    row: RowState, keys: Sequence[Key], cells: Mapping[Key, Cell]
) -> Mapping[Key, str]:
    """Give the odd tokens that were read, and which equations say that they are so."""
    return {
        keys[step]: "+".join(sorted(frozenset().union(*row.why[step])))
        for step, token in enumerate(row.readings[0])
        if token is not None
        and token.nature is ODD
        and cells[keys[step]].status is READ
    }


def _disputed(row: RowState, at: int, form: TableForm) -> frozenset[str]:
    """Give the equations that force other values than figures say that are doubted.

    Nobody knows which of them are right: the figures, or the officials' sums. Where
    letters stand for digits, the line is none to doubt, but the sums: then what these
    have in common with others tells nothing by those either.
    """
    denied = set.intersection(*(_denied(row, reading) for reading in row.readings))
    if not denied:  # as nearly always
        return frozenset()
    because = frozenset().union(*(why for step in denied for why in row.why[step]))
    if not any(_has_letters(row, step) for step in denied):
        return because
    equations, _ = equations_of(form)
    places = {(at, step) for step in denied}.union(
        *((*e.left, *e.right) for e in equations if e.name in because)
    )
    return because | {e.name for e in equations if places & {*e.left, *e.right}}


def _has_letters(row: RowState, step: int) -> bool:
    return any(token and token.guess is not None for token in tokens_at(row, step))


def _is_denied(row: RowState) -> bool:
    """Tell whether doubted figures of a row speak against sums wherever they stand."""
    return len(row.readings) > 1 and all(_denied(row, own) for own in row.readings)


def _says(row: RowState, step: int) -> bool:
    """Tell whether some reading of a row speaks against sums in a column."""
    return any(step in _denied(row, reading) for reading in row.readings)


def _denied(row: RowState, reading: Reading) -> set[int]:
    """Give the columns in which a doubted figure of a reading speaks against sums."""
    return {
        step
        for step, token in enumerate(reading)
        if token
        and token.nature is ODD  # as few are
        and row.low[step] == row.high[step]
        and _denies(token, row.low[step])
    }


def _denies(token: Token, value: Value) -> bool:
    """Tell whether a doubted token is the figure of another value.

    Letters for digits, as in O, are a figure too.
    """
    if token.guess is not None:
        return token.guess != value
    if not token.printed.isdecimal():
        return False
    return int(token.printed) != value and not _bears_out(token, value)


def common(ways: Sequence[Decided]) -> Decided:
    """Give what several ways to read one table agree on."""
    first, *others = ways
    return Decided(
        cells={key: _agreed([way.cells[key] for way in ways]) for key in first.cells},
        broken=tuple(
            name for name in first.broken if all(name in o.broken for o in others)
        ),
        confirmed={
            key: because
            for key, because in first.confirmed.items()
            if all(key in other.confirmed for other in others)
        },
        contradiction=all(way.contradiction for way in ways),
        unordered=any(way.unordered for way in ways),
        astray=tuple(
            row for row in first.astray if all(row in other.astray for other in others)
        ),
    )


def _agreed(cells: Sequence[Cell]) -> Cell:
    """Give the one value that a cell has in every way.

    What is inferred in one of them was not surely read.
    """
    first = cells[0]
    if len({cell.value for cell in cells}) > 1:
        line = next((cell.row_line for cell in cells if cell.row_line), "")
        return Cell(ILLEGIBLE, "", None, line, line) if line else MISSING
    inferred = [cell for cell in cells if cell.status is INFERRED]
    if inferred or first.status is not READ:
        return inferred[0] if inferred else first
    lines = {number for cell in cells for number in cell.line.split("-")}
    ends = sorted(lines, key=int)
    return first._replace(line="-".join(dict.fromkeys((ends[0], ends[-1]))))


def _cells(row: RowState, row_line: str, *, inferring: bool) -> list[Cell]:
    """Publish the cells of a row."""
    if not row.whole:
        denied = inferring and _is_denied(row)
        return [
            _cell(
                row, n, row_line, inferring=inferring and not (denied and _says(row, n))
            )
            for n in range(len(row.low))
        ]
    told = zip(row.readings[0], row.values[0], strict=True)
    if "-" in row_line:
        return [_read(token, value, row_line) for token, value in told if token]
    return [  # as in nearly all
        Cell(READ, token.printed, value, row_line, row_line, token.remark)
        for token, value in told
        if token is not None
    ]


def _read(token: Token, value: Value | None, row_line: str) -> Cell:
    """Publish what the one token of a cell says."""
    lines = _lines([token]) if token.until else str(token.line)
    return Cell(READ, token.printed, value, lines, row_line, token.remark)


def _cell(row: RowState, step: int, row_line: str, *, inferring: bool) -> Cell:
    """Publish one cell: what all readings left say, or that they say nothing."""
    value = row.values[0][step]
    first = row.readings[0][step] if row.readings[0] else None
    alone = len(row.readings) == 1
    tokens = [first] if alone else tokens_at(row, step)
    told = alone or (
        None not in tokens and all(values[step] == value for values in row.values)
    )
    if told and first is not None and value is not None:
        cell = _read(first, value, row_line)
        return cell if alone else cell._replace(line=_lines(tokens))
    low, high = row.low[step], row.high[step]
    single = first if alone or all(token == first for token in tokens) else None
    printed = single.printed if single else ""
    if inferring and low == high:
        if single is not None and single.guess == low:
            return Cell(READ, printed, low, str(single.line), row_line)
        blank = any(token and token.nature is BLANK for token in tokens)
        borne = any(token is None or _bears_out(token, low) for token in tokens)
        if borne and (single or not (blank and low)):
            because = frozenset().union(*row.why[step], row.struck)
            return Cell(INFERRED, printed, low, "+".join(sorted(because)), row_line)
    if not row_line:
        return MISSING
    if all(token is not None and token.nature is BLANK for token in tokens):
        printed = first.printed if first else ""
        return Cell(Status.BLANK, printed, None, _lines(tokens), row_line)
    return Cell(ILLEGIBLE, printed, None, row_line, row_line)


def _bears_out(token: Token, value: Value) -> bool:
    """Tell whether a printed token leaves a forced value standing.

    Nothing printed does, and a damaged figure with these digits. Any other figure says
    something else, as 5+3 does where sums give 9: nobody knows which of them is right.
    """
    if token.nature is BLANK:
        return True
    digits = re.findall(r"\d+", unicodedata.normalize("NFKC", token.printed))
    return token.guess is None and str(value) in (*digits, "".join(digits))


def _lines(tokens: Iterable[Token | None]) -> str:
    printed = [token for token in tokens if token is not None]
    told = {*map(_first_line, printed), *map(_last_line, printed)} - {0}
    if not told:
        return ""
    first, last = min(told), max(told)
    return str(first) if first == last else f"{first}-{last}"
