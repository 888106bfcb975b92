"""Find the rows under a head that names a column of no form: 上年数, 同比, two years.

Nothing guards the figures of table two. Beside such a column one of them may be of
another year, and only the cells of a delimited line tell which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from gongkai.clean import match_key
from gongkai.forms import Group
from gongkai.numerals import Nature
from gongkai.tables.labels import Trust
from gongkai.tables.lone import heads_page
from gongkai.tables.serials import count_on
from gongkai.tables.text.items import Fragment, Run
from gongkai.tables.years import ends_in_year, years_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import Column, TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_THIS_YEAR = re.compile(r"^(?:19|20)\d\d年度?")  # before a heading: which year it is
_ENDS = ("：", ":", "。", "；")  # of a sentence above a table
_SCRAP = 2  # characters left over of a head that say nothing
_SEVERAL = 2  # rows with a figure too many, which are no chance
_ALIKE = 75.0  # percent that a misprinted head is alike to the form's


@dataclass(frozen=True, slots=True)
class Compared:
    """A column of no form above some rows, and where all columns stand, if told."""

    label: str
    line: int
    own: tuple[int, ...] = ()  # cells of the form's columns, in their order
    foreign: frozenset[int] = frozenset()


def compared(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, Compared]:
    """Give the rows under a head that names a column of no form.

    Where one head stands above all groups, it is that of the rows below it too.
    """
    found: dict[str, Compared] = {}
    matches = [_row(item, labels) for item in items]
    above = _over_all(items, matches, labels)
    for group in form.row_tree:
        if isinstance(group, Group):
            rows = {leaf.id: form.row[leaf.id].columns for leaf in group.leaves}
            head = _head(items, matches, group, labels)
            columns = next(iter(rows.values()))
            strange = _strange(head, columns, group, labels)
            if strange:
                found |= dict.fromkeys(rows, _placed(strange, head, columns, labels))
            elif above and not _names_columns(head, columns, group, labels):
                found |= dict.fromkeys(rows, Compared(above.text, above.line))
                continue
            above = strange if strange and _is_over_all(strange, labels) else None
    if beyond := _named_within(items, labels) or _beyond(items, form, labels):
        unnamed = Compared("", beyond.line)
        found = {row.id: found.get(row.id, unnamed) for row in form.rows}
    return found


def _is_over_all(strange: Fragment, labels: Labels) -> bool:
    """Tell whether words that the form does not know may head all columns below."""
    years = not strange.key or _YEAR.search(strange.text)
    return bool(years or strange.at > 0 or labels.compares(strange.key))


def _over_all(
    items: Sequence[Item], matches: Sequence[str], labels: Labels
) -> Fragment | None:
    """Give the words of a head above all groups that name two years, or another one.

    A line of it holds nothing else, but for the words of any head.
    """
    years: set[str] = set()
    for item, row in zip(items, matches, strict=True):
        if row:
            return None
        if isinstance(item, Run):
            printed = [match_key(token.printed) for token in item.tokens]
            told = [years_in(key, labels.years) for key in printed]
            if not all(told):
                return None
            named = [year for found in told for year in found]
        elif labels.holds(item.key) or labels.heads.columns_in(item.key):
            continue
        else:
            key = item.key
            for word in labels.words:
                key = key.replace(word, "")
            named = list(years_in(key, labels.years))
        years.update(named)
        other = any(y.startswith(w) for y in named for w in labels.compared)
        if other or sum(year[0].isdigit() for year in years) > 1:
            return Fragment("、".join(named), "", item.first, item.first)
    return None


def _names_columns(
    head: Sequence[Item], columns: Sequence[Column], group: Group, labels: Labels
) -> bool:
    """Tell whether a head names a column of its rows, in words of their own.

    What stands before the figures of the row above is of that row.
    """
    own = {match_key(name) for c in columns for name in (c.label, *c.aliases)}
    words = [word for word in _words(columns, group, labels) if word in own]
    behind = takewhile(lambda item: not _is_row(item), reversed(head))
    keys = [item.key for item in behind if isinstance(item, Fragment)]
    return any(word in key for key in keys for word in words)


def _named_within(items: Sequence[Item], labels: Labels) -> Fragment | None:
    """Give the first of several figures behind a row's label and another year's name.

    Programs and language models write so: 行政许可：上年 3，本年 4.
    """
    found = [
        item
        for item, behind in pairwise(items)
        if isinstance(item, Fragment)
        and isinstance(behind, Run)
        and any(map(item.key.startswith, labels.rows))
        and ends_in_year(item.key, labels.compared)
        and not labels.holds(item.key)
    ]
    return found[0] if len(found) >= _SEVERAL else None


def _beyond(items: Sequence[Item], form: TableForm, labels: Labels) -> Fragment | None:
    """Give the first of several rows of one figure that have two, and not the same.

    Their head is lost, or says nothing of them: they are figures of two years, or of
    two bodies, and where a row has but one nobody knows which. The numbers of rows
    are none of them.
    """
    found: list[tuple[Fragment, int]] = []  # where, and the first figure
    places: list[int] = []
    row = ""
    for item, behind in pairwise(items):
        if isinstance(item, Run):
            continue
        match = labels.match(item.key)
        begins = match.trust >= Trust.PART
        row = match.row if begins else row
        named = any(map(item.key.endswith, labels.heads.column))
        if not row or not (named or (begins and len(form.row[row].columns) == 1)):
            continue
        if isinstance(behind, Run) and behind.first == item.line:
            figures = [t for t in behind.tokens if t.nature is Nature.NUMBER]
            if len({token.printed for token in figures}) > 1:
                found.append((item, figures[0].count() or 0))
                places.append(labels.order[row])
    numbers = [number for _, number in found]
    steps = {number - place for number, place in zip(numbers, places, strict=True)}
    if len(found) < _SEVERAL or len(steps) == 1 or count_on(numbers, step=1):
        return None
    return found[0][0]


def _head(
    items: Sequence[Item], matches: Sequence[str], group: Group, labels: Labels
) -> Sequence[Item]:
    """Give what stands between the rows before a group and its own.

    Below figures there are rows that offices added, unless a head goes on there. What
    stands before the label of the group is none of it, which one line may hold with the
    first row.
    """
    rows = {leaf.id for leaf in group.leaves}
    keys = _keys(group)
    first = next((at for at, row in enumerate(matches) if row in rows), 0)
    if items and _is_begun(items[first], keys):
        return ()
    begin = first
    while begin and not matches[begin - 1]:
        item = items[begin - 1]
        if isinstance(item, Fragment) and _is_like(item.key, keys):
            break
        begin -= 1
    found = items[begin:first]
    end = next((at for at, item in enumerate(found, start=1) if _is_row(item)), first)
    goes_on = any(_is_of_head(item, labels) for item in found[end:])
    return found if goes_on else found[:end]


def _is_begun(item: Item, labels: frozenset[str]) -> bool:
    """Tell whether an item begins with one of some labels, and more words follow it."""
    if isinstance(item, Run):
        return False
    size = max(map(len, labels), default=0)
    return len(item.key) > size and _is_like(item.key[:size], labels)


def _is_row(item: Item) -> bool:
    """Tell whether an item is figures, not all of which may be years."""
    if isinstance(item, Fragment) or all(token.padding for token in item.tokens):
        return False
    return not all(_YEAR.match(token.printed) for token in item.tokens)


@lru_cache(maxsize=1 << 13)
def _is_like(key: str, labels: frozenset[str]) -> bool:
    """Tell whether a key is one of some labels, or one of them misread."""
    return any(fuzz.ratio(key, label) >= _ALIKE for label in labels)


def _row(item: Item, labels: Labels) -> str:
    if isinstance(item, Run):
        return ""
    match = labels.match(item.key)
    return match.row if match.trust >= Trust.PART else ""


def _is_of_head(item: Item, labels: Labels) -> bool:
    return isinstance(item, Fragment) and labels.match(item.key).trust is Trust.HEAD


def _strange(
    head: Sequence[Item], columns: Sequence[Column], group: Group, labels: Labels
) -> Fragment | None:
    """Give the words of a head that name another column, or the second of two years.

    Figures above the label of their row may begin as years do: not all of them will.
    A name may go on from the line above.
    """
    words = _words(columns, group, labels)
    named = {
        i.line
        for i in head
        if isinstance(i, Fragment) and labels.heads.column_of(i.key)
    }
    years: set[str] = set()
    above = ""
    for item in head:
        if isinstance(item, Run):
            told = [_YEAR.match(token.printed) for token in item.tokens]
            if all(told):
                years.update(found[0] for found in told if found)
            printed = item.tokens[0].printed
            if told[0] and not printed.isdigit() and item.first in named:
                return Fragment(printed, "", item.first, item.first)
            continue
        if heads_page(item) or (item.at < 0 and item.text.endswith(_ENDS)):
            continue
        years.update(_YEAR.findall(item.key))
        ways = (item.key, above + item.key)
        if all(_names_other(key, words, group, labels) for key in ways):
            return item
        above = item.key
    line = next((i.line for i in head if isinstance(i, Fragment)), 0)
    several = "、".join(sorted(years)) if len(years) > 1 else ""
    return Fragment(several, "", line, line) if several else None


def _names_other(
    key: str, words: tuple[str, ...], group: Group, labels: Labels
) -> bool:
    """Tell whether anything but the words of a group's head is left in a key.

    Of a column's name one character may be misread, but not that of the year.
    """
    bare = _THIS_YEAR.sub("", key)
    left = bare if bare.startswith(words) else key
    for word in words:
        left = left.replace(word, " ")
    scraps = [s for s in left.split() if not _is_like(s, _keys(group))]
    other = [scrap for scrap in scraps if _is_other(scrap, labels)]
    return not (all(_is_misread(s, labels) for s in other) or _is_misread(key, labels))


def _is_misread(key: str, labels: Labels) -> bool:
    return bool(labels.heads.misread_column_of(key)) and not labels.compares(key)


def _words(columns: Sequence[Column], group: Group, labels: Labels) -> tuple[str, ...]:
    """Give the words that the head of a group may hold, the longest first."""
    own = (label for c in columns for label in (c.label, *c.aliases))
    return _longest_first((group.label, *group.aliases, *own), labels.words)


@cache  # as many as the forms have groups
def _longest_first(labels: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    keys = {*map(match_key, labels), *words}
    return tuple(sorted((k for k in keys if len(k) > _SCRAP), key=len, reverse=True))


def _keys(group: Group) -> frozenset[str]:
    return _keys_of((group.label, *group.aliases))


@cache
def _keys_of(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(match_key, labels))


def _is_other(scrap: str, labels: Labels) -> bool:
    """Tell whether words left over of a head are no damaged word of the form."""
    if any(word in scrap and not labels.holds(word) for word in labels.compared):
        return not any(
            fuzz.ratio(scrap, key) >= _ALIKE and any(w in key for w in labels.compared)
            for key in labels.heads.column
        )
    for word in labels.words:
        scrap = scrap.replace(word, "")
    torn = labels.characters.issuperset(scrap)  # heads wrapped side by side
    known = torn or len(scrap) <= _SCRAP or labels.holds(scrap)
    return not known and labels.match(scrap).trust is Trust.NONE


def _placed(
    strange: Fragment, head: Sequence[Item], columns: Sequence[Column], labels: Labels
) -> Compared:
    """Tell in which cells the columns stand, where each is named in one of its own."""
    found = Compared(strange.text, strange.line)
    cells = [item for item in head if isinstance(item, Fragment) and item.at > 0]
    cells = [cell for cell in cells if cell.line == strange.line]
    named = {cell.at: labels.heads.column_of(cell.key) for cell in cells}
    at = {column: place for place, column in named.items() if column}
    places = tuple(at.get(column.id, -1) for column in columns)
    once = len(at) == len([c for c in named.values() if c]) == len(columns)
    if -1 in places or not once or not strange.key or len(named) != len(cells):
        return found
    foreign = frozenset(named) - frozenset(places)
    return Compared(strange.text, strange.line, places, foreign)
