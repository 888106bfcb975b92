"""Tell which rows columns stand for by how many figures they have.

A column that has a figure for every row of the form needs no label: where one is
damaged or lost, the figures still stand in the form's order. Where columns are longer
than the labels that are known, and shorter than the form, nobody knows which is lost.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gongkai.forms import Row, TableForm

    Rows = tuple[str, ...]


def usual(sizes: Sequence[int]) -> int:
    """Give the length that most columns have."""
    return Counter(sizes).most_common(1)[0][0] if sizes else 0


def whole_form(
    known: Sequence[Sequence[str]], lengths: Sequence[int], form: TableForm
) -> list[Rows] | None:
    """Give the rows of each part of a table whose columns have a figure for every row.

    None where they have fewer or more, or labels stand in other parts than their rows.
    """
    if sum(lengths) != len(form.rows):
        return None
    found: list[Rows] = []
    rows = tuple(row.id for row in form.rows)
    for own, length in zip(known, lengths, strict=True):
        part, rows = rows[:length], rows[length:]
        if not set(own) <= set(part):
            return None
        found.append(among_siblings(own, part, form))
    return found


def among_siblings(
    printed: Sequence[str], rows: Sequence[str], form: TableForm
) -> tuple[str, ...]:
    """Put rows in the form's order, but those of one group as their labels stand.

    Labels by their levels stand in no order of rows; those of one group do.
    """
    return _each_as_printed(printed, rows, form, lambda row: row.path)


def among_levels(
    printed: Sequence[str], rows: Sequence[str], form: TableForm
) -> tuple[str, ...]:
    """Put rows in the form's order, but those of one level as their labels stand.

    Two rows of neighbouring groups may be swapped, each with the label of its group.
    """
    return _each_as_printed(printed, rows, form, lambda row: len(row.path))


def exchanges(printed: Sequence[str], form: TableForm) -> int:
    """Count the pairs of rows of one group whose labels stand the other way round."""
    rows = [form.row[row] for row in printed if row]
    return sum(
        one.path == other.path and form.row_place[one.id] > form.row_place[other.id]
        for one, other in combinations(rows, 2)
    )


def _each_as_printed(
    printed: Sequence[str],
    rows: Sequence[str],
    form: TableForm,
    kind: Callable[[Row], object],
) -> tuple[str, ...]:
    """Put rows in the form's order, but those of one kind as their labels stand."""
    order: dict[object, list[str]] = defaultdict(list)
    for row in printed:
        order[kind(form.row[row])].append(row)
    turn: dict[object, Iterator[str]] = {of: iter(own) for of, own in order.items()}
    return tuple(
        next(turn[kind(form.row[row])]) if row in printed else row
        for row in sorted(rows, key=form.row_place.__getitem__)
    )
