"""Index the labels of a form: the rows and heads that words are, hold or belong to."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Hamming

from gongkai.clean import match_key
from gongkai.forms import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import Column, Row, TableForm

CACHE = 1 << 15
ORDINAL = re.compile(r"\d{1,2}|[一二三四五六七八九十]{1,2}")
NEXT = re.compile(r"\d\D")  # the ordinal of another label
MONEY = re.compile(r"单位[万亿]?元|[万亿]元")  # behind the head of a column
_WORD = 2  # characters of a word that labels of no form have too: 其他, 总计
SHORTEST_WHOLE = 4  # a label that may be recognised inside a longer text
ALIKE = 60.0  # percent that a damaged text is alike to a word of the form
_SCRAP = 3  # characters of a head on one line of a narrow cell
_DAMAGED = 70.0  # percent that a damaged word is alike to one of the form, or to a part
_LONG_PART = 6  # characters of a label that nobody writes by chance
_SEVERAL_NAMES = 3  # of which one line holds parts
_MOST_OF = 0.75  # of the shorter of two texts that are alike


class Wordings:
    """The labels of one table form, indexed: what stands in which of them."""

    def __init__(
        self,
        form: TableForm,
        heads: Sequence[str] = (),
        compared: Sequence[str] = (),
        current: Sequence[str] = (),
    ) -> None:
        """Index every label and alias of the rows, groups and columns."""
        self.words = tuple(map(match_key, heads))
        self.compared = tuple(compared)
        self.years = (*current, *compared)
        self.order = form.row_place
        self.width = {row.id: len(row.columns) for row in form.rows}
        self.sums = form.row_identities
        ends = {key: row.id for row in form.rows for key in _keys(row)}
        self._ends = sorted(ends.items(), key=lambda end: -len(end[0]))
        columns = {key for column in form.columns for key in _keys(column)}
        self.above_columns = {
            key for group in _groups(form.column_tree) for key in _keys(group)
        }
        columns |= self.above_columns
        self._heads = columns | {match_key(head) for head in heads}
        self._heads |= {match_key(form.corner), match_key(form.title)}
        self.above_rows = {
            key for group in _groups(form.row_tree) for key in _keys(group)
        }
        self._heads |= {own for key in self.above_rows for own in (key, bare_of(key))}
        self._exact: dict[str, str] = {}
        self._bare: dict[str, str] = {}
        for row in form.rows:
            for key in _keys(row):
                if key not in columns:
                    self._exact.setdefault(key, row.id)
                self._bare.setdefault(bare_of(key), row.id)
        self.column = {key: c.id for c in form.columns for key in _keys(c)}
        self._columns = tuple(self.column)
        self.slashed = {  # characters on both sides of a stroke within a heading
            (before[-1], after[0])
            for column in form.columns
            for label in (column.label, *column.aliases)
            for before, after in pairwise(label.split("/"))
        }
        self.order_of_columns = tuple(column.id for column in form.columns)
        self.grouped = {
            key: [leaf.id for leaf in group.leaves]
            for group in _groups(form.column_tree)
            if not any(isinstance(entry, Group) for entry in group.entries)
            for key in _keys(group)
        }
        self._units = {
            key: re.compile(rf"{key}(?:单位|计量单位|[件个项万亿元人民币])*")
            for key in self.column
        }
        # 其他 and 总计 are columns too: alone they say nothing of a row
        self.twofold = {key: row for key, row in self._bare.items() if key in columns}
        self._prefixes = {
            key[:end]
            for key in (*self._exact, *self._bare)
            for end in range(1, len(key) + 1)
        }
        self._unended = {key[:-1] for key in self._prefixes}
        self.head_starts = tuple(
            key for key in (*self.above_columns, match_key(form.corner)) if key
        )
        self.rows = frozenset(self._exact) | frozenset(self._bare)
        self.characters = frozenset(
            "".join((*self._heads, *self.rows, match_key(form.unit)))
        )
        self._bodies = tuple(
            key for key in self._bare if key not in self.twofold and len(key) > 1
        )
        self._rivals = tuple({*self._bodies, *(key for key in self._heads if key)})
        self._longest_heads = sorted(filter(None, self._heads), key=len, reverse=True)
        words = filter(None, {*self._heads, *self.column})
        self._head_words = tuple(sorted(words, key=len, reverse=True))
        self._scraps = {
            head[at : at + size]
            for head in self._heads
            for size in range(1, _SCRAP + 1)
            for at in range(len(head) - size + 1)
        }
        # a narrow cell breaks the name of a group: （六）其 3.其他, below which 他处理
        self.behind_scrap = {
            scrap + key: row
            for key, row in self._exact.items()
            if key[0].isdigit() and len(key) <= _SCRAP
            for scrap in self._scraps
        }
        self._printed = "\n".join((*self._heads, *self.rows))
        self._own_parts: dict[str, frozenset[str]] = {}
        self.columns_in = lru_cache(CACHE)(self._columns_in)
        self.words_in = lru_cache(CACHE)(self._words_in)
        self.may_go_on = lru_cache(CACHE)(self._may_go_on)
        self.without_scrap = lru_cache(CACHE)(self._without_scrap)

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
        return key in self._heads or bare_of(key) in self._heads

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

    def row_ending(self, key: str) -> str:
        """Give the row whose label a text ends in, the longest where several do."""
        return next((row for end, row in self._ends if key.endswith(end)), "")

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
        while key.startswith(self._head_words):
            word = next(w for w in self._head_words if key.startswith(w))
            found.append(word)
            key = key[len(word) :]
            if word in self.column and (unit := MONEY.match(key)):
                key = key[unit.end() :]
        return () if key else tuple(found)

    def exact(self, key: str) -> str:
        """Give the row whose whole label this is, "" where there is none."""
        row = self._exact.get(key)
        if row is None:
            bare = bare_of(key)
            row = self._bare.get(bare, "") if bare not in self.twofold else ""
        return row

    def end_in_other(self, key: str, row: str) -> bool:
        """Tell whether a text ends in the whole label of another row than this one."""
        return any(
            key.endswith(body) and self._bare[body] != row
            for body in self._bodies
            if len(body) >= SHORTEST_WHOLE
        )

    def ends_in(self, key: str) -> bool:
        """Tell whether the label of some row ends in a text."""
        return any(body.endswith(key) for body in self._bodies)

    def is_part(self, row: str, key: str) -> bool:
        """Tell whether a text stands in the label of a row."""
        return any(key in body for body, own in self._bare.items() if own == row)

    def ends_only(self, row: str, key: str, other: str) -> bool:
        """Tell whether the label of a row ends in a text that another one's lacks."""
        owned = self._bare.items()
        return any(
            own == row and body.endswith(key) for body, own in owned
        ) and not any(own == other and key in body for body, own in owned)

    def resembles(self, key: str, row: str) -> bool:
        """Tell whether a text may hold the label of a row, damaged or among others.

        So short a label as 其他 stands alone, with scraps, or last: many begin so.
        """
        return any(
            _holds_alike(body, key)
            for body, own in self._bare.items()
            if own == row
            and (
                len(body) > _WORD
                or len(bare_of(key)) <= 2 * _WORD
                or key.endswith(body)
            )
        )

    def has_number_of(self, row: str, key: str) -> bool:
        """Tell whether a text has the ordinal of a row and some letter of its label."""
        body = bare_of(key)
        ordinal = key.removesuffix(body)
        return bool(ordinal) and any(
            owner == row and not set(bare_of(own)).isdisjoint(body)
            for own, owner in self._exact.items()
            if own.removesuffix(bare_of(own)) == ordinal
        )

    def is_within(self, row: str, key: str) -> bool:
        """Tell whether the whole label of a row stands in a text, among other words."""
        return any(
            body in key
            for body, owner in self._bare.items()
            if owner == row and len(body) >= SHORTEST_WHOLE
        )

    def ends_in_start_of(self, row: str, key: str) -> bool:
        """Tell whether a text ends in what the label of a row begins with."""
        return any(
            key.endswith(body[:end])
            for body, owner in self._bare.items()
            if owner == row
            for end in range(SHORTEST_WHOLE, len(body))
        )

    def holds_part_of(self, row: str, key: str) -> bool:
        """Tell whether a text holds a long part of a row's label, and of no other.

        The rest may stand on other lines, and letters of a head before it.
        """
        if not self._own_parts:
            self._own_parts = self._parts_apart()
        return any(part in key for part in self._own_parts[row])

    def _parts_apart(self) -> dict[str, frozenset[str]]:
        """Give for each row the parts of its label that no other word has."""
        owners: dict[str, set[str]] = {}
        words = [*self._bare.items(), *((head, "") for head in self._heads)]
        for word, row in words:
            for at in range(max(1, len(word) - _LONG_PART + 1)):
                owners.setdefault(word[at : at + _LONG_PART], set()).add(row)
        return {
            row: frozenset(
                part
                for part, own in owners.items()
                if own == {row} and len(part) == _LONG_PART
            )
            for row in self.order
        }

    def may_be_damaged(self, key: str) -> bool:
        """Tell whether a text may be a word of the form, or a part of one, misread."""
        bare = bare_of(key)
        return any(
            fuzz.partial_ratio(bare, word) >= _DAMAGED
            if len(bare) <= len(word)
            else fuzz.ratio(bare, word) >= _DAMAGED
            for word in self._rivals
        )

    def between(self, above: Sequence[str], row: str, below: str) -> bool:
        """Tell whether a row stands in the form below some rows and above another."""
        last = max((self.order[name] for name in above if name), default=-1)
        return last < self.order[row] < self.order[below]

    def likeness(self, key: str, row: str) -> float:
        """Give how much a text is like the label of a row, in percent."""
        bare = bare_of(key)
        return max(
            (fuzz.ratio(body, bare) for body, own in self._bare.items() if own == row),
            default=0.0,
        )

    def begins(self, key: str) -> bool:
        """Tell whether some label begins so."""
        return key in self._prefixes or bare_of(key) in self._prefixes

    def _may_go_on(self, key: str) -> bool:
        """Tell whether more words might make a key a label, or a longer part of one."""
        if is_ordinal(key):
            return True
        return key in self._unended or bare_of(key) in self._unended

    def is_scrap(self, key: str) -> bool:
        """Tell whether a few letters are of a head that is set in a narrow cell."""
        return key in self._scraps

    def _without_scrap(self, key: str, begun: str = "") -> str:
        """Leave the letters of a head out that stand left of a line of a label.

        A label that begins on the line has its ordinal; else `begun` are its lines
        above.
        """
        if key[:1] not in self._scraps or self.begins(begun + key):
            return key
        for cut in range(1, min(_SCRAP, len(key) - 1) + 1):
            rest = key[cut:]
            apart = key[:cut] in self._scraps and (begun or NEXT.match(rest))
            if apart and self.begins(begun + rest):
                return rest
        return key

    def goes_on(self, key: str, row: str) -> bool:
        """Tell whether a label of a row begins so."""
        keys = (*self._exact.items(), *self._bare.items())
        return any(
            own == row and whole.startswith((key, bare_of(key))) for whole, own in keys
        )

    def holds(self, key: str) -> bool:
        """Tell whether a text stands in some word of the form."""
        return key in self._printed

    def compares(self, key: str) -> bool:
        """Tell whether a text names another year, and is no part of a label."""
        named = any(word in key for word in self.compared)
        return key in self.compared or (named and not self.holds(key))


def is_ordinal(key: str) -> bool:
    """Tell whether nothing stands but what labels are numbered with."""
    return bool(ORDINAL.fullmatch(key))


def has_ordinal(key: str) -> bool:
    """Tell whether a text begins as a numbered label does."""
    return bare_of(key) != key


def _keys(entry: Row | Group | Column) -> Iterator[str]:
    """Give the keys of the label and of its aliases, each with the label's ordinal."""
    label = match_key(entry.label)
    ordinal = label.removesuffix(bare_of(label))
    yield label
    for alias in entry.aliases:
        key = match_key(alias)
        yield key
        if ordinal and key == bare_of(key):
            yield ordinal + key


def _holds_alike(body: str, key: str) -> bool:
    """Tell whether one text holds most of the other, damaged.

    What only one begins and the other ends with, or both begin with, is a word of many
    labels: 行政检查 is no 行政规范性文件.
    """
    least = min(len(body), len(key))
    found = fuzz.partial_ratio_alignment(body, key, score_cutoff=ALIKE)
    if found is None:
        return False
    overlap = min(found.src_end - found.src_start, found.dest_end - found.dest_start)
    return overlap >= _MOST_OF * least


@lru_cache(maxsize=CACHE)
def bare_of(key: str) -> str:
    """Drop the ordinal that a key begins with.

    >>> bare_of("5属于三类内部"), bare_of("三不予公开"), bare_of("4")
    ('属于三类内部', '不予公开', '4')
    """
    match = ORDINAL.match(key)
    return key[match.end() :] or key if match else key


def _groups(entries: Sequence[object]) -> Iterator[Group]:
    for entry in entries:
        if isinstance(entry, Group):
            yield entry
            yield from _groups(entry.entries)
