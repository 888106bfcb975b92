"""Lay the lines of a report onto the statutory forms, table by table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai.inference import common, decide
from gongkai.model import Cell, Status, Table
from gongkai.numerals import Numerals
from gongkai.tables.annexes import before, filled, find_annex
from gongkai.tables.apart.overrun import returned
from gongkai.tables.apart.turned import turn_back
from gongkai.tables.clauses import laid_out
from gongkai.tables.copies import agreed, best, refuse_other_figures, refuse_two_years
from gongkai.tables.doubts.against import not_against
from gongkai.tables.doubts.direction import holds_better, may_be_shifted
from gongkai.tables.doubts.holes import in_one_column, torn_holes
from gongkai.tables.doubts.rotated import breaks_everywhere, is_moved
from gongkai.tables.doubts.totals import find_endings
from gongkai.tables.editions import find_editions, is_bare, is_lent
from gongkai.tables.money import scales, units_named, withheld
from gongkai.tables.options import find_options
from gongkai.tables.refusals import TwoReports
from gongkai.tables.regions import regions
from gongkai.tables.shortened import longer, shared_with
from gongkai.tables.text.barred import side_by_side, spanned
from gongkai.tables.text.hints import without_hints
from gongkai.tables.text.layout import stream
from gongkai.tables.text.watermarks import without_watermarks
from gongkai.tables.torn import continued
from gongkai.tables.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import Forms, TableForm
    from gongkai.inference import Decided
    from gongkai.inference.state import Reading
    from gongkai.model import Line
    from gongkai.tables.apart.turned import Columned
    from gongkai.tables.labels import Labels
    from gongkai.tables.options import Options
    from gongkai.tables.regions import Region
    from gongkai.tables.text.layout import Item


_MISSING = Cell(Status.MISSING)
_SLIP = 3  # equations that one wrong figure breaks
_WRONG = 2  # figures of one row that officials have wrong


@dataclass(frozen=True, slots=True)
class Understood:
    """The tables of a text, and what was noticed while they were read.

    `refused` says why the text cannot be one report; then there are no tables.
    """

    tables: Mapping[str, Table]
    broken: Mapping[str, tuple[str, ...]]  # table → equations that do not hold
    contradictory: tuple[str, ...]  # tables in which no reading was left
    confirmed: Mapping[tuple[str, str, str], str]  # letters read as digits → by what
    added: tuple[tuple[str, str, int], ...]  # (table, label, line) of no form's row
    repeated: tuple[tuple[str, str], ...]  # (table, row) printed twice, differently
    refused: str = ""
    refused_line: int = 0
    columns: tuple[tuple[str, str, int], ...] = ()  # (table, label, line) of no form's
    annex: int = 0  # line of the title under which another body's tables stand


@dataclass(frozen=True, slots=True)
class _Read:
    """One table of one printing, and what was noticed in it."""

    table: Table
    broken: tuple[str, ...] = ()
    contradictory: bool = False
    confirmed: tuple[tuple[tuple[str, str], str], ...] = ()
    added: tuple[tuple[str, int], ...] = ()
    repeated: tuple[str, ...] = ()
    columns: tuple[tuple[str, int], ...] = ()


def reconstruct(lines: Sequence[Line], forms: Forms) -> Mapping[str, Table]:
    """Give the statutory tables of a text; none where it is refused."""
    return understand(lines, forms).tables


def understand(lines: Sequence[Line], forms: Forms) -> Understood:
    """Read the statutory tables of a text, each by the form its own labels follow."""
    numerals, words = _tools(_Key(forms))
    written = list(laid_out(side_by_side(lines, words), words))
    written = list(without_watermarks(written, words))
    items = without_hints(stream(written, numerals), words)
    found = regions(continued(items, numerals), words)
    try:
        refuse_two_years(lines, found)
        refuse_other_figures(found)
        annex = find_annex(lines, words)
        told = filled(found) if annex else found
        whole = [_read(part, lines, forms, words) for part in told]
        if annex:
            whole = [_read(part, lines, forms, words) for part in before(annex, found)]
        understood = replace(_understood(whole), annex=annex)
        ends = {line.number: line.last for line in written if line.last}
        if not ends:
            return understood
        tables = {t: spanned(table, ends) for t, table in understood.tables.items()}
        return replace(understood, tables=tables)
    except TwoReports as two:
        return Understood(
            {}, {}, (), {}, (), (), refused=two.reason, refused_line=two.line
        )


class _Key:
    """Forms as a key of the cache: by identity, which is theirs for a whole run."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms

    def __hash__(self) -> int:
        return id(self.forms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.forms is self.forms


@lru_cache(maxsize=8)
def _tools(key: _Key) -> tuple[Numerals, Vocabulary]:
    return Numerals(key.forms.marks), Vocabulary(key.forms)


def _read(
    region: Region, lines: Sequence[Line], forms: Forms, words: Vocabulary
) -> dict[str, _Read]:
    """Read the tables of one printing."""
    chosen = find_editions(region, forms, words)
    region = returned(region, chosen, words)
    unsure = longer(region, chosen, forms, words)
    tables = {}
    for table_id, items in region.items():
        form = chosen[table_id]
        known = form is not None
        if form is None:
            form = forms.tables(table_id)[-1]
            if not items:
                tables[table_id] = _Read(Table(table_id, "", {}))
                continue
        labels = words.labels[form.id, form.edition]
        options = find_options(items, form, labels)
        units = units_named(items, lines, form, forms.marks)
        decided = _decided(form, options, scales(units))
        if options.guessed and may_be_shifted(decided, form):
            decided = _unless_shifted(decided, items, form, labels, scales(units))
        if table_id in unsure:
            shared = shared_with(decided, items, unsure[table_id], scales(units))
            known, decided = shared is decided, shared
        cells = withheld(decided.cells, units, forms.marks)
        editions = forms.tables(table_id)
        differ = len({edition.keys for edition in editions}) > 1
        if chosen[table_id] is None and differ and is_bare(items, editions, words):
            cells = _doubted_in(cells, form.row)  # nothing tells one row from another
        if form is editions[-1]:
            common_rows = set.intersection(*({*e.row} for e in editions))
            own = _inferred(cells, common_rows)
            if own and not (known and not is_lent(form, region, forms, words)):
                cells |= own
        if not known:  # rows that only one edition has cannot be told to be missing
            cells = {k: c for k, c in cells.items() if c.row_line}
        tables[table_id] = _Read(
            Table(table_id, form.edition if known else "", cells),
            decided.broken,
            decided.contradiction,
            tuple(decided.confirmed.items()),
            options.added,
            options.clashes,
            options.columns,
        )
    return tables


def _decided(
    form: TableForm, options: Options, scales: Mapping[tuple[str, str], int]
) -> Decided:
    """Decide the cells; where the figures may stand in several ways, what all tell.

    A way in which the sums hold excludes those in which they do not. Where headings are
    lost, sums that do not hold say that the figures stand otherwise.
    """
    if not options.by_column:
        decided = _by_rows(form, options, scales)
        if not form.identities:
            return decided
        return not_against(decided, options.behind, options.whole, options.either)
    ways = [(_from_the_side(form, way, scales), way) for way in options.by_column]
    sound = [decided for decided, _ in ways if not decided.broken]
    sound = [decided for decided in sound if not decided.contradiction]
    sure = [
        d
        for d, way in ways
        if way.sure and not d.contradiction
        if way.added or way.ordered or not is_moved(d, form)
    ]
    sure = [decided for decided in sure if not _is_misheaded(decided, form)]
    down = sum(identity.for_each == "column" for identity in form.identities)
    sure = [decided for decided in sure if not breaks_everywhere(decided, form, down)]
    if any(way.ordered for _, way in ways):  # of none that a slip allows is it known
        sure = [d for d in sure if len(d.broken) <= _SLIP]
    left = sound or sure
    return common(left) if left else decide(form, {}, scales)


def _unless_shifted(
    decided: Decided,
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
    scales: Mapping[tuple[str, str], int],
) -> Decided:
    """Withhold a table whose sums hold if labels stand on the other side of figures."""
    try:
        options = find_options(items, form, labels, contrary=True)
    except TwoReports:
        return decided
    if not holds_better(_decided(form, options, scales), decided, form):
        return decided
    cells = {key: _doubted(cell) for key, cell in decided.cells.items()}
    return replace(decided, cells=cells)


def _is_misheaded(decided: Decided, form: TableForm) -> bool:
    """Tell whether most rows do not add up: columns stand below others' headings.

    Where a column is lost and one of no form follows, there are as many as headings.
    """
    places = {*decided.places}
    filled = {row for (row, _), cell in decided.cells.items() if cell.value}
    against = len(places.intersection(form.row))
    return against > _SLIP and 2 * against > len(filled)


def _by_rows(
    form: TableForm, options: Options, scales: Mapping[tuple[str, str], int]
) -> Decided:
    """Decide the cells; no totals are told twice their value, nor slips mended."""
    readings = options.readings
    decided = decide(form, readings, scales, options.withheld)
    if decided.contradiction and options.doubtful:
        cells = {key: _doubted(cell) for key, cell in decided.cells.items()}
        return replace(decided, cells=cells)
    endings = find_endings(readings, len(form.columns)) if form.identities else None
    torn = torn_holes(decided.cells, readings, form) if form.identities else ()
    if torn:
        printed = endings.readings if endings else readings  # the totals, if they stand
        ways = common([decided, *_with_slips(form, printed, torn, scales)]).cells
        cells = {k: ways[k] if k[0] in torn else c for k, c in decided.cells.items()}
        decided = replace(decided, cells=cells)
    if endings is None:
        return decided
    total = form.columns[-1].id
    told = [
        row for row in readings if decided.cells[row, total].status is Status.INFERRED
    ]
    if endings.contradict(told):
        return decide(form, endings.readings, scales, options.withheld)
    unsound = endings.slips.intersection(told)
    return replace(decided, cells=_doubted_in(decided.cells, unsound))


def _with_slips(
    form: TableForm,
    readings: Mapping[str, Sequence[Reading]],
    torn: Collection[str],
    scales: Mapping[tuple[str, str], int],
) -> Iterator[Decided]:
    """Give what rows say that lack one column, if officials added wrongly in one.

    The wrong row is as printed, and no sum tells anything of it or by it; but no more
    of its figures are wrong than two that were exchanged.
    """
    unknown: tuple[Reading, ...] = ((None,) * len(form.columns),)
    for row, told in in_one_column(readings, torn, form):
        decided = decide(form, {**told, row: unknown}, scales)
        if decided.contradiction or decided.broken:
            continue
        alone = decide(form, {row: told[row]}, scales)
        own = {key: alone.cells[key] for key in alone.cells if key[0] == row}
        asked = [(decided.cells[key].value, own[key].value) for key in own]
        if sum(None not in pair and pair[0] != pair[1] for pair in asked) <= _WRONG:
            yield replace(decided, cells=decided.cells | own)


def _doubted_in(
    cells: Mapping[tuple[str, str], Cell], rows: Collection[str]
) -> dict[tuple[str, str], Cell]:
    return {
        key: _doubted(cell) if key[0] in rows else cell for key, cell in cells.items()
    }


def _from_the_side(
    form: TableForm, way: Columned, scales: Mapping[tuple[str, str], int]
) -> Decided:
    if not way.turned:
        return decide(form, way.readings, scales)
    decided = decide(form.turned_as(way.rows), way.readings, {}, way.loose)
    cells = _doubted_in(decided.cells, {*decided.places})
    return replace(
        decided,
        cells=turn_back(cells, way.printed),
        confirmed={
            (row, column): by for (column, row), by in decided.confirmed.items()
        },
    )


def _doubted(cell: Cell) -> Cell:
    """Withhold a figure of a row or column whose sums cannot be trusted.

    A column that breaks its sums beside columns with gaps may hold figures of those.
    """
    return Cell(Status.ILLEGIBLE, cell.printed, None, cell.row_line, cell.row_line)


def _inferred(
    cells: Mapping[tuple[str, str], Cell], rows: Collection[str]
) -> dict[tuple[str, str], Cell]:
    """Give the figures inferred in other rows than `rows`, as not known."""
    return {
        key: _doubted(cell) if cell.row_line else _MISSING
        for key, cell in cells.items()
        if cell.status is Status.INFERRED and key[0] not in rows
    }


def _understood(printings: Sequence[Mapping[str, _Read]]) -> Understood:
    """Make one report of its printings."""
    chosen = best(
        [{t: read.table for t, read in printing.items()} for printing in printings]
    )
    reads = {table: printings[at][table] for table, at in chosen.items()}
    return Understood(
        tables={
            table: agreed(
                read.table,
                [
                    printing[table].table
                    for printing in printings
                    if printing[table] is not read
                ],
            )
            for table, read in reads.items()
        },
        broken={t: read.broken for t, read in reads.items() if read.table.cells},
        contradictory=tuple(t for t, read in reads.items() if read.contradictory),
        confirmed={
            (table, *key): by
            for table, read in reads.items()
            for key, by in read.confirmed
        },
        added=tuple((t, *added) for t, read in reads.items() for added in read.added),
        columns=tuple((t, *name) for t, read in reads.items() for name in read.columns),
        repeated=tuple((t, row) for t, read in reads.items() for row in read.repeated),
    )
