"""Load the statutory forms, with every name in an identity resolved at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gongkai.declarations import listed, load
from gongkai.errors import DeclarationError
from gongkai.forms import (
    HINT,
    Column,
    Form,
    Forms,
    Group,
    Identity,
    Marks,
    Row,
    SectionForm,
    TableForm,
    leaves_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path


_OPEN_END = 9998  # an edition in force has no last year yet


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
        leaves = tuple(c for c in leaves_of(columns) if isinstance(c, Column))
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
