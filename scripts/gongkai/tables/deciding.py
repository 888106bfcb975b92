"""Decide the cells of one table from the readings of its rows.

What sums tell is withheld where they may be those of figures that stand otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from gongkai.inference import Decided, common, decide
from gongkai.model import INFERRED, READ
from gongkai.tables.alike import noughts
from gongkai.tables.columnwise import by_column
from gongkai.tables.doubts.against import not_against
from gongkai.tables.doubts.beneath import beneath, may_stand_so
from gongkai.tables.doubts.boxed import boxed
from gongkai.tables.doubts.cells import (
    illegible,
    illegible_at,
    illegible_in,
    not_inferred,
)
from gongkai.tables.doubts.direction import (
    bears_out,
    breaks_few,
    has_one_exchange,
    has_one_slip,
    has_two_slips,
    holds_better,
    is_beyond,
    is_sound,
    may_be_shifted,
)
from gongkai.tables.doubts.disputed import without_disputed
from gongkai.tables.doubts.elsewhere import without_elsewhere
from gongkai.tables.doubts.exchanged import exchanged
from gongkai.tables.doubts.jutting import as_printed, with_jutting
from gongkai.tables.doubts.overlong import is_one_a_line
from gongkai.tables.doubts.roomless import without_roomless
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
from gongkai.tables.intact import intact_rows
from gongkai.tables.kept import agrees, in_place
from gongkai.tables.lacking import lacking_one_column, weighing_slips
from gongkai.tables.options import Options, find_options
from gongkai.tables.readings import is_whole
from gongkai.tables.refusals import TwoReports
from gongkai.tables.strip.behind import stand_behind
from gongkai.tables.strip.heights import at_two_heights
from gongkai.tables.text.layout import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.model import Cell, Line
    from gongkai.tables.columnwise import Scales
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.layout import Item


class Asked(NamedTuple):
    """One table of a text: its items, and all lines; its form, labels and units."""

    items: Sequence[Item]
    lines: Sequence[Line]
    form: TableForm
    labels: Labels
    scales: Scales


def decide_table(asked: Asked) -> tuple[Decided, Options]:
    """Decide the cells of a table; with them give the readings that they are told by.

    Raise TwoReports where the table is that of two.
    """
    items, _, form, labels, scales = asked
    if intact := intact_rows(items, form, labels):
        decided = decide(form, intact, scales)
        if _is_settled(decided) or _is_slipped(decided, items, form):
            return decided, Options(intact)
    decided, options = _in_doubt(asked)
    if form.column_identities:
        decided = without_elsewhere(decided, items, form, labels)
        decided = without_roomless(decided, options.readings, form)
    if form.identities and not _is_settled(decided) and (cells := noughts(items, form)):
        return Decided(cells=dict(cells)), options
    return decided, options


def _in_doubt(asked: Asked) -> tuple[Decided, Options]:
    """Decide the cells of a table that may be read in several ways."""
    items, lines, form, labels, scales = asked
    found = find_options(items, form, labels, lines=lines)
    options = _weighed(found, items, lines, form)
    decided = _decided(form, options, scales)
    decided = as_printed(decided, found.readings, options.readings, form)
    if (kept := in_place(options, items, lines, form, labels)) is not options:
        told = _decided(form, kept, scales)
        if agrees(told, decided):
            decided, options = told, kept
    if placed := beneath(options.readings, items, lines, form, labels):
        told = _decided(form, replace(options, readings=placed, gapped=None), scales)
        if may_stand_so(told, placed, form):
            decided = common([decided, told])
    decided = _exchanged(decided, options, asked)
    beyond = bool(options.side) and is_beyond(items, labels, options.side)
    if options.side and may_be_shifted(decided, form, beyond=beyond):
        contrary = _on_side(asked, -options.side)
        if contrary and holds_better(_decided(form, contrary, scales), decided, form):
            decided = _withheld(decided)
    if options.either and form.identities:
        sides = (_on_side(asked, -1), _on_side(asked, 1))
        return (
            _on_the_sound_side(sides, form, scales)
            or _beside_labels(sides, options.adjoined, asked)
            or _touching_labels(options, asked)
            or (decided, options)
        )
    if options.doubtful and not is_sound(decided):
        return _touching_labels(options, asked) or (decided, options)
    return decided, options


def _exchanged(decided: Decided, options: Options, asked: Asked) -> Decided:
    """Decide by what tables tell, too, in which labels out of order changed places.

    None does in which more sums are broken.
    """
    items, _, form, labels, scales = asked
    ways = [decided]
    for placed in exchanged(options.readings, items, form, labels):
        otherwise = replace(options, readings=placed, gapped=None)
        told = _decided(form, otherwise, scales)
        stands = not told.contradiction and len(told.broken) <= len(decided.broken)
        ways += [told] if stands or decided.contradiction else []
    sound = [way for way in ways if not (way.broken or way.contradiction)]
    return common(sound or ways) if len(ways) > 1 else decided


def _is_settled(decided: Decided) -> bool:
    """Tell whether all sums hold, with nought for each mark that stands for nothing."""
    return not (decided.broken or decided.contradiction) and all(
        cell.status is READ
        or (cell.status is INFERRED and cell.printed and not cell.value)
        for cell in decided.cells.values()
    )


def _is_slipped(decided: Decided, items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether a wrong figure breaks sums, or two, and none may stand elsewhere.

    Sums of columns say so, or the borders of cells that hold one figure each. Where the
    sums do, two of a row may be exchanged.
    """
    slips = [has_one_slip, has_two_slips]
    if form.column_identities:
        slips.append(has_one_exchange)
    elif not all(
        item.cells and item.by_cell for item in items if isinstance(item, Run)
    ):
        return False
    return any(told(decided, form) for told in slips)


def _weighed(
    options: Options, items: Sequence[Item], lines: Sequence[Line], form: TableForm
) -> Options:
    """Give rows on two lines all ways in which figures a little off them may stand."""
    if form.printed_in_one_row:
        if stand_behind(items, lines, form):
            unread = {row.id: ((None,) * len(row.columns),) for row in form.rows}
            return replace(options, readings=unread)
        spread = at_two_heights(options.readings, lines, form)
        return replace(options, readings=spread)
    if form.identities and not options.by_column:
        weighed = with_jutting(options.readings, lines, form, options.around)
        return replace(options, readings=weighed)
    return options


def _decided(form: TableForm, options: Options, scales: Scales) -> Decided:
    if options.by_column:
        found = by_column(form, options.by_column, scales)
        doubled = form.identities and are_doubled(found, form)
        return _withheld(found) if doubled else found
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
            return _withheld(decided)
        unsure = unended(decided.cells, options.readings, form)
        decided = replace(decided, cells=illegible_in(decided.cells, unsure))
    decided = not_against(decided, options.spare)
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
    ways = [_decided(form, way, scales) for way in told]
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
        return _withheld(decided)
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
    endings = find_endings(readings, len(form.columns)) if form.identities else None
    printed = endings.readings if endings else readings  # the totals, if they stand
    if form.identities:
        decided = weighing_slips(decided, form, readings, printed, scales)
    if endings is None:
        return decided
    total = form.columns[-1].id
    told = [row for row in readings if decided.cells[row, total].status is INFERRED]
    if endings.contradict(told):
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


def _on_side(asked: Asked, side: int) -> Options | None:
    """Give the readings with all labels on one side of their figures."""
    items, lines, form, labels, _ = asked
    try:
        return find_options(items, form, labels, side=side, lines=lines)
    except TwoReports:
        return None


def _on_the_sound_side(
    sides: Iterable[Options | None], form: TableForm, scales: Scales
) -> tuple[Decided, Options] | None:
    """Give the table as it reads on the one side on which all sums hold.

    Every row must have its figures there. A label of no form at either end of a table
    leaves as many labels as runs on both sides. Where sums hold on neither, it is the
    one on which they do but for a wrong figure: rows that all stand one off add up.
    """
    whole = [
        side for side in sides if side and all(map(is_whole, side.readings.values()))
    ]
    told = [(_decided(form, options, scales), options) for options in whole]
    sound = [(decided, options) for decided, options in told if is_sound(decided)]
    if not sound and len(told) == 1:
        sound = [way for way in told if has_one_slip(way[0], form)]
    return sound[0] if len(sound) == 1 else None


def _beside_labels(
    sides: tuple[Options | None, Options | None], step: int, asked: Asked
) -> tuple[Decided, Options] | None:
    """Give the table as it reads on the side on which alone all runs adjoin labels.

    `step` leads to that side, and is 0 where there is none. Where rows are blank, none
    has figures for all of them. But the sums hold on that side, and not on the other,
    or each cell has a line: nobody prints so from the last cell of a row to its first.
    """
    own, other = sides[:: -step or 1]
    if not (step and own and other):
        return None
    form, scales = asked.form, asked.scales
    decided = _decided(form, own, scales)
    if not bears_out(decided, form):
        return None
    runs = (item for item in asked.items if isinstance(item, Run))
    if step < 0 and all(map(is_one_a_line, runs)):
        return decided, own
    contrary = _decided(form, other, scales)
    return (decided, own) if contrary.broken or contrary.contradiction else None


def _touching_labels(options: Options, asked: Asked) -> tuple[Decided, Options] | None:
    """Give the table as it reads on a side on which all runs touch their labels.

    Where rows are blank, labels touch figures on the other side, too. But the sums hold
    on one alone, by figures that are read; on the other, too, some do not hold.
    """
    form, scales = asked.form, asked.scales
    sides = {s: _on_side(asked, s) for s in (-1, 1) if options.touching}
    told = {s: _decided(form, own, scales) for s, own in sides.items() if own}
    sound = [s for s in told if bears_out(told[s], form)]
    if len(sound) != 1 or sound[0] not in options.touching:
        return None
    (step,) = sound
    contrary = told.get(-step)
    if (
        contrary
        and -step in options.touching
        and not (contrary.broken or contrary.contradiction)
    ):
        return None
    own = sides[step]
    return (told[step], own) if own else None


def _withheld(decided: Decided) -> Decided:
    cells = {key: illegible(cell) for key, cell in decided.cells.items()}
    return replace(decided, cells=cells)
