"""Show, for each line of a table, where its figures come from.

One card a row, not a cell: a reader with a keyboard passes 32 buttons, not 198.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.clean import mask
from gongkai.markdown.words import STATUS, as_printed, exact, listed, plain, short
from gongkai.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai.forms import Column, Row, TableForm
    from gongkai.model import Cell, Line, Table

_NUMBER = re.compile(r"\d+")
SHOWN = 10  # source lines on a card: a label in two lines, its bar, and seven figures


def button(table: Table, rows: Sequence[Row]) -> str:
    """Write the margin's line number, or the mark of what stands in its place."""
    cells = [cell for _, _, cell in _cells(table, rows)]
    numbers = lines_of(cells)
    if numbers:
        words = _range(numbers)
        spoken = f"{words}：出处，源文第 {words} 行"
    elif any(cell.status is Status.INFERRED for cell in cells):
        words, spoken = "推", "推：源文无此行，数字推得"
    else:
        words, spoken = "缺", "缺：源文无此行"
    return (
        f'<button popovertarget="{_name(table, rows)}" aria-label="{spoken}">'
        f"{words}</button>"
    )


def cards(
    table: Table, form: TableForm, lines: Mapping[int, Line], source: str
) -> Iterator[str]:
    """Write a card a row; the form's single line has a single card.

    A card quotes those of its lines that are in `lines`.
    """
    groups = [form.rows] if form.printed_in_one_row else [[row] for row in form.rows]
    for rows in groups:
        present = [row for row in rows if (row.id, row.columns[0].id) in table.cells]
        if present:
            yield _card(table, form, present, lines, source)


def lines_of(cells: Iterable[Cell]) -> list[int]:
    """Give the source lines that cells were read from, in order.

    The `line` of an inferred cell names identities; where its row stands in the source
    is said apart.
    """
    places = (c.row_line if c.status is Status.INFERRED else c.line for c in cells)
    return sorted({number for place in places if place for number in _span(place)})


def _card(
    table: Table,
    form: TableForm,
    rows: Sequence[Row],
    lines: Mapping[int, Line],
    source: str,
) -> str:
    cells = list(_cells(table, rows))
    numbers = lines_of(cell for _, _, cell in cells)
    title = (
        plain(form.title)
        if len(rows) > 1
        else " › ".join(plain(short(label)) for label in (*rows[0].path, rows[0].label))
    )
    name = _name(table, rows)
    parts = [f'<div popover id="{name}" class="g-ev"><p><b>{title}</b></p>']
    quoted = [plain(mask(lines[n].text)) for n in numbers[:SHOWN] if n in lines]
    quoted = [words for words in quoted if words.strip()]
    if quoted:
        parts.append("<pre>" + "\n".join(quoted) + "</pre>")
    parts += _read(cells, numbers, source)
    parts += _inferred(cells, form, single=len(rows) == 1)
    parts += _absent(cells, single=len(rows) == 1)
    parts.append("</div>")
    return "\n".join(parts)


def _read(
    cells: Sequence[tuple[Row, Column, Cell]], numbers: Sequence[int], source: str
) -> Iterator[str]:
    read = [cell for _, _, cell in cells if cell.status is Status.READ]
    if numbers:
        every = "各格均" if len(read) == len(cells) else f"{len(read)} 格"
        here = f"源文第 {_range(numbers)} 行"
        yield (
            f"<p>{f'{every}按{here}读出' if read else f'这一行在{here}'}。"
            f'<a href="{source}#L{numbers[0]}">看源文这一行</a></p>'
        )
    else:
        lost = "源文中的这一行不能定读" if read else "源文中没有这一行"
        yield f'<p>{lost}。<a href="{source}">看源文</a></p>'
    for _, column, cell in cells:
        if cell.corrected:
            yield (
                f"<p><b>{plain(column.label)}</b>　{as_printed(cell.printed)}，"
                f"订为 {exact(cell.value)}：{plain(cell.corrected)}</p>"
            )
        elif cell.remark:
            yield f"<p><b>{plain(column.label)}</b>　附注：{plain(cell.remark)}</p>"
        elif cell.status is Status.READ and _reworded(cell):
            yield (
                f"<p><b>{plain(column.label)}</b>　{plain(cell.printed.strip())}，"
                f"即 {exact(cell.value)}</p>"
            )


def _inferred(
    cells: Sequence[tuple[Row, Column, Cell]], form: TableForm, *, single: bool
) -> Iterator[str]:
    """Say which sentence of the form forces which cells."""
    reasons: dict[tuple[str, ...], list[tuple[str, Cell]]] = {}
    for row, column, cell in cells:
        if cell.status is Status.INFERRED:
            used = tuple(dict.fromkeys(s.split(":")[0] for s in cell.line.split("+")))
            reasons.setdefault(used, []).append((_where(row, column, single), cell))
    says = {identity.id: identity.says for identity in form.identities}
    for used, forced in reasons.items():
        values = "、".join(dict.fromkeys(exact(cell.value) for _, cell in forced))
        sentences = "；".join(plain(says.get(identity, identity)) for identity in used)
        yield (
            f"<p><b>{plain(listed([where for where, _ in forced]))}</b>　"
            f"推得 {values}：{sentences}。</p>"
        )


def _absent(
    cells: Sequence[tuple[Row, Column, Cell]], *, single: bool
) -> Iterator[str]:
    meanings = {
        Status.BLANK: "源文此格是空的，也推不出。",
        Status.ILLEGIBLE: "源文此处不能定读。",
        Status.MISSING: "源文没有，也推不出。",
    }
    for status, meaning in meanings.items():
        where = [_where(r, c, single) for r, c, cell in cells if cell.status is status]
        if where and len(where) == len(cells):
            yield f"<p>各格均{STATUS[status]}：{meaning}</p>"
        elif where:
            yield (f"<p><b>{plain(listed(where))}</b>　{STATUS[status]}：{meaning}</p>")


def _cells(table: Table, rows: Iterable[Row]) -> Iterator[tuple[Row, Column, Cell]]:
    for row in rows:
        for column in row.columns:
            cell = table.cells.get((row.id, column.id))
            if cell:
                yield row, column, cell


def _name(table: Table, rows: Sequence[Row]) -> str:
    return f"e-{table.id}" if len(rows) > 1 else f"e-{table.id}.{rows[0].id}"


def _where(row: Row, column: Column, single: bool) -> str:  # noqa: FBT001
    return column.label if single else f"{row.label}{column.label}"


def _reworded(cell: Cell) -> bool:
    digits = "".join(_NUMBER.findall(cell.printed))
    return exact(cell.value).lstrip("-") != digits


def _span(line: str) -> Iterator[int]:
    for part in line.split("+"):
        bounds = [int(number) for number in _NUMBER.findall(part)]
        if bounds:
            yield from range(bounds[0], bounds[-1] + 1)


def _range(numbers: Sequence[int]) -> str:
    """Write line numbers shortly: `14`, `14–16`, `14、22`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return listed([f"{r[0]}–{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs])
