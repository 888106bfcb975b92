"""The statutory forms: their tables, rows, columns, sections and identities."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.model import Value

HINT = "|"  # where a narrow heading may break


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `hinted` is its label with break marks, `unit` is count or yuan."""

    id: str
    hinted: str
    aliases: tuple[str, ...]
    unit: str
    signed: bool

    @property
    def label(self) -> str:
        """Give the statutory label."""
        return self.hinted.replace(HINT, "")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds figures; `path` names the groups above it, outermost first."""

    id: str
    hinted: str
    aliases: tuple[str, ...]
    path: tuple[str, ...]
    columns: tuple[Column, ...]
    term: bool  # one of the four terms of the statutory balance

    @property
    def label(self) -> str:
        """Give the statutory label."""
        return self.hinted.replace(HINT, "")


@dataclass(frozen=True, slots=True)
class Group:
    """A label that spans the entries beneath it; of rows, or of columns."""

    hinted: str
    aliases: tuple[str, ...]
    entries: tuple[Group | Row | Column, ...]

    @property
    def label(self) -> str:
        """Give the statutory label."""
        return self.hinted.replace(HINT, "")

    @property
    def leaves(self) -> tuple[Row | Column, ...]:
        """Give the rows or columns beneath, in order."""
        return tuple(leaves_of(self.entries))


@dataclass(frozen=True, slots=True)
class Identity:
    """An equation of the form: the sums of two lists of ids are equal."""

    id: str
    says: str  # the form's own sentence
    for_each: str  # "row": ids are columns; "column": ids are rows
    left: tuple[str, ...]
    right: tuple[str, ...]

    def keys_at(
        self, where: str
    ) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Give the (row id, column id) of both sides at a row, or at a column."""
        by_row = self.for_each == "row"
        left, right = (
            [(where, own) if by_row else (own, where) for own in side]
            for side in (self.left, self.right)
        )
        return left, right

    def holds(self, values: Mapping[str, Value | None]) -> bool:
        """Tell whether both sides are known, by their ids, and equal."""
        sides = [[values[own] for own in side] for side in (self.left, self.right)]
        if any(None in side for side in sides):
            return False
        left, right = (sum(value or 0 for value in side) for side in sides)
        return left == right

    def can_hold(self, values: Mapping[str, Value | None]) -> bool:
        """Tell whether both sides may be equal, whatever the unknown figures are."""
        left, right = (
            [values[own] for own in side] for side in (self.left, self.right)
        )
        over = sum(value or 0 for value in left) - sum(value or 0 for value in right)
        return not ((over > 0 and None not in right) or (over < 0 and None not in left))


@dataclass(frozen=True)
class TableForm:
    """One table of one edition."""

    id: str
    edition: str
    section: str
    label: str  # 表三
    title: str
    corner: str  # with break marks
    unit: str
    starts_with: tuple[str, ...]  # words that only its head holds
    recognised_by: tuple[str, ...]  # labels that only this edition has
    printed_in_one_row: bool
    column_tree: tuple[Group | Row | Column, ...]  # empty where each group has its own
    row_tree: tuple[Group | Row | Column, ...]
    identities: tuple[Identity, ...]

    def __hash__(self) -> int:
        """Give the hash of what tells most forms apart: what is made of one is kept."""
        return hash((self.id, self.edition, len(self.identities)))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Give the rows that hold figures, in the form's order."""
        return tuple(leaf for leaf in leaves_of(self.row_tree) if isinstance(leaf, Row))

    @cached_property
    def row(self) -> Mapping[str, Row]:
        """Give the rows by id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def row_place(self) -> Mapping[str, int]:
        """Give where each row stands among the others."""
        return {row.id: at for at, row in enumerate(self.rows)}

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Give every column that some row has, in order of first use."""
        return tuple({c.id: c for row in self.rows for c in row.columns}.values())

    @cached_property
    def column(self) -> Mapping[str, Column]:
        """Give the columns by id."""
        return {column.id: column for column in self.columns}

    @cached_property
    def column_place(self) -> Mapping[str, int]:
        """Give where each column stands among the others."""
        return {column.id: at for at, column in enumerate(self.columns)}

    @cached_property
    def width(self) -> int:
        """Give how many columns its widest row has."""
        return max(len(row.columns) for row in self.rows)

    @cached_property
    def only_counts(self) -> bool:
        """Tell whether no column holds money, nor what may be less than 0."""
        return not any(c.signed or c.unit == "yuan" for c in self.columns)

    @cached_property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """Give every (row id, column id) that the form has, in order."""
        return tuple((row.id, c.id) for row in self.rows for c in row.columns)

    @cached_property
    def row_sums(self) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
        """Give both sides of each identity of a row, as places in the row."""
        place = self.column_place
        return tuple(
            (
                tuple(place[column] for column in i.left),
                tuple(place[column] for column in i.right),
            )
            for i in self.row_identities
        )

    @cached_property
    def identity(self) -> Mapping[str, Identity]:
        """Give the identities by id."""
        return {identity.id: identity for identity in self.identities}

    @cached_property
    def column_identities(self) -> tuple[Identity, ...]:
        """Give the identities of a column: their ids are those of rows."""
        return tuple(i for i in self.identities if i.for_each == "column")

    @cached_property
    def row_identities(self) -> tuple[Identity, ...]:
        """Give the identities of a row: their ids are those of columns."""
        return tuple(i for i in self.identities if i.for_each == "row")

    @cached_property
    def turned(self) -> TableForm:
        """Give the form with its columns for rows: the identities are the same.

        Every row must have every column.
        """
        rows = tuple(
            Row(
                column.id,
                column.hinted,
                column.aliases,
                path=(),
                columns=tuple(
                    replace(column, id=row.id, hinted=row.hinted) for row in self.rows
                ),
                term=False,
            )
            for column in self.columns
        )
        other = {"row": "column", "column": "row"}
        identities = (replace(i, for_each=other[i.for_each]) for i in self.identities)
        return replace(
            self, row_tree=rows, column_tree=(), identities=tuple(identities)
        )

    def with_columns(self, order: Sequence[str]) -> TableForm:
        """Give the form with its columns in another order."""
        place = {column: at for at, column in enumerate(order)}
        return replace(self, row_tree=tuple(_with_columns(self.row_tree, place)))

    def turned_as(self, rows: Sequence[str]) -> TableForm:
        """Give the turned form with the rows of this one in another order."""
        if rows == tuple(self.row):
            return self.turned
        order = tuple(self.row[row] for row in rows)
        return replace(self, row_tree=order).turned


@dataclass(frozen=True, slots=True)
class SectionForm:
    """One of the six statutory sections."""

    id: str
    ordinal: str
    title: str
    aliases: tuple[str, ...]
    recognised_by: tuple[str, ...]

    @property
    def heading(self) -> str:
        """Give the heading as the form prints it."""
        return f"{self.ordinal}、{self.title}"


@dataclass(frozen=True, slots=True)
class Form:
    """One edition of the statutory form."""

    edition: str
    instrument: str
    years: range  # for which it is in force; never used to recognise a table
    sections: tuple[SectionForm, ...]
    tables: Mapping[str, TableForm]


@dataclass(frozen=True, slots=True)
class Marks:
    """How officials write figures and their absence."""

    blank: frozenset[str]
    scales: Mapping[str, int]
    money: tuple[str, ...]
    counters: tuple[str, ...]
    lookalikes: Mapping[str, int]
    heads: tuple[str, ...]
    units: tuple[str, ...] = ()  # words before a unit that is named
    links: tuple[str, ...] = ()  # words between those and the unit
    compared: tuple[str, ...] = ()  # words of heads for figures of another year
    current: tuple[str, ...] = ()  # words for the year of the report
    notes: tuple[str, ...] = ()  # marks of notes behind a figure
    changes: Mapping[str, int] = field(default_factory=dict)  # word → its sign
    circles: tuple[str, ...] = ()  # what may stand for 0 in a cell of its own


@dataclass(frozen=True)
class Forms:
    """Every edition, oldest first, and the marks."""

    editions: Mapping[str, Form]
    marks: Marks

    def tables(self, table: str) -> tuple[TableForm, ...]:
        """Give the editions of one table, oldest first."""
        return tuple(form.tables[table] for form in self.editions.values())

    def table(self, table: str, edition: str) -> TableForm:
        """Give one table as `edition` has it; "" gives the newest edition's."""
        return self.editions[edition or list(self.editions)[-1]].tables[table]

    @property
    def table_ids(self) -> tuple[str, ...]:
        """Give the ids of the statutory tables, in order."""
        return tuple(dict.fromkeys(t for f in self.editions.values() for t in f.tables))

    @cached_property
    def varying(self) -> frozenset[str]:
        """Give the tables that have other cells in one edition than in another."""
        return frozenset(
            table
            for table in self.table_ids
            if len({form.keys for form in self.tables(table)}) > 1
        )

    @property
    def sections(self) -> tuple[SectionForm, ...]:
        """Give the six sections, as the newest edition names them."""
        return list(self.editions.values())[-1].sections


def _with_columns(
    entries: Sequence[Group | Row | Column], place: Mapping[str, int]
) -> Iterator[Group | Row | Column]:
    for entry in entries:
        if isinstance(entry, Group):
            yield replace(entry, entries=tuple(_with_columns(entry.entries, place)))
        elif isinstance(entry, Row):
            columns = sorted(entry.columns, key=lambda column: place[column.id])
            yield replace(entry, columns=tuple(columns))


def leaves_of(entries: Sequence[Group | Row | Column]) -> Iterator[Row | Column]:
    """Yield the rows or columns of a tree, groups left out."""
    for entry in entries:
        if isinstance(entry, Group):
            yield from leaves_of(entry.entries)
        else:
            yield entry
