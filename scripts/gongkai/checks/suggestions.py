"""Suggest the smallest change of a printed token that would mend every broken sum.

After Fellegi and Holt's error localisation: the least number of cells. One token
misprinted or one neighbouring pair swapped is tried first, then two tokens misprinted.
Of several, the text read anew with each may tell which leaves a whole table. Shown only
where there is just one such change; the printed figures stay as they are.
"""

from __future__ import annotations

from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from gongkai.checks.rereading import mended, reprinted
from gongkai.clean import quoted
from gongkai.model import Finding, Kind, Status, Suggestion, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Forms, Marks, TableForm
    from gongkai.model import Check, Line, Table, Value

    Key = tuple[str, str]
    Change = tuple[tuple[Key, int], ...]
    Sum = tuple[Mapping[Key, int], Value]  # signs of its cells, and what it is off by

_MOST_SUMS = 4  # broken sums that two misread tokens can explain


def suspected_misprints(
    table: Table,
    form: TableForm,
    checks: Sequence[Check],
    lines: Sequence[Line],
    forms: Forms,
) -> Iterator[Finding]:
    """Yield one finding where one change, and only one, mends all broken sums."""
    marks = forms.marks
    broken = [check for check in checks if check.verdict is Verdict.BROKEN]
    if not broken:
        return
    sums = _sums(table, form, checks)
    changes = [*_single(table, sums, marks), *_swapped(table, form, sums)]
    changes = changes or list(_double(table, sums, marks))
    if len(changes) > 1:
        changes = list(_telling(table, changes, lines, forms))
    if len(changes) != 1:
        return
    change = changes[0]
    suggestions = tuple(Suggestion.of(table, key, value) for key, value in change)
    told = "；".join(
        quoted(f"{form.row[s.row].label}／{form.column[s.column].label}")
        + f"印作 {s.printed}，疑为 {s.suggested}"
        for s in suggestions
    )
    yield Finding(
        rule="suspected-misprint",
        kind=Kind.MISPRINT,
        claim=f"{form.label}{told}",
        detail=f"如此则 {len(broken)} 处不成立的勾稽关系全部成立，"
        "且别无同样小的改法。原数照录，未作改动。",
        lines=tuple(sorted({int(s.line) for s in suggestions if s.line.isdigit()})),
        cells=tuple(f"{s.table}.{s.row}.{s.column}" for s in suggestions),
        section=form.section,
        suggestions=suggestions,
    )


def _sums(table: Table, form: TableForm, checks: Sequence[Check]) -> list[Sum]:
    """Give each decided sum as signs of its cells, and what it is off by."""
    found: list[Sum] = []
    for check in checks:
        if check.verdict is Verdict.UNDECIDED:
            continue
        left, right = form.identity[check.identity].keys_at(check.where)
        signs: dict[Key, int] = {}
        off: Value = 0
        for side, sign in ((left, 1), (right, -1)):
            for key in side:
                signs[key] = sign
                off += sign * (table[key].value or 0)
        found.append((signs, off))
    return found


def _single(table: Table, sums: Sequence[Sum], marks: Marks) -> Iterator[Change]:
    """Give the cells of which one misread token explains every broken sum."""
    broken = [(signs, off) for signs, off in sums if off]
    for key in set.intersection(*(set(signs) for signs, _ in broken)):
        first, off = broken[0]
        value = _changed(table, key, -off * first[key], marks)
        if value is not None and _mends({key: -off * first[key]}, sums):
            yield ((key, value),)


def _double(table: Table, sums: Sequence[Sum], marks: Marks) -> Iterator[Change]:
    """Give the pairs of cells of which two misread tokens explain every broken sum."""
    broken = [(signs, off) for signs, off in sums if off]
    if len(broken) > _MOST_SUMS:
        return
    held = {key for signs, off in sums if not off for key in signs}
    alone = [key for signs, _ in broken for key in signs if key not in held]
    steps: dict[Key, dict[int, int]] = {}  # cell → change of its value → new value
    for signs, off in broken:
        for key in signs:
            value = _changed(table, key, -off * signs[key], marks)
            if value is not None and key in alone:
                steps.setdefault(key, {})[int(-off * signs[key])] = value
    for one, other in combinations(steps, 2):
        for first, second in product(steps[one], steps[other]):
            if _mends({one: first, other: second}, sums):
                yield ((one, steps[one][first]), (other, steps[other][second]))


def _telling(
    table: Table, changes: Sequence[Change], lines: Sequence[Line], forms: Forms
) -> Iterator[Change]:
    """Give the changes of one token that also decide every illegible cell.

    Where sums are broken nothing is inferred, and the rows that are a figure short keep
    many sums out of the count: with the right change they find their places.
    """
    unknown = {key for key, cell in table.cells.items() if cell.value is None}
    if not unknown or any(len(change) > 1 for change in changes):
        return
    for change in changes:
        ((key, value),) = change
        cell = table[key]
        texts = reprinted(lines, cell.line, cell.printed, str(value))
        read = (mended(table, text, forms, {key: value}) for text in texts)
        if any(t and all(t[k].value is not None for k in unknown) for t in read):
            yield change


def _mends(steps: Mapping[Key, Value], sums: Sequence[Sum]) -> bool:
    """Tell whether every sum holds once the cells are changed by `steps`."""
    return all(
        off + sum(signs.get(key, 0) * step for key, step in steps.items()) == 0
        for signs, off in sums
    )


def _changed(table: Table, key: Key, step: Value, marks: Marks) -> int | None:
    """Give the changed value of a cell, if one slip turns it into what is printed."""
    cell = table[key]
    if cell.status is not Status.READ or cell.value is None:
        return None
    value = cell.value + step
    if value < 0 or value != int(value) or not _near(cell.printed, int(value), marks):
        return None
    return int(value)


def _near(printed: str, value: int, marks: Marks) -> bool:
    """Tell whether one slip of a key or of a scanner turns the one into the other."""
    digits = "".join(str(marks.lookalikes.get(c, c)) for c in printed if c.isalnum())
    return OSA.distance(digits, str(value)) == 1


def _swapped(
    table: Table,
    form: TableForm,
    sums: Sequence[Sum],
) -> Iterator[Change]:
    """Give the neighbouring pairs that, swapped, make every sum hold."""
    pairs = [
        ((row.id, a.id), (row.id, b.id))
        for row in form.rows
        for a, b in pairwise(row.columns)
    ]
    pairs += [
        ((a.id, column.id), (b.id, column.id))
        for a, b in pairwise(form.rows)
        for column in a.columns
        if column in b.columns
    ]
    for one, other in pairs:
        first, second = table.cells.get(one), table.cells.get(other)
        if (
            first is None
            or second is None
            or first.value is None
            or second.value is None
        ):
            continue
        if first.value == second.value:
            continue
        step = second.value - first.value
        if _mends({one: step, other: -step}, sums):
            yield ((one, int(second.value)), (other, int(first.value)))
