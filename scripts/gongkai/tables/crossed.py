"""Lay out the cells that stand a line each, behind the names of their row and column.

Data frames and language models write tables so: 予以公开 | 自然人 | 4, or one column
after the other, the rows below its name. Each figure says itself where it belongs, so
that the rows can be set as the form prints them.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gongkai.clean import EMPTY, UNREAD, joined_text, match_key
from gongkai.model import Line
from gongkai.tables.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.vocabulary import Vocabulary

_BETWEEN = r"\s|，,、：:=＝/／>→—–\-_·\"'"
_BEHIND = r"\s|，,。；;_·\"'"  # a figure; a stroke there is another cell's
_FIGURE = re.compile(
    rf"(?P<names>.*?)[{_BETWEEN}）)]+(?P<figure>\d{{1,3}}(?:[,，]\d{{3}})+|\d+|无)?\s*件?[{_BEHIND}]*"
)
_MARKS = re.compile(r"^[\s|#>*+•·-]+|^\d{1,3}\.\s+(?=\D)|[\s：:|]+$")
_ALONE = re.compile(r"\d[\d,，]*|[-—–/／无]")
_NAMED = re.compile(r"[\u4e00-\u9fff].*[\d无|：:\t-]\s*$")
_EDGES = re.compile(r"^\s*\||\|\s*$")
_LONGEST = 160  # characters of such a line, with all groups of its row
_SHORT = 24  # of one that names a column alone
_AROUND = " \t|#*：:"  # the name of a column on a line
_OFTEN = 4  # mentions of the first column, more than in a head and in prose
_TWO = 3  # lines with two figures, which are no chance
_SEVERAL = 2  # rows, or columns, that are named with each of their figures


class _Cell(NamedTuple):
    """A figure behind its names, and the place of its line."""

    row: str  # as printed
    column: str
    figure: str
    at: int


class _Names:
    """The names of one table's columns, as lines may hold them.

    The last of its editions tells them; a row may be another's.
    """

    def __init__(self, editions: Sequence[Labels]) -> None:
        self.editions = editions
        self.labels = labels = editions[-1]
        self.columns = labels.heads.order_of_columns
        names = "|".join(sorted(labels.heads.column, key=len, reverse=True))
        self.name = re.compile(names)
        self.alone = re.compile(rf"^[{_AROUND}]*(?:{names})[{_AROUND}]*$", re.MULTILINE)
        self.first = re.compile("|".join(labels.heads.names_of(0)))
        self.behind = re.compile(
            rf"(?P<row>.+?)[{_BETWEEN}（(]+(?P<column>{names})(?:[（(]?件[）)]?)?[{_BETWEEN}）)]*"
        )
        self.before = re.compile(rf"(?P<column>{names})[{_BETWEEN}]+(?P<row>.+)")

    def is_row(self, text: str) -> bool:
        """Tell whether words end in the label of a row, behind those of its groups."""
        last = re.split(rf"[{_BETWEEN}]+", text.rstrip())[-1]
        return any(
            labels.twofold.get(key) or labels.match(key).row
            for key in (match_key(text), match_key(last))
            for labels in self.editions
        )

    def told(self, cells: Sequence[_Cell]) -> Sequence[_Cell]:
        """Give those of cells that are the table's, if they are no chance.

        Between the rows that the form has others may stand, but not without a figure.
        """
        places = [cell.at for cell in cells if self.is_row(cell.row)]
        own = [
            cell
            for cell in cells
            if self.is_row(cell.row)
            or (cell.figure and places and places[0] < cell.at < places[-1])
        ]
        several = min(len({c.column for c in own}), len({c.row for c in own}))
        enough = len(own) >= _SEVERAL * len(self.columns)
        return own if enough and several >= _SEVERAL else ()


def rows_of_cells(lines: Sequence[Line], words: Vocabulary) -> Sequence[Line]:
    """Give the lines, the cells of a table that stand a line each set as its rows.

    All of them name the row first, or all the column, on the line or above the rows; or
    the row is named once, and its figures are a list.
    """
    text = joined_text(lines)
    for names in _tables(words):
        labels = names.labels
        naming = len(names.first.findall(text))
        ways: list[Callable[[Sequence[Line], _Names], Sequence[_Cell]]] = []
        if naming >= _OFTEN:
            ways = [partial(_named, way=way) for way in (names.behind, names.before)]
        if naming and len(names.alone.findall(text)) >= len(names.columns):
            ways.append(_below)
        for way in ways:
            if cells := names.told(way(lines, names)):
                return list(_laid_out(lines, cells, labels))
        items = [_item(li, labels) for li in lines] if naming >= _OFTEN else []
        alone = sum(not row for row, _ in filter(None, items))
        if alone >= _SEVERAL * len(labels.order):
            return list(_listed(lines, items))
    return lines


def _item(line: Line, labels: Labels) -> tuple[str, str] | None:
    """Give the row of a line of bars or tabs, and its named figure: 自然人：4.

    The row may be named on a line before alone, then it is "".
    """
    cells = _EDGES.sub("", line.text).split("|" if "|" in line.text else "\t")
    *before, name, figure = ["", "", *map(str.strip, cells)]
    if match_key(name) not in labels.heads.column or any(before[:-1]):
        return None
    if figure and not _ALONE.fullmatch(figure):
        return None
    return before[-1], f"{name}：{figure}"


def _listed(
    lines: Sequence[Line], items: Sequence[tuple[str, str] | None]
) -> Iterator[Line]:
    """Yield the lines, the named figures of bars and tabs as those of lists."""
    for line, item in zip(lines, items, strict=True):
        if item is None:
            yield line
            continue
        row, named = item
        if row:
            yield line._replace(text=row)
        yield line._replace(text=named)


@lru_cache(maxsize=8)
def _tables(words: Vocabulary) -> Sequence[_Names]:
    """Give the names of each table all rows of which have the same columns."""
    tables: dict[tuple[str, ...], list[Labels]] = {}
    for (table, _), labels in words.labels.items():
        if (
            words.cells[table] not in words.strips
            and len({*labels.width.values()}) == 1
        ):
            tables.setdefault(tuple(labels.heads.column), []).append(labels)
    return [_Names(editions) for editions in tables.values()]


def _named(
    lines: Sequence[Line], names: _Names, way: re.Pattern[str]
) -> Sequence[_Cell]:
    """Give the cells of lines that name a row and a column each before their figure.

    Where several lines have two figures, of two years, nobody knows whose one is.
    """
    found = []
    two = 0
    for at, line in enumerate(lines):
        parts = _parts(line.text) if names.name.search(line.text) else None
        own = way.fullmatch(parts[0]) if parts else None
        if parts and parts[1] and not own and (before := _parts(parts[0])):
            own = way.fullmatch(before[0]) if before[1] else None
            two += own is not None
        if parts and own:
            column = names.labels.heads.column[own["column"]]
            found.append(_Cell(_bare(own["row"]), column, parts[1], at))
    if two >= _TWO:
        return [cell._replace(figure=UNREAD) for cell in found]
    return found if not two else [c for c in found if way.fullmatch(_first(lines, c))]


def _first(lines: Sequence[Line], cell: _Cell) -> str:
    """Give the names on the line of a cell, before its last figure."""
    parts = _parts(lines[cell.at].text)
    return parts[0] if parts else ""


def _below(lines: Sequence[Line], names: _Names) -> Sequence[_Cell]:
    """Give the cells of lines that name a row each, below the name of a column.

    What is no label of a row is one all the same where it has figures below several
    columns. Each column is named once and has most rows: below a name that is lost the
    rows would be another column's.
    """
    heads, end = _heads(lines, names)
    most = len(names.labels.order) / 2
    second = sorted(heads)[1:2]
    block = lines[min(heads) : second[0]] if second else ()
    if sum(_NAMED.search(line.text) is not None for line in block) <= most:
        return ()  # as where figures alone stand below it
    found: list[_Cell] = []
    column = ""
    for at in range(min(heads, default=end), end):
        column = heads.get(at, column)
        parts = None if at in heads else _parts(lines[at].text)
        if parts and match_key(parts[0]):
            found.append(_Cell(_bare(parts[0]), column, parts[1], at))
    with_figures = {(c.row, c.column) for c in found if c.figure}
    several = Counter(row for row, _ in with_figures)
    found = [c for c in found if several[c.row] >= _SEVERAL or names.is_row(c.row)]
    rows = Counter(c.column for c in found)
    return found if all(rows[own] > most for own in names.columns) else ()


def _heads(lines: Sequence[Line], names: _Names) -> tuple[dict[int, str], int]:
    """Give the columns by the lines that name them, each once, and where the last ends.

    Most rows of the form stand between one and the next.
    """
    told = [
        (at, names.labels.heads.column[text])
        for at, line in enumerate(lines)
        if len(line.text) <= _SHORT
        and (text := line.text.strip(_AROUND)) in names.labels.heads.column
    ]
    size = len(names.columns)
    for start in range(len(told) - size + 1):
        heads = dict(told[start : start + size])
        gaps = [after - at for at, after in pairwise(heads)]
        if min(gaps) > len(names.labels.order) / 2 and len({*heads.values()}) == size:
            return heads, min(max(heads) + max(gaps), len(lines))
    return {}, 0


def _parts(text: str) -> tuple[str, str] | None:
    """Cut a line into the names of a figure, and the figure; None where it has none."""
    if len(text) > _LONGEST:
        return None
    found = _FIGURE.fullmatch(_MARKS.sub("", plain(text)) + " ")
    return (found["names"], found["figure"] or "") if found else None


def _bare(text: str) -> str:
    return _MARKS.sub("", text)


def _laid_out(
    lines: Sequence[Line], cells: Sequence[_Cell], labels: Labels
) -> Iterator[Line]:
    """Yield the lines, each row at the place of its first cell.

    What stands between the cells stays, but once. Where a column of a row is named
    twice with other figures, the row stands twice too: two reports may be in the text.
    """
    rows: dict[str, list[dict[str, _Cell]]] = {}
    for cell in cells:
        printings = rows.setdefault(match_key(cell.row), [{}])
        own = next((p for p in printings if _is_same(p.get(cell.column), cell)), None)
        if own is None:
            own = {}
            printings.append(own)
        own.setdefault(cell.column, cell)
    starts = {
        min(cell.at for cell in own.values()): own
        for printings in rows.values()
        for own in printings
    }
    taken = {cell.at for cell in cells}
    within = range(min(taken), max(taken))
    seen: set[str] = set()
    order = labels.heads.order_of_columns
    for at, line in enumerate(lines):
        if at in starts:
            yield _row(lines, starts[at], order)
        elif at not in taken and not (at in within and line.text in seen):
            yield line
            seen.add(line.text)


def _is_same(cell: _Cell | None, other: _Cell) -> bool:
    return cell is None or cell.figure == other.figure


def _row(lines: Sequence[Line], own: Mapping[str, _Cell], order: Sequence[str]) -> Line:
    """Give the line of a row; a cell that is not named was lost, and is not empty."""
    places = sorted(cell.at for cell in own.values())
    figures = [own[c].figure or EMPTY if c in own else UNREAD for c in order]
    label = next(iter(own.values())).row
    text = "\t".join([label, *figures])
    return Line(lines[places[0]].number, text, lines[places[-1]].number)
