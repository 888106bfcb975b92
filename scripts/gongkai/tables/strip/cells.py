"""Read a strip by the cells of its line."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from gongkai.numerals import Nature, Token
from gongkai.tables.doubts.strips import begins_empty
from gongkai.tables.sums import can_hold, cut
from gongkai.tables.text.items import Fragment, Run, trimmed
from gongkai.tables.together import with_two_in_one
from gongkai.tables.unfilled import unfilled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.text.items import Item


def told_by_cells(
    items: Sequence[Item], form: TableForm, whole: int
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Read the line with a cell for each column, if no other has any figures.

    A strip that is broken in two may fill the second line with empty cells.
    """
    runs = [item for item in items if isinstance(item, Run)]
    wide = [run for run in runs if len(trimmed(run.tokens)) > 1]
    padded = _by_cell(wide[0], items, whole) if len(wide) == 1 else None
    if padded is None:
        return None
    rows = {
        row: (with_two_in_one(reading, form),)
        for row, (reading,) in cut(padded, form).items()
    }
    if begins_empty(padded, form):
        return {row: ((None,) * len(form.columns),) for row in rows}
    over = wide[0].cells - whole
    if (over or padded[0].padding) and not all(
        can_hold(row, form) for (row,) in rows.values()
    ):
        return None  # where cells before them are lost, all stand too far left or right
    closed = over == 1 and not padded[0].padding  # by a bar behind its last cell
    if (not over or closed) and not _moved_up(padded, form):
        return rows
    return unfilled({row: reading for row, (reading,) in rows.items()}, form)


def in_last_cells(run: Run, width: int) -> Reading | None:
    """Give a row by the cells up to its last figure; None where they hold others."""
    tokens, last = run.by_cell, trimmed(run.tokens)[-1].at
    first = last - width + 1
    if tokens is None or min(tokens) < first:
        return None
    places = range(first, last + 1)
    return tuple(tokens.get(at) or _empty(run.tokens[0], at) for at in places)


def _by_cell(run: Run, items: Sequence[Item], whole: int) -> Sequence[Token] | None:
    """Take a delimited line by its cells, empty ones too; none may be left over.

    Where the line ends in other cells than the columns have, they are empty.
    """
    line = run.first
    if any(isinstance(item, Fragment) and item.line == line for item in items):
        return None
    tokens = run.by_cell
    if not run.cells or tokens is None or max(tokens) >= whole:
        return None
    if not any(token.nature is Nature.NUMBER for token in run.tokens):
        return None
    sample = run.tokens[0]
    return [tokens.get(at, _empty(sample, at)) for at in range(whole)]


def _moved_up(tokens: Sequence[Token], form: TableForm) -> bool:
    """Tell whether figures stand before their cells, since one before them was lost.

    Then the line ends in cells that hold nothing, within a row, and no other cell is
    empty; or a row does not add up, or the last one has cases and no total. Where it
    ends in whole rows that are empty, no other cell is and a row does not add up.
    """
    short = sum(1 for _ in takewhile(lambda token: token.padding, reversed(tokens)))
    closed_up = sum(token.padding for token in tokens) == short
    rows = [_figures(reading) for (reading,) in cut(tokens, form).values()]
    if not short % len(form.columns):
        return closed_up and not all(can_hold(row, form) for row in rows)
    if closed_up:
        return True
    if any(token and token.count() for token in rows[-1]):
        return True
    return not all(can_hold(row, form) and not _ends_early(row) for row in rows)


def _ends_early(row: Reading) -> bool:
    """Tell whether a row without a total ends in the sum of its other figures."""
    *parts, total = [token.count() if token else None for token in row]
    *others, last = [part for part in parts if part is not None] or [0]
    return total is None and 0 < last == sum(others)


def _figures(reading: Reading) -> Reading:
    return tuple(token if token and not token.padding else None for token in reading)


def _empty(sample: Token, at: int) -> Token:
    return type(sample)("", Nature.BLANK, line=sample.line, at=at, padding=True)
