"""Load the statutory forms, with every name in an identity resolved at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gongkai.declarations import listed, load
from gongkai.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from gongkai.model import Value

_OPEN_END = 9998  # an edition in force has no last year yet
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
        return tuple(_leaves(self.entries))


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
        return tuple(leaf for leaf in _leaves(self.row_tree) if isinstance(leaf, Row))

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


def load_forms(folder: Path) -> Forms:
    """Read `folder`/*.yml; raise DeclarationError for anything that does not fit."""
    schemas = folder.parent / "schemas"
    marks = load(folder / "marks.yml", schemas / "marks.json")
    paths = [path for path in listed(folder) if path.stem != "marks"]
    if not paths:
        raise DeclarationError(
            folder, "the folder", "no form stands here", "Add one file an edition."
        )
    return Forms(
        editions={p.stem: _form(p, load(p, schemas / "form.json")) for p in paths},
        marks=Marks(
            blank=frozenset(marks["blank"]),
            scales=marks["scales"],
            money=tuple(marks["money"]),
            counters=tuple(marks["counters"]),
            lookalikes=marks["lookalikes"],
            heads=tuple(marks["heads"]),
            units=tuple(marks["units"]["named_by"]),
            links=tuple(marks["units"]["between"]),
            compared=tuple(marks["compared"]),
            current=tuple(marks["current"]),
            notes=tuple(marks["notes"]),
            changes=marks["changes"],
            circles=tuple(marks["circles"]),
        ),
    )


def _form(path: Path, declared: Mapping[str, Any]) -> Form:
    if declared["edition"] != path.stem:
        raise DeclarationError(
            path,
            "edition",
            f"{declared['edition']!r} is not the name of the file",
            f"Write edition: '{path.stem}', or rename the file.",
        )
    return Form(
        edition=declared["edition"],
        instrument=declared["instrument"],
        years=range(
            declared["years"]["first"], declared["years"].get("last", _OPEN_END) + 1
        ),
        sections=tuple(
            SectionForm(
                id=section["id"],
                ordinal=section["ordinal"],
                title=section["title"],
                aliases=tuple(section.get("aliases", ())),
                recognised_by=tuple(section["recognised_by"]),
            )
            for section in declared["sections"]
        ),
        tables={
            table["id"]: _table(path, declared["edition"], table)
            for table in declared["tables"]
        },
    )


def _table(path: Path, edition: str, declared: Mapping[str, Any]) -> TableForm:
    columns = tuple(_columns(declared.get("columns", ())))
    rows: tuple[Group | Row, ...]
    if "groups" in declared:
        rows = tuple(_own_columns(group) for group in declared["groups"])
    else:
        leaves = tuple(c for c in _leaves(columns) if isinstance(c, Column))
        rows = tuple(_rows(declared["rows"], (), leaves))
    table = TableForm(
        id=declared["id"],
        edition=edition,
        section=declared["section"],
        label=declared["label"],
        title=declared["title"],
        corner=declared.get("corner", ""),
        unit=declared.get("unit", ""),
        starts_with=tuple(declared["starts_with"]),
        recognised_by=tuple(declared["recognised_by"]),
        printed_in_one_row=declared.get("printed_in_one_row", False),
        column_tree=columns,
        row_tree=rows,
        identities=(),
    )
    _refuse_twins(path, table)
    identities = tuple(
        _identity(path, table, identity) for identity in declared["identities"]
    )
    return replace(table, identities=identities)


def _column(declared: Mapping[str, Any]) -> Column:
    return Column(
        id=declared["id"],
        hinted=declared["label"],
        aliases=tuple(declared.get("aliases", ())),
        unit=declared.get("unit", "count"),
        signed=declared.get("signed", False),
    )


def _columns(declared: Sequence[Mapping[str, Any]]) -> Iterator[Group | Column]:
    for entry in declared:
        if "columns" in entry:
            yield Group(
                hinted=entry["label"],
                aliases=tuple(entry.get("aliases", ())),
                entries=tuple(_columns(entry["columns"])),
            )
        else:
            yield _column(entry)


def _rows(
    declared: Sequence[Mapping[str, Any]],
    path: tuple[str, ...],
    columns: tuple[Column, ...],
) -> Iterator[Group | Row]:
    for entry in declared:
        if "rows" in entry:
            label = entry["label"].replace(HINT, "")
            yield Group(
                hinted=entry["label"],
                aliases=tuple(entry.get("aliases", ())),
                entries=tuple(_rows(entry["rows"], (*path, label), columns)),
            )
        else:
            yield Row(
                id=entry["id"],
                hinted=entry["label"],
                aliases=tuple(entry.get("aliases", ())),
                path=path,
                columns=columns,
                term=entry.get("term", False),
            )


def _own_columns(declared: Mapping[str, Any]) -> Group:
    columns = tuple(_column(column) for column in declared["columns"])
    return Group(
        hinted=declared["label"],
        aliases=tuple(declared.get("aliases", ())),
        entries=tuple(_rows(declared["rows"], (declared["label"],), columns)),
    )


def _with_columns(
    entries: Sequence[Group | Row | Column], place: Mapping[str, int]
) -> Iterator[Group | Row | Column]:
    for entry in entries:
        if isinstance(entry, Group):
            yield replace(entry, entries=tuple(_with_columns(entry.entries, place)))
        elif isinstance(entry, Row):
            columns = sorted(entry.columns, key=lambda column: place[column.id])
            yield replace(entry, columns=tuple(columns))


def _leaves(entries: Sequence[Group | Row | Column]) -> Iterator[Row | Column]:
    for entry in entries:
        if isinstance(entry, Group):
            yield from _leaves(entry.entries)
        else:
            yield entry


def _refuse_twins(path: Path, table: TableForm) -> None:
    keys = [(row.id, column.id) for row in table.rows for column in row.columns]
    twins = sorted({".".join(key) for key in keys if keys.count(key) > 1})
    if twins:
        raise DeclarationError(
            path,
            f"table {table.id!r}",
            f"declared twice: {', '.join(twins)}",
            "Give every row of the table an id of its own.",
        )


def _identity(path: Path, table: TableForm, declared: Mapping[str, Any]) -> Identity:
    """Parse `a + b = c.*`, where `c.*` is every entry whose id begins with `c.`."""
    by_row = declared["for_each"] == "row"
    known = [entry.id for entry in (table.columns if by_row else table.rows)]
    where = f"identity {declared['id']!r} of table {table.id!r}"
    sides = declared["equation"].split("=")
    if len(sides) != 2:  # noqa: PLR2004
        raise DeclarationError(
            path, where, "an equation has one =", "Write: a + b = c + d"
        )
    left, right = (
        tuple(
            entry
            for term in side.split("+")
            for entry in _resolve(path, where, term.strip(), known)
        )
        for side in sides
    )
    return Identity(declared["id"], declared["says"], declared["for_each"], left, right)


def _resolve(path: Path, where: str, term: str, known: Sequence[str]) -> list[str]:
    if term.endswith(".*"):
        found = [entry for entry in known if entry.startswith(term[:-1])]
    else:
        found = [entry for entry in known if entry == term]
    if not found:
        raise DeclarationError(
            path,
            where,
            f"no entry is called {term!r}",
            f"Declared here: {', '.join(known)}.",
        )
    return found
