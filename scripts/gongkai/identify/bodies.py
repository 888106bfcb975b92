"""Read the words for a body as a place and an organ of it, in every way they allow."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from gongkai.model import Body, Jurisdiction

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai.catalogue import Catalogue
    from gongkai.divisions import Names

ORGAN_LENGTH = 30  # characters; longer words are no name of an organ
HAN_ONLY = re.compile(r"[\u3400-\u9fff、]+")
SELF = re.compile(r"^[我本全]")
REPORT_ID = re.compile(
    r"(?:^|[/_])(\d{6}(?:\d{3})?(?:-[a-z]+(?:-[a-z0-9]+)*)?)[-_/](?=20\d\d\b)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A body as words name it: a place, or a word for its level, and an organ."""

    place: Jurisdiction | None
    level: str  # 自治区 where that word stands for the name of the place
    organ: str  # "" for the government of the place
    printed: str = ""  # the whole name, where it begins with that of the centre


class Reader:
    """Reads names of bodies by the division list and what the catalogue adds to it."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Read by this catalogue."""
        self.catalogue = catalogue
        self.divisions = catalogue.divisions

    @property
    def names(self) -> Names:
        """Give the words that names are made of."""
        return self.catalogue.names

    @cached_property
    def called(self) -> Mapping[str, tuple[str, ...]]:
        """Give the codes for every name, declared names and aliases among them."""
        called = dict(self.divisions.called)
        for place in self.catalogue.jurisdictions.values():
            for name in (place.name, *place.aliases):
                codes = called.get(name, ())
                if place.code not in codes:
                    called[name] = (*codes, place.code)
        return called

    @cached_property
    def longest(self) -> int:
        """Give the length of the longest name."""
        return max(map(len, self.called))

    @cached_property
    def full_names(self) -> Mapping[str, tuple[str, ...]]:
        """Give the codes for every full name."""
        full: dict[str, tuple[str, ...]] = {}
        for code, place in self.divisions.places.items():
            full[place.name] = (*full.get(place.name, ()), code)
        return full

    @cached_property
    def heads(self) -> Mapping[str, int]:
        """Give, for two characters, the length of the longest full name they begin."""
        heads: dict[str, int] = {}
        for name in self.full_names:
            heads[name[:2]] = max(len(name), heads.get(name[:2], 0))
        return heads

    def read(self, text: str) -> tuple[Named, ...]:
        """Give the readings that leave the fewest words for the organ.

        Of those, the ones that need the fewest names of places: 保定高新技术产业开发区
        is one, before it is a part of 保定. The name of an organ names no place: 公安局
        is none of 公安县.
        """
        readings = [] if text in self.names.organs else list(self._placed(text))
        if not readings:
            readings = [
                (cost, replace(named, printed=text))
                for system in self.names.systems
                if text.startswith(system)
                for cost, named in self._placed(text.removeprefix(system))
            ]
        if not readings:
            readings = list(self._relative(SELF.sub("", text)))
        least = min((cost for cost, _ in readings), default=None)
        return tuple(dict.fromkeys(named for cost, named in readings if cost == least))

    def body(self, place: Jurisdiction, organ: str, printed: str = "") -> Body:
        """Give the body, as declared where it is."""
        if not organ:
            return Body(place.code, self.catalogue.government(place), place)
        full = place.name + organ
        body_id = self.catalogue.organ_names.get((place.code, full)) or (
            self.catalogue.organ_names.get((place.code, organ))
            or f"{place.code}-{self._slug(organ)}"
        )
        declared = self.catalogue.bodies.get(body_id)
        if declared is not None:
            return declared
        above = self.catalogue.government(place)
        before = above[: above.find(place.name)] if place.name in above else ""
        return Body(body_id, printed or before + full, place)

    def _placed(self, text: str) -> Iterator[tuple[tuple[int, int], Named]]:
        for code, rest, depth in self._places(text):
            place = self.catalogue.place(code)
            organ = self._organ(rest)
            if place is None or organ is None:
                continue
            in_full = text.removesuffix(rest).endswith(place.name)
            if in_full or rest in self.names.organs or not self._has_level(rest):
                yield (len(rest), depth), Named(place, "", organ)

    def _has_level(self, rest: str) -> bool:
        """Tell whether words begin with a level, as behind 蓬莱 in 蓬莱市枸杞局."""
        return rest.startswith(tuple(self.names.levels))

    def _places(
        self, text: str, within: str = "", depth: int = 1
    ) -> Iterator[tuple[str, str, int]]:
        """Yield the places that names at the start lead to, the rest, and how many."""
        for length in range(min(self.longest, len(text)), 1, -1):
            for code in self.called.get(text[:length], ()):
                if within and within not in self._above(code):
                    continue
                rest = text[length:]
                yield code, rest, depth
                for word in ("", *self.names.means_government):
                    if rest.startswith(word):  # 西湖区人民政府灵隐街道
                        below = rest.removeprefix(word)
                        yield from self._places(below, code, depth + 1)

    def _above(self, code: str) -> set[str]:
        return {place.code for place in self.catalogue.chain(code)[:-1]}

    def _organ(self, rest: str) -> str | None:
        """Give the organ that words behind a place name, None where they name none.

        Words that hold a place of their own are none: 江干区教育局 is an organ of a
        place that the list lacks, not one of the city before it.
        """
        if not rest or rest in self.names.means_government:
            return ""
        if rest in self.names.organs:
            return rest
        fits = (
            rest.endswith(self.names.organ_endings)
            and not rest.endswith(self.names.no_organs)
            and len(rest) <= ORGAN_LENGTH
            and HAN_ONLY.fullmatch(rest)
            and not any(self._is_known(tail) for tail in self._tails(rest))
        )
        return rest if fits else None

    def _tails(self, text: str) -> Iterator[str]:
        for word in self.names.levels:
            if word in text:
                yield text.partition(word)[2]

    def _is_known(self, words: str) -> bool:
        if words in self.names.zone_governments:
            return False
        return words in self.names.organs or words in self.names.means_government

    def _relative(self, text: str) -> Iterator[tuple[tuple[int, int], Named]]:
        for word in sorted(self.names.levels, key=len, reverse=True):
            if text.startswith(word):
                organ = self._organ(text.removeprefix(word))
                if organ is not None:
                    yield (len(organ), 0), Named(None, word, organ)
                    return
        organ = self._organ(text)
        if organ is not None and text:
            yield (len(organ), 0), Named(None, "", organ)

    def _slug(self, organ: str) -> str:
        """Give the slug of a common organ, else one made from its name."""
        bare = organ
        for word in sorted(self.names.means_government, key=len, reverse=True):
            bare = bare.removeprefix(word) or bare
        for name in (organ, bare):
            if name in self.names.organs:
                return self.names.organs[name]
        return f"organ-{hashlib.sha256(bare.encode()).hexdigest()[:8]}"
