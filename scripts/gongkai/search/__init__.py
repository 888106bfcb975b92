"""Make the built site searchable: stage its reports, index them, publish the index.

What comes of it stands in `<site>/search/index/`:

- `manifest.json`: the shards, newest year first, and what the facets are called;
- `places.json.gz`: the tree of places, and the bodies;
- `variants.json.gz`: how traditional and variant characters are read;
- `heads-….json.gz`: the heads of all shards, for whoever needs more than one;
- `<shard>/`: `head.json.gz` with the list of its reports and of its chunks of words,
  `words/` (see `postings`), `texts/` with the text of each report, and
  `figures.json.gz` with the columns of figures, in the order of the list.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
from collections import Counter
from typing import TYPE_CHECKING, Any

from gongkai.errors import BuildError
from gongkai.markdown.words import EXTENT, LEVEL, STANDING
from gongkai.search import fold, postings, shards
from gongkai.search.figures import load_indicators

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from gongkai.search.figures import Indicator
    from gongkai.search.shards import Entry, Shard

FOLDER = "search/index"


def index(site: Path, cache: Path, content: Path | None = None) -> None:
    """Put the index of a built site into it; raise BuildError if it is not whole.

    Reads the report pages and `data/{reports,bodies,places}.csv`. Shards whose pages
    are as they were are taken from `cache`. `content` declares the figures that
    conditions may be set on; without it there are none.
    """
    indicators = load_indicators(content) if content else ()
    entries = _entries(site)
    built = shards.build(shards.cut(entries), indicators, cache / "search")
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for shard in built:
        shutil.copytree(shard.folder, folder / _path(shard), copy_function=_link)
    for name, value in (("places", _places(site)), ("variants", _variants(built))):
        postings.pack(folder / f"{name}.json.gz", shards.packed(value))
    heads = shards.packed(_heads(built))
    named = f"heads-{hashlib.blake2b(heads, digest_size=8).hexdigest()}.json.gz"
    postings.pack(folder / named, heads)
    manifest = shards.packed(_manifest(built, indicators) | {"heads": named})
    (folder / "manifest.json").write_bytes(manifest + b"\n")


def _entries(site: Path) -> list[Entry]:
    names = {row["code"]: row["name"] for row in _rows(site, "places")}
    places = {row["body"]: names[row["code"]] for row in _rows(site, "bodies")}
    entries = []
    for row in _rows(site, "reports"):
        address = f"reports/{row['body']}/{row['year']}/"
        page = site / address / "index.html"
        if not page.is_file():
            raise BuildError(
                "indexing for search",
                f"{address} is listed and has no page",
                "Build the site again.",
            )
        entries.append(
            shards.Entry(
                id=row["report"],
                page=page,
                address=address,
                body=row["body"],
                place=places[row["body"]],
                year=int(row["year"]),
                title=row["title"],
                printed_title=row["printed_title"],
                standing=row["standing"],
                extent=row["extent"],
            )
        )
    return entries


def _rows(site: Path, name: str) -> list[dict[str, str]]:
    with (site / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _places(site: Path) -> dict[str, Any]:
    places = [
        [row["code"], row["name"], row["level"], row["parent"]]
        for row in _rows(site, "places")
    ]
    bodies = [[row["body"], row["name"], row["code"]] for row in _rows(site, "bodies")]
    return {"places": places, "bodies": bodies}


def _variants(built: Iterable[Shard]) -> str:
    """Pair each variant with its reading, where any report holds what it is read as."""
    held = set().union(*(shard.characters for shard in built))
    return "".join(a + b for a, b in fold.variants().items() if b in held)


def _heads(built: Iterable[Shard]) -> dict[str, dict[str, Any]]:
    """Put the heads side by side, column by column: what is alike packs well."""
    columns: dict[str, dict[str, Any]] = {}
    for shard in sorted(built, key=lambda s: (s.name.partition("-")[2], s.name)):
        head = json.loads(postings.unpack(shard.folder / "head.json.gz"))
        for name, column in head.items():
            columns.setdefault(name, {})[_path(shard)] = column
    return columns


def _manifest(
    built: Sequence[Shard], indicators: Iterable[Indicator]
) -> dict[str, Any]:
    newest = sorted(built, key=lambda shard: (-shard.years[0], shard.name))
    return {
        "shards": [
            {
                "path": _path(shard),
                "years": shard.years,
                "reports": shard.reports,
            }
            for shard in newest
        ],
        "sections": _sections(built),
        "standings": {standing.value: words for standing, words in STANDING.items()},
        "levels": {level.value: words for level, words in LEVEL.items()},
        "extents": {extent.value: words for extent, words in EXTENT.items()},
        "figures": [
            {"names": one.names, "meaning": one.meaning, "unit": one.unit}
            for one in indicators
        ],
    }


def _sections(built: Sequence[Shard]) -> dict[str, str]:
    """Call each section what most pages call it."""
    tally: dict[str, Counter[str]] = {}
    for shard in built:
        for anchor, counts in shard.headings.items():
            tally.setdefault(anchor, Counter()).update(counts)
    return {anchor: max(sorted(t), key=t.__getitem__) for anchor, t in tally.items()}


def _path(shard: Shard) -> str:
    """Name a shard's folder by what is in it, so that no cache serves a mixture."""
    return f"{shard.years[0]}-{shard.folder.name}"


def _link(source: str, target: str) -> None:
    """Let the cache and the site share a file: neither is ever written into."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
