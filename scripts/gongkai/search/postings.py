"""Write where every word of a shard stands, in files small enough to be fetched.

The reports of a shard stand one after another in one row of places, a place left free
between two, so that no string runs from one report into the next. A word's entry is the
list of its places: which report and which section a place is in follows from the list
of reports. A chunk holds neighbouring words, a common word alone:

    the words, a space between them, and the end of the line;
    for each word the number of its places;
    for each word its places, each as the distance from the one before;

numbers in seven bits a byte, the lowest first (LEB128); all of it in gzip.
"""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

from gongkai.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

LARGE = 3000  # bytes of a chunk before it is packed
ALONE = "!"  # after the first word of a chunk that holds no other

_STEP = "indexing for search"
_AGAIN = "Build again; if it stays so, delete the folder cache/ of the output."
_MORE = 0x80  # this bit of a byte says that another of the number follows
_GOING_ON = bytes(range(_MORE, 0x100))


def write(folder: Path, places: Mapping[str, Sequence[int]]) -> list[str]:
    """Write the chunks `0.gz`, `1.gz`, … of a shard; give the first word of each."""
    folder.mkdir(parents=True)
    firsts = []
    for number, chunk in enumerate(_chunks(places)):
        words, entries = [word for word, _ in chunk], [entry for _, entry in chunk]
        counts = bytearray()
        for word in words:
            _append(counts, len(places[word]))
        head = f"{' '.join(words)}\n".encode()
        pack(folder / f"{number}.gz", b"".join([head, counts, *entries]))
        firsts.append(words[0] + (ALONE if len(words) == 1 else ""))
    return firsts


def check(folder: Path, firsts: Sequence[str], words: int) -> None:
    """Raise BuildError unless whole chunks with a place for every word stand there."""
    found = 0
    for number, first in enumerate(firsts):
        file = folder / f"{number}.gz"
        try:
            begins, places = _told(unpack(file))
        except (IndexError, UnicodeDecodeError) as error:
            raise damaged(file) from error
        if begins != first.removesuffix(ALONE) or places < 1:
            raise damaged(file)
        found += places
    if found != words:
        problem = f"{folder}: {found} places for {words} words"
        raise BuildError(_STEP, problem, _AGAIN)


def pack(file: Path, content: bytes) -> None:
    """Write a packed file, always alike."""
    file.write_bytes(gzip.compress(content, mtime=0))


def unpack(file: Path) -> bytes:
    """Give the content of a packed file; raise BuildError where it is damaged."""
    try:
        return gzip.decompress(file.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise damaged(file) from error


def damaged(file: Path) -> BuildError:
    """Say that a file is not as it was written."""
    return BuildError(_STEP, f"{file} is damaged", _AGAIN)


def _chunks(
    places: Mapping[str, Sequence[int]],
) -> Iterator[list[tuple[str, bytearray]]]:
    chunk: list[tuple[str, bytearray]] = []
    size = 0
    for word in sorted(places):
        entry = _distances(places[word])
        if chunk and size + len(entry) > LARGE:
            yield chunk
            chunk, size = [], 0
        chunk.append((word, entry))
        size += len(entry) + len(word.encode()) + 2
    if chunk:
        yield chunk


def _distances(places: Sequence[int]) -> bytearray:
    written = bytearray()
    before = 0
    for place in places:
        distance, before = place - before, place
        while distance >= _MORE:  # as _append does; there are a million to a shard
            written.append(distance & 0x7F | _MORE)
            distance >>= 7
        written.append(distance)
    return written


def _append(written: bytearray, number: int) -> None:
    while number >= _MORE:
        written.append(number & 0x7F | _MORE)
        number >>= 7
    written.append(number)


def _told(chunk: bytes) -> tuple[str, int]:
    """Give the first word of a chunk and the number of places; 0 if it is not whole."""
    head, _, body = chunk.partition(b"\n")
    words = head.decode().split(" ")
    counted = sum(_numbers(body, len(words)))
    stand = len(body.translate(None, _GOING_ON)) - len(words)
    return words[0], counted if counted == stand else 0


def _numbers(data: bytes, count: int) -> Iterator[int]:
    at = 0
    for _ in range(count):
        number = shift = 0
        while data[at] >= _MORE:
            number |= (data[at] & 0x7F) << shift
            shift, at = shift + 7, at + 1
        yield number | data[at] << shift
        at += 1
