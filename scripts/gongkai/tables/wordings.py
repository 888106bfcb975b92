"""Index the labels of a form: the rows that words are, hold or belong to."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from gongkai.clean import match_key
from gongkai.tables.headwords import (
    CACHE,
    ORDINAL,
    SCRAP,
    SHORTEST_WHOLE,
    HeadWords,
    bare_of,
    groups_in,
    keys_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm

NEXT = re.compile(r"\d\D")  # the ordinal of another label
_WORD = 2  # characters of a word that labels of no form have too: 其他, 总计
ALIKE = 60.0  # percent that a damaged text is alike to a word of the form
_DAMAGED = 70.0  # percent that a damaged word is alike to one of the form, or to a part
_LONG_PART = 6  # characters of a label that nobody writes by chance
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
        self.alone = frozenset(  # in groups of one row
            own[0].id
            for group in groups_in(form.row_tree)
            if len(own := group.leaves) == 1
        )
        self.sums = form.row_identities
        ends = {key: row.id for row in form.rows for key in keys_of(row)}
        self._ends = sorted(ends.items(), key=lambda end: -len(end[0]))
        self.heads = HeadWords(form, heads)
        columns = {*self.heads.column, *self.heads.above_columns}
        self._exact: dict[str, str] = {}
        self._bare: dict[str, str] = {}
        for row in form.rows:
            for key in keys_of(row):
                if key not in columns:
                    self._exact.setdefault(key, row.id)
                self._bare.setdefault(bare_of(key), row.id)
        # 其他 and 总计 are columns too: alone they say nothing of a row
        self.twofold = {key: row for key, row in self._bare.items() if key in columns}
        self._prefixes = {
            key[:end]
            for key in (*self._exact, *self._bare)
            for end in range(1, len(key) + 1)
        }
        self._unended = {key[:-1] for key in self._prefixes}
        self.head_starts = tuple(
            key for key in (*self.heads.above_columns, match_key(form.corner)) if key
        )
        self.rows = frozenset(self._exact) | frozenset(self._bare)
        self.characters = frozenset(
            "".join((*self.heads.all, *self.rows, match_key(form.unit)))
        )
        self._bodies = tuple(
            key for key in self._bare if key not in self.twofold and len(key) > 1
        )
        self._rivals = tuple({*self._bodies, *self.heads.longest})
        # a narrow cell breaks the name of a group: （六）其 3.其他, below which 他处理
        self.behind_scrap = {
            scrap + key: row
            for key, row in self._exact.items()
            if key[0].isdigit() and len(key) <= SCRAP
            for scrap in self.heads.scraps
        }
        self._printed = "\n".join((*self.heads.all, *self.rows))
        self._own_parts: dict[str, frozenset[str]] = {}
        self.may_go_on = lru_cache(CACHE)(self._may_go_on)
        self.without_scrap = lru_cache(CACHE)(self._without_scrap)

    def row_ending(self, key: str) -> str:
        """Give the row whose label a text ends in, the longest where several do."""
        return next((row for end, row in self._ends if key.endswith(end)), "")

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
        words = [*self._bare.items(), *((head, "") for head in self.heads.all)]
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

    def _without_scrap(self, key: str, begun: str = "") -> str:
        """Leave the letters of a head out that stand left of a line of a label.

        A label that begins on the line has its ordinal; else `begun` are its lines
        above.
        """
        if key[:1] not in self.heads.scraps or self.begins(begun + key):
            return key
        for cut in range(1, min(SCRAP, len(key) - 1) + 1):
            rest = key[cut:]
            apart = key[:cut] in self.heads.scraps and (begun or NEXT.match(rest))
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
