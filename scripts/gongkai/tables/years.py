"""Refuse comparisons of two years that stand in rows: 规章（2022年）, 规章 | 上年 | 4.

Nothing guards the figures of table two, and where a row of one year is lost or empty
that of the other would be read for it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gongkai.clean import joined_text, match_key
from gongkai.tables.refusals import TWICE, TwoReports

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.model import Line
    from gongkai.tables.vocabulary import Vocabulary

_NUMBER = r"19\d\d|20\d\d"  # spelt out, a search skips to the first character of either
_BEHIND = r"(?:年|度|年度|同期)*(?:数量|数据|情况|数)?"  # the name of a year in words
_FIGURES = r"(?:[-—–/无]|\d[\d,，.]*)[\s|]*"
_BEFORE = frozenset(" \t\n\f\xa0\u3000|（(") | {""}  # what stands before its name
_FIGURE = re.compile(rf"[\s|]*{_FIGURES}")


class _Ways(NamedTuple):
    """How a year may stand in a row, and what most texts do not hold."""

    any_of_them: re.Pattern[str]
    within: re.Pattern[str]  # brackets behind a label
    beside: re.Pattern[str]  # figures, behind a label or alone
    alone: re.Pattern[str]  # on its line


def refuse_rows_of_two_years(lines: Sequence[Line], words: Vocabulary) -> None:
    """Refuse a comparison of two years that stand in the rows.

    Each is named in brackets behind the labels of several rows, or in a cell of its own
    beside their figures, or above them.
    """
    ways = _ways(words.years)
    text = joined_text(lines)
    held = Counter(
        found[1]
        for found in ways.any_of_them.finditer(text)
        if text[found.start() - 1 : found.start()] in _BEFORE
    )
    if sum(rows >= TWICE for rows in held.values()) < 2:  # noqa: PLR2004  years
        return  # as in most texts
    told: Counter[str] = Counter()
    first: dict[str, int] = {}
    for at, line in enumerate(lines):
        if not ways.any_of_them.search(line.text):
            continue
        below = next((li.text for li in lines[at + 1 :] if li.text.strip()), "")
        for year in _named(line.text, below, ways, words):
            told[year] += 1
            first.setdefault(year, line.number)
    years = sorted(year for year, rows in told.items() if rows >= TWICE)
    if len(years) > 1:
        raise TwoReports(f"各行注有{'、'.join(years)}年", first[years[0]])


def years_in(key: str, words: tuple[str, ...]) -> Sequence[str]:
    """Give the years that a text consists of; none where there is anything else in it.

    >>> years_in("2022年数2023年数", ("上年",))
    ['2022年数', '2023年数']
    >>> years_in("上年同期决定", ("上年",))
    []
    """
    name = _name(words)
    return name.findall(key) if key and not name.sub("", key) else []


def ends_in_year(key: str, words: tuple[str, ...]) -> bool:
    """Tell whether a text ends in the name of a year, and something stands before it.

    >>> ends_in_year("行政许可上年", ("上年",)), ends_in_year("上年", ("上年",))
    (True, False)
    """
    return any(
        found.end() == len(key) and found.start()
        for found in _name(words).finditer(key)
    )


@lru_cache(maxsize=8)
def _name(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:{_NUMBER}|{longest}){_BEHIND}件?")


def _named(text: str, below: str, ways: _Ways, words: Vocabulary) -> Iterator[str]:
    """Yield the years that a line names of a row."""
    for found in ways.within.finditer(text):
        if _is_row(found["label"], words):
            yield found["year"]
    if beside := ways.beside.fullmatch(text):
        label = beside["label"]
        if not label or _is_row(label, words, of_strips=False):
            yield beside["year"]
    elif (alone := ways.alone.fullmatch(text)) and _FIGURE.fullmatch(below):
        yield alone["year"]


def _is_row(label: str, words: Vocabulary, *, of_strips: bool = True) -> bool:
    """Tell whether a label is a row's; those of a strip are doubted by themselves."""
    key = match_key(label)
    tables = [
        t for t in words.starts if of_strips or words.cells[t] not in words.strips
    ]
    return any(words.row(table, key) for table in tables)


@lru_cache(maxsize=8)
def _ways(names: tuple[str, ...]) -> _Ways:
    longest = "|".join(sorted(names, key=len, reverse=True))
    year = rf"(?:(?P<year>(?:{_NUMBER})(?=\D)|{longest}){_BEHIND})"
    bare = year.replace(r"(?=\D)", "")
    counted = r"(?:[（(]件[）)])?"
    return _Ways(
        re.compile(rf"({_NUMBER}|{longest}){_BEHIND}(?=[\s|（()）]|$)"),
        re.compile(rf"(?P<label>[^\s|]+?)[（(]\s*{bare}\s*{counted}\s*[）)]"),
        re.compile(
            rf"[\s|]*(?:(?P<label>[^|]*?[^\s|\d])[\s|]+)?{year}{counted}[\s|]+(?:{_FIGURES})+"
        ),
        re.compile(rf"[\s|]*{year}{counted}[\s|]*"),
    )
