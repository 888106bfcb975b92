"""Check the identities of the form, and name what the tables lack."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from gongkai.clean import quoted
from gongkai.model import MISSING, Check, Finding, Kind, Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from gongkai.forms import Column, Identity, TableForm
    from gongkai.model import Cell, Table, Value

UNKNOWN = "缺"
_MARKS = str.maketrans("", "", " .,，¥￥")  # of an amount, beside its digits
_OF_A_COUNT = str.maketrans("", "", ",，")  # spaces part the figures of several cells


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of the cells of one status."""

    status: Status
    rule: str
    kind: Kind
    claim: str
    silent: str = ""  # the detail where nothing is printed in them
    money: bool = False  # whether a unit is what the cells lack


REMARKS = (
    Remark(
        status=Status.BLANK,
        rule="blank-cells",
        kind=Kind.GAP,
        claim="格为空，没有数字",
        silent="空白不等于零，未填数字。",
    ),
    Remark(
        status=Status.ILLEGIBLE,
        rule="illegible-cell",
        kind=Kind.DOUBT,
        claim="格不能定读",
        silent="原文的数字放得进不止一处，又没有勾稽关系能够断定。",
    ),
    Remark(
        status=Status.ILLEGIBLE,
        rule="unit-unknown",
        kind=Kind.DOUBT,
        claim="格金额单位不明",
        money=True,
    ),
)


def ledger(table: Table, form: TableForm) -> Iterator[Check]:
    """Check every identity at every place; unknown is not zero."""
    for identity in form.identities:
        for where in _places(table, form, identity):
            values = [
                [table.cells.get(key, MISSING).value for key in side]
                for side in identity.keys_at(where)
            ]
            known = [[v for v in side if v is not None] for side in values]
            if any(None in side for side in values):
                verdict = Verdict.UNDECIDED
            elif sum(known[0]) == sum(known[1]):
                verdict = Verdict.HOLDS
            else:
                verdict = Verdict.BROKEN
            yield Check(
                table=table.id,
                identity=identity.id,
                says=identity.says,
                where=where,
                left=_written(values[0]),
                right=_written(values[1]),
                verdict=verdict,
            )


def _places(table: Table, form: TableForm, identity: Identity) -> Iterator[str]:
    if identity.for_each == "row":
        seen = {row for row, _ in table.cells}
        yield from (row.id for row in form.rows if row.id in seen)
    else:
        yield from (column.id for column in form.columns)


def _written(values: Sequence[object]) -> str:
    """Write a sum with the zeros left out, as long as anything else is left."""
    told = [UNKNOWN if value is None else str(value) for value in values if value != 0]
    return " + ".join(told) or "0"


def broken_identities(
    table: Table, form: TableForm, checks: Sequence[Check]
) -> Iterator[Finding]:
    """Yield a finding for each equation that does not hold, and where two cross."""
    broken = [check for check in checks if check.verdict is Verdict.BROKEN]
    for check in broken:
        left, right = form.identity[check.identity].keys_at(check.where)
        keys = [*left, *right]
        where = quoted(_label(form, check.where))
        yield Finding(
            rule="broken-identity",
            kind=Kind.CONTRADICTION,
            claim=f"{form.label}{where}：{check.left} ≠ {check.right}",
            detail=f"表式要求：{check.says}。两边均照原文刊出，未作改动；不判定孰误。",
            lines=_lines(table, keys),
            cells=tuple(f"{table.id}.{row}.{column}" for row, column in keys),
            section=form.section,
            contradicts=True,
        )
    each = [(form.identity[check.identity].for_each, check.where) for check in broken]
    rows = {where for of, where in each if of == "row"}
    columns = {where for of, where in each if of == "column"}
    if len(rows) == 1 and len(columns) == 1:
        yield from _crossing(table, form, rows.pop(), columns.pop())


def _crossing(
    table: Table, form: TableForm, row: str, column: str
) -> Iterator[Finding]:
    """Name the one cell in which a broken row and a broken column meet."""
    cell = table.cells.get((row, column))
    if cell is None or cell.value is None:
        return
    where = quoted(f"{_label(form, row)}／{_label(form, column)}")
    yield Finding(
        rule="crossing-identities",
        kind=Kind.MISPRINT,
        claim=f"{form.label}{where}一格可解释全部不符",
        detail=f"不成立的一行与一列在此格相交，此格印作 {cell.printed or cell.value}。"
        "只此一格有误，即可解释；原数照录。",
        lines=_lines(table, [(row, column)]),
        cells=(f"{table.id}.{row}.{column}",),
        section=form.section,
    )


def withheld_sums(
    table: Table, form: TableForm, broken: Collection[str], told: Collection[str] = ()
) -> Iterator[Finding]:
    """Yield a finding for each sum that printed figures break, some of them withheld.

    `broken` names equations that figures broke as they were read (`row:granted`), and
    `told` rows of which other findings say so. What is withheld breaks none by itself.
    Where no figure of a table is published, all of them may stand elsewhere, and no sum
    is any.
    """
    if not any(cell.status is Status.READ for cell in table.cells.values()):
        return
    for name in dict.fromkeys((*broken, *_broken_as_printed(table, form))):
        identity_id, _, where = name.partition(":")
        identity = form.identity[identity_id]
        left, right = identity.keys_at(where)
        keys = [*left, *right]
        cells = [table.cells.get(key, MISSING) for key in keys]
        open_ = [key for key, c in zip(keys, cells, strict=True) if c.value is None]
        printed = [_as_printed(cell) for cell in cells]
        if not open_ or None in printed or any(row in told for row, _ in open_):
            continue
        sides = [_written(printed[: len(left)]), _written(printed[len(left) :])]
        yield Finding(
            rule="withheld-sum",
            kind=Kind.DOUBT,
            claim=f"{form.label}{quoted(_label(form, where))}照印不合："
            f"{' ≠ '.join(sides)}",
            detail=f"表式要求：{identity.says}。或为原文填错，或有页码等混入、数字错位，"
            f"无从断定；其中 {len(open_)} 格不收入表中，原数如上。",
            lines=_lines(table, keys),
            cells=tuple(f"{table.id}.{row}.{column}" for row, column in keys),
            section=form.section,
        )


def _broken_as_printed(table: Table, form: TableForm) -> Iterator[str]:
    """Name the sums of rows that withheld figures would break if they were believed."""
    for identity, row in product(form.row_identities, form.rows):
        left, right = identity.keys_at(row.id)
        cells = [table.cells.get(key, MISSING) for key in (*left, *right)]
        if all(cell.status is not Status.ILLEGIBLE for cell in cells):
            continue
        known = [v for v in map(_as_printed, cells) if v is not None]
        sides = known[: len(left)], known[len(left) :]
        if len(known) == len(cells) and sum(sides[0]) != sum(sides[1]):
            yield f"{identity.id}:{row.id}"


def _as_printed(cell: Cell) -> Value | None:
    """Give what a cell says, or would say if its one figure were believed."""
    if cell.status is not Status.ILLEGIBLE:
        return cell.value
    figure = cell.printed.strip().translate(_OF_A_COUNT)
    return int(figure) if figure.isdecimal() else None


def gaps(table: Table, form: TableForm) -> Iterator[Finding]:
    """Yield a finding for a table, for rows and for cells that the source lacks."""
    if all(cell.status is Status.MISSING for cell in table.cells.values()):
        yield Finding(
            rule="missing-table",
            kind=Kind.GAP,
            claim=f"{form.label}{quoted(form.title)}不在源文中",
            detail="各格记作“缺”。",
            section=form.section,
        )
        return
    yield from _lost_rows(table, form)
    yield from _short_rows(table, form)
    for remark in REMARKS:
        yield from _cells_of(table, form, remark)


def _lost_rows(table: Table, form: TableForm) -> Iterator[Finding]:
    """Yield one finding for all rows of which the source has no figure."""
    lost = [row for row in form.rows if (row.id, row.columns[0].id) in table.cells]
    lost = [r for r in lost if not any(table[r.id, c.id].row_line for c in r.columns)]
    if not lost:
        return
    keys = [(row.id, column.id) for row in lost for column in row.columns]
    statuses = {table[key].status for key in keys}
    if statuses == {Status.INFERRED}:
        rest = "各格均可由表式的勾稽关系推得。"
    elif Status.INFERRED in statuses:
        rest = "其中一部分可由表式的勾稽关系推得，推不出的记作“缺”。"
    else:
        rest = "各格记作“缺”。"
    names = "、".join(quoted(row.label) for row in lost)
    yield Finding(
        rule="missing-row",
        kind=Kind.GAP,
        claim=f"{form.label}缺 {len(lost)} 行",
        detail=f"源文没有{names}。{rest}",
        cells=tuple(f"{table.id}.{row}.{column}" for row, column in keys),
        section=form.section,
    )


def _short_rows(table: Table, form: TableForm) -> Iterator[Finding]:
    """Yield one finding for all rows with fewer figures than columns, yet decided."""
    short = [
        row
        for row in form.rows
        for cells in [[table.cells.get((row.id, c.id)) for c in row.columns]]
        if any(
            c and c.row_line and not c.printed and c.status is Status.INFERRED
            for c in cells
        )
    ]
    if not short:
        return
    keys = [(row.id, column.id) for row in short for column in row.columns]
    told = {table[key].row_line for key in keys} - {""}
    lines = {int(part) for line in told for part in line.split("-")}
    yield Finding(
        rule="short-row",
        kind=Kind.GAP,
        claim=f"{form.label}有 {len(short)} 行的数字少于表式的列数",
        detail="源文失落或留空了若干格。所注“推”的各格，由表式的勾稽关系只容一种读法。",
        lines=tuple(sorted(lines)),
        cells=tuple(f"{table.id}.{row}.{column}" for row, column in keys),
        section=form.section,
    )


def _cells_of(table: Table, form: TableForm, remark: Remark) -> Iterator[Finding]:
    """Yield one finding for the cells of one status in each row."""
    for row in form.rows:
        keys = [
            (row.id, column.id)
            for column in row.columns
            if (row.id, column.id) in table.cells
            and table[row.id, column.id].status is remark.status
            and _lacks_unit(table[row.id, column.id], column) is remark.money
        ]
        if not keys:
            continue
        printed = "、".join(
            quoted(table[key].printed) for key in keys if table[key].printed
        )
        unit = "单位没有写明，或写了不止一种。" if remark.money else ""
        yield Finding(
            rule=remark.rule,
            kind=remark.kind,
            claim=f"{form.label}{quoted(row.label)}有 {len(keys)} {remark.claim}",
            detail=f"原文作{printed}。{unit}" if printed else remark.silent,
            lines=_lines(table, keys),
            cells=tuple(f"{table.id}.{r}.{c}" for r, c in keys),
            section=form.section,
        )


def _lacks_unit(cell: Cell, column: Column) -> bool:
    """Tell whether money is illegible though one plain figure stands in its cell."""
    figure = cell.printed.strip().translate(_MARKS)
    illegible = cell.status is Status.ILLEGIBLE
    return column.unit == "yuan" and illegible and figure.isdecimal()


def _read(line: str) -> bool:
    return line[:1].isdigit()


def _label(form: TableForm, where: str) -> str:
    if where in form.row:
        return form.row[where].label
    return form.column[where].label


def _lines(table: Table, keys: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    found = {
        int(part)
        for key in keys
        if key in table.cells and _read(table[key].line)
        for part in table[key].line.split("-")
    }
    return tuple(sorted(found))
