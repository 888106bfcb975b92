"""Give each row of a table its readings, by whichever layout its figures stand in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from gongkai.inference.state import LOST, UNREAD
from gongkai.tables.apart.exchanged import exchanged_cells
from gongkai.tables.apart.linewise import line_by_line
from gongkai.tables.apart.readers import read_apart, read_in_any_order
from gongkai.tables.apart.shaped import read_by_shape
from gongkai.tables.apart.throughout import read_throughout
from gongkai.tables.apart.ways import columned
from gongkai.tables.comparisons import compared
from gongkai.tables.completed import completed
from gongkai.tables.doubts.around import around
from gongkai.tables.doubts.marking import doubted
from gongkai.tables.doubts.misnamed import not_misnamed
from gongkai.tables.doubts.spare import NO_SPARE, find_spare
from gongkai.tables.doubts.wider import end_in_another
from gongkai.tables.drifting import without_drift
from gongkai.tables.foreign import beside, open_places, own_figures
from gongkai.tables.guarded import guarded_readings
from gongkai.tables.joining import (
    joined,
    with_strokes,
    with_whole_heads,
    without_slashes,
)
from gongkai.tables.lone import without_pages_above
from gongkai.tables.lost import lost_column, with_gap
from gongkai.tables.matrix import under_one_head
from gongkai.tables.moved import find_orders, in_orders
from gongkai.tables.named import named_cells
from gongkai.tables.outlying import without_outlying, without_words_outside
from gongkai.tables.refusals import refuse_two
from gongkai.tables.rows import place
from gongkai.tables.serials import without_serials
from gongkai.tables.sheet import Sheet
from gongkai.tables.strip import strip_readings
from gongkai.tables.subtotals import without_subtotals
from gongkai.tables.sums import adds_up
from gongkai.tables.surplus import without_surplus
from gongkai.tables.text.ended import with_ends
from gongkai.tables.text.items import (
    Fragment,
    Run,
    trimmed,
    unsigned,
    with_dashes,
    without_money,
)
from gongkai.tables.together import any_wrongly, cuttable
from gongkai.tables.unguarded import unguarded_readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.model import Line
    from gongkai.numerals import Token
    from gongkai.tables.apart.turned import Columned
    from gongkai.tables.doubts.spare import Spare
    from gongkai.tables.foreign import Foreign
    from gongkai.tables.labels import Labels
    from gongkai.tables.rows import Placed
    from gongkai.tables.text.items import Item


@dataclass(frozen=True, slots=True)
class Options:
    """The readings of every row, and what was noticed while they were found."""

    readings: Mapping[str, Sequence[Reading]]
    # the readings that leave out the column which the head does not name either; but a
    # head may have lost another one
    gapped: Mapping[str, Sequence[Reading]] | None = None
    # what they are for each place at which a column of no form may stand, in all rows
    each: tuple[Mapping[str, Sequence[Reading]], ...] = ()
    added: tuple[tuple[str, int], ...] = ()  # (label, line) of no form's row
    clashes: tuple[str, ...] = ()  # rows printed twice, differently
    columns: tuple[tuple[str, int], ...] = ()  # (label, line) of no form's column
    by_column: tuple[Columned, ...] = ()  # instead of `readings`: all that it may be
    # what stands in the lines of rows that nobody can read
    withheld: Mapping[str, Sequence[Token]] = field(default_factory=dict)
    beside: bool = False  # rows tell that a column of no form stands last
    run_on: bool = False  # rows share lines, and no label tells one from another
    doubtful: bool = False  # nobody knows which of their labels figures stand beside
    side: int = 0  # step from runs to labels, where their number alone tells it
    either: bool = False  # labels may stand before all figures, or after all
    adjoined: int = 0  # step to the side on which alone all runs adjoin labels
    touching: tuple[int, ...] = ()  # such steps, also to both sides
    spare: Spare = NO_SPARE  # figures that no reading places
    # rows of digits that can be cut in other ways, if officials added wrongly
    together: frozenset[str] = frozenset()
    wrongly: bool = False  # a row whose digits stand together adds up in no way
    # cells with another figure if officials exchanged two, and no column has moved
    exchanged: frozenset[tuple[str, str]] = frozenset()
    # first lines of figures with a part of their label on either side
    around: frozenset[int] = frozenset()


def find_options(
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
    *,
    side: int = 0,
    lines: Sequence[Line] = (),
) -> Options:
    """Give each row of a table its readings; raise TwoReports where it is two.

    `side` reads labels that stand apart from their figures as standing before them (-1)
    or after them (1). `lines` are those of the whole text, if they are known.
    """
    if not form.identities and (told := under_one_head(items, form, labels)):
        return Options(told)
    found = _options(items, form, labels, side, lines)
    readings = not_misnamed(found.readings, items, form, labels)
    guarded = form.identities and not form.printed_in_one_row
    within = around(items, labels) if guarded else frozenset()
    if readings is found.readings and not within:
        return found
    return replace(found, readings=readings, around=within)


def _options(
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
    side: int,
    lines: Sequence[Line],
) -> Options:
    """Give each row its readings, by whichever layout its figures stand in."""
    items = without_words_outside(items, form, labels)
    width = form.width
    signed = any(column.signed for column in form.columns)
    items = with_dashes(items, width, labels.room) if signed else unsigned(items)
    if form.identities:
        items = without_money(items)
    if form.printed_in_one_row:
        return Options(strip_readings(items, form, labels))
    items, sums = without_subtotals(without_outlying(items, form), form, labels)
    items = without_serials([*with_ends(items, labels)])
    items = without_slashes(items, labels)
    items = line_by_line(joined(with_strokes(items, labels), labels), form, labels)
    if form.identities:
        items = without_drift(without_pages_above(items, labels, width), form)
        items = completed(items, width, lambda tokens: adds_up(tokens, form), labels)
    else:
        items = with_whole_heads(without_surplus(items, form, labels), labels)
    placed = place(items, labels, width, side=side)
    noticed = Options(
        {},
        added=tuple((label, run.first) for label, run in (*sums, *placed.added)),
        clashes=placed.clashes,
        run_on=_run_on(items, labels, width),
        doubtful=placed.doubtful,
        side=placed.side,
        either=placed.either,
        adjoined=placed.adjoined,
        touching=placed.touching,
    )
    if not form.identities and (whole := _unbroken(items, form, labels)):
        return replace(noticed, readings=whole, doubtful=False, side=0, either=False)
    strange = {} if form.identities else compared(items, form, labels)
    if not form.identities and (
        named := named_cells(items, form, listed=bool(strange))
    ):
        told = {row.id: (named.get(row.id, LOST),) for row in form.rows}
        told |= {row: (doubted(told[row][0]),) for row in strange}
        return replace(noticed, readings=told, doubtful=False, side=0, either=False)
    if not strange and (by_column := columned(items, form, labels)):
        return replace(noticed, by_column=by_column)
    sheet = Sheet(items, placed, form, labels, lines=lines)
    if not form.identities:
        return replace(
            noticed,
            readings=unguarded_readings(sheet, strange),
            columns=tuple(
                dict.fromkeys((s.label, s.line) for s in strange.values() if s.label)
            ),
        )
    return _guarded(sheet, noticed)


def _unbroken(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, Sequence[Reading]]:
    """Read a table that no sums guard, and that stands whole apart from its labels."""
    return read_throughout(items, form, labels) or read_by_shape(items, form, labels)


def _guarded(sheet: Sheet, noticed: Options) -> Options:
    """Give the readings of rows that sums guard, in whichever layout they stand."""
    items, placed = sheet.items, sheet.placed
    form, labels = sheet.form, sheet.labels
    width = form.width
    if apart := read_in_any_order(sheet):
        noticed = replace(noticed, doubtful=False, side=0, either=False)
        return _with_exchanged(replace(noticed, readings=apart), sheet, apart)
    refuse_two(items, placed, form)
    usual = tuple(column.id for column in form.columns)
    kept, foreign = beside(sheet)
    orders = find_orders(own_figures(kept, foreign), form, labels)
    if not orders:
        return replace(noticed, readings={row.id: UNREAD for row in form.rows})

    def read_in(at: int | None = None) -> Mapping[str, Sequence[Reading]]:
        told = replace(foreign, at=at)
        return in_orders(orders, form, partial(_read_in_order, sheet, kept, told))

    found = read_in()
    gap = lost_column(items, form, labels, orders[0])
    if placed.doubtful and read_apart(sheet):  # whichever side the labels stand on
        noticed = replace(noticed, doubtful=False, side=0)
    if noticed.run_on and any(_is_long(run, width) for run in _placed(placed)):
        noticed = replace(noticed, doubtful=True)  # there are more rows than lines
    noticed = _with_exchanged(replace(noticed, readings=found), sheet, None)
    return replace(
        noticed,
        each=tuple(map(read_in, open_places(items, form, foreign))),
        gapped=with_gap(found, gap, form) if gap is not None else None,
        withheld=_withheld(found, placed.runs),
        beside=UNREAD in found.values() and end_in_another(_placed(placed), form),
        spare=find_spare(found, sheet, ordered=orders == (usual,)),
        together=cuttable(placed.runs, width),
        wrongly=any_wrongly(placed.runs, width),
    )


def _read_in_order(
    sheet: Sheet, kept: Sheet, foreign: Foreign, form: TableForm
) -> Mapping[str, Sequence[Reading]]:
    """Read the rows in the order in which a form has its columns."""
    if form is not sheet.form:
        sheet = replace(sheet, form=form, ordered=True)
        kept, found = beside(sheet)
        foreign = replace(found, at=foreign.at)
    return guarded_readings(sheet, kept, foreign)


def _with_exchanged(
    options: Options, sheet: Sheet, apart: Mapping[str, Sequence[Reading]] | None
) -> Options:
    """Note which cells differ if officials exchanged two figures of a row.

    So they may where rows are read `apart` from their labels: only sums tell them.
    """
    cells = exchanged_cells(sheet.items, sheet.form, options.readings)
    told = cells and (apart or read_apart(sheet))
    if not told or any({*own} - {*options.readings[row]} for row, own in told.items()):
        return options
    return replace(options, exchanged=cells)


def _placed(placed: Placed) -> Iterator[Run]:
    """Yield all runs that may stand for rows."""
    return (run for own in placed.runs.values() for run in own if run)


def _is_long(item: Item, width: int) -> bool:
    """Tell whether an item holds more figures than a row, and one beside them."""
    return isinstance(item, Run) and len(trimmed(item.tokens)) > width + 1


def _run_on(items: Sequence[Item], labels: Labels, width: int) -> bool:
    """Tell whether some line holds more figures than a row, and no row has a label."""
    long = any(_is_long(item, width) for item in items)
    return long and not any(
        isinstance(item, Fragment) and labels.match(item.key).row for item in items
    )


def _withheld(
    found: Mapping[str, Sequence[Reading]], runs: Mapping[str, Sequence[Run | None]]
) -> Mapping[str, Sequence[Token]]:
    """Give what is printed for the rows that nobody can read: it is not missing."""
    alone = {
        row: own[0]
        for row, readings in found.items()
        if readings == UNREAD and len(own := runs.get(row, ())) == 1
    }
    return {
        row: run.tokens
        for row, run in alone.items()
        if run and not all(token.padding for token in run.tokens)
    }
