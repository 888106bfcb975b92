"""Write every page of the site: each report with its source, then the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.listings.amendments import corrections
from gongkai.listings.coverage import Shelf
from gongkai.listings.findings import findings
from gongkai.listings.home import home
from gongkai.listings.places import places
from gongkai.listings.quality import quality
from gongkai.listings.written import HOME, address, read_texts, text_page, words_at
from gongkai.listings.years import years
from gongkai.markdown import Setting, addresses, report_page, source_page
from gongkai.markdown.front import page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from gongkai.forms import Forms
    from gongkai.listings.written import Text
    from gongkai.model import Archive

# Written pages whose words stand within a page that is made here.
COMPOSED = frozenset({HOME, "quality", "corrections", "search", "data", "findings"})
# Where the builder puts the list of files: their sizes are known only then.
FILES = "<!-- downloads -->"
DICTIONARY = "<!-- dictionary -->"


def pages(
    archive: Archive, forms: Forms, content: Path, *, site_url: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield every page as (path beneath build/pages, Markdown with front matter)."""
    texts = read_texts(content / "pages")
    shelf = Shelf(archive)
    yield home(shelf, texts)
    yield from _reports(shelf, forms, site_url)
    yield from places(shelf, forms)
    yield from years(shelf, forms)
    yield from findings(shelf, texts)
    yield quality(archive, forms, texts, content / "measured/accuracy.json")
    yield corrections(archive, forms, texts)
    yield _search(texts)
    yield _data(texts)
    for name, text in texts.items():
        if name not in COMPOSED and not name.startswith("findings/"):
            yield text_page(text)


def _reports(shelf: Shelf, forms: Forms, site_url: str) -> Iterator[tuple[str, str]]:
    for report in shelf.archive.reports:
        body, year = report.source.body, report.source.year
        neighbours = shelf.of_body[body.id]
        setting = Setting(
            places=shelf.chain(body.jurisdiction),
            earlier=neighbours.get(year - 1),
            later=neighbours.get(year + 1),
            site_url=site_url,
        )
        text = report_page(report, forms, setting)
        yield addresses.file(addresses.report(body, year)), text
        yield addresses.file(addresses.source(body, year)), source_page(report)


def _search(texts: Mapping[str, Text]) -> tuple[str, str]:
    text = texts.get("search")
    lines = [
        '<h1 class="sr">检索</h1>',
        "",
        '<div id="search"></div>',
        "",
        words_at(text, "search/") if text else "",
    ]
    return addresses.file("search/"), page({"kind": "search", "title": "检索"}, lines)


def _data(texts: Mapping[str, Text]) -> tuple[str, str]:
    text = texts.get("data")
    title = text.title if text else "数据"
    words = words_at(text, address("data")) if text else ""
    lines = [f"# {title}", "", words, ""]
    for heading, mark in (
        ("## 下载 {#files}", FILES),
        ("## 数据字典 {#dictionary}", DICTIONARY),
    ):
        if mark not in words:
            lines += [heading, "", mark, ""]
    return addresses.file("data/"), page({"kind": "data", "title": title}, lines)
