"""Tell which row of a form a label stands for, however it was printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import count
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Hamming, Indel

from gongkai.tables.headwords import CACHE, ORDINAL, SHORTEST_WHOLE, bare_of
from gongkai.tables.wordings import ALIKE, NEXT, Wordings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LAST = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十])$")  # of the label that follows
_SHORTEST_PART = 3  # characters of a label that may speak for the whole
_MARGIN = 15.0  # percent that a label is more alike than the next one
_NUMBERED_ALIKE, _GAP = 80.0, 5.0  # percent that do where the ordinal is its own
_FAR = 6  # characters that come and go between labels that nobody takes for the other


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


class Labels(Wordings):
    """The labels of one table form, which tell the rows that texts stand for."""

    @cached_property
    def match(self) -> Callable[[str], Match]:
        """Recognise one text by its key; what was asked once is kept."""
        return lru_cache(CACHE)(self._match)

    def room(self, key: str) -> int:
        """Tell how many columns the row has that a text names; 0 of no row."""
        return self.width.get(self.match(key).row, 0)

    def is_whole(self, key: str) -> bool:
        """Tell whether a text is the whole label of a row: cheaper than a match."""
        whole = self._whole(key)
        return whole is not None and whole.trust is Trust.EXACT

    def _match(self, key: str) -> Match:
        """Recognise one text by its key."""
        bare = bare_of(key)
        return self._whole(key) or self._torn(key, bare) or self._alike(key, bare)

    def _torn(self, key: str, bare: str) -> Match | None:
        """Recognise a part of a label, if it does not stand behind another ordinal."""
        return None if self._is_others(key, bare) else self._part(bare)

    def _is_others(self, key: str, bare: str) -> bool:
        """Tell whether a text with its own ordinal is of no row, but ends one's label.

        Of 9.其他情形 no label is torn: what an ordinal stands before begins a label.
        """
        return key != bare and not any(
            body.startswith(bare) for body in (*self._bodies, *self.heads.all)
        )

    def _whole(self, key: str) -> Match | None:
        """Recognise a text that is a whole word of the form."""
        if not key:
            return NOTHING
        if key in self._exact:
            return Match(Trust.EXACT, self._exact[key])
        bare = bare_of(key)
        if key in self.heads.all or bare in self.heads.all:
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
        glued = letter in self.characters and not ORDINAL.match(letter)
        if glued and rest in self._exact and ORDINAL.match(rest):
            return Match(Trust.EXACT, self._exact[rest])
        row = self.behind_scrap.get(key, "")
        return Match(Trust.EXACT, row) if row else None

    def _numbered_behind(self, key: str) -> str:
        """Give the numbered label that is left behind one head or more, "" for none."""
        for head in self.heads.longest:
            rest = key.removeprefix(head)
            if rest == key:
                continue
            if ORDINAL.match(rest) and rest in self._exact:
                return rest
            if behind := self._numbered_behind(rest):
                return behind
        return ""

    def _short_behind(self, key: str) -> str:
        """Give the label that ends several whole heads, however short, "" for none.

        All that stands before the first row of a table in one line are its heads.
        """
        for heads in count():
            head = next((h for h in self.heads.longest if key.startswith(h)), "")
            key = key.removeprefix(head)
            if not head or not key:
                return ""
            if heads and key in self._exact and key not in self.twofold:
                return key
        return ""

    def _within(self, key: str, bare: str) -> Match | None:
        """Find one whole label inside a text that holds little else."""
        found = [
            body for body in self._bodies if len(body) >= SHORTEST_WHOLE and body in key
        ]
        found = [
            b for b in found if not any(b != other and b in other for other in found)
        ]
        if len({self._bare[body] for body in found}) != 1:
            return None
        body = max(found, key=len)
        before, _, after = bare.partition(body)
        if NEXT.match(after):
            return None
        row = self._bare[body]
        own = [other for other, owner in self._bare.items() if owner == row]
        rests = [bare_of(_LAST.sub("", before)), bare_of(after)]
        if all(
            len(rest) < SHORTEST_WHOLE
            or self._are_heads(rest)
            or any(rest in whole for whole in own)
            for rest in rests
        ):
            return Match(Trust.EXACT, row)
        return None

    def _are_heads(self, text: str) -> bool:
        """Tell whether a text is nothing but heads, one after another."""
        while text:
            head = next((h for h in self.heads.longest if text.startswith(h)), "")
            if not head:
                return False
            text = text[len(head) :]
        return True

    def _part(self, bare: str) -> Match | None:
        if len(bare) < _SHORTEST_PART:
            return None
        if any(bare in head for head in self.heads.all):
            return HEAD
        owners = {self._bare[body] for body in self._bodies if bare in body}
        if len(owners) > 1:
            return NOTHING
        return Match(Trust.PART, owners.pop()) if owners else None

    def _alike(self, key: str, bare: str) -> Match:
        if len(bare) < SHORTEST_WHOLE:
            return NOTHING
        ranked = process.extract(bare, self._rivals, scorer=fuzz.ratio, limit=4)
        best, score, _ = ranked[0]
        row = self._bare.get(best, "") if best not in self.heads.all else ""
        others = [
            s for rival, s, _ in ranked if self._bare.get(rival, rival) != (row or best)
        ]
        if score < ALIKE:
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
