"""Know every place of the country by its code and by what it is called."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gongkai.declarations import load, words
from gongkai.errors import DeclarationError
from gongkai.model import Jurisdiction, Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

HEADER = ("code", "name", "level", "parent")


@dataclass(frozen=True, slots=True)
class GovernmentName:
    """What is added to the names of some places to name their government."""

    level: Level | None  # None for every level
    ends_with: tuple[str, ...]
    adds: str


@dataclass(frozen=True)
class Names:
    """How places and bodies are called, as content/names.yml declares it."""

    placeholders: frozenset[str]
    endings: Mapping[Level, tuple[str, ...]]
    contracted: Mapping[str, str]
    peoples: tuple[str, ...]  # longest first
    levels: Mapping[str, Level]
    governments: tuple[GovernmentName, ...]
    means_government: frozenset[str]
    zone_governments: frozenset[str]
    subjects: tuple[str, ...]
    letters: str
    report_words: tuple[str, ...]
    reading: str
    leads: tuple[str, ...]
    tails: tuple[str, ...]
    releases: tuple[str, ...]
    authors: tuple[str, ...]
    offices: tuple[str, ...]
    follows: str
    digits: Mapping[str, int]
    addresses: tuple[str, ...]
    acts: tuple[str, ...]
    websites: Mapping[str, str]  # domain → code
    systems: tuple[str, ...]
    organ_endings: tuple[str, ...]
    no_organs: tuple[str, ...]
    organs: Mapping[str, str]  # name → slug
    office: str  # slug of the organ that writes for the government itself

    def government(self, place: Jurisdiction) -> str:
        """Name the government of a place: 中宁县人民政府."""
        for entry in self.governments:
            if entry.level in (None, place.level) and place.name.endswith(
                entry.ends_with
            ):
                return place.name + entry.adds
        return place.name

    def short(self, name: str, level: Level) -> Iterator[str]:
        """Yield the names by which a place is called besides its full name."""
        for ending, left in self.contracted.items():
            if name.endswith(ending):
                stem = self._without_peoples(name.removesuffix(ending))
                if len(stem) > 1 and stem + left != name:
                    yield stem + left
        for ending in self.endings[level]:
            if name.endswith(ending):
                stem = self._without_peoples(name.removesuffix(ending))
                if len(stem) > 1:
                    yield stem
                return

    def _without_peoples(self, stem: str) -> str:
        bare = stem
        while True:
            people = next((p for p in self.peoples if bare.endswith(p)), "")
            if not people or len(bare) - len(people) < 2:  # noqa: PLR2004
                return bare
            bare = bare.removesuffix(people)


def load_names(content: Path) -> Names:
    """Read `content`/names.yml; raise DeclarationError for what does not fit."""
    path = content / "names.yml"
    declared = load(path, content / "schemas" / "names.json")
    organs: dict[str, str] = {}
    for organ in declared["organs"]:
        for name in organ["names"]:
            if name in organs:
                raise DeclarationError(
                    path,
                    f"organs: {organ['slug']}",
                    f"{name} is a name of {organs[name]} already",
                    "Write every name once.",
                )
            organs[name] = organ["slug"]
    title = declared["title"]
    return Names(
        placeholders=frozenset(declared["placeholders"]),
        endings={Level(k): tuple(v) for k, v in declared["endings"].items()},
        contracted=declared["contracted"],
        peoples=tuple(sorted(declared["peoples"], key=len, reverse=True)),
        levels={word: Level(level) for word, level in declared["levels"].items()},
        governments=tuple(
            GovernmentName(
                level=Level(entry["level"]) if "level" in entry else None,
                ends_with=tuple(entry["ends_with"]),
                adds=entry["adds"],
            )
            for entry in declared["governments"]
        ),
        means_government=frozenset(declared["means_government"]),
        zone_governments=frozenset(declared["zone_governments"]),
        subjects=tuple(title["subject"]),
        letters=title["letters"],
        report_words=tuple(title["report"]),
        reading=title["reading"],
        leads=tuple(title["leads"]),
        tails=tuple(title["tails"]),
        releases=tuple(title["releases"]),
        authors=tuple(title["authors"]),
        offices=tuple(title["offices"]),
        follows=title["follows"],
        digits=title["digits"],
        addresses=tuple(declared["addresses"]),
        acts=tuple(declared["acts"]),
        websites=declared["websites"],
        systems=tuple(declared["systems"]),
        organ_endings=tuple(declared["organ_endings"]),
        no_organs=tuple(declared["no_organs"]),
        organs=organs,
        office=declared["office"],
    )


@dataclass(frozen=True)
class Divisions:
    """The divisions of the country; a placeholder of the list is no place."""

    places: Mapping[str, Jurisdiction]  # code → place, its parent a place too
    names: Names

    def above(self, code: str) -> tuple[Jurisdiction, ...]:
        """Give the places above, from the province down, and the place itself."""
        place = self.places[code]
        return (*(self.above(place.parent) if place.parent else ()), place)

    def find(self, name: str, within: str = "") -> tuple[Jurisdiction, ...]:
        """Give every place that is called so, in full or short, beneath `within`."""
        found = (self.places[code] for code in self.called.get(name, ()))
        return tuple(p for p in found if not within or self.beneath(p.code, within))

    def beneath(self, code: str, within: str) -> bool:
        """Tell whether a place lies beneath another, at whatever depth."""
        parent = self.places[code].parent
        while parent:
            if parent == within:
                return True
            parent = self.places[parent].parent
        return False

    @cached_property
    def called(self) -> Mapping[str, tuple[str, ...]]:
        """Give the codes of the places that a name stands for, full names first."""
        called: dict[str, tuple[str, ...]] = {}
        for code, place in self.places.items():
            called[place.name] = (*called.get(place.name, ()), code)
        short: dict[str, tuple[str, ...]] = {}
        for code, place in self.places.items():
            for name in self.names.short(place.name, place.level):
                short[name] = (*short.get(name, ()), code)
        for name, codes in short.items():
            known = called.get(name, ())
            called[name] = (*known, *(code for code in codes if code not in known))
        return called

    @cached_property
    def longest(self) -> int:
        """Give the length of the longest name."""
        return max(map(len, self.called), default=0)


def load_divisions(path: Path, names: Names) -> Divisions:
    """Read the division list; raise DeclarationError where a line does not fit.

    A city without counties stands in the list twice, once as its own parent, or once
    more beneath itself under the same name: it is one place.
    """
    levels = {level.value: level for level in Level}
    rows: dict[str, tuple[str, str, str]] = {}
    lines = csv.reader(words(path).splitlines())
    if tuple(next(lines, ())) != HEADER:
        raise DeclarationError(
            path, "line 1", "this is no division list", f"Begin: {','.join(HEADER)}"
        )
    for number, line in enumerate(lines, start=2):
        if (
            len(line) != len(HEADER)
            or line[2] not in levels
            or not (line[3] in rows or line[3] in ("", line[0]))
        ):
            raise DeclarationError(
                path,
                f"line {number}",
                f"{','.join(line)!r} has no such level, or no parent above it",
                "Write code,name,level,parent, a parent before its children.",
            )
        if line[3] != line[0]:
            rows[line[0]] = (line[1], line[2], line[3])
    hidden = {
        code: parent
        for code, (name, _, parent) in rows.items()
        if name in names.placeholders or (parent and rows[parent][0] == name)
    }
    return Divisions(
        {
            code: Jurisdiction(code, name, levels[level], hidden.get(parent, parent))
            for code, (name, level, parent) in rows.items()
            if code not in hidden
        },
        names,
    )
