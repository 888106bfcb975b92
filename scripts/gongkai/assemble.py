"""Assemble the archive: from the catalogue, or from files nobody has described yet.

One bad source never stops the others: it is set aside with its reason. The same
sources give the same archive, however many processes share the work.
"""

from __future__ import annotations

import gc
import hashlib
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from gongkai.checks import neighbours
from gongkai.errors import ArchiveError, SourceError
from gongkai.identify import identify
from gongkai.model import Archive, Body, Quarantined, Report, Source
from gongkai.read import read_lines
from gongkai.reports import compose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from gongkai.catalogue import Catalogue
    from gongkai.forms import Forms
    from gongkai.model import Jurisdiction

    Outcome = Report | Quarantined
    Progress = Callable[[int, int], None]

TEXTS = frozenset({".txt", ".md", ".html", ".htm"})
FEW = 24  # so few are done sooner than other processes are started
CHUNK = 16
SELDOM = (20_000, 10, 10)  # values made before dead cycles are looked for


@dataclass(frozen=True, slots=True)
class Given:
    """A file named on the command line, or found in a folder named there."""

    path: Path
    name: str  # below the folder named; never an absolute path


def find(paths: Iterable[Path]) -> tuple[tuple[Given, ...], tuple[str, ...]]:
    """Find the texts under `paths`; name the files that are no texts.

    A file named outright is taken whatever it is called.
    """
    found: dict[Path, Given] = {}
    others: list[str] = []
    for path in paths:
        if not path.is_dir():
            found.setdefault(path.resolve(), Given(path, _shown(path.name)))
            continue
        for file in sorted(p for p in path.rglob("*") if _could_be_read(p)):
            name = _shown(file.relative_to(path).as_posix())
            if file.suffix.lower() in TEXTS:
                found.setdefault(file.resolve(), Given(file, name))
            else:
                others.append(name)
    return tuple(found.values()), tuple(others)


def _could_be_read(path: Path) -> bool:
    """Take files, and links to nowhere too: they are named with the reason."""
    return path.is_file() or (path.is_symlink() and not path.exists())


def _shown(name: str) -> str:
    """Give a file name that can be printed, whatever bytes it is made of."""
    readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in readable)


def from_catalogue(
    catalogue: Catalogue,
    forms: Forms,
    progress: Progress | None = None,
    only: frozenset[str] = frozenset(),
) -> Archive:
    """Compose the reports that the catalogue declares: all, or those of the ids."""
    wanted = [
        s for s in catalogue.sources if not only or only & {s.report_id, s.body.id}
    ]
    outcomes = _map(partial(_declared, forms), wanted, progress)
    return _archive(outcomes, catalogue, forms)


def from_files(
    files: Sequence[Given],
    catalogue: Catalogue,
    forms: Forms,
    progress: Progress | None = None,
) -> Archive:
    """Compose the reports in `files`, whose bodies and years are read off the texts."""
    outcomes = _map(partial(_found, forms, catalogue), files, progress)
    return _archive(outcomes, catalogue, forms)


def _declared(forms: Forms, source: Source) -> Outcome:
    return _guarded(source.name, lambda: _compose(source, forms))


def _found(forms: Forms, catalogue: Catalogue, given: Given) -> Outcome:
    return _guarded(given.name, lambda: _identified(given, forms, catalogue))


def _guarded(name: str, make: Callable[[], Report]) -> Outcome:
    """Set a source aside with its reason where no report can be made of it."""
    try:
        return make()
    except SourceError as error:
        return Quarantined(name, error.reason, error.remedy, error.line)
    except ArchiveError:  # a slip in content/, which must be repaired
        raise
    except OSError as error:
        return Quarantined(
            name, f"无法读取：{error.strerror or error}", "请检查文件是否存在、可读。"
        )
    except Exception as error:  # noqa: BLE001 our own mistake must not cost the others
        return Quarantined(
            name,
            f"程序出错（{type(error).__name__}: {error}）",
            "这不是文件的问题，请附上此文件报告这一错误。",
        )


def _compose(source: Source, forms: Forms) -> Report:
    return compose(source, read_lines(source.path, source.name), forms)


def _identified(given: Given, forms: Forms, catalogue: Catalogue) -> Report:
    lines = read_lines(given.path, given.name)
    sha256 = hashlib.sha256(given.path.read_bytes()).hexdigest()
    for known in catalogue.sources:
        if known.sha256 == sha256:
            return compose(known, lines, forms)
    identity = identify(lines, given.name, catalogue, forms)
    source = Source(
        path=given.path,
        name=given.name,
        sha256=sha256,
        body=identity.body,
        year=identity.year,
    )
    return compose(source, lines, forms)


def _archive(
    outcomes: Iterable[Outcome], catalogue: Catalogue, forms: Forms
) -> Archive:
    reports: dict[str, Report] = {}
    quarantined: list[Quarantined] = []
    for outcome in outcomes:
        if isinstance(outcome, Quarantined):
            quarantined.append(outcome)
        elif outcome.id in reports:
            quarantined.append(_twin(outcome, reports[outcome.id]))
        else:
            reports[outcome.id] = outcome
    kept = sorted(reports.values(), key=lambda r: (r.source.body.id, r.source.year))
    bodies = {report.source.body.id: report.source.body for report in kept}
    return Archive(
        reports=tuple(_beside_each_other(kept, forms)),
        quarantined=tuple(quarantined),
        jurisdictions=_places(bodies.values(), catalogue),
        bodies=bodies,
    )


def _beside_each_other(reports: Sequence[Report], forms: Forms) -> Iterator[Report]:
    """Yield the reports, each with what the years beside it contradict."""
    known = {(r.source.body.id, r.source.year): r for r in reports}
    for report in reports:
        body, year = report.source.body.id, report.source.year
        remarks = [
            finding
            for other in (known.get((body, year - 1)), known.get((body, year + 1)))
            if other is not None
            for finding in neighbours.check(
                report.tables, other.tables, (year, other.source.year), forms
            )
        ]
        yield replace(report, findings=(*report.findings, *remarks))


def _twin(later: Report, earlier: Report) -> Quarantined:
    """Refuse a second file for the same body and year; name the first."""
    if later.source.sha256 == earlier.source.sha256:
        return Quarantined(
            later.source.name,
            f"与 {earlier.source.name} 逐字节相同，已收录一次",
            "删去其中一份即可。",
        )
    return Quarantined(
        later.source.name,
        f"与 {earlier.source.name} 同为 {later.source.body.name} {later.source.year} "
        "年度的报告而内容不同，只收录前者",
        "请核对哪一份为准，另一份移出或更正年度。",
    )


def _places(bodies: Iterable[Body], catalogue: Catalogue) -> Mapping[str, Jurisdiction]:
    """Give the places of `bodies` and all above them, by code."""
    places = {
        place.code: place
        for body in bodies
        for place in (*catalogue.chain(body.jurisdiction.code), body.jurisdiction)
    }
    return dict(sorted(places.items()))


def _map(
    work: Callable[[Any], Outcome], items: Sequence[Any], progress: Progress | None
) -> Iterator[Outcome]:
    """Apply `work` to every item, in order, on all cores where it is worth it."""
    cores = os.cpu_count() or 1
    if len(items) <= FEW or cores == 1:
        yield from _told(map(work, items), len(items), progress)
        return
    with ProcessPoolExecutor(cores, initializer=_start, initargs=(work,)) as pool:
        outcomes = pool.map(_do, items, chunksize=CHUNK)
        yield from _told(outcomes, len(items), progress)


def _told(
    outcomes: Iterable[Outcome], total: int, progress: Progress | None
) -> Iterator[Outcome]:
    for done, outcome in enumerate(outcomes, start=1):
        if progress is not None:
            progress(done, total)
        yield outcome


def collect_seldom() -> None:
    """Let a process of readers look for dead cycles seldom.

    Reading makes many small values and next to no cycles among them: looking through
    them all the time found nothing, and took a tenth of the time.
    """
    gc.set_threshold(*SELDOM)


def _start(work: Callable[[Any], Outcome]) -> None:
    """Hand a process its work once: forms and catalogue are large to send."""
    collect_seldom()
    _WORK.append(work)


def _do(item: object) -> Outcome:
    try:
        return _WORK[-1](item)
    except ArchiveError as error:  # one with several arguments cannot be sent back
        raise ArchiveError(str(error)) from None


_WORK: list[Callable[[Any], Outcome]] = []  # filled in each process by _start
