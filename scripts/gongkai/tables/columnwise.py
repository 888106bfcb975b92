"""Decide the cells of a table that stands column by column, in whichever order.

Heads and sums tell which column is which; where several orders are left, only what all
of them tell is told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.inference import Decided, common, decide
from gongkai.inference.state import LOST
from gongkai.model import INFERRED
from gongkai.tables.apart.turned import turn_back
from gongkai.tables.doubts.cells import illegible_in, not_inferred
from gongkai.tables.doubts.disputed import without_disputed
from gongkai.tables.doubts.rotated import (
    are_misheaded,
    breaks_everywhere,
    is_moved,
)
from gongkai.tables.doubts.slips import unless_slipped
from gongkai.tables.doubts.unborne import borne_out
from gongkai.tables.sums import placements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.apart.turned import Columned

    Scales = Mapping[tuple[str, str], int]  # what each cell's figure is counted in

_SLIP = 3  # equations that one wrong figure breaks
_SLIPS = 2  # that may be all, where one does not explain what breaks


def by_column(form: TableForm, columned: Sequence[Columned], scales: Scales) -> Decided:
    """Decide the cells by what all ways tell in which the columns may stand.

    A way in which the sums hold excludes those in which they do not. Where headings are
    lost, sums that do not hold say that the figures stand otherwise. A slip among blank
    cells leaves no reading at all: where one of several orders has none, nobody knows.
    """
    told = [(_from_the_side(form, way, scales), way) for way in columned]
    ways = [(decided, way) for decided, way in told if not decided.contradiction]
    ways = [(own, way) for own, way in ways if way.alone and not own.broken] or ways
    left = [decided for decided, _ in ways if not decided.broken]
    if not left:
        left = [decided for decided, way in ways if _is_sure(decided, way, form)]
        if any(way.ordered for way in columned):
            left = _with_few_slips(left, form) if len(ways) == len(told) else []
        if not left and len(ways) == len(told) == 1:
            left = _beside_other(*ways[0], form, scales)
    decided = common(left) if left else decide(form, {}, scales)
    lost = {row for way in columned for row in _may_be_added(way)}
    untold = {
        key: not_inferred(cell)
        for key, cell in decided.cells.items()
        if key[0] in lost and cell.status is INFERRED
    }
    return replace(decided, cells=decided.cells | untold) if untold else decided


def _may_be_added(way: Columned) -> Iterator[str]:
    """Give the rows without a label if one of no form has figures: it may be theirs.

    Sums that ask for other figures in them do so because officials added wrongly.
    """
    added = [token for reading in way.readings.get("", ()) for token in reading]
    if any(token and token.count() for token in added):
        yield from (row for row, found in way.readings.items() if found == (LOST,))


def _with_few_slips(ways: Sequence[Decided], form: TableForm) -> list[Decided]:
    """Give the ways that one wrong figure explains; none where it explains no way.

    What breaks the sums of several rows is more than one. Then another way may need as
    many.
    """
    few = [way for way in ways if len(way.broken) <= _SLIP]
    if not few or any(len({*way.places} & {*form.row}) <= 1 for way in few):
        return few
    return [way for way in ways if len(way.broken) <= _SLIPS * _SLIP]


def _is_sure(decided: Decided, way: Columned, form: TableForm) -> bool:
    """Tell whether columns stand as headings say, though some sums do not hold.

    Figures beside a label of no form make up for those that a row of the form has lost.
    """
    if not way.sure or way.skipped:
        return False
    if are_misheaded(decided, form) or _are_above_totals(way, form):
        return False
    if not (way.added or way.ordered) and is_moved(decided, form):
        return False
    return not breaks_everywhere(decided, form, len(form.column_identities))


def _beside_other(
    decided: Decided, way: Columned, form: TableForm, scales: Scales
) -> list[Decided]:
    """Decide columns of which the last is none of the form's, though its heading is.

    A column is lost, and the headings stayed. Each column adds up but the last one, and
    the rows do with a figure more. What is told stands so below the headings as well.
    """
    rows = {row: found for row, found in way.readings.items() if found != (LOST,)}
    whole = all(len(found) == 1 and None not in found[0] for found in rows.values())
    down = {*decided.places} & form.column.keys()
    if not (way.sure and whole) or down != {form.columns[-1].id}:
        return []
    width = len(form.columns)
    others = {
        r: tuple(placements([token for token in own[:-1] if token], width))
        for r, (own,) in rows.items()
    }
    told = decide(form, {**way.readings, **others}, scales)
    return [] if told.broken or told.contradiction else [decided, told]


def _from_the_side(form: TableForm, way: Columned, scales: Scales) -> Decided:
    """Decide the cells of a table that stands in columns."""
    if not way.turned:
        decided = without_disputed(decide(form, way.readings, scales), form)
        return unless_slipped(decided, way.standing)
    turned = form.turned_as(way.rows)
    decided = decide(turned, way.readings, {}, way.loose)
    decided = without_disputed(decided, turned)
    cells = borne_out(illegible_in(decided.cells, {*decided.places}), way, form)
    return replace(
        decided,
        cells=turn_back(cells, way.printed),
        confirmed={
            (row, column): by for (column, row), by in decided.confirmed.items()
        },
    )


def _are_above_totals(way: Columned, form: TableForm) -> bool:
    """Tell whether a column has greater figures than that of the totals, in rows."""
    told = {c: found[0] for c, found in way.readings.items() if len(found) == 1}
    totals = told.pop(form.columns[-1].id, ())
    return way.turned and any(
        sum(map(_is_above, own, totals)) > _SLIP for own in told.values()
    )


def _is_above(part: Token | None, total: Token | None) -> bool:
    one, other = (token and token.count() for token in (part, total))
    return one is not None and other is not None and one > other
