"""Ask the same queries of other searches: Pagefind as it comes, MiniSearch on bigrams.

Each gets the pages or the folded texts of the same archive; MiniSearch is installed
with npm for the time of the benchmark. It holds its whole index in memory, and beyond
MOST reports no longer fits a page.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import time
from typing import TYPE_CHECKING

from pagefind_bin_extended import get_executable

from search_bench import queries
from search_bench.browser import say, sent

if TYPE_CHECKING:
    from pathlib import Path

MOST = 1000
MINISEARCH = "minisearch@7"
HARNESS = (
    '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>rival</title>'
)
ASK = """async (typed) => {
  const start = performance.now();
  const { ids, first, done } = await window.ask(typed);
  return { ids, first: first - start, done: done - start };
}"""
PAGEFIND = """
const pagefind = await import(new URL('pagefind/pagefind.js', document.baseURI));
await pagefind.init();
window.ask = async (typed) => {
  const { results } = await pagefind.search(typed);
  const done = performance.now();
  await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return { ids: results.map(({ id }) => id), first: performance.now(), done };
};
document.body.dataset.ready = 1;"""
SEARCH = """
import MiniSearch from './minisearch.js';
const bigrams = (text) => {
  const found = [];
  for (const run of text.split(/[\\s\\p{P}]+/u)) {
    if (run.length < 2) found.push(run);
    for (let i = 0; i + 1 < run.length; i++) found.push(run.slice(i, i + 2));
  }
  return found;
};
const searchOptions = { combineWith: 'AND' };
const options = { fields: ['text'], tokenize: bigrams, searchOptions };
"""
BUILD = (
    SEARCH
    + """
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
const index = new MiniSearch(options);
const texts = JSON.parse(readFileSync('texts.json', 'utf8'));
index.addAll(Object.entries(texts).map(([id, text]) => ({ id, text })));
writeFileSync('index.json.gz', gzipSync(JSON.stringify(index)));
"""
)
MINI = (
    SEARCH
    + """
const answer = await fetch('index.json.gz');
const stream = answer.body.pipeThrough(new DecompressionStream('gzip'));
const index = MiniSearch.loadJSON(await new Response(stream).text(), options);
window.ask = async (typed) => {
  const ids = index.search(typed).map(({ id }) => id);
  return { ids, first: performance.now(), done: performance.now() };
};
document.body.dataset.ready = 1;"""
)


def run(site, address, chromium, drawn):
    """Yield the name of each rival and its answers, in the shape of our own."""
    yield "Pagefind as it comes", _pagefind(site, address, chromium, drawn)
    size = len(list(site.glob("reports/*/*/index.html")))
    if size > MOST:
        say(f"MiniSearch, bigrams: left out beyond {MOST} reports")
    elif not shutil.which("npm"):
        say("MiniSearch, bigrams: left out, for npm is not here")
    else:
        yield "MiniSearch, bigrams", _minisearch(site, address, chromium, drawn)


def _pagefind(site: Path, address, chromium, drawn):
    folder = _folder(site / "rival-pagefind", PAGEFIND)
    for page in site.glob("reports/*/*/index.html"):
        copy = folder / "pages" / page.relative_to(site)
        copy.parent.mkdir(parents=True)
        text = page.read_text("utf-8")
        copy.write_text(
            text.replace("<article", "<article data-pagefind-body", 1), "utf-8"
        )
    start = time.perf_counter()
    where = ["--site", folder / "pages", "--output-path", folder / "pagefind"]
    subprocess.run([get_executable(), *where, "--silent"], check=True)
    _told(folder / "pagefind", time.perf_counter() - start)
    shutil.rmtree(folder / "pages")
    names = {}
    for fragment in (folder / "pagefind/fragment").iterdir():
        told = json.loads(gzip.decompress(fragment.read_bytes())[12:])
        body, year = told["url"].strip("/").split("/")[-2:]
        names[fragment.stem] = f"{body}-{year}"
    told = _asked(address + "rival-pagefind/", chromium, drawn)
    for answer in [*told["once"], *told["warm"]]:
        answer["ids"] = [names[id_] for id_ in answer["ids"]]
    return told


def _minisearch(site: Path, address, chromium, drawn):
    folder = _folder(site / "rival-minisearch", MINI)
    (folder / "texts.json").write_text(json.dumps(queries.texts(site)), "utf-8")
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "build.js").write_text(BUILD)
    install = ["npm", "install", "--silent", MINISEARCH]
    subprocess.run(install, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    shutil.copy(
        folder / "node_modules/minisearch/dist/es/index.js", folder / "minisearch.js"
    )
    start = time.perf_counter()
    node = ["node", "--max-old-space-size=8000", "build.js"]
    subprocess.run(node, cwd=folder, check=True)
    _told(folder / "index.json.gz", time.perf_counter() - start)
    return _asked(address + "rival-minisearch/", chromium, drawn)


def _folder(folder: Path, script: str) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "rival.js").write_text(script)
    page = f'{HARNESS}<body><script type="module" src="rival.js"></script>'
    (folder / "index.html").write_text(page)
    return folder


def _told(index: Path, seconds: float) -> None:
    files = [index] if index.is_file() else [f for f in index.rglob("*") if f.is_file()]
    size = sum(file.stat().st_size for file in files) / 1e6
    say(f"{index.parent.name}: index in {seconds:.1f} s, {size:.1f} MB")


def _asked(address, chromium, drawn):
    told = {"once": [], "warm": []}
    before = sent()
    context = chromium.new_context()
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("[data-ready]", state="attached", timeout=300_000)
    told["start"] = sent() - before
    for turn in ("once", "warm"):
        for query in drawn:
            before = sent()
            answer = page.evaluate(ASK, _written(query.typed))
            answer["bytes"] = answer["firstBytes"] = sent() - before
            told[turn].append(answer)
    context.close()
    told["cold"] = told["once"]  # one page: later queries find some files at hand
    return told


def _written(typed: str) -> str:
    """Leave out what neither rival knows: words to exclude."""
    return " ".join(word for word in typed.split() if not word.startswith("-"))
