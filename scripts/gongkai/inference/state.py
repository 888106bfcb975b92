"""What is known of a row while its cells are being decided."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING

from gongkai.numerals import Token

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import Column, TableForm
    from gongkai.model import Value

    Extent = tuple[int, tuple[Value, ...], tuple[Value, ...]]  # readings, low, high

Reading = tuple[Token | None, ...]  # a token, or None, for each column of a row
LOST: Reading = ()  # the reading "this row is not in the source"
UNREAD: tuple[Reading, ...] = ()  # of a row that makes its whole table doubtful

MOST = 10**15  # no report counts as far
_NOTHING: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


@dataclass(slots=True)
class RowState:
    """One row while it is being decided; `values[i]` goes with `readings[i]`."""

    id: str
    readings: list[Reading]
    values: list[tuple[Value | None, ...]]
    low: list[Value]
    high: list[Value]
    why: list[tuple[frozenset[str], frozenset[str]]]  # what set low, what set high
    struck: frozenset[str] = frozenset()  # what threw out readings
    loose: tuple[Token, ...] = ()  # they stand in this row in order, nobody knows where
    loose_values: tuple[Value | None, ...] = ()

    @property
    def extent(self) -> Extent:
        """Give how much is left open: narrowing the same again changes nothing."""
        return len(self.readings), (*self.low,), (*self.high,)

    @property
    def whole(self) -> bool:
        """Tell whether every cell was simply read."""
        return len(self.values) == 1 and None not in self.values[0]


def value_of(token: Token | None, column: Column, scale: int | None) -> Value | None:
    """Give what a token says in its column, None where it says no value."""
    if token is None:
        return None
    if column.unit == "yuan":
        return token.amount(scale)
    return token.count(signed=column.signed)


def row_state(
    form: TableForm,
    row_id: str,
    readings: Sequence[Reading],
    header_scale: Mapping[tuple[str, str], int],
    loose: Sequence[Token] = (),
) -> RowState:
    """Begin with all that a row's readings leave open."""
    columns = form.row[row_id].columns
    wide = [reading or (None,) * len(columns) for reading in readings]
    values: list[tuple[Value | None, ...]]
    if form.only_counts:  # as the most figures are
        values = _counts(wide)
    else:
        scales = [
            header_scale.get((row_id, column.id)) if column.unit == "yuan" else None
            for column in columns
        ]
        values = [
            tuple(starmap(value_of, zip(reading, columns, scales, strict=True)))
            for reading in wide
        ]
    read = [v for v in values[0] if v is not None] if len(values) == 1 else []
    whole = len(read) == len(columns)
    return RowState(
        id=row_id,
        readings=list(readings),
        values=values,
        low=read if whole else [-MOST if c.signed else 0 for c in columns],
        high=[*read] if whole else [MOST] * len(columns),
        why=[_NOTHING] * len(columns),
        loose=tuple(loose),
        loose_values=tuple([_said(token, columns[0]) for token in loose]),
    )


def _counts(readings: Sequence[Reading]) -> list[tuple[Value | None, ...]]:
    """Give what the tokens of readings count, each looked at once."""
    if len(readings) == 1:  # as of most rows
        return [tuple([token and token.count() for token in readings[0]])]
    told = {id(token): token and token.count() for way in readings for token in way}
    return [tuple(map(told.__getitem__, map(id, way))) for way in readings]


def _said(token: Token, column: Column) -> Value | None:
    """Give what a loose token says; letters for digits say it as the digits do."""
    if token.guess is not None:
        return token.guess
    return value_of(token, column, None)
