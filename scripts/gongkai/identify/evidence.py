"""Tell places of one name apart by what else the text says of them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from gongkai.identify.statements import statements
from gongkai.identify.titles import key
from gongkai.model import Body, Jurisdiction, Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gongkai.identify.bodies import Named, Reader
    from gongkai.model import Line

HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
LEAST = 2  # mentions that make more of a place than a passing remark
CLOSING = 8  # lines at the end, where a report is signed


class Evidence:
    """What a text says of places: their names, and the websites that it gives."""

    def __init__(self, reader: Reader, lines: Sequence[Line], opening: str) -> None:
        """Collect it from the lines; `opening` is what stands before the sections."""
        self.reader = reader
        self.text = "".join(key(line.text) for line in lines)
        self.edges = opening + "\n".join(key(ln.text) for ln in lines[-CLOSING:])
        self.hosts = set(HOST.findall("\n".join(ln.text for ln in lines).lower()))

    def body(self, named: Sequence[Named]) -> Body | None:
        """Give the one body that the readings can mean, None where that is open."""
        places = {n.place.code: n.place for n in named if n.place is not None}
        if not places:
            return self._relative(named[0]) if named else None
        place = next(iter(places.values()))
        if len(places) == 1 and self._elsewhere(place):
            return None
        if len(places) > 1:
            chosen = self._narrow(list(places.values()), self._tests())
            if chosen is None:
                return None
            place = chosen
        chosen_as = next(n for n in named if n.place == place)
        return self.reader.body(place, chosen_as.organ, chosen_as.printed)

    def introduced(self, opening: str) -> Body | None:
        """Give the body that the first paragraphs state, else lead down to.

        Where they state one that cannot be told, no other is meant.
        """
        stated = [
            words
            for words, _ in statements(opening, self.reader.names)
            if self._has_level(words)
        ]
        bodies = {
            body.id if body else "": body
            for words in stated
            for body in (self.body(self._stated(words)),)
        }
        if bodies:
            return next(iter(bodies.values())) if len(bodies) == 1 else None
        return self._lead_to(opening)

    def _stated(self, words: str) -> Sequence[Named]:
        """Read the words for a body; one whose office wrote the report for it."""
        ends = [len(words)]
        if words.endswith(self._offices):
            ends.extend(range(len(words) - 1, 2, -1))
        for end in ends:
            named = [n for n in self.reader.read(words[:end]) if n.place]
            if named and not named[0].organ.endswith(self._offices):
                return named if not self._has_level(words[end:]) else ()
        return ()

    def _has_level(self, words: str) -> bool:
        return any(level in words for level in self.reader.names.levels)

    @property
    def _offices(self) -> tuple[str, ...]:
        return self.reader.names.offices

    def _lead_to(self, opening: str) -> Body | None:
        """Give the one place beneath which the text names no other, or its organ."""
        mentioned = set(self._mentions(opening, acting=True))
        above = {p.code for code in mentioned for p in self._above(code)}
        lowest = mentioned - above
        if len(lowest) != 1:
            return None
        place = self._place(lowest.pop())
        names = self.reader.names
        organs = {
            slug: organ
            for organ, slug in names.organs.items()
            if slug != names.office and place.name + organ in opening
        }
        if len(organs) > 1:
            return None
        return self.reader.body(place, next(iter(organs.values()), ""))

    def _relative(self, named: Named) -> Body | None:
        """Find the place that 自治区人民政府办公厅 or 县教育局 leaves unnamed."""
        codes = dict.fromkeys((*self.sites, *self.mentioned))
        places = [self._place(code) for code in codes]
        if named.level:
            places = [p for p in places if self._ends_as(p, named.level)]
        tests = (
            lambda p: p.code in self.sites,
            lambda p: any(n + named.organ in self.text for n in self._names(p)),
            lambda p: p.code in self.weighty,
        )
        place = self._narrow(places, tests if named.level else tests[1:2])
        if place is None or not (named.level or tests[1](place)):
            return None
        return self.reader.body(place, named.organ)

    def _ends_as(self, place: Jurisdiction, word: str) -> bool:
        level = self.reader.names.levels[word]
        return place.name.endswith(word) and (
            place.level is level or word not in place.name[:-1]
        )

    def _narrow(
        self,
        places: list[Jurisdiction],
        tests: Iterable[Callable[[Jurisdiction], bool]],
    ) -> Jurisdiction | None:
        """Apply the tests, strongest first, until one place is left."""
        for test in tests:
            if len(places) == 1:
                break
            places = [place for place in places if test(place)] or places
        return places[0] if len(places) == 1 else None

    def _tests(self) -> Iterator[Callable[[Jurisdiction], bool]]:
        yield lambda p: p.code in self.sites
        yield lambda p: any(
            above + p.name in self.text
            for parent in self._above(p.code)
            for above in self._names(parent)
        )
        yield lambda p: any(
            above.code in self.sites or above.code in self.weighty
            for above in self._above(p.code)
            if above.level is not Level.PROVINCE
        )
        yield lambda p: any(
            above.code in self.sites or above.code in self.weighty
            for above in self._above(p.code)
        )

    def _elsewhere(self, place: Jurisdiction) -> bool:
        """Tell whether the text is about another part of the country.

        A name that the list has once may still be that of a township it lacks.
        """
        chain = [*self._above(place.code), place]
        codes = {p.code for p in chain}
        if codes & self.sites or any(
            name in self.text for p in chain[:-1] for name in self._names(p)
        ):
            return False
        others = {
            code
            for code in (*self.weighty, *self.sites)
            if code not in codes and place not in self._above(code)
        }
        return place.level is not Level.PROVINCE and bool(others)

    @cached_property
    def sites(self) -> set[str]:
        """Give the codes of the places whose websites the text names."""
        known = {
            HOST.findall(place.website)[0].removeprefix("www."): place.code
            for place in self.reader.catalogue.jurisdictions.values()
            if place.website
        } | dict(self.reader.names.websites)
        return {
            code
            for site, code in known.items()
            if any(host == site or host.endswith(f".{site}") for host in self.hosts)
        }

    @cached_property
    def mentioned(self) -> Counter[str]:
        """Count the mentions of places by their full names."""
        return self._mentions(self.text)

    @cached_property
    def weighty(self) -> set[str]:
        """Give the places that the text begins or ends with, or comes back to."""
        often = {code for code, times in self.mentioned.items() if times >= LEAST}
        return often | set(self._mentions(self.edges))

    def _mentions(self, text: str, *, acting: bool = False) -> Counter[str]:
        """Count by code; a name of several places counts beneath one that is named.

        With `acting`, only a place that does something counts: one whose government,
        organ or report the text names, outside an address.
        """
        names = self.reader.names
        if acting:
            text = re.sub(f"(?:{'|'.join(names.addresses)})[^,;。)]*", "", text)
        actors = (*names.means_government, *names.organs, *names.subjects, *names.acts)
        counted = Counter(
            codes
            for codes, end in self._full_names(text)
            if not acting or text.startswith(actors, end)
        )
        single = Counter(
            {codes[0]: n for codes, n in counted.items() if len(codes) == 1}
        )
        for codes, times in counted.items():
            beneath = [
                code
                for code in codes
                if any(p.code in single and p.parent for p in self._above(code))
            ]
            if len(codes) > 1 and len(beneath) == 1:
                single[beneath[0]] += times
        return single

    def _full_names(self, text: str) -> Iterator[tuple[tuple[str, ...], int]]:
        """Yield the codes of each full name that stands in a text, and its end."""
        full, heads = self.reader.full_names, self.reader.heads
        at = 0
        while at < len(text):
            longest = heads.get(text[at : at + 2], 0)
            name = next(
                (
                    text[at : at + length]
                    for length in range(longest, 2, -1)
                    if text[at : at + length] in full
                ),
                "",
            )
            if name:
                yield full[name], at + len(name)
            at += len(name) or 1

    def _place(self, code: str) -> Jurisdiction:
        place = self.reader.catalogue.place(code)
        assert place is not None  # noqa: S101  (codes come from the lists themselves)
        return place

    def _above(self, code: str) -> tuple[Jurisdiction, ...]:
        return self.reader.catalogue.chain(code)[:-1]

    def _names(self, place: Jurisdiction) -> tuple[str, ...]:
        return (
            place.name,
            *place.aliases,
            *self.reader.names.short(place.name, place.level),
        )
