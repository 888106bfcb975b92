"""Take a text into the archive: its bytes as received, and a declaration of it.

Everything is tried before anything is kept: where the catalogue would not load with
what was written, all files are put back as they were.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from gongkai.amending import NotAmendable, scalar, with_entry
from gongkai.catalogue import load_catalogue
from gongkai.errors import DeclarationError, SourceError
from gongkai.identify import Identified, body_called, identify
from gongkai.model import Extent, Level
from gongkai.read import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from gongkai.catalogue import Catalogue
    from gongkai.forms import Forms
    from gongkai.model import Body, Jurisdiction, Line

SCHEMA = "# yaml-language-server: $schema=../schemas/jurisdiction.json"
SUFFIX = re.compile(r"\.[a-z]{1,8}")
TEXT = ".txt"
LINK = re.compile(r"https?://[^\s<>\"'()（）《》，。；、]+")
OFFICIAL = re.compile(r"https?://[^/]*\.gov\.cn(?:[/:?#]|$)")


@dataclass(frozen=True, slots=True)
class Added:
    """A text that is now part of the archive."""

    name: str  # of the file given
    body: Body
    year: int
    source: Path
    declarations: tuple[Path, ...]  # written or extended, those above first
    entry: dict[str, object]  # what the jurisdiction's YAML now says of it

    @property
    def report_id(self) -> str:
        """Give the public id."""
        return f"{self.body.id}-{self.year}"


@dataclass(frozen=True, slots=True)
class Known:
    """A text that was part of the archive already, byte for byte."""

    name: str
    report_id: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that was not taken, and why."""

    name: str
    reason: str
    remedy: str
    line: int = 0


@dataclass
class _Shelf:
    """What is there, what was written in this run, and how it was before."""

    catalogue: Catalogue
    known: dict[str, str]  # sha256 → report id
    taken: set[str]  # report ids
    abridged: frozenset[str]  # those of which only an abridged text is there
    before: dict[Path, bytes | None] = field(default_factory=dict)

    def write(self, path: Path, data: bytes) -> None:
        """Write a file in one step, and remember how it was."""
        self.before.setdefault(path, path.read_bytes() if path.exists() else None)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)

    def restore(self) -> None:
        """Put every file back as it was."""
        for path, data in self.before.items():
            if data is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(data)


def add(  # noqa: PLR0913  (each is one thing that a person may say)
    files: Iterable[Path],
    content: Path,
    forms: Forms,
    today: date,
    *,
    body: str = "",
    year: int = 0,
) -> tuple[Added | Known | Refused, ...]:
    """Take each file into `content`; give what came of each, in order.

    `body` and `year` say what the texts do not. Raises DeclarationError, with
    everything as it was before, where the catalogue does not load.
    """
    catalogue = load_catalogue(content, complete=False)
    told = None
    if body:
        told = body_called(body, catalogue)
        if told is None:
            raise SourceError(
                body,
                "没有这个机关",
                "写区划代码（640521），或代码与机关名（640521-education）。",
            )
    shelf = _Shelf(
        catalogue,
        {source.sha256: source.report_id for source in catalogue.sources},
        {source.report_id for source in catalogue.sources},
        frozenset(
            source.report_id
            for source in catalogue.sources
            if source.extent is Extent.ABRIDGED
        ),
    )
    try:
        outcomes = tuple(
            _add(path, shelf, forms, today, body=told, year=year or None)
            for path in files
        )
        load_catalogue(content, complete=False)
    except BaseException:
        shelf.restore()
        raise
    return outcomes


def _add(  # noqa: PLR0913
    path: Path,
    shelf: _Shelf,
    forms: Forms,
    today: date,
    *,
    body: Body | None,
    year: int | None,
) -> Added | Known | Refused:
    name = path.name
    try:
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in shelf.known:
            return Known(name, shelf.known[sha256])
        lines = decode(data, name)
        found = identify(lines, name, shelf.catalogue, forms, body=body, year=year)
        target = _target(path, found, shelf)
    except OSError as error:
        return Refused(name, f"无法读取：{error.strerror or error}", "请检查文件。")
    except SourceError as error:
        return Refused(name, error.reason, error.remedy, error.line)
    entry = _entry(found, target, sha256, _official_link(lines), today)
    if not target.exists():
        shelf.write(target, data)
    declarations = tuple(_declare(found, entry, shelf))
    report_id = f"{found.body.id}-{found.year}"
    shelf.known[sha256] = report_id
    shelf.taken.add(report_id)
    return Added(name, found.body, found.year, target, declarations, entry)


def _target(path: Path, found: Identified, shelf: _Shelf) -> Path:
    """Give the place of the bytes; the name of the file given is not part of it."""
    suffix = path.suffix.lower()
    folder = shelf.catalogue.content / "sources" / found.body.id
    report_id = f"{found.body.id}-{found.year}"
    if report_id in shelf.taken:
        remedy = "请核对哪一份为准；若这是另一年的报告，用 --year 指明。"
        if report_id in shelf.abridged:
            remedy = (
                "已有的一份是节本；要换成全文，先删去 content/sources 中的那一份和 "
                f"{found.body.jurisdiction.code}.yml 中的那一条。"
            )
        raise SourceError(
            path.name,
            f"已经有 {found.body.name} {found.year} 年的报告（{report_id}），内容不同",
            remedy,
        )
    target = folder / f"{found.year}{suffix if SUFFIX.fullmatch(suffix) else TEXT}"
    if target.exists() and target.read_bytes() != path.read_bytes():
        raise SourceError(
            path.name,
            f"content/sources/{found.body.id}/{target.name} 是另一份没有登记的文件",
            "请先登记或移走那一份。",
        )
    return target


def _entry(
    found: Identified, target: Path, sha256: str, url: str, today: date
) -> dict[str, object]:
    entry: dict[str, object] = {"year": found.year}
    organ = found.body.id.removeprefix(found.body.jurisdiction.code).removeprefix("-")
    if organ:
        entry["organ"] = organ
    entry["source"] = f"{target.parent.name}/{target.name}"
    entry["sha256"] = sha256
    if url:
        entry["url"] = url
    entry["retrieved"] = today.isoformat()
    entry["text"] = "full"
    return entry


def _official_link(lines: Sequence[Line]) -> str:
    """Give the first address of a government site that the text names."""
    links = (match[0] for line in lines for match in LINK.finditer(line.text))
    return next((link for link in links if OFFICIAL.match(link)), "")


def _declare(
    found: Identified, entry: dict[str, object], shelf: _Shelf
) -> Iterator[Path]:
    folder = shelf.catalogue.content / "jurisdictions"
    for place in found.places:
        path = folder / f"{place.code}.yml"
        own = place.code == found.body.jurisdiction.code
        if path.exists() and not own:
            continue
        text = (
            path.read_text("utf-8") if path.exists() else _new(place, shelf.catalogue)
        )
        if own:
            text = _extended(path, text, found.body, entry)
        shelf.write(path, text.encode())
        yield path


def _new(place: Jurisdiction, catalogue: Catalogue) -> str:
    stated = {"code": place.code, "name": place.name, "level": place.level.value}
    if place.level is not Level.PROVINCE:
        stated["parent"] = place.parent
    stated["government"] = catalogue.government(place)
    lines = [f"{key}: {scalar(value)}" for key, value in stated.items()]
    return "\n".join([SCHEMA, *lines]) + "\n"


def _extended(path: Path, text: str, body: Body, entry: dict[str, object]) -> str:
    try:
        organ = entry.get("organ")
        declared = yaml.safe_load(text).get("organs") or ()
        if organ and organ not in [known["slug"] for known in declared]:
            stated = {"slug": organ, "name": body.name}
            text = with_entry(text, "organs", stated, before=("reports",))
        return with_entry(text, "reports", entry)
    except NotAmendable as error:
        raise DeclarationError(
            path,
            str(error),
            "the list is written on one line",
            "Write it one entry a line, each beginning with a hyphen.",
        ) from error
