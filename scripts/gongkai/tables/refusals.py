"""Refuse a table that shows that a text holds two reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.doubts.mingled import is_mingled
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Run, trimmed
from gongkai.tables.widths import unfit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.rows import Placed
    from gongkai.tables.text.items import Item

TWICE = 3  # rows or cells printed twice, differently, that make it two reports
_TWO_YEARS = 2  # figures beside a label beyond the columns that make it two reports
_LONG = (10, 14)  # figures of a line that is no row of any table, nor table four
_SURPLUS = 5  # rows more than the form has that make it two reports


class TwoReports(Exception):  # noqa: N818  not an error: a fact about the source
    """The text holds two reports: nothing in it can be told apart."""

    def __init__(self, reason: str, line: int = 0) -> None:
        """Say by what it shows, and where."""
        super().__init__(reason)
        self.reason = f"{reason}：文中似有两份报告"
        self.line = line


def refuse_lines(items: Sequence[Item], read: Collection[Run | None]) -> None:
    """Refuse lines that no row of any table is as long as: two years side by side.

    A row may be read though it is as long, where its cells repeat one figure.
    """
    long = [
        item.first
        for item in items
        if isinstance(item, Run)
        and _LONG[0] <= len(trimmed(item.tokens)) <= _LONG[1]
        and item not in read
    ]
    if len(long) >= TWICE:
        raise TwoReports(f"{len(long)} 行的数字多于任何一张表的列", long[0])


def refuse_two(items: Sequence[Item], placed: Placed, form: TableForm) -> None:
    """Refuse a table that holds the rows of two."""
    width = len(form.columns)
    runs = [item for item in items if isinstance(item, Run) and item.first == item.last]
    figures = [_extent(run, form) for run in runs]
    wide = [
        run.first
        for run, count in zip(runs, figures, strict=True)
        if width + _TWO_YEARS < count <= 2 * width
    ]
    if len(wide) >= TWICE:
        raise TwoReports(f"表中 {len(wide)} 行的数字多于表式的 {width} 列", wide[0])
    if unfit(items, form):
        first = next(item.first for item in items if isinstance(item, Run))
        raise TwoReports(f"表中各行多于表式的 {width} 列而无一列可去", first)
    if is_mingled(placed.runs, form):
        first = next(item.first for item in items if isinstance(item, Run))
        raise TwoReports("表中多数行、列的数字都不合计", first)
    if _whole_rows(items, width) >= len(form.rows) + _SURPLUS:
        last = max(item.first for item in items if isinstance(item, Run))
        raise TwoReports(f"表中的行远多于表式的 {len(form.rows)} 行", last)
    if len(placed.clashes) >= TWICE:
        raise TwoReports(f"表中 {len(placed.clashes)} 行各出现两次而数字不同")


def _whole_rows(items: Sequence[Item], width: int) -> int:
    """Count the rows that runs hold, several of them one after another in one run."""
    lengths = [len(trimmed(item.tokens)) for item in items if isinstance(item, Run)]
    return sum(length // width for length in lengths if length % width == 0)


def _extent(run: Run, form: TableForm) -> int:
    """Count the figures of a run, and the empty cells between them.

    Where the figures alone are a whole row that adds up, nobody printed those cells:
    the columns of the page were guessed.
    """
    printed = trimmed(run.tokens)
    filled = tuple(token for token in printed if not token.padding)
    spread = printed[-1].at - printed[0].at + 1 if printed and run.cells else 0
    if spread <= len(filled):  # as nearly always
        return len(filled)
    whole = len(filled) == len(form.columns) and adds_up(filled, form)
    return len(filled) if whole else spread
