"""Make one report of its printings, or refuse: two different reports are not mixed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.facts import READABLE
from gongkai.model import Cell, Status, Table
from gongkai.tables.refusals import TWICE, TwoReports
from gongkai.tables.text.items import Fragment, Run, has_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.model import Line, Value
    from gongkai.tables.printings import Printing
    from gongkai.tables.text.items import Item
    from gongkai.tables.vocabulary import Vocabulary

_FEW = 2  # figures of a table that another printing lacks, in two tables
_TITLE = 60  # characters that a title has at most
_LAST = ("上", "上一", "去")  # 上年, as a year is told without its number
_YEAR = re.compile(  # alone, or in the heading of a table that is printed again
    r"\s*[（(]?(?:附[件录表]?\d?\s*[：:]?)?\s*"
    r"(?:(?P<year>(?:[1１][9９]|[2２][0０])\d\d)\s*年度?"
    r"|(?P<last>上一?|去)年度?(?=.*(?:情况|数据|对比|同期)))"
    r"(?P<compared>(?:政府信息公开(?:工作)?(?:年度报告|年报)(?=附))?"
    r"(?:同期|情况|数据|统计|对比|比较|附?表)*)\s*[）)]?\s*[：:]?\s*"
)
_LONGEST = 40  # characters of a line that holds a year alone
_WIDE = 6  # columns of two years each that only a whole table has
_PUBLISHED = {Status.READ, Status.INFERRED}


def refuse_two_years(lines: Sequence[Line], printings: Sequence[Printing]) -> None:
    """Refuse printings under titles of different years."""
    if len(printings) == 1:  # as nearly always
        return
    starts = [first for printing in printings if (first := _first_line(printing))]
    titles = list(_titles(lines)) if len(starts) > 1 else []
    years = [
        next((year for line, year in reversed(titles) if line < start), "")
        for start in starts
    ]
    told = sorted({year for year in years if year})
    if len(told) > 1:
        raise TwoReports(f"标题有{'、'.join(told)}年", starts[-1])


def refuse_tables_of_two_years(
    lines: Sequence[Line], printings: Sequence[Printing], words: Vocabulary
) -> None:
    """Refuse a table that begins again below another year, alone on its line.

    The year of the title stands above the first of them. So may the heading of what is
    compared (附：2022年数据, 上年度情况对比): a table that stands below it alone is not
    this year's either.
    """
    found = [
        (line.number, heading)
        for line in lines
        if "年" in line.text
        and len(line.text) <= _LONGEST
        and (heading := _YEAR.fullmatch(line.text))
    ]
    alone = [(at, _year_of(heading)) for at, heading in found]
    compared = {at for at, heading in found if heading["compared"]}
    told = sorted([(0, ""), *_titles(lines), *alone]) if alone else []
    for (at, before), (line, year) in pairwise(told):
        if before == year or not (before or year in _LAST):
            continue
        for table in printings[0]:
            items = [item for printing in printings for item in printing[table]]
            above = [item for item in items if at < item.first < line]
            below = [item for item in items if item.first > line]
            rows = [_rows(table, part, words) for part in (above, below)]
            only = line in compared and not rows[0] and len(rows[1]) >= TWICE
            if only or _begins_again(rows, (above, below)):
                raise TwoReports(f"表前有{before or '本'}、{year}年", line)


def _year_of(heading: re.Match[str]) -> str:
    return str(int(heading["year"])) if heading["year"] else heading["last"]


def _rows(table: str, items: Sequence[Item], words: Vocabulary) -> set[str]:
    """Give the rows whose labels stand among items."""
    keys = [item.key for item in items if isinstance(item, Fragment)]
    return {row for key in keys if (row := words.row(table, key))}


def _begins_again(rows: Sequence[set[str]], parts: Sequence[Sequence[Item]]) -> bool:
    """Tell whether rows of a table stand in both parts, or figures if it has few."""
    if max(map(len, rows)) >= TWICE:
        return len(set.intersection(*rows)) >= TWICE
    return all(
        sum(len(item.tokens) for item in items if isinstance(item, Run)) >= TWICE
        for items in parts
    )


def refuse_columns_of_two_years(lines: Sequence[Line]) -> None:
    """Refuse a comparison whose columns are headed by two years in turn."""
    for line in lines:
        if line.text.count("年") < 2 * _WIDE:  # as nearly all
            continue
        words = line.text.replace("|", " ").split()
        told = Counter(y and y["year"] for y in map(_YEAR.fullmatch, words))
        if None not in told and len(told) > 1 and min(told.values()) >= _WIDE:
            years = sorted(filter(None, told))
            raise TwoReports(f"表头有{'、'.join(years)}年", line.number)


def refuse_other_figures(printings: Sequence[Printing]) -> None:
    """Refuse printings of which each has figures that the other does not have.

    Fewer tell in two tables than in one: the number of a page may be among them.
    """
    for one, other in combinations(printings, 2):
        strange = [
            min((mine - theirs).total(), (theirs - mine).total())
            for table in one
            if has_figures(one[table]) and has_figures(other[table])
            for mine, theirs in [(_figures(one[table]), _figures(other[table]))]
        ]
        several = sum(count >= _FEW for count in strange)
        if several > 1 or any(count >= TWICE for count in strange):
            raise TwoReports("同一张表印了两次而数字不同", _first_line(other))


def best(printings: Sequence[Mapping[str, Table]]) -> dict[str, int]:
    """Give for each table the printing that tells most of it.

    Where none tells a figure of it, one whose other tables tell its form says at least
    which cells are missing.
    """
    if len(printings) == 1:
        return dict.fromkeys(printings[0], 0)
    told: dict[str, list[tuple[int, bool]]] = {}
    for tables in printings:
        for table in tables.values():
            found = Counter(cell.status for cell in table.cells.values())
            read = found[Status.READ], bool(table.form)
            told.setdefault(table.id, []).append(read)
    return {table: counts.index(max(counts)) for table, counts in told.items()}


def agreed(table: Table, others: Sequence[Table], *, alike: bool = False) -> Table:
    """Withhold the cells of a table that another printing tells differently.

    Many such cells are another report's, unless the printings are known to be `alike`:
    then one of them is torn.
    """
    clashes = {
        key: other
        for other in others
        for key, cell in other.cells.items()
        if key in table.cells and _differ(cell, table.cells[key])
    }
    different = [key for key, other in clashes.items() if not _moved(key, table, other)]
    if len(different) >= TWICE and not alike:
        raise TwoReports(f"{len(different)} 格各出现两次而数字不同")
    if not clashes:
        return table
    unsure = {
        key: Cell(
            Status.ILLEGIBLE,
            cell.printed,
            line=cell.row_line or cell.line,
            row_line=cell.row_line,
        )
        if key in clashes or cell.status is Status.INFERRED
        else cell
        for key, cell in table.cells.items()
    }
    return replace(table, cells=unsure)


def _differ(one: Cell, other: Cell) -> bool:
    """Tell whether two cells say different figures; an empty one says none."""
    if Status.BLANK in {one.status, other.status}:
        return bool(one.value or other.value)
    both = one.status in _PUBLISHED and other.status in _PUBLISHED
    return both and one.value != other.value


def _moved(key: tuple[str, str], table: Table, other: Table) -> bool:
    """Tell whether a figure only stands elsewhere among the blank cells of its row."""
    blank = Status.BLANK in {table.cells[key].status, other.cells[key].status}
    row = key[0]
    return blank and _figures_of(row, table) == _figures_of(row, other)


def _figures_of(row: str, table: Table) -> list[Value]:
    return [c.value for (of, _), c in table.cells.items() if of == row and c.value]


def _first_line(printing: Printing) -> int:
    return min(
        (i.first for items in printing.values() for i in items if isinstance(i, Run)),
        default=0,
    )


def _titles(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Give the lines that are a title, and the year that each names."""
    for line in lines:
        if len(line.text) <= _TITLE and any(c.isdigit() for c in line.text):
            found = READABLE.fullmatch(match_key(line.text))
            if found:
                yield line.number, found["year"]


def _figures(items: Sequence[Item]) -> Counter[str]:
    return Counter(
        match_key(token.printed)
        for item in items
        if isinstance(item, Run)
        for token in item.tokens
        if token.number
    )
