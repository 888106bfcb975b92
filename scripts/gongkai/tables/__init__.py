"""Lay the lines of a report onto the statutory forms, table by table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gongkai.hollow import fits
from gongkai.model import ILLEGIBLE, INFERRED, READ, Cell, Status, Table
from gongkai.numerals import Numerals
from gongkai.tables.annexes import before, filled, find_annex
from gongkai.tables.apart.adrift import with_adrift
from gongkai.tables.apart.overrun import returned
from gongkai.tables.clauses import laid_out
from gongkai.tables.copies import (
    agreed,
    best,
    refuse_columns_of_two_years,
    refuse_other_figures,
    refuse_tables_of_two_years,
    refuse_two_years,
)
from gongkai.tables.crossed import rows_of_cells
from gongkai.tables.deciding import Asked, decide_cut, decide_last
from gongkai.tables.doubts.bereft import without_bereft
from gongkai.tables.doubts.cells import (
    each_as_printed,
    illegible_in,
    inferred_elsewhere,
    not_inferred,
)
from gongkai.tables.doubts.doubled import doubled
from gongkai.tables.doubts.enclosed import encloses_figures
from gongkai.tables.doubts.inserted import without_inserted
from gongkai.tables.doubts.noughts import against_noughts
from gongkai.tables.doubts.turnings import without_turnings
from gongkai.tables.doubts.unordered import not_in_order
from gongkai.tables.doubts.unsummed import unsummed
from gongkai.tables.doubts.unvouched import unvouched
from gongkai.tables.doubts.wrapped import doubted_at
from gongkai.tables.editions import find_editions, is_lent
from gongkai.tables.emptied import untotalled
from gongkai.tables.figured import is_bare
from gongkai.tables.listed import rows_of_lists
from gongkai.tables.money import (
    UnitWords,
    scales,
    units_named,
    withheld,
    without_scaled,
)
from gongkai.tables.printings import find_printings
from gongkai.tables.refusals import TwoReports
from gongkai.tables.shortened import longer, not_adding_up, shared_with
from gongkai.tables.strung import on_cells
from gongkai.tables.text.barred import side_by_side, spanned
from gongkai.tables.text.cut import cut_end, cut_lines
from gongkai.tables.text.dashes import without_dashes
from gongkai.tables.text.exported import parted_copies
from gongkai.tables.text.folios import without_folios
from gongkai.tables.text.framed import without_frames
from gongkai.tables.text.gaps import without_gaps
from gongkai.tables.text.glosses import without_glosses
from gongkai.tables.text.glued import parted
from gongkai.tables.text.hints import without_hints
from gongkai.tables.text.layout import stream
from gongkai.tables.text.ordinals import with_ordinals
from gongkai.tables.text.running import without_running_heads
from gongkai.tables.text.specks import with_specks
from gongkai.tables.text.upright import without_upright
from gongkai.tables.text.watermarks import without_watermarks
from gongkai.tables.torn import continued
from gongkai.tables.vocabulary import Vocabulary
from gongkai.tables.years import refuse_rows_of_two_years

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.forms import Forms, TableForm
    from gongkai.model import Line
    from gongkai.tables.printings import Printing


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
    unnamed: tuple[tuple[str, int], ...] = ()  # (table, line) of rows added wrongly
    astray: tuple[tuple[str, str], ...] = ()  # (table, row), or in another order


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
    unordered: bool = False
    unnamed: tuple[int, ...] = ()
    astray: tuple[str, ...] = ()


def reconstruct(lines: Sequence[Line], forms: Forms) -> Mapping[str, Table]:
    """Give the statutory tables of a text; none where it is refused."""
    return understand(lines, forms).tables


def understand(lines: Sequence[Line], forms: Forms) -> Understood:
    """Read the statutory tables of a text, each by the form its own labels follow.

    Empty cells that are known to be there are believed where all sums hold with them.
    """
    if not any(line.blanks for line in lines):  # as in most texts
        return _understood_lines(lines, forms)
    widths = _tools(_Key(forms)).words.all_widths
    plain = [line._replace(blanks=()) for line in lines]
    known = [
        line
        if line.blanks and fits(line.text.split("\t"), line.blanks, widths)
        else bare
        for line, bare in zip(lines, plain, strict=True)
    ]
    found = _understood_lines(known, forms)
    return found if _is_sound(found) else _understood_lines(plain, forms)


def _is_sound(found: Understood) -> bool:
    return not (found.refused or found.contradictory or any(found.broken.values()))


def _understood_lines(lines: Sequence[Line], forms: Forms) -> Understood:
    words = _tools(_Key(forms)).words
    lines = without_dashes(with_ordinals(lines))
    copies = [_written(part, words) for part in parted_copies(without_frames(lines))]
    found = [printing for part in copies for printing in _printings(part, forms)]
    try:
        refuse_two_years(lines, found)
        refuse_columns_of_two_years(lines)
        refuse_rows_of_two_years(lines, words)
        refuse_tables_of_two_years(lines, found, words)
        if len(copies) == 1:
            refuse_other_figures(found)
        annex = find_annex(lines, words)
        told = filled(found) if annex else found
        whole = [_in_any_order(_read(p, lines, forms, words), forms) for p in told]
        if annex:
            whole = [_read(part, lines, forms, words) for part in before(annex, found)]
        alike = len(copies) > 1
        understood = replace(_understood(whole, alike=alike), annex=annex)
        ends = {line.number: line.last for part in copies for line in part if line.last}
        tables = understood.tables
        if ends:
            tables = without_bereft(tables, ends, forms, understood.broken)
            tables = {t: spanned(table, ends) for t, table in tables.items()}
        tables = without_turnings(tables, lines, forms, understood.broken)
        return replace(understood, tables=tables)
    except TwoReports as two:
        return Understood(
            {}, {}, (), {}, (), (), refused=two.reason, refused_line=two.line
        )


def _written(lines: Sequence[Line], words: Vocabulary) -> list[Line]:
    """Give lines without what lays them out in bars, lists, clauses and watermarks."""
    lines = without_running_heads(without_glosses(without_folios(lines)), words)
    lines = without_upright(lines, words)
    lines = without_gaps(lines, words)
    beside = on_cells(list(parted(side_by_side(lines, words), words)), words)
    apart = rows_of_cells(beside, words)
    apart = list(laid_out(list(apart), words))
    written = list(rows_of_lists(apart, words))
    return list(without_watermarks(written, words))


def _printings(lines: Sequence[Line], forms: Forms) -> Sequence[Printing]:
    """Give the printings of the tables in lines that are written out."""
    numerals, words, _ = _tools(_Key(forms))
    items = without_hints(with_specks(stream(lines, numerals), numerals), words)
    items = continued(items, numerals)
    found = find_printings(items, words)
    return [with_adrift(found[0], items, forms, words)] if len(found) == 1 else found


class _Key:
    """Forms as a key of the cache: by identity, which is theirs for a whole run."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms

    def __hash__(self) -> int:
        return id(self.forms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.forms is self.forms


class _Tools(NamedTuple):
    """What is made of forms once for all reports."""

    numerals: Numerals
    words: Vocabulary
    units: Mapping[tuple[str, str], UnitWords]  # (table, edition) → its words


@lru_cache(maxsize=8)
def _tools(key: _Key) -> _Tools:
    forms = key.forms
    units = {
        (table, form.edition): UnitWords(forms.marks, form)
        for table in forms.table_ids
        for form in forms.tables(table)
    }
    return _Tools(Numerals(forms.marks), Vocabulary(forms), units)


def _read(
    printing: Printing, lines: Sequence[Line], forms: Forms, words: Vocabulary
) -> dict[str, _Read]:
    """Read the tables of one printing."""
    chosen = find_editions(printing, forms, words)
    printing = returned(printing, chosen, words)
    unsure = longer(printing, chosen, forms, words)
    edges, end = cut_lines(lines), cut_end(lines)
    unit_words = _tools(_Key(forms)).units
    tables = {}
    for table_id, items in untotalled(printing, chosen, words).items():
        form = chosen[table_id]
        known = form is not None
        if form is None:
            form = forms.tables(table_id)[-1]
            if not items:
                tables[table_id] = _Read(Table(table_id, "", {}))
                continue
        labels = words.labels[form.id, form.edition]
        own_words = unit_words[form.id, form.edition]
        units = units_named(items, lines, own_words)
        told = doubted_at(edges, items, form) if edges else items
        asked = Asked(told, lines, form, labels, scales(units))
        decided, options = decide_cut(asked, end) if end else decide_last(asked)
        if table_id in unsure:
            long = unsure[table_id]
            shared = shared_with(decided, items, form, long, scales(units))
            known, decided = shared is decided, shared
        cells = each_as_printed(decided.cells, form)
        cells = withheld(inferred_elsewhere(edges, cells), units, forms.marks)
        cells = without_scaled(cells, items, own_words)
        cells = illegible_in(cells, doubled(cells, form))
        cells = illegible_in(cells, unsummed(cells, form, decided.broken))
        cells = illegible_in(cells, unvouched(cells, form, decided.broken))
        cells = illegible_in(cells, against_noughts(cells, form, options.readings))
        cells = without_inserted(cells, lines, form, decided.broken)
        if (inferred := _inferred(cells)) and encloses_figures(items):
            cells |= inferred
        editions = forms.tables(table_id)
        differ = table_id in forms.varying
        if chosen[table_id] is None and differ and is_bare(items, editions, words):
            cells = illegible_in(cells, form.row)  # nothing tells one row from another
        unnamed = _has_unread(cells, form) and is_bare(items, editions, words)
        common = words.common_rows[table_id]
        if form is editions[-1]:
            inferred = _inferred(cells, common)
            if inferred and (not known or is_lent(form, printing, forms, words)):
                cells |= inferred
        else:
            cells |= _of_no_other(cells, form, chosen, forms, common)
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
            decided.unordered,
            not_adding_up(items, cells, form) if unnamed else (),
            decided.astray,
        )
    return tables


def _has_unread(cells: Mapping[tuple[str, str], Cell], form: TableForm) -> bool:
    """Tell whether a table with sums in its columns has cells that nothing tells."""
    return bool(form.column_identities) and any(
        cell.status is ILLEGIBLE or cell.status is Status.MISSING
        for cell in cells.values()
        if cell.status is not READ
    )


def _in_any_order(reads: dict[str, _Read], forms: Forms) -> dict[str, _Read]:
    """Withhold figures one a line where those of another table stand in any order."""
    if not any(read.unordered for read in reads.values()):
        return reads
    found = {}
    for table_id, read in reads.items():
        table = read.table
        if table.form and not read.unordered:
            form = forms.editions[table.form].tables[table_id]
            cells = illegible_in(table.cells, not_in_order(table.cells, form))
            table = replace(table, cells=cells)
        found[table_id] = replace(read, table=table)
    return found


def _of_no_other(
    cells: Mapping[tuple[str, str], Cell],
    form: TableForm,
    chosen: Mapping[str, TableForm | None],
    forms: Forms,
    common: Collection[str],
) -> dict[tuple[str, str], Cell]:
    """Give what is inferred in rows that other editions lack, as not known.

    Where another table follows another edition, a label without figures may be that of
    a group whose rows are lost: （六）其他处理 is both.
    """
    others = {f.edition for t, f in chosen.items() if f and t in forms.varying}
    if form.id not in forms.varying or others <= {form.edition}:
        return {}
    with_figures = {row for (row, _), cell in cells.items() if cell.row_line}
    return _inferred(cells, {*common, *with_figures})


def _inferred(
    cells: Mapping[tuple[str, str], Cell], rows: Collection[str] = ()
) -> dict[tuple[str, str], Cell]:
    """Give the figures inferred in other rows than `rows`, as not known."""
    return {
        key: not_inferred(cell)
        for key, cell in cells.items()
        if cell.status is INFERRED and key[0] not in rows
    }


def _understood(printings: Sequence[Mapping[str, _Read]], *, alike: bool) -> Understood:
    """Make one report of its printings; `alike` where nothing is printed but twice."""
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
                alike=alike,
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
        unnamed=tuple((t, line) for t, read in reads.items() for line in read.unnamed),
        astray=tuple((t, row) for t, read in reads.items() for row in read.astray),
        repeated=tuple((t, row) for t, read in reads.items() for row in read.repeated),
    )
