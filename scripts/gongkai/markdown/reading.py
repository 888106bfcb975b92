"""Read a table aloud in lines, and draw where its figures went.

A line of zeros is not read; what is missing is said. A bar chart is a table with a bar
in it, so that the two cannot disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.markdown.tables import figure, marking
from gongkai.markdown.words import listed, plain, short
from gongkai.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.forms import Identity, Row, TableForm
    from gongkai.model import Cell, Table

FEWEST = 3  # bars below which a chart says less than its figures


def linear(table: Table, form: TableForm) -> str:
    """Write the lines that hold something, with the whole path of their label."""
    identity = _sum_of(form, "row")
    if identity is None:
        return ""
    rows = [row for row in form.rows if _known(table, row)]
    items = [_item(table, row, identity) for row in rows if _tells(table, row)]
    absent = sum(
        (row.id, column.id) not in table.cells
        or table[row.id, column.id].status not in (Status.READ, Status.INFERRED)
        for row in form.rows
        for column in row.columns
    )
    if not items and absent == len(form.keys):
        return ""  # the table says it all
    head = "非零各行"
    if any("<small>" not in item for item in items):
        first = form.column[identity.right[0]].label
        head += f"<small>未注明者均为{plain(first)}</small>"
    lines = [f'<section class="g-lin"><h3 id="{form.id}-read">{head}</h3>']
    if items:
        lines += ["<ul>", *items, "</ul>"]
    elif not absent:
        lines.append("<p>各行均为 0。</p>")
    if absent:
        lines.append(
            f'<p class="g-note">另有 {absent} 格不知其数，见{form.label}。</p>'
        )
    return "\n".join([*lines, "</section>"])


def chart(table: Table, form: TableForm) -> str:
    """Draw the parts of the sum that the form declares for a column.

    Nothing is drawn where a part is unknown, or where fewer than three are not zero.
    """
    across, down = _sum_of(form, "row"), _sum_of(form, "column")
    if across is None or down is None:
        return ""
    total = across.left[0]
    parts = [(form.row[row], _cell(table, row, total)) for row in down.right]
    whole = _cell(table, down.left[0], total)
    known = [
        (row, int(cell.value)) for row, cell in parts if cell and cell.value is not None
    ]
    bars = [(row, value) for row, value in known if value]
    if not whole or not whole.value or len(known) < len(parts) or len(bars) < FEWEST:
        return ""
    longest = max(value for _, value in bars)
    unit = plain(form.unit)
    caption = f"{whole.value} {unit}的去向<small>办结数；条长与之成正比</small>"
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("结果", "图", unit))
    lines = [
        f'<figure class="g-fig"><table class="g-bars"><caption>{caption}</caption>',
        f'<thead class="sr"><tr>{heads}</tr></thead><tbody>',
    ]
    lines += [
        f'<tr><th scope="row">{_place(row)}</th><td><svg width="100%" height="14"'
        f' aria-hidden="true"><rect width="{max(100 * value / longest, 0.3):.2f}%"'
        f' height="14"/></svg></td><td>{value}</td></tr>'
        for row, value in bars
    ]
    lines.append(
        f'</tbody><tfoot><tr><th scope="row">{_place(form.row[down.left[0]])}</th>'
        f"<td></td><td>{whole.value}</td></tr></tfoot></table></figure>"
    )
    return "\n".join(lines)


def _sum_of(form: TableForm, for_each: str) -> Identity | None:
    """Give the identity that says what one entry is the sum of."""
    found = (i for i in form.identities if i.for_each == for_each and len(i.left) == 1)
    return next(found, None)


def _item(table: Table, row: Row, identity: Identity) -> str:
    total = _cell(table, row.id, identity.left[0])
    words = figure(total) if total else ""
    path = "".join(f"<i>{plain(short(label))} › </i>" for label in row.path)
    parts = "，".join(_parts(table, row, identity))
    detail = f"<small>{parts}</small>" if parts else ""
    return (
        f"<li><span>{path}{plain(short(row.label))}{detail}</span>"
        f"<b{marking(total) if total else ''}>{words}</b></li>"
    )


def _parts(table: Table, row: Row, identity: Identity) -> Iterator[str]:
    cells = [
        (column.label, cell)
        for column in row.columns
        if column.id in identity.right
        and (cell := _cell(table, row.id, column.id))
        and cell.value
    ]
    first = {c.label for c in row.columns if c.id == identity.right[0]}
    if {label for label, _ in cells} <= first:
        return
    for label, cell in cells:
        yield f"{plain(label)} {cell.value}"


def _known(table: Table, row: Row) -> bool:
    return any((row.id, column.id) in table.cells for column in row.columns)


def _tells(table: Table, row: Row) -> bool:
    return any(
        cell.value or cell.status is Status.ILLEGIBLE
        for column in row.columns
        if (cell := _cell(table, row.id, column.id))
    )


def _cell(table: Table, row: str, column: str) -> Cell | None:
    return table.cells.get((row, column))


def _place(row: Row) -> str:
    """Name a line by its nearest group and itself."""
    near = listed([short(label) for label in row.path[1:]])
    return plain(f"{near}：{short(row.label)}" if near else short(row.label))
