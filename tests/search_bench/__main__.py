"""Build archives, ask them queries through the search page, print how it did.

python -m search_bench [--sizes 300,1000,10000] [--queries 500] [--cold 60]
"""

from __future__ import annotations

import argparse
import csv
import resource
import shutil
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from gongkai import search
from search_bench import archive, browser, queries, rivals, skin
from search_bench.browser import say

ROOT = Path(__file__).parents[2]
MANY = 12  # places of which one is drawn


def main() -> None:
    """Run the benchmark."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sizes", default="300,1000,10000")
    asked.add_argument("--queries", type=int, default=500)
    asked.add_argument("--cold", type=int, default=60, help="asked with an empty cache")
    asked.add_argument("--alone", action="store_true", help="leave the rivals out")
    asked.add_argument("--folder", type=Path, help="keep the archives here")
    given = asked.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="search-bench-"))
    try:
        for size in map(int, given.sizes.split(",")):
            _measure(folder / str(size), size, given)
    finally:
        if not given.folder:
            shutil.rmtree(folder, ignore_errors=True)


def _measure(folder: Path, size: int, given: argparse.Namespace) -> None:
    site = folder / "site"
    if not site.exists():
        archive.write(site, size)
    skin.put_on(site, folder / "skin")
    say(f"\n== {size} reports\n")
    for name, cache in (("all", "cache"), ("none changed", "cache")):
        seconds, memory = _indexed(site, folder / cache)
        say(f"index, {name:14} {seconds:7.1f} s   peak of a process {memory:5.0f} MB")
    _change(site)
    seconds, _ = _indexed(site, folder / "cache")
    say(f"index, one changed    {seconds:7.1f} s")
    say(f"index size            {_size(site / search.FOLDER) / 1e6:7.1f} MB")
    places = _names(site)
    drawn = queries.draw(queries.texts(site), places, given.queries)
    _head()
    with browser.serving(site) as address, browser.running() as chromium:
        told = _ours(chromium, f"{address}search/", drawn, given.cold)
        _row("this search", drawn, told)
        if not given.alone:
            for name, answers in rivals.run(site, address, chromium, drawn):
                _row(name, drawn, answers)


def _indexed(site: Path, cache: Path) -> tuple[float, float]:
    """Index in a process of its own; give seconds and the peak of the largest."""
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(_index, site, cache).result()


def _index(site: Path, cache: Path) -> tuple[float, float]:
    start = time.perf_counter()
    search.index(site, cache, ROOT / "content")
    seconds = time.perf_counter() - start
    peaks = [
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return seconds, max(peaks)


def _change(site: Path) -> None:
    page = next(iter(sorted(site.glob("reports/*/*/index.html"))))
    text = page.read_text("utf-8")
    page.write_text(
        text.replace("</article>", "<p>此处补正一句。</p></article>"), "utf-8"
    )


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _names(site: Path) -> list[str]:
    with (site / "data/places.csv").open(encoding="utf-8", newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


def _ours(chromium, address, drawn, cold):
    """Ask everything once and again in one page; a part in pages of their own."""
    told = {"start": 0, "cold": [], "once": [], "warm": []}
    step = max(1, len(drawn) // cold)
    for query in drawn[::step]:
        with browser.opened(chromium, address) as (page, taken):
            told["start"] = taken
            told["cold"].append(browser.ask(page, query.typed))
    with browser.opened(chromium, address) as (page, _):
        told["once"] = [browser.ask(page, query.typed) for query in drawn]
        told["warm"] = [browser.ask(page, query.typed) for query in drawn]
    return told


def _head() -> None:
    say(
        "\n                        recall precision whole  start-up |"
        " first results: kB p50/p95  ms cold p50/p95  warm p50/p95 |"
        " whole answer: kB p50/p95  ms cold p50/p95  warm p50/p95"
    )


def _row(name, drawn, told) -> None:
    found = [frozenset(answer["ids"]) for answer in told["once"]]
    pairs = [
        (len(q.truth & f), len(q.truth), len(f))
        for q, f in zip(drawn, found, strict=True)
    ]
    hit, true, given = (sum(column) for column in zip(*pairs, strict=True))
    whole = sum(q.truth <= f for q, f in zip(drawn, found, strict=True)) / len(drawn)
    say(
        f"{name:22} {hit / max(1, true):8.4f} {hit / max(1, given):8.4f} {whole:6.1%}"
        f" {told['start'] / 1000:6.0f} kB |"
        f" {_spread(told['cold'], 'firstBytes', 1000)} {_spread(told['cold'], 'first')}"
        f" {_spread(told['warm'], 'first')} |"
        f" {_spread(told['cold'], 'bytes', 1000)} {_spread(told['cold'], 'done')}"
        f" {_spread(told['warm'], 'done')}"
    )
    wrong = [(q, f) for q, f in zip(drawn, found, strict=True) if q.truth != f]
    for query, answer in wrong[: 8 if name == "this search" else 0]:
        say(
            f"    {query.kind} {query.typed!r}: {len(query.truth - answer)} not found,"
            f" {len(answer - query.truth)} too many"
        )


def _spread(answers, what, unit=1) -> str:
    values = sorted(answer[what] / unit for answer in answers)
    if not values:
        return "      –      "
    late = values[min(len(values) - 1, int(len(values) * 0.95))]
    return f"{statistics.median(values):6.0f} /{late:6.0f}"


if __name__ == "__main__":
    main()
