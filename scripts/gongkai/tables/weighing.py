"""Decide the cells of a table by the readings of its rows, and doubt them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.inference import Decided, common, decide
from gongkai.model import INFERRED
from gongkai.tables.columnwise import by_column
from gongkai.tables.doubts.against import not_against
from gongkai.tables.doubts.boxed import boxed
from gongkai.tables.doubts.cells import (
    illegible,
    illegible_at,
    illegible_in,
    not_inferred,
)
from gongkai.tables.doubts.direction import (
    breaks_few,
    is_sound,
)
from gongkai.tables.doubts.disputed import without_disputed
from gongkai.tables.doubts.rotated import (
    are_doubled,
    are_no_totals,
    are_other_columns,
    ended_early,
    moved_up,
)
from gongkai.tables.doubts.totals import find_endings, unended
from gongkai.tables.doubts.unordered import unordered
from gongkai.tables.doubts.wider import with_row_beside
from gongkai.tables.lacking import lacking_one_column, weighing_slips

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.model import Cell
    from gongkai.tables.columnwise import Scales
    from gongkai.tables.options import Options


def decided_by(form: TableForm, options: Options, scales: Scales) -> Decided:
    """Decide the cells, whichever way the rows were read."""
    if options.by_column:
        found = by_column(form, options.by_column, scales)
        doubled = form.identities and are_doubled(found, form)
        return all_withheld(found) if doubled else found
    if options.each:
        return _beside_another(form, options, scales)
    decided = _in_rows(form, options, scales)
    if form.column_identities:
        return lacking_one_column(decided, form, options, scales)
    return decided


def _in_rows(form: TableForm, options: Options, scales: Scales) -> Decided:
    """Decide the cells by all readings of the rows."""
    decided = without_disputed(_by_rows(form, options, scales), form)
    if form.identities:
        if are_other_columns(decided, options.readings, form):
            return all_withheld(decided)
        unsure = unended(decided.cells, options.readings, form)
        decided = replace(decided, cells=illegible_in(decided.cells, unsure))
    decided = not_against(decided, options.spare, form)
    if options.gapped is None:
        return decided
    told = replace(options, readings=options.gapped, gapped=None)
    return common([decided, _in_rows(form, told, scales)])


def _beside_another(form: TableForm, options: Options, scales: Scales) -> Decided:
    """Decide the cells by all places where a column of no form may stand.

    It stands at one in all rows: a place at which all sums hold, but for what one wrong
    row breaks, excludes others. Where none is without a wrong row, it excludes none at
    which two are wrong: where the column has few figures, it may explain one of them.
    """
    told = [replace(options, readings=way, each=()) for way in options.each]
    ways = [decided_by(form, way, scales) for way in told]
    whole = [way for way in ways if not way.contradiction]
    if not any(breaks_few(way, form) for way in whole):
        return common(ways)
    few = 1 if any(not way.places for way in whole) else 2
    return common([way for way in whole if breaks_few(way, form, few)])


def _by_rows(form: TableForm, options: Options, scales: Scales) -> Decided:
    """Decide the cells; no totals are told twice their value, nor slips mended."""
    readings = options.readings
    decided = decide(form, readings, scales, options.withheld)
    decided = with_row_beside(decided, options, form, scales)
    if _is_unsure(decided, options) or (
        decided.broken and are_no_totals(decided, form)
    ):
        return all_withheld(decided)
    if options.together and _is_doubtful(decided, options):
        cells = illegible_in(decided.cells, options.together)
        return replace(decided, cells=_printed_only(cells))
    if decided.broken and (moved := moved_up(decided, form)):
        decided = replace(decided, cells=illegible_at(decided.cells, moved))
    if form.identities and (early := ended_early(decided, form)):
        decided = replace(decided, cells=illegible_at(decided.cells, early))
    if form.identities:
        decided = unordered(decided, form)
    if options.around and (unsure := boxed(decided, form)):
        decided = replace(decided, cells=illegible_in(decided.cells, unsure))
    endings = find_endings(readings, form) if form.identities else None
    printed = endings.readings if endings else readings  # the totals, if they stand
    if form.identities:
        decided = weighing_slips(decided, form, readings, printed, scales)
    if endings is None:
        return decided
    total = form.columns[-1].id
    told = [row for row in readings if decided.cells[row, total].status is INFERRED]
    if endings.summed or endings.contradict(told):
        decided = decide(form, printed, scales, options.withheld)
        return weighing_slips(decided, form, printed, printed, scales)
    unsound = endings.slips.intersection(told)
    return replace(decided, cells=illegible_in(decided.cells, unsound))


def _is_unsure(decided: Decided, options: Options) -> bool:
    """Tell whether nobody knows which rows figures are of, as sums do not."""
    if options.run_on and decided.contradiction:
        return True
    return options.doubtful and not is_sound(decided) and _has_figures(options.readings)


def _has_figures(readings: Mapping[str, Sequence[Reading]]) -> bool:
    """Tell whether any figure is more than 0: noughts are the same in all rows."""
    return any(
        token is not None and token.number != 0
        for ways in readings.values()
        for way in ways
        for token in way
    )


def _is_doubtful(decided: Decided, options: Options) -> bool:
    """Tell whether officials added wrongly in a table of rows that are run together."""
    return bool(decided.broken or decided.contradiction or options.wrongly)


def _printed_only(cells: Mapping[tuple[str, str], Cell]) -> dict[tuple[str, str], Cell]:
    """Leave out what was inferred."""
    return {
        key: not_inferred(cell) if cell.status is INFERRED else cell
        for key, cell in cells.items()
    }


def all_withheld(decided: Decided) -> Decided:
    """Give no cell of a table."""
    cells = {key: illegible(cell) for key, cell in decided.cells.items()}
    return replace(decided, cells=cells)
