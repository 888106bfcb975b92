"""Leave out the numbers by which a program named the columns and rows of a table.

Where a table has no heads that a program knows, it counts its columns in a line of
their own (`0 1 2 3`, `Unnamed: 0`), and its rows in a column of their own. So does an
office under a head that says it (序号).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import count, groupby, pairwise, takewhile, zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.model import Line

_COUNTED = re.compile(
    r"[\s|]*(?:(?:栏次|列次|序号)[\s|]*)?([01](?:[\s|]+\d{1,2})+)[\s|]*"
)
_UNNAMED = re.compile(r"Unnamed: \d+(?:_level_\d+)?")
_NAMES = ("Column", "数据", "列", "数量")
_NAME = rf"(?:{'|'.join(_NAMES)}) ?(\d{{1,2}})"  # by which a program calls a column
_WORDED = re.compile(rf"(?<![^\s|]){_NAME}(?![^\s|])")
_NAMED = re.compile(rf"[\s|]*{_NAME}")
_BORDERS = re.compile(r"[\s|]+")
_RULE = re.compile(r"[\s|:+=-]*")
_HEAD = re.compile(r"[\s|]*(?:序\s*号|行\s*次)(?=[\s|]|$)")
_SERIAL = re.compile(  # more of the row stands behind it, or its label below
    r"[\s|]*(\d{1,2})"
    r"(?:(?=[ \t\u00a0|　]+[^\s|])|(?=\s*\n\s*(?:\d{1,2}[.．、])?[^\s\d—/-]))"
)
_BESIDE = re.compile(  # a label behind it, or nothing: other lines hold the figures
    r"[\s|]*(\d{1,2})(?:(?=[ \t\u00a0|　]+[^\n]*[\u4e00-\u9fff])|(?=\s*\n))"
)
_FIGURES = re.compile(r"[\s|\d]*")
_LONE = re.compile(r"[\s|]*\d{1,2}[\s|]*")
_PAGE = re.compile(r"\s*[-—–－]?\s*\d{1,3}\s*[-—–－]?\s*")  # the number of one
_CACHE = 1 << 13  # lines
_MANY = 8  # rows whose numbers count on one by one, which figures never do
_SURE = 5  # numbers in turn that no row has: its last figure would be the sum of them
_WORDS = 3  # columns that are called by a word and a number
_ROWS = 2  # numbers of rows that bear out a shorter line


def unnumbered(lines: Sequence[Line]) -> Sequence[Line]:
    """Drop the lines that count columns, and empty the cells that count rows."""
    lines = _without_named(_without_counted(_without_serials(lines)))
    heads = [at for at, line in enumerate(lines) if _may_name(line.text)]
    if not heads:
        return lines
    kept = list(lines)
    gone = set()
    for at in heads:
        rows = list(_counted_rows(lines, at))
        if len(rows) >= _ROWS:
            for row, text in rows:
                kept[row] = lines[row]._replace(text=text)
        named = _without_names(lines[at].text)
        if named != lines[at].text:
            kept[at] = lines[at]._replace(text=named)
        if len(rows) >= _ROWS or len(_numbers(named)) >= _SURE:
            gone.add(at)
        if not _BORDERS.sub("", named):
            gone.add(at)
    return [line for at, line in enumerate(kept) if at not in gone]


def _without_serials(lines: Sequence[Line]) -> Sequence[Line]:
    """Leave out the numbers with which lines begin under a head that names them."""
    heads = [at for at, line in enumerate(lines) if _names_serials(line.text)]
    if not heads:
        return lines
    kept = list(lines)
    for head, end in pairwise((*heads, len(lines))):
        told = (list(_serials(lines[head:end], form)) for form in (_SERIAL, _BESIDE))
        if found := next((rows for rows in told if len(rows) >= _MANY), None):
            for at, text in found:
                kept[head + at] = lines[head + at]._replace(text=text)
    return kept


@lru_cache(maxsize=_CACHE)
def _names_serials(text: str) -> bool:
    return _HEAD.match(text) is not None


def _serials(lines: Sequence[Line], form: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that begin with 1, 2, 3 …, without that number.

    `form` tells which lines begin with a number that may be such. One that an office
    added has none, and begins with its first figure. Where figures begin with the next
    number, and so does another line below, nobody knows which of them is it.
    """
    filled = [(at, line.text) for at, line in enumerate(lines) if line.text.strip()]
    found = [
        (at, text, serial)
        for (at, text), (_, below) in pairwise([*filled, (0, "")])
        if (serial := form.match(f"{text}\n{below}"))
    ]
    number, added, doubted = 1, False, 0
    for (at, text, serial), after in zip_longest(found, found[1:]):
        if int(serial[1]) != number:
            if int(serial[1]) == doubted:
                continue
            if added:
                return
            added = True
            continue
        added = False
        again = after is not None and int(after[2][1]) == number
        if again and _FIGURES.fullmatch(text):
            doubted = number
        else:
            start, end = serial.span(1)
            yield at, f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        number += 1


def _without_counted(lines: Sequence[Line]) -> Sequence[Line]:
    """Leave out the numbers of columns that stand one a line, from 1 on, between words.

    No row is so, whatever cells it lost: of 1 2 3 4 5 the last is not the sum.
    """
    lone = {at for at, line in enumerate(lines) if _LONE.fullmatch(line.text)}
    if len(lone) < _SURE:  # as in most texts
        return lines
    filled = [at for at, line in enumerate(lines) if line.text.replace("|", "").strip()]
    gone: set[int] = set()
    for alone, group in groupby(filled, lambda at: at in lone):
        told = [*group] if alone else []
        if len(told) < _SURE:
            continue
        numbers = [int(_BORDERS.sub("", lines[at].text)) for at in told]
        if numbers == [*range(1, len(told) + 1)]:
            gone.update(told)
    return [line for at, line in enumerate(lines) if at not in gone] if gone else lines


def _without_named(lines: Sequence[Line]) -> Sequence[Line]:
    """Leave out the names of columns that stand one a line, above the figures of each.

    They count on from 1, whatever stands between: 数据1, 列2, Column 3.
    """
    named = [
        (at, number)
        for at, line in enumerate(lines)
        if line.text[-1:].isdigit() and (number := _named(line.text))
    ]
    if len(named) < _WORDS:  # as in most texts
        return lines
    gone: set[int] = set()
    told: list[int] = []
    for at, number in named:
        told = [*told, at] if number == len(told) + 1 else [at] if number == 1 else []
        gone.update(told if len(told) >= _WORDS else ())
    return [line for at, line in enumerate(lines) if at not in gone] if gone else lines


@lru_cache(maxsize=_CACHE)
def _named(text: str) -> int:
    """Give the number that a line names a column with, and nothing else; 0 for none."""
    found = _NAMED.fullmatch(text)
    return int(found[1]) if found else 0


@lru_cache(maxsize=_CACHE)
def _may_name(text: str) -> bool:
    return "Unnamed: " in text or _names_in_turn(text) or bool(_numbers(text))


def _names_in_turn(text: str) -> bool:
    """Tell whether a line names columns by a word and numbers: Column 1, Column 2.

    >>> _names_in_turn("项目 | 数据 1 | 列 2 | 数据 3"), _names_in_turn("数据 1")
    (True, False)
    """
    if not any(map(text.__contains__, _NAMES)):
        return False
    numbers = [int(number) for number in _WORDED.findall(text)]
    turn = all(then - one in {0, 1} for one, then in pairwise(numbers))
    return turn and len({*numbers}) >= _WORDS


def _without_names(text: str) -> str:
    named = _UNNAMED.sub("", text)
    return _WORDED.sub("", named) if _names_in_turn(named) else named


def _numbers(text: str) -> list[int]:
    """Give the numbers of a line that counts on from 0 or 1 and holds nothing else."""
    match = _COUNTED.fullmatch(text)
    if not match:
        return []
    found = [int(number) for number in _BORDERS.split(match[1])]
    return found if found == list(range(found[0], found[0] + len(found))) else []


def _counted_rows(lines: Sequence[Line], head: int) -> Iterator[tuple[int, str]]:
    """Yield the rows below a line whose first cell is empty, without their numbers."""
    border = "|" if "|" in lines[head].text else "\t"
    named = [cell.strip() for cell in lines[head].text.split(border)]
    first = sum(1 for _ in takewhile(lambda cell: not cell, named)) - 1
    if first < 0 or first + 1 == len(named):
        return
    numbers = count()
    for at in range(head + 1, len(lines)):
        text = lines[at].text
        if _RULE.fullmatch(text) or _PAGE.fullmatch(text):
            continue
        cells = text.split(border)
        if len(cells) != len(named) or "".join(cells[:first]).strip():
            return
        if cells[first].strip() != str(next(numbers)):
            return
        cells[first] = ""
        yield at, border.join(cells)
