"""Tell rows that end in their totals from rows that have lost them.

A row of fewer figures than columns may have lost its total: then the figure before it
may be anything. But where the last figure of row after row is the sum of the others, it
is the total; taken for something else, it would be told twice its value.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.model import Status
from gongkai.numerals import Nature
from gongkai.tables.readings import placed_alike

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.model import Cell
    from gongkai.numerals import Token

    Key = tuple[str, str]

_ENOUGH = 3  # rows whose last figure sums up the others, which is no chance
_TELLING = 2  # figures that a sum is of; of one alone it may be the same by chance
_SMALL = 30  # figures below it may be a sum by chance
_TIMES = 2  # the last figure, which the sum of the others is not above
_SLIPS = 2  # rows that officials added wrongly
_MOSTLY = 0.8  # of the rows, so that one that ends otherwise is no lost total


@dataclass(frozen=True, slots=True)
class Endings:
    """What the ends of short rows tell.

    `readings` take the last figure of every row in `ending` for its total; `slips` are
    rows that end in less than the sum of their figures, as no other row does. `summed`
    tells that every row ends in its sum, and that these hold the sums of the column.
    """

    readings: Mapping[str, Sequence[Reading]]
    ending: frozenset[str]
    certain: frozenset[str]  # of these, sums of several figures that are no small ones
    slips: frozenset[str]
    summed: bool

    def contradict(self, lost: Sequence[str]) -> bool:
        """Tell whether rows said to have lost their totals end in them by no chance."""
        ending = self.ending.intersection(lost)
        return len(ending) >= _ENOUGH or bool(ending & self.certain)


def find_endings(
    readings: Mapping[str, Sequence[Reading]], form: TableForm
) -> Endings | None:
    """Tell which rows end in their totals; None where no short rows say so.

    Where nearly all rows are short, a column is lost, and totals may be more than what
    is left of the row. Where more rows leave the cell of their total empty, those that
    do not keep to their cells may have none either: they are few, and chosen for it.
    """
    width = len(form.columns)
    rows = {row: _figures(found, width) for row, found in readings.items()}
    short = {row: figures for row, figures in rows.items() if any(figures)}
    sums = {row for row, own in short.items() if sum(own[:-1]) == own[-1]}
    if len(sums) < _ENOUGH:
        return None
    if sum(map(_lacks_total, readings.values())) > len(sums):
        return None
    summed = (
        len(sums) == len(short)
        and all(readings.values())
        and _are_summed(readings, form)
    )
    (size, often), *_ = Counter(len(short[row]) for row in sums).most_common(1)
    uniform = often >= _MOSTLY * len(sums) and not summed
    alike = {row: own for row, own in short.items() if not uniform or len(own) == size}
    equal = sums & alike.keys()
    whole = sum(len(found) == 1 and None not in found[0] for found in readings.values())
    more = {row for row, own in alike.items() if sum(own[:-1]) < own[-1]}
    ending = equal | more if whole <= _ENOUGH else equal
    if len(equal) < _ENOUGH or len(ending) < _MOSTLY * len(short):
        return None
    slips = frozenset(alike.keys() - ending)
    return Endings(
        {
            row: _ending(found) if row in ending else found
            for row, found in readings.items()
        },
        frozenset(ending),
        frozenset(row for row in equal if _is_certain(short[row])),
        slips if whole <= _ENOUGH and len(slips) <= _SLIPS else frozenset(),
        summed=summed,
    )


def _are_summed(readings: Mapping[str, Sequence[Reading]], form: TableForm) -> bool:
    """Tell whether rows end in totals that hold the sums of their column, by no chance.

    The figures of two columns may be the same in all rows without totals. Figures that
    several rows may have count for the first of them.
    """
    ends: dict[int, int] = {}  # by the last token of a row: how many it is the sum of
    totals = dict.fromkeys(readings, 0)
    for row, way in ((row, way) for row, found in readings.items() for way in found):
        tokens = [token for token in way if token and not token.padding]
        if not tokens or id(tokens[-1]) in ends:
            continue
        *others, total = [_counted(token) for token in tokens]
        if total is None or None in others or sum(filter(None, others)) != total:
            return False
        ends[id(tokens[-1])] = sum(map(bool, others))
        totals[row] += total
    telling = sum(addends >= _TELLING for addends in ends.values())
    return telling >= _ENOUGH and all(
        identity.holds(totals) for identity in form.column_identities
    )


def _counted(token: Token) -> int | None:
    return 0 if token.nature is Nature.BLANK else token.count()


def unended(
    cells: Mapping[Key, Cell],
    readings: Mapping[str, Sequence[Reading]],
    form: TableForm,
) -> frozenset[str]:
    """Give short rows said to lack their total though they end in what may be it.

    Others end in theirs. Where officials added wrongly in any row, the sums of columns
    may leave a row no other way; but its last figure is about the sum of the others.
    """
    total = form.columns[-1].id
    told = {row: _figures(found, len(form.columns)) for row, found in readings.items()}
    short = {row: own for row, own in told.items() if any(own)}
    sums = sum(sum(own[:-1]) == own[-1] for own in short.values())
    if sums < _ENOUGH or sum(map(_lacks_total, readings.values())) > sums:
        return frozenset()
    return frozenset(
        row
        for row, (*others, last) in short.items()
        if 0 < sum(others) <= _TIMES * last
        and cells[row, total].status is not Status.READ
        and any(cells[row, c.id].status is Status.READ for c in form.columns)
        and not _may_end_in_total(cells, row, (*others, last), form)
    )


def _may_end_in_total(
    cells: Mapping[Key, Cell], row: str, figures: Sequence[int], form: TableForm
) -> bool:
    """Tell whether the last figure of a row may be its total for all that is told.

    It is not where the total is told, or a column that it may stand in has its value.
    """
    *others, total = (cells[row, column.id] for column in form.columns)
    after = others[len(figures) - 1 :]
    return total.status is not Status.INFERRED and not any(
        cell.status is Status.READ and cell.value == figures[-1] for cell in after
    )


def _figures(found: Sequence[Reading], width: int) -> list[int]:
    """Give the figures of a row that has fewer than columns; [] where they vary."""
    if len(found) == 1 and None not in found[0]:
        return []
    tokens = placed_alike(found)
    if not 1 < len(tokens) < width:
        return []
    return [token.count() or 0 for token in tokens]


def _lacks_total(found: Sequence[Reading]) -> bool:
    """Tell whether a row has figures, each in its cell, and an empty cell last."""
    if len(found) != 1 or not found[0]:
        return False
    *inner, total = found[0]
    return bool(total and total.padding) and any(t and t.count() for t in inner)


def _is_certain(figures: Sequence[int]) -> bool:
    return figures[-1] >= _SMALL and sum(map(bool, figures[:-1])) >= _TELLING


def _ending(found: Sequence[Reading]) -> tuple[Reading, ...]:
    return tuple(reading for reading in found if reading[-1] is not None)
