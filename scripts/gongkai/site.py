"""Build the site beside the old one, check it, and only then put it in its place.

An interrupt at any moment leaves the old site whole: everything is made in folders
that no reader sees, and the exchange at the end is one step of the file system.
"""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import logging
import os
import shutil
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from gongkai import dataset, listings, search
from gongkai.errors import BuildError
from gongkai.links import problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from gongkai.dataset import Download
    from gongkai.forms import Forms
    from gongkai.model import Archive, Standing

    Progress = Callable[[str], None]

MARK = ".gongkai"  # tells a folder of ours, and is locked while a build is at work
MADE = ("pages", "site", "next", "files", "replaced")
STEPS = (
    "writing the data files",
    "writing the pages",
    "rendering the site",
    "indexing it for search",
    "checking it",
    "putting it in place",
)
SHOWN = 12  # problems named in a message; the rest are counted
AT_FDCWD = -100
RENAME_EXCHANGE = 2  # renameat2 of Linux
RENAME_SWAP = 2  # renamex_np of macOS


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build."""

    site: Path
    pages: int
    reports: int
    standings: Mapping[Standing, int]
    quarantined: int


def build(
    archive: Archive,
    forms: Forms,
    root: Path,
    out: Path,
    progress: Progress = lambda _: None,
) -> Built:
    """Publish `archive` as `out`/site, with the written pages and looks of `root`.

    Raises BuildError, with the old site left as it was, where a step fails.
    """
    steps = iter(STEPS)
    content = root / "content"
    with _claim(out, content):
        _clear_leftovers(out)
        pages, files, following = out / "pages", out / "files", out / "next"
        settings = _settings(root / "mkdocs.yml", pages, following)

        progress(next(steps))
        downloads = tuple(_write_files(files, dataset.files(archive, forms)))

        progress(next(steps))
        texts = listings.pages(
            archive, forms, content, site_url=settings.site_url or ""
        )
        _write_pages(pages, texts, downloads)

        progress(next(steps))
        _render(settings, archive)
        _move_files(files, following)

        progress(next(steps))
        search.index(following, out / "cache", content)

        progress(next(steps))
        count = _check(following, archive)

        progress(next(steps))
        _replace(out / "site", following, out / "replaced")

    return Built(
        site=out / "site",
        pages=count,
        reports=len(archive.reports),
        standings=Counter(report.standing for report in archive.reports),
        quarantined=len(archive.quarantined),
    )


@contextmanager
def _claim(out: Path, content: Path) -> Iterator[None]:
    """Hold the folder for this build alone; refuse one that is not ours."""
    step = "preparing the folder"
    if content.resolve() in (out.resolve(), *out.resolve().parents):
        raise BuildError(
            step,
            f"{out} lies inside {content}, which is never written by a build",
            "Choose another folder with --out.",
        )
    if out.exists() and not out.is_dir():
        raise BuildError(step, f"{out} is a file", "Choose another name with --out.")
    strange = [name for name in MADE if (out / name).exists()]
    if strange and not (out / MARK).exists():
        raise BuildError(
            step,
            f"{out} holds {', '.join(strange)}, which no build of ours has made",
            "Choose another folder with --out, or move them away.",
        )
    try:
        out.mkdir(parents=True, exist_ok=True)
        mark = (out / MARK).open("a")
    except OSError as error:
        problem = f"{out} cannot be written ({error.strerror})"
        raise BuildError(step, problem, "Choose another folder with --out.") from error
    with mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BuildError(
                step,
                f"another build is at work in {out}",
                "Wait until it is done, or choose another folder with --out.",
            ) from error
        yield


def _clear_leftovers(out: Path) -> None:
    """Tidy up after a build that was cut short, wherever that was."""
    if (out / "replaced").exists() and not (out / "site").exists():
        (out / "replaced").rename(out / "site")
    for name in ("next", "files", "replaced"):
        shutil.rmtree(out / name, ignore_errors=True)


def _settings(path: Path, pages: Path, site: Path) -> MkDocsConfig:
    """Read mkdocs.yml, with our folders for the pages and the site."""
    shutil.rmtree(pages, ignore_errors=True)
    pages.mkdir(parents=True)
    try:
        return load_config(str(path), docs_dir=str(pages), site_dir=str(site))
    except MkDocsException as error:
        raise BuildError(
            "preparing the folder", str(error), f"Mend {path.name}."
        ) from error


def _write_files(
    folder: Path, files: Iterable[tuple[str, bytes]]
) -> Iterator[Download]:
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if name.startswith("data/"):
            digest = hashlib.sha256(content).hexdigest()
            yield dataset.Download(name.removeprefix("data/"), len(content), digest)


def _write_pages(
    folder: Path, pages: Iterable[tuple[str, str]], downloads: tuple[Download, ...]
) -> None:
    for name, text in pages:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dataset.fill(text, downloads), encoding="utf-8")


def _render(settings: MkDocsConfig, archive: Archive) -> None:
    """Let MkDocs turn the pages into a site; whatever it complains of stops us."""
    complaints = _Complaints()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(complaints)
    try:
        with _clock(archive):
            settings.plugins.on_startup(command="build", dirty=False)
            try:
                run_mkdocs(settings)
            finally:
                settings.plugins.on_shutdown()
    except MkDocsException as error:
        told = _shown(complaints.told) or str(error)
        raise BuildError(
            "rendering the site", told, "Mend the page or the setting it names."
        ) from error
    finally:
        logger.removeHandler(complaints)


class _Complaints(logging.Handler):
    """Keep what MkDocs warns of, to be told if the build fails."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())


@contextmanager
def _clock(archive: Archive) -> Iterator[None]:
    """Stop the clock of MkDocs at the last retrieval: same pages, same bytes."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    days = [r.source.retrieved for r in archive.reports if r.source.retrieved]
    # noon of that day, counted from 1970-01-01, which is day 719163
    seconds = (max(days).toordinal() - 719163) * 86400 + 43200 if days else 0
    os.environ[name] = str(seconds)
    try:
        yield
    finally:
        os.environ.pop(name)
        if before is not None:
            os.environ[name] = before


def _move_files(files: Path, site: Path) -> None:
    for file in sorted(p for p in files.rglob("*") if p.is_file()):
        target = site / file.relative_to(files)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
    shutil.rmtree(files)


def _check(site: Path, archive: Archive) -> int:
    """Count the pages; refuse a site that lacks a report or leads to nowhere."""
    wanted = {
        f"reports/{report.source.body.id}/{report.source.year}/index.html"
        for report in archive.reports
    }
    found = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    wrong = [f"{page} is lacking" for page in sorted({"index.html", *wanted} - found)]
    wrong += problems(site)
    if wrong:
        raise BuildError(
            "checking it",
            _shown(wrong),
            "The old site was left in place. Mend the pages named, then build again.",
        )
    return len(found)


def _shown(wrong: list[str]) -> str:
    more = [f"… and {len(wrong) - SHOWN} more"] if len(wrong) > SHOWN else []
    return "\n  ".join([*wrong[:SHOWN], *more])


def _replace(site: Path, following: Path, replaced: Path) -> None:
    """Put the new site where the old one stands, in one step where the system can."""
    if not site.exists():
        following.rename(site)
    elif _exchange(following, site):
        shutil.rmtree(following)
    else:
        site.rename(replaced)
        following.rename(site)
        shutil.rmtree(replaced)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders at once; tell whether the system did it."""
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):
        done = library.renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE)
    elif hasattr(library, "renamex_np"):
        done = library.renamex_np(first, second, RENAME_SWAP)
    else:
        return False
    return bool(done == 0)
