"""Set a statutory table as the form prints it: true spans, scopes, an id a cell.

Everything is built from the form's trees of rows and columns; no label, width or row is
known here.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from gongkai.forms import Column, Group, Row
from gongkai.markdown.evidence import button
from gongkai.markdown.frames import CLOSING, opening
from gongkai.markdown.words import CELL_CLASS, STATUS, breaking, exact, plain
from gongkai.model import Cell, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.model import Table

    Tree = Sequence[Group | Row | Column]

MARGIN = "源文行"


class Label(NamedTuple):
    """A label of a tree as a heading cell: where it stands and what it spans."""

    entry: Group | Row | Column
    depth: int
    span: int


def statutory(table: Table, form: TableForm) -> str:
    """Set one table; rows that the table holds no cell of are left out."""
    if not form.column_tree:
        body, layout = _grouped(table, form), "2"
    elif form.printed_in_one_row:
        body, layout = _in_one_row(table, form), "4"
    else:
        body, layout = _crossed(table, form), "3"
    caption = f'{plain(form.label)}<span class="sr">　{plain(form.title)}</span>'
    unit = f"单位：{plain(form.unit)}" if form.unit else ""
    frame = opening(f"t-{form.id}", caption, unit, f"g-t{layout}")
    return "\n".join([frame, *body, CLOSING])


def cell_id(table: str, row: str, column: str) -> str:
    """Give the public id of a cell."""
    return f"{table}.{row}.{column}"


def figure(cell: Cell, *, money: bool = False) -> str:
    """Write what stands in a cell: the printed token, or the mark of its absence."""
    if cell.status in (Status.BLANK, Status.MISSING):
        return f"<b>{STATUS[cell.status]}</b>"
    if cell.status is Status.INFERRED:
        return f"<b>推</b><span>{exact(cell.value)}</span>"
    if cell.status is Status.ILLEGIBLE:
        return f"<b>{STATUS[cell.status]}</b><span>{plain(cell.printed)}</span>"
    if cell.corrected:
        return f"<b>订</b><span>{exact(cell.value)}</span>"
    token = plain(cell.printed.strip())
    if money and cell.value and not token.endswith("元"):
        token += f"<small>{exact(cell.value)} 元</small>"
    return f"{token}<small>{plain(cell.remark)}</small>" if cell.remark else token


def marking(cell: Cell) -> str:
    """Give the class attribute of a cell: its status, and whether it is nothing."""
    nothing = cell.value == 0 and cell.value is not None
    mark = "i" if cell.corrected else CELL_CLASS[cell.status]
    classes = " ".join(filter(None, [mark, "z" if nothing else ""]))
    return f' class="{classes}"' if classes else ""


def _crossed(table: Table, form: TableForm) -> Iterator[str]:
    """Set rows against columns: each tree stands at its own edge."""
    deep = _depth(form.row_tree)
    heads = list(_levels(form.column_tree))
    yield "<thead>"
    for level, labels in enumerate(heads):
        corner = (
            f'<th colspan="{deep}" rowspan="{len(heads)}" class="s{deep} corner">'
            f"<span>{breaking(form.corner)}</span></th>"
        )
        margin = f'<td rowspan="{len(heads)}" class="ev">{MARGIN}</td>'
        cells = "".join(_column_head(label, len(heads)) for label in labels)
        yield f"<tr>{'' if level else corner}{cells}{'' if level else margin}</tr>"
    yield "</thead><tbody>"
    for row, groups in _lines(form.row_tree, table):
        heads_of_row = "".join(
            f'<th rowspan="{_height(group, table)}" scope="rowgroup"'
            f' class="l{depth}"><span>{breaking(group.hinted)}</span></th>'
            for group, depth in groups
        )
        spans = deep - len(row.path)
        colspan = f' colspan="{spans}"' if spans > 1 else ""
        term = ' class="sum"' if row.term else ""
        yield (
            f"<tr{term}>{heads_of_row}"
            f'<th scope="row" class="s{spans}"{colspan}>'
            f"<span>{breaking(row.hinted)}</span></th>"
            f"{''.join(_cells(table, row))}{_margin(table, [row])}</tr>"
        )
    yield "</tbody>"


def _in_one_row(table: Table, form: TableForm) -> Iterator[str]:
    """Set one line of figures under the rows' labels, as the form prints it."""
    width = len(form.columns)
    levels = list(_levels(form.row_tree))
    yield "<thead>"
    for level, labels in enumerate(levels):
        cells = "".join(
            f'<th colspan="{label.span * width}"{_rowspan(label, len(levels))}'
            f' scope="colgroup">{breaking(label.entry.hinted)}</th>'
            for label in labels
        )
        margin = f'<td rowspan="{len(levels) + 1}" class="ev">{MARGIN}</td>'
        yield f"<tr>{cells}{'' if level else margin}</tr>"
    columns = "".join(
        f'<th scope="col">{breaking(column.hinted)}</th>'
        for row in form.rows
        for column in row.columns
    )
    yield f"<tr>{columns}</tr></thead><tbody>"
    figures = "".join(cell for row in form.rows for cell in _cells(table, row))
    yield f"<tr>{figures}{_margin(table, form.rows)}</tr></tbody>"


def _grouped(table: Table, form: TableForm) -> Iterator[str]:
    """Set each group with its own columns; the last column fills the width."""
    groups = [group for group in form.row_tree if isinstance(group, Group)]
    rows = {id(g): [r for r in g.leaves if isinstance(r, Row)] for g in groups}
    width = form.width
    for number, group in enumerate(groups):
        name = f"p{number}"
        columns = rows[id(group)][0].columns
        last = len(columns) - 1
        wide = f' colspan="{width - last}"' if last + 1 < width else ""
        heads = "".join(
            f'<th id="{name}-{column.id}" scope="col"{wide if at == last else ""}>'
            f"{breaking(column.hinted)}</th>"
            for at, column in enumerate(columns)
        )
        yield (
            f'<tbody><tr class="grp"><th colspan="{width + 1}" id="{name}"'
            f' scope="rowgroup">{breaking(group.hinted)}</th>'
            f'<td class="ev">{"" if number else MARGIN}</td></tr>'
        )
        yield (
            f'<tr class="hd"><th scope="col" class="s1">{breaking(form.corner)}</th>'
            f'{heads}<td class="ev"></td></tr>'
        )
        for row in rows[id(group)]:
            line = f"p-{row.id}"
            cells = "".join(
                _cell(
                    table,
                    row,
                    column,
                    f' headers="{name} {name}-{column.id} {line}"'
                    f"{wide if at == last else ''}",
                )
                for at, column in enumerate(columns)
            )
            yield (
                f'<tr><th scope="row" id="{line}" class="s1">'
                f"<span>{breaking(row.hinted)}</span></th>"
                f"{cells}{_margin(table, [row])}</tr>"
            )
        yield "</tbody>"


def _cells(table: Table, row: Row) -> Iterator[str]:
    for column in row.columns:
        yield _cell(table, row, column, "")


def _cell(table: Table, row: Row, column: Column, more: str) -> str:
    cell = table.cells[row.id, column.id]
    name = cell_id(table.id, row.id, column.id)
    words = figure(cell, money=column.unit == "yuan")
    return f'<td id="{name}"{more}{marking(cell)}>{words}</td>'


def _margin(table: Table, rows: Sequence[Row]) -> str:
    return f'<td class="ev">{button(table, rows)}</td>'


def _column_head(label: Label, levels: int) -> str:
    if isinstance(label.entry, Group):
        return (
            f'<th colspan="{label.span}" scope="colgroup">'
            f"{breaking(label.entry.hinted)}</th>"
        )
    rowspan = _rowspan(label, levels)
    return f'<th{rowspan} scope="col">{breaking(label.entry.hinted)}</th>'


def _rowspan(label: Label, levels: int) -> str:
    """Let a label without entries of its own reach down to the figures."""
    rows = 1 if isinstance(label.entry, Group) else levels - label.depth
    return f' rowspan="{rows}"' if rows > 1 else ""


def _levels(tree: Tree) -> Iterator[list[Label]]:
    """Give the labels of a tree level by level, each with the leaves it spans."""
    level, depth = list(tree), 0
    while level:
        yield [
            Label(e, depth, len(e.leaves) if isinstance(e, Group) else 1) for e in level
        ]
        level = [child for e in level if isinstance(e, Group) for child in e.entries]
        depth += 1


def _depth(tree: Tree) -> int:
    return sum(1 for _ in _levels(tree))


def _lines(
    tree: Tree, table: Table, depth: int = 1
) -> Iterator[tuple[Row, list[tuple[Group, int]]]]:
    """Give each row with the groups whose label opens at it, outermost first."""
    for entry in tree:
        if isinstance(entry, Row) and _present(entry, table):
            yield entry, []
        elif isinstance(entry, Group):
            opening = [(entry, depth)]
            for row, inner in _lines(entry.entries, table, depth + 1):
                yield row, opening + inner
                opening = []


def _height(group: Group, table: Table) -> int:
    return sum(isinstance(e, Row) and _present(e, table) for e in group.leaves)


def _present(row: Row, table: Table) -> bool:
    keys = [(row.id, column.id) for column in row.columns]
    return len(list(takewhile(table.cells.__contains__, keys))) == len(keys)
