"""Lay out the rows that are written as lists, a named figure a line, as cells in order.

Language models write tables so: the label of a row, and below it - 自然人：4, and each
other column, or those alone that are not 0. Named figures without a label are a row
that lost it. Where a column is named twice below one label, or labels may stand below
their figures, nobody knows of which row figures are, and none of them is read. So is
none that other words stand behind, or that lost its name; and what such a row does not
name may be what was lost with it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.clean import EMPTY, match_key
from gongkai.model import Line
from gongkai.tables.labels import Trust
from gongkai.tables.records import (
    LONGEST,
    ORDINAL,
    is_empty,
    key_of,
    lists_of,
    rows_of,
    unmarked,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.records import Row
    from gongkai.tables.vocabulary import Vocabulary

_FIGURE = re.compile(r"(?<=\D)\d")  # behind the ordinal of a label
_SCRAPS = 4  # lines of one broken figure between others


def rows_of_lists(lines: Sequence[Line], words: Vocabulary) -> Iterator[Line]:
    """Yield the lines, each row that is written as a list as cells between tabs.

    All rows of its table have the same columns, and each row stands by itself. A column
    without a figure has an empty cell, since none stands in another than its own.
    """
    tables = [
        labels
        for (table, _), labels in words.labels.items()
        if words.cells[table] not in words.strips and len({*labels.width.values()}) == 1
    ]
    rows: dict[int, Row] = {}
    for items in lists_of(lines, tables):
        rows |= rows_of(items, tables)
    if not rows:
        yield from lines
        return
    lines = _in_order(lines, tables)
    labels = {
        above: label
        for at, row in rows.items()
        if (above := _last_above(lines, at)) >= 0
        and (label := _label(lines[above].text, row, tables, words))
    }
    unsure = _unsure(lines, rows, labels, tables)
    rows = {at: r.unread() if r.begun in unsure else r for at, r in rows.items()}
    starts = {at: _next(lines, at) for at in labels}
    _join_rests(lines, rows, labels, starts, tables)
    _take_scraps(lines, rows, tables)
    at = 0
    while at < len(lines):
        first = starts.get(at, at)
        row = rows.get(first)
        if row is None:
            yield lines[at]
            at += 1
            continue
        if row.is_read or at in labels:
            cells = "\t".join([labels.get(at, ""), *(f or EMPTY for f in row.figures)])
            yield Line(lines[at].number, cells, lines[row.last].number)
        at = row.last + 1


def _in_order(lines: Sequence[Line], tables: Sequence[Labels]) -> Sequence[Line]:
    """Set the rows below a head of another order as the form prints them.

    What is left of torn records stands so: some are lists, others rows under a head,
    and one table has one order.
    """
    found = list(lines)
    for own in tables:
        order = list(dict.fromkeys(own.heads.column.values()))
        for at, line in enumerate(lines):
            names = [own.heads.column_of(match_key(c)) for c in line.text.split("\t")]
            if len(names) <= len(order) or {*names[-len(order) :]} != {*order}:
                continue
            places = [names.index(column) for column in order]
            for below in range(at, len(lines)):
                cells = lines[below].text.split("\t")
                if len(cells) != len(names):
                    break
                moved = [*cells[: -len(order)], *(cells[place] for place in places)]
                found[below] = lines[below]._replace(text="\t".join(moved))
    return found


def _join_rests(
    lines: Sequence[Line],
    rows: dict[int, Row],
    labels: dict[int, str],
    starts: dict[int, int],
    tables: Sequence[Labels],
) -> None:
    """Take named figures for those of the row above that scraps of a line part.

    They name later columns than it does, if it names any, and some are lost with what
    the scraps were. Where an ordinal is among these, a label is lost, and nobody knows
    what a label above it without figures had.
    """
    ends = {row.last: at for at, row in rows.items()}
    for at, rest in sorted(rows.items()):
        above = _last_above(lines, at)
        scraps: list[str] = []
        while len(scraps) < _SCRAPS and above >= 0 and above not in {*labels, *ends}:
            if any(_row_of(lines[above].text, own) for own in tables):
                break
            scraps.append(lines[above].text)
            above = _last_above(lines, above)
        if not scraps or above < 0 or rest.is_whole:
            continue
        if any(map(ORDINAL.fullmatch, scraps)):
            if above not in {*starts, *ends}:
                labels[above], starts[above] = unmarked(lines[above].text), above
                rows[above] = rest.unread()._replace(last=above)
        elif above in ends:
            before = rows[ends[above]]
            if not any(before.columns[rest.columns.index(True) :]):
                rows[ends[above]], rows[at] = before.torn(), rest.unread()
        elif above not in starts and len(scraps) < _SCRAPS:
            labels[above], starts[above] = unmarked(lines[above].text), at
            rows[at] = rest.torn()


def _take_scraps(
    lines: Sequence[Line], rows: dict[int, Row], tables: Sequence[Labels]
) -> None:
    """Take figures between a row that is not whole and the next label for that row's.

    They are what is left of its lost names.
    """
    for at, row in rows.items():
        below = _next(lines, row.last)
        end = row.last
        while below < min(len(lines), row.last + 2 * _SCRAPS) and below not in rows:
            if any(_row_of(lines[below].text, own) for own in tables):
                if not row.is_whole and any(
                    any(map(str.isdigit, line.text))
                    for line in lines[row.last + 1 : end + 1]
                ):
                    rows[at] = row.torn()._replace(last=end)
                break
            end, below = below, _next(lines, below)


def _next(lines: Sequence[Line], at: int) -> int:
    """Give the place of the next line that holds any word of the report."""
    at += 1
    while at < len(lines) and is_empty(lines[at].text):
        at += 1
    return at


def _last_above(lines: Sequence[Line], at: int) -> int:
    """Give the place of the last line above one that holds any word, -1 for none."""
    at -= 1
    while at >= 0 and is_empty(lines[at].text):
        at -= 1
    return at


def _row_of(text: str, labels: Labels) -> str:
    """Give the row whose label a line is, without any figure; "" where it is none."""
    if len(text) > LONGEST or not (key := key_of(text)) or _FIGURE.search(key):
        return ""
    return labels.twofold.get(key, "") or labels.match(key).row


def _label(text: str, row: Row, tables: Sequence[Labels], words: Vocabulary) -> str:
    """Give the label of the figures below a line; "" where the line is none.

    A line that is no word of the form may be the label of a row that it does not have.
    """
    key = key_of(text)
    if any(
        _row_of(text, labels) or key in labels.heads.above_rows for labels in tables
    ):
        return unmarked(text)
    strange = all(labels.match(key).trust is Trust.NONE for labels in tables)
    most = 2 * sum(row.columns) > len(row.columns)
    if not (key and strange and most) or len(text) > LONGEST:
        return ""
    return unmarked(text) if words.titled(key) is None else ""


def _unsure(
    lines: Sequence[Line],
    rows: Mapping[int, Row],
    labels: Mapping[int, str],
    tables: Sequence[Labels],
) -> Collection[int]:
    """Give the places of figures of which nobody knows whether they are their label's.

    Where the first have none above them, all labels may stand below their figures, but
    for heads of groups right above labels. And the figures below a label may be those
    of the next row, if its label is lost: where some are lost too, or do not add up, or
    labels of rows of noughts have none.
    """
    above = _last_above(lines, min(rows))
    if above not in labels and _may_be_below(lines, rows, tables):
        return rows.keys()
    within = {at for start, row in rows.items() for at in range(start, row.last + 1)}
    end = max(within)
    while (below := _next(lines, end)) < len(lines) and any(
        _row_of(lines[below].text, own) for own in tables
    ):
        end = below
    places = [at for at in range(max(above, 0), end + 1) if at not in within]
    sure: set[int] = set()
    unsure: set[int] = set()
    for own in tables:
        told = {at: row for at in places if (row := _row_of(lines[at].text, own))}
        found = [rows.get(_next(lines, at)) for at in told]
        blank = not all(row and row.is_whole for row in found)
        after = dict(pairwise(own.order))
        for at, row in told.items():
            below = _next(lines, at)
            whole = below in rows and rows[below].is_whole
            lost = after.get(row, row) not in told.values()
            (unsure if lost and (blank or not whole) else sure).add(below)
    return unsure - sure


def _may_be_below(
    lines: Sequence[Line], rows: Mapping[int, Row], tables: Sequence[Labels]
) -> bool:
    """Tell whether labels may stand below their figures.

    Then figures stand below the head of a group, which has none, or there is no head.
    """
    heads = [
        at
        for at, line in enumerate(lines)
        if any(key_of(line.text) in labels.heads.above_rows for labels in tables)
        and not any(_row_of(line.text, labels) for labels in tables)
    ]
    return not heads or any(_next(lines, at) in rows for at in heads)
