"""Suggest where two neighbouring figures were run together, so that a row is short.

Each figure where the table is undecided is parted at each place in turn, and the text
read anew. Shown only where just one way gives every undecided cell a figure of its own
and leaves no sum broken; what is published stays as it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.checks.rereading import mended
from gongkai.clean import quoted
from gongkai.model import Finding, Kind, Line, Status, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import Forms, TableForm
    from gongkai.model import Table, Value

    Key = tuple[str, str]

_MOST = 40  # ways to part a table's figures that are worth reading the text for
_FIGURE = re.compile(r"\d[\d.,，]*")
_GAPS = ("\t", "|", "\u3000", "  ")  # what parts the cells of a line, else a space


@dataclass(frozen=True, slots=True)
class _Parting:
    """One figure of one line parted, and the text as it then reads."""

    line: int
    left: str
    right: str
    lines: tuple[Line, ...]


def run_together(
    table: Table, form: TableForm, lines: Sequence[Line], forms: Forms
) -> Iterator[Finding]:
    """Yield one finding where one figure parted, and only one, makes a table whole."""
    undecided = _undecided(table)
    if not undecided or not form.identities:
        return
    ways = list(_partings(lines, _places(table, undecided, lines)))
    if len(ways) > _MOST:
        return
    whole: dict[tuple[Value | None, ...], tuple[_Parting, Table]] = {}
    for way in ways:
        then = _mended(table, undecided, way, forms)
        if then:
            whole[tuple(then[key].value for key in undecided)] = way, then
    if len(whole) != 1:
        return
    ((way, then),) = whole.values()
    row, _ = next(_standing(way, then))
    yield Finding(
        rule="suspected-misprint",
        kind=Kind.MISPRINT,
        claim=f"{form.label}{quoted(form.row[row].label)}的 {way.left}{way.right}"
        f" 疑为 {way.left}、{way.right} 两数相连",
        detail="如此拆开，各格便都有数，勾稽关系无一不成立，且别无其他拆法。"
        "原文照录，未作改动。",
        lines=(way.line,),
        cells=tuple(f"{table.id}.{row}.{column}" for row, column in undecided),
        section=form.section,
        suggestions=tuple(
            replace(Suggestion.of(table, key, then[key].value), line=then[key].line)
            for key in undecided
        ),
    )


def _undecided(table: Table) -> list[Key]:
    """Give the cells that a figure too few leaves open: illegible, or all of them."""
    if all(cell.status is Status.MISSING for cell in table.cells.values()):
        return list(table.cells)
    return [k for k, cell in table.cells.items() if cell.status is Status.ILLEGIBLE]


def _places(table: Table, undecided: Sequence[Key], lines: Sequence[Line]) -> set[int]:
    """Give the lines that all undecided rows share; of a lost table, those too short.

    One figure parted adds a figure to one line: rows apart cannot both be helped, nor
    rows that lack more than one.
    """
    spans = {table[key].row_line for key in undecided}
    if spans == {""}:
        short = len(undecided) - 1
        return {n.number for n in lines if len(_FIGURE.findall(n.text)) == short}
    ends = [[int(end) for end in span.split("-") if end] for span in spans]
    shared = set.intersection(
        *({*range(e[0], e[-1] + 1)} if e else set() for e in ends)
    )
    rows = {row for row, _ in undecided}
    cells = sum(row in rows for row, _ in table.cells)
    there = sum(len(_FIGURE.findall(n.text)) for n in lines if n.number in shared)
    return shared if there >= cells - 1 else set()


def _partings(lines: Sequence[Line], places: set[int]) -> Iterator[_Parting]:
    """Part each figure of the lines at each place: in its line, or into two lines."""
    for at, line in enumerate(lines):
        for found in _FIGURE.finditer(line.text) if line.number in places else ():
            if not found[0].isdigit():
                continue
            alone = found[0] == line.text.strip()
            gap = next((gap for gap in _GAPS if gap in line.text), " ")
            for cut in range(found.start() + 1, found.end()):
                left, right = line.text[:cut], line.text[cut:]
                texts = (left, right) if alone else (f"{left}{gap}{right}",)
                parted = (Line(line.number, text) for text in texts)
                yield _Parting(
                    line.number,
                    line.text[found.start() : cut],
                    line.text[cut : found.end()],
                    (*lines[:at], *parted, *lines[at + 1 :]),
                )


def _mended(
    table: Table, undecided: Sequence[Key], way: _Parting, forms: Forms
) -> Table | None:
    """Give the table as then read, if that mends it.

    Both parts must be read where they stand, and every undecided cell must have a
    figure of its own.
    """
    then = mended(table, way.lines, forms)
    if then is None or not any(_standing(way, then)):
        return None
    read = all(then[key].status is Status.READ for key in undecided)
    return then if read else None


def _standing(way: _Parting, then: Table) -> Iterator[Key]:
    """Yield the cell of the left part, where the right one stands in the next."""
    for (key, one), (_, other) in pairwise(then.cells.items()):
        printed = (one.printed.strip(), other.printed.strip())
        here = {one.line, other.line} == {str(way.line)}
        if here and printed == (way.left, way.right):
            yield key
