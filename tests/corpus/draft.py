"""The draft of a report between drawing and text: grids, words, marked figures.

Each figure of a draft is one private character that stands for its token, so that
whatever happens to lines, words and cells, a figure can be followed: it is either
still there, or it is not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.draw import SLIPPED, draw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal
    from random import Random

    from corpus.draw import Figures, Key
    from gongkai.forms import Column, Forms, Group, Row, TableForm

FIRST = 0xE000  # the private use area of Unicode
LAST = 0xF8FF


class Damage(StrEnum):
    """What happened to a token itself, if anything."""

    NONE = ""
    DROPPED = "dropped digit"  # reads as another figure; nobody can know
    MERGED = "merged"  # two tokens in one
    LOOKALIKE = "lookalike"  # O for 0, l for 1
    UNITLESS = "unit lost"  # an amount of unknown unit


@dataclass
class Token:
    """A figure as printed in one cell."""

    table: str
    key: Key
    text: str
    value: int | Decimal | None  # what should be published; None: nothing can be
    before: int | Decimal | None  # what an official's slip hid
    damage: Damage = Damage.NONE


@dataclass
class GridRow:
    """A row of a table as drawn up: a row of figures, a head, or a scrap."""

    id: str  # row id of the form; "" for heads, scraps and local additions
    label: str  # with the form's break marks
    cells: list[str]
    path: tuple[str, ...] = ()  # groups above it, as the form names them
    kind: str = "figures"  # figures, title, head, rest (of a cut label), break, text


@dataclass
class Grid:
    """A table as drawn up."""

    id: str
    form: TableForm
    head: list[list[tuple[str, int, int]]]  # lines of (label, columns, rows) spanned
    rows: list[GridRow]
    depth: int  # columns that labels take
    groups: dict[str, str] = field(default_factory=dict)  # group → as printed
    heading_lost: bool = False
    lost: bool = False
    style: dict[str, object] = field(default_factory=dict)

    def figures(self) -> list[GridRow]:
        """Give the rows that hold figures of the form."""
        return [row for row in self.rows if row.id and row.kind == "figures"]

    @property
    def width(self) -> int:
        """Give how many figures the widest row has."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass
class Draft:
    """A report on its way to being a text."""

    forms: Forms
    figures: Figures
    tokens: dict[str, Token]
    grids: dict[str, Grid]
    year: int
    layout: str = ""
    lines: list[str] = field(default_factory=list)
    refuse: bool = False
    noises: list[str] = field(default_factory=list)
    options: dict[str, object] = field(default_factory=dict)

    def token(self, cell: str) -> Token | None:
        """Give the token that stands in a cell's text, if one does."""
        return next((self.tokens[c] for c in cell if c in self.tokens), None)

    def resolve(self, text: str) -> str:
        """Write every marked figure out."""
        return "".join(
            self.tokens[c].text if FIRST <= ord(c) <= LAST and c in self.tokens else c
            for c in text
        )


def draft(
    rng: Random,
    forms: Forms,
    mixture: tuple[str, ...] | None = None,
    year: int = 0,
    slipped: float = SLIPPED,
) -> Draft:
    """Draw a report and lay its figures out on the statutory tables."""
    figures = draw(rng, forms, mixture, slipped)
    tokens: dict[str, Token] = {}
    cells: dict[tuple[str, Key], str] = {}
    for table, drawn in figures.cells.items():
        for key, figure in drawn.items():
            mark = chr(FIRST + len(tokens))
            tokens[mark] = Token(table, key, figure.text, figure.value, figure.before)
            cells[table, key] = mark
    grids = {
        table: _grid(form, figures, cells) for table, form in figures.forms.items()
    }
    old = figures.forms["proactive_disclosure"].edition == "2019"
    usual = [2019, 2020, 2020] if old else [2021, 2022, 2023, 2024, 2025]
    if rng.random() < 0.06:  # villages use whichever form they have
        usual = [2022, 2023] if old else [2020]
    return Draft(forms, figures, tokens, grids, year or rng.choice(usual))


def _grid(form: TableForm, figures: Figures, cells: dict[tuple[str, Key], str]) -> Grid:
    if form.printed_in_one_row:
        values = [cells[form.id, key] for key in form.keys]
        return Grid(
            form.id,
            form,
            head=head_lines(_crossed(form), 0, ""),
            rows=[GridRow("*", "", values)],
            depth=0,
        )
    if not form.column_tree:
        return Grid(form.id, form, [], list(_own_heads(form, figures, cells)), depth=1)
    rows = [
        GridRow(
            row.id,
            row.hinted,
            [cells[form.id, (row.id, column.id)] for column in row.columns],
            row.path,
        )
        for row in form.rows
    ]
    return Grid(
        form.id, form, head_lines(_tree(form.column_tree), 3, form.corner), rows, 3
    )


def _own_heads(
    form: TableForm, figures: Figures, cells: dict[tuple[str, Key], str]
) -> Iterator[GridRow]:
    for group in form.row_tree:
        rows: tuple[Row, ...] = group.leaves
        heads = [
            figures.heads.get(column.id, column.hinted) for column in rows[0].columns
        ]
        yield GridRow("", group.hinted, [], kind="title")
        yield GridRow("", form.corner, heads, kind="head")
        for row in rows:
            marks = [cells[form.id, (row.id, column.id)] for column in row.columns]
            yield GridRow(row.id, row.hinted, marks)


Tree = list[tuple[str, list]]


def _tree(entries: tuple[Group | Column, ...]) -> Tree:
    return [(e.hinted, _tree(getattr(e, "entries", ()))) for e in entries]


def _crossed(form: TableForm) -> Tree:
    """Give rows and, beneath each, all columns: how table 四 is printed."""

    def beneath(entry: Group | Row) -> tuple[str, list]:
        if hasattr(entry, "entries"):
            return (entry.hinted, [beneath(inner) for inner in entry.entries])
        return (entry.hinted, _tree(form.column_tree))

    return [beneath(entry) for entry in form.row_tree]


def head_lines(tree: Tree, depth: int, corner: str) -> list[list[tuple[str, int, int]]]:
    """Lay a tree of labels out as the lines of a head, with spans."""
    height = _height(tree)
    lines: list[list[tuple[str, int, int]]] = [[] for _ in range(height)]
    if depth:
        lines[0].append((corner, depth, height))

    def lay(entries: Tree, at: int) -> None:
        for label, inner in entries:
            if inner:
                lines[at].append((label, _width(inner), 1))
                lay(inner, at + 1)
            else:
                lines[at].append((label, 1, height - at))

    lay(tree, 0)
    return lines


def _height(tree: Tree) -> int:
    return max((1 + _height(inner) for _, inner in tree), default=0)


def _width(tree: Tree) -> int:
    return sum(_width(inner) if inner else 1 for _, inner in tree)
