"""Doubt short rows below a number that may be a page's, where blanks are left out.

What is left out is nothing, and no total of more. A row that adds up but for the number
on a line of its own right behind its label seems to lack a total that nobody lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.lone import PAGE, PAGES
from gongkai.tables.text.items import sole_runs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.items import Run


def topped(
    placed: Mapping[str, Sequence[Run | None]], form: TableForm
) -> frozenset[int]:
    """Give the first lines of such rows, if most rows lack more than one column."""
    width = len(form.columns)
    runs = [run for run in sole_runs(placed).values() if not run.cells]
    if 2 * sum(len(run.tokens) < width - 1 for run in runs) <= len(runs):
        return frozenset()  # as in most tables
    return frozenset(
        run.first for run in runs if len(run.tokens) < width and _is_below_page(run)
    )


def _is_below_page(run: Run) -> bool:
    """Tell whether the figures behind the first line of a row add up without it."""
    begins = {token.line for token in run.tokens[:2]}
    if len(begins) <= 1 or not PAGE.fullmatch(run.tokens[0].printed):
        return False
    page, *others, total = (token.count() for token in run.tokens)
    if page is None or page > PAGES or total is None or None in others:
        return False
    return sum(count or 0 for count in others) == total
