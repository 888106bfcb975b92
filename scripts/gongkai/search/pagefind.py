"""Run Pagefind over staged pages, and believe only the files that it leaves behind."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import zlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pagefind_bin_extended import get_executable

from gongkai.errors import BuildError

VERSION = version("pagefind_bin_extended")
STEP = "indexing for search"
AGAIN = "Build again; if it stays so, install pagefind anew."
MAGIC = b"pagefind_dcd"  # what every packed file of Pagefind begins with

_SETTINGS = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "2000"}
_SAID = 2000  # characters of Pagefind's own words that a message repeats


def run(pages: Path, index: Path) -> None:
    """Index the pages of a folder into the new folder `index`."""
    command = [_executable(), "--site", str(pages), "--output-path", str(index)]
    said = subprocess.run(  # noqa: S603
        [*command, "--quiet"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **_SETTINGS},
    )
    try:
        check(index, sum(1 for _ in pages.rglob("*.html")))
    except BuildError as error:
        words = (said.stderr or said.stdout).strip()[-_SAID:] or "nothing"
        problem = str(error).removeprefix(f"{STEP}: ").splitlines()[0]
        raise BuildError(STEP, f"{problem}\n  Pagefind said: {words}", AGAIN) from error
    for file in index.iterdir():
        if file.is_file() and file.suffix not in {".pf_meta", ".json"}:
            file.unlink()  # its own page widgets: we have our own


def check(index: Path, pages: int) -> None:
    """Raise BuildError unless a whole index of so many pages stands in the folder.

    Pagefind's exit status is no proof: a run was seen to end well and leave an empty
    file.
    """
    try:
        languages = json.loads((index / "pagefind-entry.json").read_bytes())[
            "languages"
        ]
        counted = sum(language["page_count"] for language in languages.values())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BuildError(
            STEP, f"{index}: no entry can be read: {error}", AGAIN
        ) from error
    if counted != pages:
        raise BuildError(
            STEP, f"{index}: {counted} pages of {pages} are indexed", AGAIN
        )
    for file in sorted(index.rglob("*")):
        if file.suffix.startswith(".pf_") or file.suffix == ".pagefind":
            unpack(file)
    listed, chunks = meta(index)
    wanted = {f"fragment/{page}.pf_fragment" for page in listed}
    wanted |= {f"index/{chunk}.pf_index" for chunk in chunks}
    lost = sorted(name for name in wanted if not (index / name).is_file())
    if lost or len(listed) != pages:
        told = lost[0] if lost else f"{len(listed)} pages of {pages}"
        raise BuildError(STEP, f"{index}: the index is not whole: {told}", AGAIN)


def unpack(file: Path) -> bytes:
    """Give the content of a packed file; raise BuildError where it is damaged."""
    try:
        content = gzip.decompress(file.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise BuildError(STEP, f"{file} is damaged: {error}", AGAIN) from error
    if not content.startswith(MAGIC):
        raise BuildError(STEP, f"{file} is damaged: it is no file of Pagefind", AGAIN)
    return content.removeprefix(MAGIC)


def meta(index: Path) -> tuple[list[str], list[str]]:
    """Give the names of the fragments, in the order of the pages, and of the chunks."""
    files = list(index.glob("*.pf_meta"))
    if len(files) != 1:
        raise BuildError(STEP, f"{index}: {len(files)} .pf_meta files, not one", AGAIN)
    content = unpack(files[0])
    try:
        told, pages, chunks, *_ = decode(content)
        fragments = [page for page, _ in pages]
        names = [chunk for _, _, chunk in chunks]
    except (IndexError, ValueError, TypeError) as error:
        raise BuildError(STEP, f"{files[0]} cannot be read: {error}", AGAIN) from error
    if told != VERSION:
        raise BuildError(
            STEP, f"{files[0]} is of Pagefind {told}, not {VERSION}", AGAIN
        )
    return fragments, names


def pages(index: Path) -> list[dict[str, Any]]:
    """Give what each page's fragment says, in the order of the pages."""
    names, _ = meta(index)
    return [
        json.loads(unpack(index / f"fragment/{name}.pf_fragment")) for name in names
    ]


def decode(data: bytes) -> Any:  # noqa: ANN401
    """Read the few kinds of CBOR (RFC 8949) that Pagefind writes.

    >>> decode(bytes.fromhex("83 01 20 61 61"))
    [1, -1, 'a']
    """
    value, end = _item(data, 0)
    if end != len(data):
        raise ValueError(f"{len(data) - end} bytes too many")
    return value


def _item(data: bytes, at: int) -> tuple[Any, int]:
    kind, size = data[at] >> 5, data[at] & 31
    at += 1
    if 24 <= size <= 27:  # noqa: PLR2004
        width = 1 << (size - 24)
        size, at = int.from_bytes(data[at : at + width], "big"), at + width
    elif size > 27:  # noqa: PLR2004
        raise ValueError(f"a length of kind {size}")
    if kind == 0:
        return size, at
    if kind == 1:
        return -1 - size, at
    if kind == 3:  # noqa: PLR2004
        return data[at : at + size].decode(), at + size
    if kind != 4:  # noqa: PLR2004
        raise ValueError(f"an item of kind {kind}")
    items = []
    for _ in range(size):
        item, at = _item(data, at)
        items.append(item)
    return items, at


def _executable() -> str:
    """Find the extended program: beside its Python package, or on the path."""
    try:
        found = get_executable()
    except FileNotFoundError:
        found = Path(shutil.which("pagefind_extended") or "")
    if not found.is_file():
        raise BuildError(
            STEP,
            "the program pagefind_extended is not there",
            "Install it: pip install 'pagefind[extended]'.",
        )
    return str(found)
