"""Index the heads of a form: the columns that words name, or stand above."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import Hamming, Levenshtein

from gongkai.clean import match_key
from gongkai.forms import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import Column, Row, TableForm

CACHE = 1 << 15
ORDINAL = re.compile(r"\d{1,2}|[一二三四五六七八九十]{1,2}")
SHORTEST_WHOLE = 4  # a label that may be recognised inside a longer text
MONEY = re.compile(r"单位[万亿]?元|[万亿]元")  # behind the head of a column
SCRAP = 3  # characters of a head on one line of a narrow cell
_SEVERAL_NAMES = 3  # of which one line holds parts


class HeadWords:
    """The words of the head of one table form, and those of its groups."""

    def __init__(self, form: TableForm, heads: Sequence[str]) -> None:
        """Index every name of columns and groups, and what else heads may say."""
        self.above_columns = {
            key for group in groups_in(form.column_tree) for key in keys_of(group)
        }
        self.above_rows = {
            key for group in groups_in(form.row_tree) for key in keys_of(group)
        }
        self.column = {key: c.id for c in form.columns for key in keys_of(c)}
        self.order_of_columns = tuple(column.id for column in form.columns)
        self.all = {
            *self.column,
            *self.above_columns,
            *map(match_key, (*heads, form.corner, form.title)),
            *(own for key in self.above_rows for own in (key, bare_of(key))),
        }
        words = filter(None, self.all)
        self.longest = tuple(sorted(words, key=len, reverse=True))
        self.slashed = {  # characters on both sides of a stroke within a heading
            (before[-1], after[0])
            for column in form.columns
            for label in (column.label, *column.aliases)
            for before, after in pairwise(label.split("/"))
        }
        self.grouped = {
            key: [leaf.id for leaf in group.leaves]
            for group in groups_in(form.column_tree)
            if not any(isinstance(entry, Group) for entry in group.entries)
            for key in keys_of(group)
        }
        self.scraps = {
            head[at : at + size]
            for head in self.all
            for size in range(1, SCRAP + 1)
            for at in range(len(head) - size + 1)
        }
        self._columns = tuple(self.column)
        self._units = {
            key: re.compile(rf"{key}(?:单位|计量单位|[件个项万亿元人民币])*")
            for key in self.column
        }
        self.columns_in = lru_cache(CACHE)(self._columns_in)
        self.words_in = lru_cache(CACHE)(self._words_in)

    @cached_property
    def _line_of_names(self) -> re.Pattern[str]:
        """Give what matches parts of the names of columns, in turn."""
        names = [self.names_of(at)[0] for at in range(len(self.order_of_columns))]
        ways = (
            "|".join(
                part for n in range(len(name), 0, -1) for part in (name[:n], name[-n:])
            )
            for name in names
        )
        return re.compile("".join(f"({way})?" for way in ways))

    def is_line_of_names(self, key: str) -> bool:
        """Tell whether a line holds parts of the names of columns that are wrapped."""
        found = self._line_of_names.fullmatch(key)
        return found is not None and sum(map(bool, found.groups())) >= _SEVERAL_NAMES

    def is_head(self, key: str) -> bool:
        """Tell whether a text is a whole word of the head, or that of a group."""
        return key in self.all or bare_of(key) in self.all

    def column_of(self, key: str) -> str:
        """Give the column that a text heads, with its unit or without, "" for none."""
        column = self.column.get(key, "")
        if column or len(key) < SHORTEST_WHOLE or not key.startswith(self._columns):
            return column
        found = {
            self.column[k] for k, form in self._units.items() if form.fullmatch(key)
        }
        return found.pop() if len(found) == 1 else ""

    def misread_column_of(self, key: str) -> str:
        """Give the only column of which a text is the name but for one character."""
        near = {
            column
            for name, column in self.column.items()
            if len(name) == len(key) >= SHORTEST_WHOLE
            and Hamming.distance(name, key) <= 1
        }
        return near.pop() if len(near) == 1 else ""

    def damaged_column_of(self, key: str) -> str:
        """Give the only column of which a text is the name, damaged to half of it."""
        near = {
            column
            for name, column in self.column.items()
            if 2 * Levenshtein.distance(name, key) <= len(name)
        }
        return near.pop() if len(near) == 1 else ""

    def names_of(self, place: int) -> tuple[str, ...]:
        """Give what heads the column at a place of the form."""
        column = self.order_of_columns[place]
        return tuple(key for key, own in self.column.items() if own == column)

    def _columns_in(self, key: str) -> tuple[str, ...]:
        """Give the columns that a text names which holds nothing but words of heads."""
        column = self.column_of(key)
        if column:
            return (column,)
        return tuple([self.column[w] for w in self.words_in(key) if w in self.column])

    def _words_in(self, key: str) -> tuple[str, ...]:
        """Give the words of a text that holds nothing but words of heads, and units."""
        found: list[str] = []
        while key.startswith(self.longest):
            word = next(w for w in self.longest if key.startswith(w))
            found.append(word)
            key = key[len(word) :]
            if word in self.column and (unit := MONEY.match(key)):
                key = key[unit.end() :]
        return () if key else tuple(found)

    def is_scrap(self, key: str) -> bool:
        """Tell whether a few letters are of a head that is set in a narrow cell."""
        return key in self.scraps


def keys_of(entry: Row | Group | Column) -> Iterator[str]:
    """Give the keys of the label and of its aliases, each with the label's ordinal."""
    label = match_key(entry.label)
    ordinal = label.removesuffix(bare_of(label))
    yield label
    for alias in entry.aliases:
        key = match_key(alias)
        yield key
        if ordinal and key == bare_of(key):
            yield ordinal + key


@lru_cache(maxsize=CACHE)
def bare_of(key: str) -> str:
    """Drop the ordinal that a key begins with.

    >>> bare_of("5属于三类内部"), bare_of("三不予公开"), bare_of("4")
    ('属于三类内部', '不予公开', '4')
    """
    match = ORDINAL.match(key)
    return key[match.end() :] or key if match else key


def groups_in(entries: Sequence[object]) -> Iterator[Group]:
    """Yield the groups of a tree, each before those within it."""
    for entry in entries:
        if isinstance(entry, Group):
            yield entry
            yield from groups_in(entry.entries)
