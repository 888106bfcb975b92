"""Lay out the rows that are written as lists, a named figure a line, as cells in order.

Language models write tables so: the label of a row, and below it - 自然人：4, and each
other column, or those alone that are not 0. Named figures without a label are a row
that lost it. Where a column is named twice below one label, or labels may stand below
their figures, nobody knows of which row figures are, and they are left out.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gongkai.clean import match_key
from gongkai.model import Line
from gongkai.numerals import EMPTY
from gongkai.tables.clauses import in_order
from gongkai.tables.labels import Trust
from gongkai.tables.text.pagination import holds_no_words
from gongkai.tables.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.vocabulary import Vocabulary

_ITEM = re.compile(
    r"\s*(?:(?:[-*+•·]|\d{1,2}[.)])\s+)?([\u4e00-\u9fff]{2,12})(?:[（(]件[）)])?"
    r"\s*[：:]\s*([\d０-９,，]+|[-—–－/／无]?)\s*件?[\s。；;]*"
)
_MARKS = re.compile(  # around the label of a row, and the number of its item
    r"^[\s#>*+•·-]+|[\s：:]+$|^\d{1,2}[.)]\s+(?=[\d一二三四五六七（(])"
)
_PAGE = re.compile(r"\s*\d{1,3}(?:\s*[/／]\s*\d{1,3})?\s*")
_FIGURE = re.compile(r"(?<=\D)\d")  # behind the ordinal of a label
_LONGEST = 80  # characters of such a label


class _Item(NamedTuple):
    """A named figure, and the place of its line."""

    name: str
    figure: str
    at: int


class _Row(NamedTuple):
    """Named figures of one row in the order of the form; none where they may be two's.

    `named` of its columns are named. It is one of the rows that follow each other from
    the place `begun` on.
    """

    figures: Sequence[str]
    named: int
    whole: bool  # all its columns are named, and their sum is not another
    begun: int
    last: int  # the place of its last line


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
    heads = frozenset().union(*(labels.above_columns for labels in tables))
    rows: dict[int, _Row] = {}
    for items in _lists(lines, heads):
        rows |= _rows(items, tables)
    if not rows:
        yield from lines
        return
    labels = {
        above: label
        for at, row in rows.items()
        if (above := _last_above(lines, at)) >= 0
        and (label := _label(lines[above].text, row, tables, words))
    }
    unsure = _unsure(lines, rows, labels, tables)
    at = 0
    while at < len(lines):
        first = _next(lines, at) if at in labels else at
        row = rows.get(first)
        if row is None:
            yield lines[at]
            at += 1
            continue
        if row.figures and row.begun not in unsure:
            cells = "\t".join([labels.get(at, ""), *(f or EMPTY for f in row.figures)])
            yield Line(lines[at].number, cells, lines[row.last].number)
        elif at in labels:
            yield lines[at]
        at = row.last + 1


def _lists(lines: Sequence[Line], heads: Collection[str]) -> Iterator[list[_Item]]:
    """Give the named figures that follow each other, or a head of several columns.

    A lone number behind a whole figure is a page's: each figure has its name.
    """
    found: list[_Item] = []
    for at, line in enumerate(lines):
        text = line.text
        item = _ITEM.fullmatch(plain(text)) if "：" in text or ":" in text else None
        name = match_key(item[1]) if item else ""
        if item and name not in heads:
            found.append(_Item(name, item[2], at))
        elif found and not (
            _is_empty(text)
            or name
            or _key(text) in heads
            or (found[-1].figure and _PAGE.fullmatch(text))
        ):
            yield found
            found = []
    if found:
        yield found


def _rows(items: Sequence[_Item], tables: Sequence[Labels]) -> Mapping[int, _Row]:
    """Give the rows that named figures are of, by the places of their first lines.

    A row that has all columns is whole, and the next figure another's, that has lost
    its label; where a column comes again before, nobody knows which row has lost what.
    """
    for labels in tables:
        told = [labels.column_of(item.name) for item in items]
        rows: dict[int, _Row] = {}
        at = 0
        while at < len(items):
            end = at
            while end < len(items) and told[end] not in told[at:end]:
                end += 1
            own = items[at:end]
            figures = in_order([(i.name, i.figure) for i in own], labels)
            if not figures or (end < len(items) and len(own) < len(figures)):
                rows = {}
                break
            whole = len(own) == len(figures) and not _is_broken(figures, labels)
            rows[own[0].at] = _Row(figures, len(own), whole, items[0].at, own[-1].at)
            at = end
        if rows:
            return rows
        if "" not in told:
            return {
                items[0].at: _Row(
                    (), 0, whole=False, begun=items[0].at, last=items[-1].at
                )
            }
    return {}


def _is_broken(figures: Sequence[str], labels: Labels) -> bool:
    """Tell whether all figures of a row are there and break an equation of the form."""
    if not all(map(str.isdecimal, figures)):
        return False
    order = dict.fromkeys(labels.column.values())
    values = dict(zip(order, map(int, figures), strict=True))
    return not all(equation.holds(values) for equation in labels.sums)


def _next(lines: Sequence[Line], at: int) -> int:
    """Give the place of the next line that holds any word of the report."""
    at += 1
    while at < len(lines) and _is_empty(lines[at].text):
        at += 1
    return at


def _last_above(lines: Sequence[Line], at: int) -> int:
    """Give the place of the last line above one that holds any word, -1 for none."""
    at -= 1
    while at >= 0 and _is_empty(lines[at].text):
        at -= 1
    return at


def _is_empty(text: str) -> bool:
    return not text.strip() or holds_no_words(text.strip())


def _row_of(text: str, labels: Labels) -> str:
    """Give the row whose label a line is, without any figure; "" where it is none."""
    if len(text) > _LONGEST or not (key := _key(text)) or _FIGURE.search(key):
        return ""
    return labels.twofold.get(key, "") or labels.match(key).row


def _key(text: str) -> str:
    return match_key(_bare(text))


def _bare(text: str) -> str:
    """Give a label without the marks around it."""
    return _MARKS.sub("", plain(text).strip())


def _label(text: str, row: _Row, tables: Sequence[Labels], words: Vocabulary) -> str:
    """Give the label of the figures below a line; "" where the line is none.

    A line that is no word of the form may be the label of a row that it does not have.
    """
    key = _key(text)
    if any(_row_of(text, labels) or key in labels.above_rows for labels in tables):
        return _bare(text)
    strange = all(labels.match(key).trust is Trust.NONE for labels in tables)
    most = 2 * row.named > len(row.figures)
    if not (key and strange and most) or len(text) > _LONGEST:
        return ""
    return _bare(text) if words.titled(key) is None else ""


def _unsure(
    lines: Sequence[Line],
    rows: Mapping[int, _Row],
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
        blank = any(_next(lines, at) not in rows for at in told)
        after = dict(pairwise(own.order))
        for at, row in told.items():
            below = _next(lines, at)
            whole = below in rows and rows[below].whole
            lost = after.get(row, row) not in told.values()
            (unsure if lost and (blank or not whole) else sure).add(below)
    return unsure - sure


def _may_be_below(
    lines: Sequence[Line], rows: Mapping[int, _Row], tables: Sequence[Labels]
) -> bool:
    """Tell whether labels may stand below their figures.

    Then figures stand below the head of a group, which has none, or there is no head.
    """
    heads = [
        at
        for at, line in enumerate(lines)
        if any(_key(line.text) in labels.above_rows for labels in tables)
        and not any(_row_of(line.text, labels) for labels in tables)
    ]
    return not heads or any(_next(lines, at) in rows for at in heads)
