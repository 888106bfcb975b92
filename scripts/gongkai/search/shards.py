"""Cut the reports into shards, index what has changed, and reuse the rest.

One index over everything costs 0.7 MB of memory a page to build, and its largest file
grows with the archive. A shard holds a year, or a part of one; a report stays in its
shard when others come and go, so that one report changed is one shard indexed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.errors import BuildError
from gongkai.search import figures, fold, pagefind, stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gongkai.search.figures import Indicator

LARGEST = 320  # reports in a shard: what a reader waits for first
AT_ONCE = 2  # Pagefind uses some 300 MB for a shard

_SOURCES = (figures.__file__, fold.__file__, stage.__file__)  # part of every key


@dataclass(frozen=True, slots=True)
class Entry:
    """A report to be indexed: its page, and what the list of reports says of it."""

    id: str
    page: Path
    address: str
    body: str
    year: int
    title: str
    printed_title: str
    standing: str
    extent: str


@dataclass(frozen=True, slots=True)
class _Read:
    """A report with the content of its page and of its table of cells."""

    entry: Entry
    page: bytes
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
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = [
            pool.submit(_shard, name, reports, indicators, cache)
            for name, reports in shards.items()
        ]
        built = [one.result() for one in running]
    _forget(cache, {shard.folder.parent for shard in built})
    return built


def packed(value: Any) -> bytes:  # noqa: ANN401
    """Write JSON, small and always alike."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), mtime=0)


def _shard(
    name: str,
    entries: Sequence[Entry],
    indicators: Sequence[Indicator],
    cache: Path,
) -> Shard:
    read = [_Read(e, e.page.read_bytes(), _beside(e.page)) for e in entries]
    facts = [_facts(entry) for entry in entries]
    key = _digest(
        f"{pagefind.VERSION} {indicators} {facts}".encode(),
        *(Path(source).read_bytes() for source in _SOURCES),
        *(content for one in read for content in (one.page, one.cells)),
    )
    kept = cache / name
    note = kept / "note.json"
    told = json.loads(note.read_text("utf-8")) if note.is_file() else {}
    if told.get("key") != key or told.get("files") != _sizes(kept / key[:16]):
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
    by_address = {one.entry.address: one for one in read}
    staged = {
        address: stage.stage(
            one.page.decode(), one.entry.printed_title, _lacking(one.entry.page)
        )
        for address, one in by_address.items()
    }
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    with tempfile.TemporaryDirectory(dir=kept) as work:
        for address, page in staged.items():
            file = Path(work) / "pages" / address / "index.html"
            file.parent.mkdir(parents=True)
            file.write_text(page.html, encoding="utf-8")
        index = Path(work) / "index"
        pagefind.run(Path(work) / "pages", index)
        order = [_address(fragment, staged) for fragment in pagefind.pages(index)]
        reports = [_described(by_address[a].entry, staged[a]) for a in order]
        (index / "reports.json.gz").write_bytes(
            packed(list(zip(*reports, strict=True)))
        )
        columns = figures.columns(indicators, [by_address[a].cells for a in order])
        (index / "figures.json.gz").write_bytes(packed(columns))
        index.rename(kept / key[:16])
    return {
        "key": key,
        "files": _sizes(kept / key[:16]),
        "headings": _headings(staged.values()),
        "characters": "".join(
            sorted(set().union(*(page.characters for page in staged.values())))
        ),
    }


def _address(fragment: Mapping[str, Any], staged: Mapping[str, stage.Staged]) -> str:
    """Give the page of a fragment; its words must be those that we staged."""
    address = str(fragment["url"]).strip("/") + "/"
    page = staged.get(address)
    if page is None or fragment["word_count"] != page.words:
        told = "is none of ours" if page is None else f"has not its {page.words} words"
        raise BuildError(
            pagefind.STEP,
            f"the page {address} in the index {told}",
            "Report this: Pagefind and the staging differ on what a word is.",
        )
    return address


def _facts(entry: Entry) -> tuple[str, ...]:
    """Give what is told of a report beside its page."""
    return (entry.id, entry.title, entry.printed_title, entry.standing, entry.extent)


def _described(entry: Entry, page: stage.Staged) -> list[Any]:
    """Tell of a report what its facets need, and how long its sections are in words."""
    places = [start for _, start in page.starts]
    return [
        entry.id,
        entry.title,
        entry.standing,
        entry.extent,
        " ".join(anchor for anchor, _ in page.starts),
        [after - before for before, after in pairwise(places)],
    ]


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


def _beside(page: Path) -> bytes:
    file = page.with_name("cells.csv")
    return file.read_bytes() if file.is_file() else b""


def _sizes(folder: Path) -> str:
    """Sum up the files of a folder: their names and sizes."""
    if not folder.is_dir():
        return ""
    told = []
    for parent in (folder, folder / "fragment", folder / "index"):
        with os.scandir(parent) as found:
            told += [
                f"{parent.name}/{e.name} {e.stat().st_size}"
                for e in found
                if e.is_file()
            ]
    return _digest("\n".join(sorted(told)).encode())


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
