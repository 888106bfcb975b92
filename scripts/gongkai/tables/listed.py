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
from typing import TYPE_CHECKING, NamedTuple

from gongkai.clean import EMPTY, UNREAD, match_key
from gongkai.model import Line
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
_NAMED = re.compile(  # and anything behind it
    r"\s*(?:(?:[-*+•·]|\d{1,2}[.)])\s+)?([\u4e00-\u9fff]{2,12})(?:[（(]件[）)])?"
    r"\s*[：:]\s*\S.*"
)
_NAMELESS = re.compile(r"\s*[-*+•·]\s+[\d０-９,，]+\s*")
_MARKS = re.compile(  # around the label of a row, and the number of its item
    r"^[\s#>*+•·-]+|[\s：:]+$|^\d{1,2}[.)]\s+(?=[\d一二三四五六七（(])"
)
_PAGE = re.compile(r"\s*\d{1,3}(?:\s*[/／]\s*\d{1,3}|\s*件)?\s*")  # or digits cut off
_ORDINAL = re.compile(  # alone: the words of its label are lost
    r"[\s#>*+•·-]*(?:\d{1,2}\s*[.．、]|[（(][一二三四五六七]?[）)]?)[\s*：:]*"
)
_FIGURE = re.compile(r"(?<=\D)\d")  # behind the ordinal of a label
_LONGEST = 80  # characters of such a label
_FEWEST = 2  # columns of a table among names, which are no chance
_SCRAPS = 4  # lines of one broken figure between others


class _Item(NamedTuple):
    """A named figure, and the place of its line.

    It is torn where other words stand behind it, or its name is lost, and may go on
    where a number follows it on a line of its own: that is a page's, or its own digits.
    """

    name: str
    figure: str
    at: int
    torn: bool = False
    goes_on: bool = False


class _Row(NamedTuple):
    """Named figures of one row in the order of the form, those of `columns` named.

    None is read where they may be two rows'. It is one of the rows that follow each
    other from the place `begun` on.
    """

    figures: Sequence[str]
    columns: Sequence[bool]
    begun: int
    last: int  # the place of its last line
    broken: bool = False  # all figures are there, and do not add up

    @property
    def is_whole(self) -> bool:
        """Tell whether all columns are named, and their sum is no other."""
        return all(self.columns) and not self.broken

    @property
    def is_read(self) -> bool:
        """Tell whether any figure can be read."""
        return any(figure != UNREAD for figure in self.figures)

    def torn(self) -> _Row:
        """Give the row with nothing read in the columns that it does not name."""
        return self._replace(figures=[figure or UNREAD for figure in self.figures])

    def unread(self) -> _Row:
        """Give the row with nothing read."""
        return self._replace(figures=[UNREAD] * len(self.figures))


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
    rows: dict[int, _Row] = {}
    for items in _lists(lines, tables):
        rows |= _rows(items, tables)
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
        order = list(dict.fromkeys(own.column.values()))
        for at, line in enumerate(lines):
            names = [own.column_of(match_key(c)) for c in line.text.split("\t")]
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
    rows: dict[int, _Row],
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
        if any(map(_ORDINAL.fullmatch, scraps)):
            if above not in {*starts, *ends}:
                labels[above], starts[above] = _bare(lines[above].text), above
                rows[above] = rest.unread()._replace(last=above)
        elif above in ends:
            before = rows[ends[above]]
            if not any(before.columns[rest.columns.index(True) :]):
                rows[ends[above]], rows[at] = before.torn(), rest.unread()
        elif above not in starts and len(scraps) < _SCRAPS:
            labels[above], starts[above] = _bare(lines[above].text), at
            rows[at] = rest.torn()


def _take_scraps(
    lines: Sequence[Line], rows: dict[int, _Row], tables: Sequence[Labels]
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


def _lists(lines: Sequence[Line], tables: Sequence[Labels]) -> Iterator[list[_Item]]:
    """Give the named figures that follow each other, or a head of several columns.

    A lone number behind a whole figure is a page's: each figure has its name. Behind a
    name without a figure it may be that, and where the row does not add up the figure
    may go on.
    """
    colons = (text for line in lines if "：" in (text := line.text) or ":" in text)
    if not any(map(_ITEM.fullmatch, map(plain, colons))):  # as in most texts
        return
    heads = frozenset().union(*(labels.above_columns for labels in tables))
    found: list[_Item] = []
    for at, line in enumerate(lines):
        text = line.text
        item = _item(text, at, tables)
        if item and item.name not in heads:
            found.append(item)
        elif found and _PAGE.fullmatch(text):
            figure = found[-1].figure or UNREAD
            found[-1] = found[-1]._replace(figure=figure, goes_on=figure != UNREAD)
        elif found and not (
            _is_empty(text) or (item and item.name) or _key(text) in heads
        ):
            yield found
            found = []
    if found:
        yield found


def _item(text: str, at: int, tables: Sequence[Labels]) -> _Item | None:
    """Give the named figure that a line holds, or what is left of one."""
    if "：" in text or ":" in text:
        bare = plain(text)
        if found := _ITEM.fullmatch(bare):
            return _Item(match_key(found[1]), found[2], at)
        found = _NAMED.fullmatch(bare) if len(text) < _LONGEST else None
        name = match_key(found[1]) if found else ""
        if any(labels.column_of(name) for labels in tables):
            return _Item(name, UNREAD, at, torn=True)
    return _Item("", UNREAD, at, torn=True) if _NAMELESS.fullmatch(text) else None


def _rows(items: Sequence[_Item], tables: Sequence[Labels]) -> Mapping[int, _Row]:
    """Give the rows that named figures are of, by the places of their first lines.

    A row that has all columns is whole, and the next figure another's, that has lost
    its label; where a column comes again before, nobody knows which row has lost what.
    """
    for labels in tables:
        order = labels.order_of_columns
        told = [labels.column_of(i.name) if i.name else f"-{i.at}" for i in items]
        rows: dict[int, _Row] = {}
        at = 0
        while at < len(items):
            end, most = at, min(at + len(order), len(items))
            while end < most and told[end] not in told[at:end]:
                end += 1
            own = items[at:end]
            figures = in_order([(i.name, i.figure) for i in own if i.name], labels)
            if not figures or (end < len(items) and len(own) < len(figures)):
                rows = {}
                break
            columns = [column in told[at:end] for column in order]
            broken = _is_broken(figures, labels)
            if broken:
                cut = {labels.column_of(i.name) for i in own if i.goes_on}
                places = zip(order, figures, strict=True)
                figures = [UNREAD if c in cut else figure for c, figure in places]
            row = _Row(figures, columns, items[0].at, own[-1].at, broken=broken)
            rows[own[0].at] = row.torn() if any(i.torn for i in own) else row
            at = end
        if rows:
            return rows
        known = {*told}.intersection(order)
        if len(known) >= _FEWEST or known.issuperset(told):
            columns = [column in known for column in order]
            row = _Row([UNREAD] * len(order), columns, items[0].at, items[-1].at)
            return {items[0].at: row}
    return {}


def _is_broken(figures: Sequence[str], labels: Labels) -> bool:
    """Tell whether all figures of a row are there and break an equation of the form."""
    if not all(map(str.isdecimal, figures)):
        return False
    values = dict(zip(labels.order_of_columns, map(int, figures), strict=True))
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
    bare = text.strip()
    return not bare or (holds_no_words(bare) and not _ORDINAL.fullmatch(bare))


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
    most = 2 * sum(row.columns) > len(row.columns)
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
