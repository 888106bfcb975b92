"""Find the figures that are named, one a line, 自然人：4, and the rows that they make.

Where a column is named twice, or other words stand behind a figure, or its name is
lost, nobody knows of which row, or of which column, it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai.clean import UNREAD, match_key
from gongkai.tables.clauses import in_order
from gongkai.tables.text.pagination import holds_no_words
from gongkai.tables.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.model import Line
    from gongkai.tables.labels import Labels

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
ORDINAL = re.compile(  # alone: the words of its label are lost
    r"[\s#>*+•·-]*(?:\d{1,2}\s*[.．、]|[（(][一二三四五六七]?[）)]?)[\s*：:]*"
)
LONGEST = 80  # characters of such a label
_FEWEST = 2  # columns of a table among names, which are no chance


class Item(NamedTuple):
    """A named figure, and the place of its line.

    It is torn where other words stand behind it, or its name is lost, and may go on
    where a number follows it on a line of its own: that is a page's, or its own digits.
    """

    name: str
    figure: str
    at: int
    torn: bool = False
    goes_on: bool = False


class Row(NamedTuple):
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

    def torn(self) -> Row:
        """Give the row with nothing read in the columns that it does not name."""
        return self._replace(figures=[figure or UNREAD for figure in self.figures])

    def unread(self) -> Row:
        """Give the row with nothing read."""
        return self._replace(figures=[UNREAD] * len(self.figures))


def lists_of(lines: Sequence[Line], tables: Sequence[Labels]) -> Iterator[list[Item]]:
    """Give the named figures that follow each other, or a head of several columns.

    A lone number behind a whole figure is a page's: each figure has its name. Behind a
    name without a figure it may be that, and where the row does not add up the figure
    may go on.
    """
    colons = (text for line in lines if "：" in (text := line.text) or ":" in text)
    if not any(map(_ITEM.fullmatch, map(plain, colons))):  # as in most texts
        return
    heads = frozenset().union(*(labels.heads.above_columns for labels in tables))
    found: list[Item] = []
    for at, line in enumerate(lines):
        text = line.text
        item = _item(text, at, tables)
        if item and item.name not in heads:
            found.append(item)
        elif found and _PAGE.fullmatch(text):
            figure = found[-1].figure or UNREAD
            found[-1] = found[-1]._replace(figure=figure, goes_on=figure != UNREAD)
        elif found and not (
            is_empty(text) or (item and item.name) or key_of(text) in heads
        ):
            yield found
            found = []
    if found:
        yield found


def rows_of(items: Sequence[Item], tables: Sequence[Labels]) -> Mapping[int, Row]:
    """Give the rows that named figures are of, by the places of their first lines.

    A row that has all columns is whole, and the next figure another's, that has lost
    its label; where a column comes again before, nobody knows which row has lost what.
    """
    for labels in tables:
        order = labels.heads.order_of_columns
        told = [labels.heads.column_of(i.name) if i.name else f"-{i.at}" for i in items]
        rows: dict[int, Row] = {}
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
                cut = {labels.heads.column_of(i.name) for i in own if i.goes_on}
                places = zip(order, figures, strict=True)
                figures = [UNREAD if c in cut else figure for c, figure in places]
            row = Row(figures, columns, items[0].at, own[-1].at, broken=broken)
            rows[own[0].at] = row.torn() if any(i.torn for i in own) else row
            at = end
        if rows:
            return rows
        known = {*told}.intersection(order)
        if len(known) >= _FEWEST or known.issuperset(told):
            columns = [column in known for column in order]
            row = Row([UNREAD] * len(order), columns, items[0].at, items[-1].at)
            return {items[0].at: row}
    return {}


def is_empty(text: str) -> bool:
    """Tell whether a line holds no word of the report, nor a lone ordinal."""
    bare = text.strip()
    return not bare or (holds_no_words(bare) and not ORDINAL.fullmatch(bare))


def key_of(text: str) -> str:
    """Give the key of a label, whatever marks stand around it."""
    return match_key(unmarked(text))


def unmarked(text: str) -> str:
    """Give a label without the marks around it."""
    return _MARKS.sub("", plain(text).strip())


def _item(text: str, at: int, tables: Sequence[Labels]) -> Item | None:
    """Give the named figure that a line holds, or what is left of one."""
    if "：" in text or ":" in text:
        bare = plain(text)
        if found := _ITEM.fullmatch(bare):
            return Item(match_key(found[1]), found[2], at)
        found = _NAMED.fullmatch(bare) if len(text) < LONGEST else None
        name = match_key(found[1]) if found else ""
        if any(labels.heads.column_of(name) for labels in tables):
            return Item(name, UNREAD, at, torn=True)
    return Item("", UNREAD, at, torn=True) if _NAMELESS.fullmatch(text) else None


def _is_broken(figures: Sequence[str], labels: Labels) -> bool:
    """Tell whether all figures of a row are there and break an equation of the form."""
    if not all(map(str.isdecimal, figures)):
        return False
    values = dict(zip(labels.heads.order_of_columns, map(int, figures), strict=True))
    return not all(equation.holds(values) for equation in labels.sums)
