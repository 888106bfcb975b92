"""Have Pagefind index the words of a shard, and read from its files where they stand.

Its files are read once, here, and never published: a query would have to fetch more of
them than of those that `postings` writes. What they say is believed only where it can
be checked, and nothing else that the program says is believed at all: a run was seen to
end well and to leave an empty file.
"""

from __future__ import annotations

import gc
import gzip
import json
import os
import re
import shutil
import subprocess
import zlib
from contextlib import contextmanager
from importlib.metadata import version
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cbor2
from pagefind_bin_extended import get_executable

from gongkai.errors import BuildError
from gongkai.search.fold import mark, paired

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    # What its words take of the row of places, by the name of a page.
    Rows = Mapping[str, range]

VERSION = version("pagefind_bin_extended")

_STEP = "indexing for search"
_AGAIN = "Build again; if it stays so, install pagefind anew."
_MAGIC = b"pagefind_dcd"  # what every packed file of Pagefind begins with
_SAID = 2000  # characters of Pagefind's own words that a message repeats

# zxx is "no linguistic content": Pagefind neither segments nor stems such a page.
_PAGE = '<!doctype html><html lang="zxx"><body>{}</body></html>'
_WEIGHT = -25  # stands before the places of words that are neither title nor weighted

# Words to a file of the index. Nobody fetches these: in small files, it is the many
# that cost time; in one large file, packing it does.
_SETTINGS = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "2500"}

# Pagefind leaves such words as they are. Of others it may take a part for a word (a1),
# drop marks (é), or see no word at all (䷀).
_PLAIN = re.compile(r"\d+|[a-p]+|[q-z]|[\u3400-\u4dbf\u4e00-\u9fff]{1,2}", re.ASCII)


def invert(reports: Mapping[str, Sequence[str]], work: Path) -> dict[str, list[int]]:
    """Give the places of every word, as the index has it, over all reports.

    `reports` are the words of each by its address, in the order of the row of places;
    in the folder `work` Pagefind finds its pages and leaves its files.
    """
    pages = work / "pages"
    pages.mkdir(parents=True)
    rows: dict[str, range] = {}
    spelling = _Spelling()
    begun = 0
    for address, words in reports.items():
        if words:  # of a page without a word Pagefind keeps nothing
            name = f"{address.strip('/').replace('/', '-')}.html"
            text = " ".join([spelling[word] for word in paired(words)])
            (pages / name).write_text(_PAGE.format(text), encoding="utf-8")
            rows[name] = range(begun, begun + len(words))
        begun += len(words) + 1
    if not rows:
        return {}
    places = _run(pages, work / "index", rows)
    if places.keys() != set(spelling.values()):
        raise _wrong(work / "index", "its words are not those of the pages")
    return {word: places[written] for word, written in spelling.items()}


def spelled(word: str) -> str:
    """Write a word so that Pagefind takes it for one, and for no other.

    >>> spelled("公开"), spelled("dk"), spelled("я")
    ('公开', 'dk', 'qeep')
    """
    if _PLAIN.fullmatch(word):
        return word
    return "".join(f"q{mark(character)}" for character in word)


def read(index: Path, rows: Rows) -> dict[str, list[int]]:
    """Give the places of every word that Pagefind's files tell of.

    Raise BuildError unless they are whole, of these pages, and hold a word for every
    place.
    """
    _check_entry(index, len(rows))
    fragments, chunks = listed(index)
    begins = [_row(index, name, rows).start for name in fragments]
    if len(begins) != len(rows):
        raise _wrong(index, f"{len(begins)} pages of {len(rows)} are listed")
    places: dict[str, list[int]] = {}
    for name in chunks:
        file = index / f"index/{name}.pf_index"
        try:
            with _uncollected():
                places |= _places(cbor2.loads(_unpacked(file)), begins)
        except _UNREADABLE as error:
            raise _wrong(file, f"it cannot be read: {error}") from error
    if not _every_place_once(places, rows):
        raise _wrong(index, "a place has no word, or two")
    return places


_UNREADABLE = (cbor2.CBORDecodeError, LookupError, TypeError, ValueError)


def _run(pages: Path, index: Path, rows: Rows) -> dict[str, list[int]]:
    command = [_executable(), "--site", str(pages), "--output-path", str(index)]
    said = subprocess.run(  # noqa: S603
        [*command, "--quiet"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **_SETTINGS},
    )
    try:
        return read(index, rows)
    except BuildError as error:
        words = (said.stderr or said.stdout).strip()[-_SAID:] or "nothing"
        problem = str(error).removeprefix(f"{_STEP}: ").splitlines()[0]
        problem += f"\n  Pagefind said: {words}"
        raise BuildError(_STEP, problem, _AGAIN) from error


def _check_entry(index: Path, pages: int) -> None:
    file = index / "pagefind-entry.json"
    try:
        languages = json.loads(file.read_bytes())["languages"].values()
        counted = sum(language["page_count"] for language in languages)
    except (OSError, *_UNREADABLE, AttributeError) as error:
        raise _wrong(file, f"it cannot be read: {error}") from error
    if counted != pages:
        raise _wrong(index, f"{counted} pages of {pages} are indexed")


def listed(index: Path) -> tuple[list[str], list[str]]:
    """Give the names of the fragments, in the order of the pages, and of the chunks."""
    files = list(index.glob("*.pf_meta"))
    if len(files) != 1:
        raise _wrong(index, f"{len(files)} files .pf_meta, not one")
    try:
        told, pages, chunks, *_ = cbor2.loads(_unpacked(files[0]))
        names = [name for name, _ in pages], [name for *_, name in chunks]
    except _UNREADABLE as error:
        raise _wrong(files[0], f"it cannot be read: {error}") from error
    if told != VERSION:
        raise _wrong(files[0], f"it is of Pagefind {told}, not {VERSION}")
    return names


def _row(index: Path, fragment: str, rows: Rows) -> range:
    """Give the row of the page of a fragment, if it has the words that we staged."""
    file = index / f"fragment/{fragment}.pf_fragment"
    try:
        page = json.loads(_unpacked(file))
        name, counted = str(page["url"]).lstrip("/"), page["word_count"]
    except _UNREADABLE as error:
        raise _wrong(file, f"it cannot be read: {error}") from error
    row = rows.get(name)
    if row is None:
        raise _wrong(file, f"the page {name} is none of ours")
    if counted != len(row):
        raise _wrong(file, f"{name} has {counted} words, not {len(row)}")
    return row


def _places(chunk: Any, begins: Sequence[int]) -> dict[str, list[int]]:  # noqa: ANN401
    """Give the places of the words of a chunk, in the row of all.

    The number of a page is told by what it is more than the one before, and so is a
    place on its page.
    """
    found = {}
    for word, pages, _ in chunk[0]:
        places: list[int] = []
        number = 0
        for more, steps, _ in pages:
            number += more
            if steps[0] != _WEIGHT:
                raise ValueError(f"{word} is weighted")
            steps[0] = begins[number]
            places += islice(accumulate(steps), 1, None)
        places.sort()
        found[word] = places
    return found


def _every_place_once(places: Mapping[str, Sequence[int]], rows: Rows) -> bool:
    wanted = bytearray(max(row.stop for row in rows.values()))
    for row in rows.values():
        wanted[row.start : row.stop] = b"\1" * len(row)
    taken = bytearray(len(wanted))
    for where in places.values():
        if where and where[-1] >= len(taken):
            return False
        for place in where:
            taken[place] = 1
    return taken == wanted and sum(wanted) == sum(map(len, places.values()))


def _unpacked(file: Path) -> bytes:
    try:
        content = gzip.decompress(file.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise _wrong(file, f"it is damaged: {error}") from error
    if not content.startswith(_MAGIC):
        raise _wrong(file, "it is damaged: it is no file of Pagefind")
    return content.removeprefix(_MAGIC)


class _Spelling(dict[str, str]):
    """How each word is written for Pagefind; filled as words are met."""

    def __missing__(self, word: str) -> str:
        self[word] = written = spelled(word)
        return written


def _wrong(file: Path, problem: str) -> BuildError:
    return BuildError(_STEP, f"{file}: {problem}", _AGAIN)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of garbage from going through a million lists in vain."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _executable() -> str:
    """Find the extended program: beside its Python package, or on the path."""
    try:
        found = get_executable()
    except FileNotFoundError:
        found = Path(shutil.which("pagefind_extended") or "")
    if not found.is_file():
        raise BuildError(
            _STEP,
            "the program pagefind_extended is not there",
            "Install it: pip install 'pagefind[extended]'.",
        )
    return str(found)
