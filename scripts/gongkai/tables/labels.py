"""Tell which row of a form a label stands for, however it was printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import count, pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Hamming, Indel

from gongkai.clean import match_key
from gongkai.forms import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import Column, Row, TableForm

_ORDINAL = re.compile(r"\d{1,2}|[一二三四五六七八九十]{1,2}")
_LAST = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十])$")  # of the label that follows
_NEXT = re.compile(r"\d\D")  # the ordinal of another label
_SCRAP = 3  # characters of a head on one line of a narrow cell
_DAMAGED = 70.0  # percent that a damaged word is alike to one of the form, or to a part
_SHORTEST_PART = 3  # characters of a label that may speak for the whole
_LONG_PART = 6  # characters of a label that nobody writes by chance
_SHORTEST_WHOLE = 4  # a label that may be recognised inside a longer text
_ALIKE, _MARGIN = 60.0, 15.0  # percent alike, and how much more than the next label
_NUMBERED_ALIKE, _GAP = 80.0, 5.0  # percent that do where the ordinal is its own
_MOST_OF = 0.75  # of the shorter of two texts that are alike
_FAR = 6  # characters that come and go between labels that nobody takes for the other
_CACHE = 1 << 15


class Trust(IntEnum):
    """How surely a text is a label: the higher the surer."""

    NONE = 0
    HEAD = 1  # a group, a column or another word of the head: no row
    ALIKE = 2  # one or two characters differ
    PART = 3  # a part that only one label has
    EXACT = 4


@dataclass(frozen=True, slots=True)
class Match:
    """What a text was recognised as."""

    trust: Trust
    row: str = ""


NOTHING = Match(Trust.NONE)
HEAD = Match(Trust.HEAD)


class Labels:
    """The labels of one table form, indexed for comparing."""

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
        self.sums = [i for i in form.identities if i.for_each == "row"]
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
        self._heads |= {own for key in self.above_rows for own in (key, _bare(key))}
        self._exact: dict[str, str] = {}
        self._bare: dict[str, str] = {}
        for row in form.rows:
            for key in _keys(row):
                if key not in columns:
                    self._exact.setdefault(key, row.id)
                self._bare.setdefault(_bare(key), row.id)
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
        self._printed = "\n".join((*self._heads, *self.rows))
        self._own_parts: dict[str, frozenset[str]] = {}
        self.match = lru_cache(_CACHE)(self._match)
        self.columns_in = lru_cache(_CACHE)(self._columns_in)
        self.words_in = lru_cache(_CACHE)(self._words_in)
        self.may_go_on = lru_cache(_CACHE)(self._may_go_on)
        self.without_scrap = lru_cache(_CACHE)(self._without_scrap)

    def is_whole(self, key: str) -> bool:
        """Tell whether a text is the whole label of a row: cheaper than a match."""
        whole = self._whole(key)
        return whole is not None and whole.trust is Trust.EXACT

    def is_head(self, key: str) -> bool:
        """Tell whether a text is a whole word of the head, or that of a group."""
        return key in self._heads or _bare(key) in self._heads

    def column_of(self, key: str) -> str:
        """Give the column that a text heads, with its unit or without, "" for none."""
        column = self.column.get(key, "")
        if column or len(key) < _SHORTEST_WHOLE or not key.startswith(self._columns):
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
            if len(name) == len(key) >= _SHORTEST_WHOLE
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
        """Give the words of a text that holds nothing but words of heads."""
        found: list[str] = []
        while key.startswith(self._head_words):
            word = next(w for w in self._head_words if key.startswith(w))
            found.append(word)
            key = key[len(word) :]
        return () if key else tuple(found)

    def exact(self, key: str) -> str:
        """Give the row whose whole label this is, "" where there is none."""
        row = self._exact.get(key)
        if row is None:
            bare = _bare(key)
            row = self._bare.get(bare, "") if bare not in self.twofold else ""
        return row

    def end_in_other(self, key: str, row: str) -> bool:
        """Tell whether a text ends in the whole label of another row than this one."""
        return any(
            key.endswith(body) and self._bare[body] != row
            for body in self._bodies
            if len(body) >= _SHORTEST_WHOLE
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
        """Tell whether a text may hold the label of a row, damaged or among others."""
        return any(
            _holds_alike(body, key) for body, own in self._bare.items() if own == row
        )

    def has_number_of(self, row: str, key: str) -> bool:
        """Tell whether a text has the ordinal of a row and some letter of its label."""
        body = _bare(key)
        ordinal = key.removesuffix(body)
        return bool(ordinal) and any(
            owner == row and not set(_bare(own)).isdisjoint(body)
            for own, owner in self._exact.items()
            if own.removesuffix(_bare(own)) == ordinal
        )

    def is_within(self, row: str, key: str) -> bool:
        """Tell whether the whole label of a row stands in a text, among other words."""
        return any(
            body in key
            for body, owner in self._bare.items()
            if owner == row and len(body) >= _SHORTEST_WHOLE
        )

    def ends_in_start_of(self, row: str, key: str) -> bool:
        """Tell whether a text ends in what the label of a row begins with."""
        return any(
            key.endswith(body[:end])
            for body, owner in self._bare.items()
            if owner == row
            for end in range(_SHORTEST_WHOLE, len(body))
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
        bare = _bare(key)
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
        bare = _bare(key)
        return max(
            (fuzz.ratio(body, bare) for body, own in self._bare.items() if own == row),
            default=0.0,
        )

    def begins(self, key: str) -> bool:
        """Tell whether some label begins so."""
        return key in self._prefixes or _bare(key) in self._prefixes

    def _may_go_on(self, key: str) -> bool:
        """Tell whether more words might make a key a label, or a longer part of one."""
        if is_ordinal(key):
            return True
        return key in self._unended or _bare(key) in self._unended

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
            apart = key[:cut] in self._scraps and (begun or _NEXT.match(rest))
            if apart and self.begins(begun + rest):
                return rest
        return key

    def goes_on(self, key: str, row: str) -> bool:
        """Tell whether a label of a row begins so."""
        keys = (*self._exact.items(), *self._bare.items())
        return any(
            own == row and whole.startswith((key, _bare(key))) for whole, own in keys
        )

    def holds(self, key: str) -> bool:
        """Tell whether a text stands in some word of the form."""
        return key in self._printed

    def compares(self, key: str) -> bool:
        """Tell whether a text names another year, and is no part of a label."""
        named = any(word in key for word in self.compared)
        return key in self.compared or (named and not self.holds(key))

    def _match(self, key: str) -> Match:
        """Recognise one text by its key."""
        bare = _bare(key)
        return self._whole(key) or self._torn(key, bare) or self._alike(key, bare)

    def _torn(self, key: str, bare: str) -> Match | None:
        """Recognise a part of a label, if it does not stand behind another ordinal."""
        return None if self._is_others(key, bare) else self._part(bare)

    def _is_others(self, key: str, bare: str) -> bool:
        """Tell whether a text with its own ordinal is of no row, but ends one's label.

        Of 9.其他情形 no label is torn: what an ordinal stands before begins a label.
        """
        return key != bare and not any(
            body.startswith(bare) for body in (*self._bodies, *self._heads)
        )

    def _whole(self, key: str) -> Match | None:
        """Recognise a text that is a whole word of the form."""
        if not key:
            return NOTHING
        if key in self._exact:
            return Match(Trust.EXACT, self._exact[key])
        bare = _bare(key)
        if key in self._heads or bare in self._heads:
            return HEAD
        row = self.exact(key)
        if row:
            return Match(Trust.EXACT, row)
        return self._behind_head(key) or self._within(key, bare)

    def _behind_head(self, key: str) -> Match | None:
        """Find a numbered label behind the heads of its groups."""
        numbered = self._numbered_behind(key)
        if numbered:
            return Match(Trust.EXACT, self._exact[numbered])
        if behind := self._short_behind(key):
            return Match(Trust.EXACT, self._exact[behind])
        letter, rest = key[0], key[1:]  # of a head set from top to bottom
        glued = letter in self.characters and not _ORDINAL.match(letter)
        if glued and rest in self._exact and _ORDINAL.match(rest):
            return Match(Trust.EXACT, self._exact[rest])
        return None

    def _numbered_behind(self, key: str) -> str:
        """Give the numbered label that is left behind one head or more, "" for none."""
        for head in self._longest_heads:
            rest = key.removeprefix(head)
            if rest == key:
                continue
            if _ORDINAL.match(rest) and rest in self._exact:
                return rest
            if behind := self._numbered_behind(rest):
                return behind
        return ""

    def _short_behind(self, key: str) -> str:
        """Give the label that ends several whole heads, however short, "" for none.

        All that stands before the first row of a table in one line are its heads.
        """
        for heads in count():
            head = next((h for h in self._longest_heads if key.startswith(h)), "")
            key = key.removeprefix(head)
            if not head or not key:
                return ""
            if heads and key in self._exact and key not in self.twofold:
                return key
        return ""

    def _within(self, key: str, bare: str) -> Match | None:
        """Find one whole label inside a text that holds little else."""
        found = [
            body
            for body in self._bodies
            if len(body) >= _SHORTEST_WHOLE and body in key
        ]
        found = [
            b for b in found if not any(b != other and b in other for other in found)
        ]
        if len({self._bare[body] for body in found}) != 1:
            return None
        body = max(found, key=len)
        before, _, after = bare.partition(body)
        if _NEXT.match(after):
            return None
        row = self._bare[body]
        own = [other for other, owner in self._bare.items() if owner == row]
        rests = [_bare(_LAST.sub("", before)), _bare(after)]
        if all(
            len(rest) < _SHORTEST_WHOLE
            or self._are_heads(rest)
            or any(rest in whole for whole in own)
            for rest in rests
        ):
            return Match(Trust.EXACT, row)
        return None

    def _are_heads(self, text: str) -> bool:
        """Tell whether a text is nothing but heads, one after another."""
        while text:
            head = next((h for h in self._longest_heads if text.startswith(h)), "")
            if not head:
                return False
            text = text[len(head) :]
        return True

    def _part(self, bare: str) -> Match | None:
        if len(bare) < _SHORTEST_PART:
            return None
        if any(bare in head for head in self._heads):
            return HEAD
        owners = {self._bare[body] for body in self._bodies if bare in body}
        if len(owners) > 1:
            return NOTHING
        return Match(Trust.PART, owners.pop()) if owners else None

    def _alike(self, key: str, bare: str) -> Match:
        if len(bare) < _SHORTEST_WHOLE:
            return NOTHING
        ranked = process.extract(bare, self._rivals, scorer=fuzz.ratio, limit=4)
        best, score, _ = ranked[0]
        row = self._bare.get(best, "") if best not in self._heads else ""
        others = [
            s for rival, s, _ in ranked if self._bare.get(rival, rival) != (row or best)
        ]
        if score < _ALIKE:
            return NOTHING
        if others and score - others[0] < _MARGIN:
            year = any(word in bare and word not in best for word in self.compared)
            if year or not (
                self._misread(bare, ranked) or self._is_numbered_so(key, bare, ranked)
            ):
                return NOTHING  # a word that names another year is nothing misread
        return Match(Trust.ALIKE, row) if row else HEAD

    def _is_numbered_so(
        self, key: str, bare: str, ranked: Sequence[tuple[str, float, int]]
    ) -> bool:
        """Tell whether a text has the ordinal of the label that it is most like.

        Two characters of it may be misread where the next label has another ordinal.
        """
        ordinal = key.removesuffix(bare)
        best, score, _ = ranked[0]
        row = self._exact.get(ordinal + best, "") if ordinal else ""
        return (
            bool(row)
            and score >= _NUMBERED_ALIKE
            and score > ranked[1][1] + _GAP
            and all(
                self._exact.get(ordinal + rival, row) == row
                for rival, _, _ in ranked[1:]
            )
        )

    def _misread(self, bare: str, ranked: Sequence[tuple[str, float, int]]) -> bool:
        """Tell whether one character was misread in a label no other is near to."""
        rivals = [rival for rival, _, _ in ranked]
        rows = {rival: self._bare.get(rival, rival) for rival in rivals}
        best = rivals[0]
        near = [rival for rival in rivals[1:] if rows[rival] != rows[best]]
        return Hamming.distance(bare, best) == 1 and all(
            Indel.distance(bare, rival) >= _FAR for rival in near
        )


def is_ordinal(key: str) -> bool:
    """Tell whether nothing stands but what labels are numbered with."""
    return bool(_ORDINAL.fullmatch(key))


def has_ordinal(key: str) -> bool:
    """Tell whether a text begins as a numbered label does."""
    return _bare(key) != key


def _keys(entry: Row | Group | Column) -> Iterator[str]:
    """Give the keys of the label and of its aliases, each with the label's ordinal."""
    label = match_key(entry.label)
    ordinal = label.removesuffix(_bare(label))
    yield label
    for alias in entry.aliases:
        key = match_key(alias)
        yield key
        if ordinal and key == _bare(key):
            yield ordinal + key


def _holds_alike(body: str, key: str) -> bool:
    """Tell whether one text holds most of the other, damaged.

    What only one begins and the other ends with, or both begin with, is a word of many
    labels: 行政检查 is no 行政规范性文件.
    """
    least = min(len(body), len(key))
    found = fuzz.partial_ratio_alignment(body, key, score_cutoff=_ALIKE)
    if found is None:
        return False
    overlap = min(found.src_end - found.src_start, found.dest_end - found.dest_start)
    return overlap >= _MOST_OF * least


@lru_cache(maxsize=_CACHE)
def _bare(key: str) -> str:
    """Drop the ordinal that a key begins with.

    >>> _bare("5属于三类内部"), _bare("三不予公开"), _bare("4")
    ('属于三类内部', '不予公开', '4')
    """
    match = _ORDINAL.match(key)
    return key[match.end() :] or key if match else key


def _groups(entries: Sequence[object]) -> Iterator[Group]:
    for entry in entries:
        if isinstance(entry, Group):
            yield entry
            yield from _groups(entry.entries)
