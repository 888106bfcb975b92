"""Share figures out among the rows of a strip that lacks some."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from gongkai.inference.state import LOST
from gongkai.tables.unfilled import without_totals
from gongkai.tables.widths import can_hold, placements

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token


def allotted(
    tokens: Sequence[Token], form: TableForm
) -> dict[str, tuple[Reading, ...]]:
    """Share too few tokens out among the rows in every way that the sums allow."""
    widths = [len(row.columns) for row in form.rows]
    found: dict[str, dict[Reading, None]] = {row.id: {} for row in form.rows}
    for shares in product(*(range(width + 1) for width in widths)):
        if sum(shares) != len(tokens):
            continue
        options = []
        start = 0
        for row, share, width in zip(form.rows, shares, widths, strict=True):
            part = tokens[start : start + share]
            start += share
            fitting = (
                [r for r in placements(part, width) if can_hold(r, form)]
                if part
                else [LOST]
            )
            options.append((row.id, fitting))
        if all(fitting for _, fitting in options):
            for row_id, fitting in options:
                found[row_id].update(dict.fromkeys(fitting))
    unread = ((None,) * len(form.columns),)
    bare = without_totals(found, form)
    return {
        row: tuple(readings) if bare or _some_totals(readings, form) else unread
        for row, readings in found.items()
    }


def _some_totals(readings: Collection[Reading], form: TableForm) -> bool:
    """Tell whether a total stands in some reading of a row, or the row is lost.

    Where none has it, a figure may be two that were run together: then a total made of
    the others would confirm what is wrong.
    """
    totals = {c for identity in form.identities for c in identity.left}
    steps = [at for at, column in enumerate(form.columns) if column.id in totals]
    return any(
        not reading or any(reading[at] is not None for at in steps)
        for reading in readings
    )
