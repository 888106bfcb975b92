"""Cut the reports into shards, index what has changed, and reuse the rest.

The largest file of one index over everything would grow with the archive. A shard holds
a year, or a part of one; a report stays in its shard when others come and go, so that
one report changed is one shard indexed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.search import figures, fold, pagefind, postings, stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gongkai.search.figures import Indicator

LARGEST = 320  # reports in a shard: what a reader waits for first
AT_ONCE = 2  # a process takes some 200 MB for a shard

_SOURCES = (  # part of every key
    *(figures.__file__, fold.__file__, pagefind.__file__, postings.__file__),
    *(stage.__file__, __file__),
)
_PLACE, _YEAR = "\1", "\2"  # stand for the report's own in a title


@dataclass(frozen=True, slots=True)
class Entry:
    """A report to be indexed: its page, and what the list of reports says of it."""

    id: str
    page: Path
    address: str
    body: str
    place: str  # its name
    year: int
    title: str
    printed_title: str
    standing: str
    extent: str


@dataclass(frozen=True, slots=True)
class _Read:
    """A report with its page, the page of its source, and its table of cells."""

    entry: Entry
    page: bytes
    source: bytes
    cells: bytes


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard as it stands in the cache, ready to be published."""

    name: str
    folder: Path
    years: tuple[int, ...]  # newest first
    reports: int
    headings: Mapping[str, Mapping[str, int]]  # anchor → words → pages that print them
    characters: str  # that stand in its reports


def cut(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Cut by year, a large year into parts by body, and put small years together.

    The number of parts is a power of two, so that a year that grows splits its parts
    instead of dealing every report anew.
    """
    years: dict[int, list[Entry]] = {}
    for entry in sorted(entries, key=lambda report: report.id):
        years.setdefault(entry.year, []).append(entry)
    shards: dict[str, list[Entry]] = {}
    small = ""
    for year, reports in sorted(years.items(), reverse=True):
        if small and len(shards[small]) + len(reports) <= LARGEST // 2:
            shards[small] += reports
            continue
        parts = 1
        while len(reports) > LARGEST * parts:
            parts *= 2
        for entry in reports:
            part = int(_digest(entry.body.encode()), 16) % parts
            shards.setdefault(f"{year}-{parts}-{part}", []).append(entry)
        small = f"{year}-1-0" if parts == 1 else ""
    return {name: tuple(reports) for name, reports in shards.items()}


def build(
    shards: Mapping[str, Sequence[Entry]],
    indicators: Sequence[Indicator],
    cache: Path,
) -> list[Shard]:
    """Index every shard that is not in the cache as it should be.

    `indicators` are the figures that readers may ask for.
    """
    cache.mkdir(parents=True, exist_ok=True)
    work = partial(_shard, indicators=indicators, cache=cache)
    if len(shards) == 1:
        built = [*map(work, shards, shards.values())]
    else:
        with ProcessPoolExecutor(AT_ONCE) as pool:
            built = [*pool.map(work, shards, shards.values())]
    _forget(cache, {shard.folder.parent for shard in built})
    return built


def packed(value: Any) -> bytes:  # noqa: ANN401
    """Write JSON, without a space too many."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _shard(
    name: str,
    entries: Sequence[Entry],
    indicators: Sequence[Indicator],
    cache: Path,
) -> Shard:
    read = [
        _Read(
            entry,
            entry.page.read_bytes(),
            _beside(entry.page, "source/index.html"),
            _beside(entry.page, "cells.csv"),
        )
        for entry in entries
    ]
    facts = [_facts(entry) for entry in entries]
    key = _digest(
        f"{pagefind.VERSION} {indicators} {facts}".encode(),
        *(Path(source).read_bytes() for source in _SOURCES),
        *(content for one in read for content in (one.page, one.source, one.cells)),
    )
    kept = cache / name
    note = kept / "note.json"
    told = json.loads(note.read_text("utf-8")) if note.is_file() else {}
    if told.get("key") != key or told.get("files") != _sum(kept / key[:16]):
        told = _make(kept, key, read, indicators)
        note.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return Shard(
        name=name,
        folder=kept / key[:16],
        years=tuple(sorted({entry.year for entry in entries}, reverse=True)),
        reports=len(entries),
        headings=told["headings"],
        characters=told["characters"],
    )


def _make(
    kept: Path, key: str, read: Sequence[_Read], indicators: Sequence[Indicator]
) -> dict[str, Any]:
    """Stage, index and describe a shard beside its place, then put it there."""
    staged = [
        stage.stage(
            one.page.decode(),
            one.entry.printed_title,
            one.source.decode(),
            _lacking(one.entry.page),
        )
        for one in read
    ]
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    with tempfile.TemporaryDirectory(dir=kept) as work:
        folder = Path(work) / "index"
        (folder / "texts").mkdir(parents=True)
        for number, page in enumerate(staged):
            postings.pack(folder / f"texts/{number}.gz", page.text.encode())
        said = {
            one.entry.address: page.words
            for one, page in zip(read, staged, strict=True)
        }
        places = pagefind.invert(said, Path(work) / "pagefind")
        firsts = postings.write(folder / "words", places)
        postings.check(folder / "words", firsts, sum(len(p.words) for p in staged))
        head = _head([one.entry for one in read], staged)
        head["firsts"] = " ".join(firsts)
        postings.pack(folder / "head.json.gz", packed(head))
        columns = figures.columns(indicators, [one.cells for one in read])
        postings.pack(folder / "figures.json.gz", packed(columns))
        _check_texts(folder, staged)
        folder.rename(kept / key[:16])
    return {
        "key": key,
        "files": _sum(kept / key[:16]),
        "headings": _headings(staged),
        "characters": "".join(sorted(set().union(*places))),
    }


def _check_texts(folder: Path, staged: Sequence[stage.Staged]) -> None:
    """Raise BuildError unless what was written can be read again."""
    for number, page in enumerate(staged):
        file = folder / f"texts/{number}.gz"
        if postings.unpack(file).decode() != page.text:
            raise postings.damaged(file)
    for name in ("head", "figures"):
        json.loads(postings.unpack(folder / f"{name}.json.gz"))


def _facts(entry: Entry) -> tuple[str, ...]:
    """Give what is told of a report beside its page."""
    return (
        *(entry.id, entry.place, entry.title, entry.printed_title),
        *(entry.standing, entry.extent),
    )


def _head(
    entries: Sequence[Entry], staged: Sequence[stage.Staged]
) -> dict[str, str | list[Any]]:
    """Tell of the reports what their facets need, and how long their sections are.

    What is said of many reports is said once and counted from 0.
    """
    anchors = [" ".join(anchor for anchor, _ in page.starts) for page in staged]
    places = [[*(start for _, start in p.starts), len(p.words)] for p in staged]
    return {
        "ids": [entry.id for entry in entries],
        "titles": _counted([_title(entry) for entry in entries]),
        "standings": _counted([entry.standing for entry in entries]),
        "extents": _counted([entry.extent for entry in entries]),
        "sections": _counted(anchors),
        "lengths": [[b - a for a, b in pairwise(place)] for place in places],
    }


def _title(entry: Entry) -> str:
    """Write a title without what its id tells, so that most are alike."""
    named = entry.title.replace(entry.place, _PLACE, 1) if entry.place else entry.title
    return named.replace(str(entry.year), _YEAR, 1)


def _counted(values: Sequence[str]) -> list[Any]:
    known = sorted(set(values))
    number = {value: at for at, value in enumerate(known)}
    return [known, [number[value] for value in values]]


def _headings(staged: Iterable[stage.Staged]) -> dict[str, dict[str, int]]:
    """Count how the pages print the heading of each section."""
    tally: dict[str, Counter[str]] = {}
    for page in staged:
        for anchor, words in page.headings:
            tally.setdefault(anchor, Counter())[words] += 1
    return {anchor: dict(counts) for anchor, counts in tally.items()}


def _lacking(page: Path) -> set[str]:
    """Give the sections for which the source has no heading."""
    file = page.with_name("report.json")
    if not file.is_file():
        return set()
    sections = json.loads(file.read_bytes())["sections"]
    return {section["id"] for section in sections if not section["printed"]}


def _beside(page: Path, name: str) -> bytes:
    file = page.parent / name
    return file.read_bytes() if file.is_file() else b""


def _sum(folder: Path) -> str:
    """Sum up the files of a folder, their names and bytes."""
    if not folder.is_dir():
        return ""
    files = sorted(
        os.path.join(parent, name)  # noqa: PTH118 thousands, and Path is slow
        for parent, _, names in os.walk(folder)
        for name in names
    )
    start = len(str(folder))
    return _digest(
        *chain.from_iterable(
            (file[start:].encode(), Path(file).read_bytes()) for file in files
        )
    )


def _forget(cache: Path, used: set[Path]) -> None:
    for folder in cache.iterdir():
        if folder not in used:
            shutil.rmtree(folder)


def _digest(*parts: bytes) -> str:
    total = hashlib.blake2b(digest_size=16)
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()
