"""Load what is known of places, bodies and their reports.

A slip in a declaration stops everything that needs it, with file, place and remedy: a
wrong parent, a wrong sum or a missing file would else be published as a fact.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gongkai.declarations import listed, load
from gongkai.divisions import Divisions, Names, load_divisions, load_names
from gongkai.errors import DeclarationError
from gongkai.model import Body, Correction, Extent, Jurisdiction, Level, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

RANK = {level: rank for rank, level in enumerate(Level)}
TOWNSHIP_CODE = 9  # digits; all other codes have six


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Every place, body and source that is declared, and the names for the rest."""

    content: Path
    names: Names
    jurisdictions: Mapping[str, Jurisdiction]  # by code
    bodies: Mapping[str, Body]  # by id
    sources: tuple[Source, ...]  # by body id, then year
    organ_names: Mapping[tuple[str, str], str]  # (code, name of an organ) → body id

    @cached_property
    def divisions(self) -> Divisions:
        """Give the division list; read when first asked for: few commands need it."""
        return load_divisions(self.content / "divisions.csv", self.names)

    def place(self, code: str) -> Jurisdiction | None:
        """Give a place as declared, else as the division list has it, else None."""
        declared = self.jurisdictions.get(code)
        return declared or self.divisions.places.get(code)

    def chain(self, code: str) -> tuple[Jurisdiction, ...]:
        """Give the places above, from the province down, and the place itself."""
        place = self.place(code)
        if place is None:
            return ()
        return (*(self.chain(place.parent) if place.parent else ()), place)

    def body(self, body_id: str) -> Body | None:
        """Give a body as declared, else the government of a place of the list."""
        if body_id in self.bodies:
            return self.bodies[body_id]
        place = self.place(body_id)
        if place is None:
            return None
        return Body(place.code, self.government(place), place)

    def government(self, place: Jurisdiction) -> str:
        """Name the government of a place: a township's begins with the place above."""
        if place.code in self.bodies:
            return self.bodies[place.code].name
        name = self.names.government(place)
        twins = self.divisions.called.get(place.name, ())
        above = self.place(place.parent)
        if above is None:
            return name
        if place.level is Level.TOWNSHIP or (
            place.level is Level.COUNTY and len(twins) > 1
        ):
            return above.name + name
        return name


def load_catalogue(content: Path, *, complete: bool = True) -> Catalogue:
    """Read `content`/jurisdictions/*.yml and check every statement that can be.

    `complete` asks that every text beneath `content`/sources be described, too.
    """
    folder = content / "jurisdictions"
    schema = content / "schemas" / "jurisdiction.json"
    declared = {path: load(path, schema) for path in listed(folder)}
    if not declared:
        raise DeclarationError(
            folder, "the folder", "no jurisdiction stands here", "Add one file a place."
        )
    names = load_names(content)
    jurisdictions = {d["code"]: _jurisdiction(p, d) for p, d in declared.items()}
    for path, entry in declared.items():
        _check_parent(path, entry, jurisdictions)
    bodies: dict[str, Body] = {}
    organs: dict[tuple[str, str], str] = {}
    sources: list[Source] = []
    for path, entry in declared.items():
        place = jurisdictions[entry["code"]]
        own = dict(_bodies(path, entry, place, names))
        bodies |= own
        organs |= dict(_organ_names(entry))
        sources += _sources(path, entry, content, own)
    if complete:
        _refuse_strays(content / "sources", sources)
    return Catalogue(
        content=content,
        names=names,
        jurisdictions=jurisdictions,
        bodies=bodies,
        sources=tuple(sorted(sources, key=lambda s: (s.body.id, s.year))),
        organ_names=organs,
    )


def _jurisdiction(path: Path, declared: Mapping[str, Any]) -> Jurisdiction:
    code, level = declared["code"], Level(declared["level"])
    if code != path.stem:
        raise DeclarationError(
            path,
            "code",
            f"{code!r} is not the name of the file",
            f"Write code: '{path.stem}', or rename the file to {code}.yml.",
        )
    if (len(code) == TOWNSHIP_CODE) is not (level is Level.TOWNSHIP):
        raise DeclarationError(
            path,
            "level",
            f"a {level.value} has no code of {len(code)} digits",
            "A township has nine digits, every other level six.",
        )
    return Jurisdiction(
        code=code,
        name=declared["name"],
        level=level,
        parent=declared.get("parent", ""),
        website=declared.get("website", ""),
        aliases=tuple(declared.get("aliases", ())),
    )


def _check_parent(
    path: Path, declared: Mapping[str, Any], known: Mapping[str, Jurisdiction]
) -> None:
    place = known[declared["code"]]
    if not place.parent:
        if place.level is not Level.PROVINCE:
            raise DeclarationError(
                path,
                "the top of the file",
                f"{place.name} is no province and names no parent",
                "Write parent: with the code of the place above it.",
            )
        return
    parent = known.get(place.parent)
    if parent is None:
        raise DeclarationError(
            path,
            "parent",
            f"nobody has declared {place.parent}",
            f"Add content/jurisdictions/{place.parent}.yml, or correct the code.",
        )
    below = RANK[parent.level] < RANK[place.level]
    if not below or not place.code.startswith(place.parent.rstrip("0")):
        raise DeclarationError(
            path,
            "parent",
            f"{parent.name} ({parent.code}, {parent.level.value}) cannot stand above "
            f"{place.name} ({place.code}, {place.level.value})",
            "Write the code of the next place above it.",
        )


def _bodies(
    path: Path, declared: Mapping[str, Any], place: Jurisdiction, names: Names
) -> Iterator[tuple[str, Body]]:
    name = declared.get("government") or names.government(place)
    yield place.code, Body(place.code, name, place)
    seen = set()
    for number, organ in enumerate(declared.get("organs", ())):
        if organ["slug"] in seen:
            raise DeclarationError(
                path,
                f"organs[{number}].slug",
                f"{organ['slug']!r} is declared twice",
                "Give each organ a slug of its own.",
            )
        seen.add(organ["slug"])
        body_id = f"{place.code}-{organ['slug']}"
        yield body_id, Body(body_id, organ["name"], place)


def _organ_names(declared: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], str]]:
    for organ in declared.get("organs", ()):
        for name in (organ["name"], *organ.get("aliases", ())):
            yield (declared["code"], name), f"{declared['code']}-{organ['slug']}"


def _sources(
    path: Path, declared: Mapping[str, Any], content: Path, bodies: Mapping[str, Body]
) -> Iterator[Source]:
    seen: dict[str, int] = {}
    for number, report in enumerate(declared.get("reports", ())):
        where = f"reports[{number}]"
        organ = report.get("organ", "")
        body = bodies.get(f"{declared['code']}-{organ}" if organ else declared["code"])
        if body is None:
            raise DeclarationError(
                path,
                f"{where}.organ",
                f"no organ has the slug {organ!r}",
                "Declare it under organs:, with its name.",
            )
        source = _source(path, where, report, content, body)
        if source.report_id in seen:
            raise DeclarationError(
                path,
                where,
                f"{source.report_id} is declared already, at "
                f"reports[{seen[source.report_id]}]",
                "Keep the one text that is the report.",
            )
        seen[source.report_id] = number
        yield source


def _source(
    path: Path, where: str, report: Mapping[str, Any], content: Path, body: Body
) -> Source:
    named = report["source"]
    wanted = f"{body.id}/{report['year']}"
    if named.rpartition(".")[0] != wanted:
        raise DeclarationError(
            path,
            f"{where}.source",
            f"{named!r} is not the place for the report of {body.name}, "
            f"{report['year']}",
            f"Put the file at content/sources/{wanted}.txt and write its name here.",
        )
    file = content / "sources" / named
    if not file.is_file() or not file.resolve().is_relative_to(
        (content / "sources").resolve()
    ):
        raise DeclarationError(
            path,
            f"{where}.source",
            f"content/sources/{named} is no file of the archive",
            "Put the text there as received, or correct the name.",
        )
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != report["sha256"]:
        raise DeclarationError(
            path,
            f"{where}.sha256",
            f"content/sources/{named} has the sum {found}",
            "A source is never edited: restore the file, or write this sum if the "
            "text was received anew.",
        )
    return Source(
        path=file,
        name=f"content/sources/{named}",
        sha256=found,
        body=body,
        year=report["year"],
        url=report.get("url", ""),
        retrieved=_day(path, f"{where}.retrieved", report.get("retrieved", "")),
        extent=Extent(report.get("text", Extent.FULL)),
        corrections=tuple(Correction(**c) for c in report.get("corrections", ())),
    )


def _day(path: Path, where: str, written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise DeclarationError(
            path, where, f"the calendar has no {written}", "Write it as 2026-11-20."
        ) from error


def _refuse_strays(folder: Path, sources: list[Source]) -> None:
    """Refuse a text that no declaration mentions: it would be left out silently."""
    described = {source.path for source in sources}
    for file in sorted(folder.glob("*/*")):
        if file.is_file() and not file.name.startswith(".") and file not in described:
            raise DeclarationError(
                file,
                "the file",
                "no jurisdiction describes it",
                f"Describe it with: gongkai add {file}",
            )
