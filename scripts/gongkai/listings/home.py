"""Write the home page: a search box, what is held, what came last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.listings.coverage import (
    MOST,
    Shelf,
    body_name,
    counts,
    key,
    matrix,
    report_link,
)
from gongkai.listings.written import HOME, words_at
from gongkai.markdown import addresses
from gongkai.markdown.front import page
from gongkai.markdown.words import heading, standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai.listings.written import Text

LATEST = 10
TITLE = "政府信息公开工作年度报告档案"
EXAMPLE = "地名、机关或词句，如：不掌握"


def home(shelf: Shelf, texts: Mapping[str, Text]) -> tuple[str, str]:
    """Write the page at the top of the site."""
    text = texts.get(HOME)
    bodies = [shelf.archive.bodies[body] for body in shelf.of_body]
    held = (
        matrix(shelf, bodies, "")
        if len(bodies) <= MOST
        else counts(shelf, shelf.children.get("", ()), "")
    )
    lines = [
        '<header class="g-hero">',
        f"<h1>{heading(text.title if text else TITLE)}</h1>",
        '<form class="g-q" action="search/" role="search">',
        '<label for="q" class="sr">检索报告全文</label>',
        f'<input id="q" name="q" type="search" placeholder="{EXAMPLE}">',
        "<button>检索</button></form>",
        "</header>",
        "",
        words_at(text, "") if text else "",
        "",
        "## 收录 {#coverage}",
        "",
        key(),
        "",
        held,
        "",
        "## 近来 {#latest}",
        "",
        *_latest(shelf),
    ]
    return addresses.file(""), page({"kind": HOME, "title": TITLE}, lines)


def _latest(shelf: Shelf) -> Iterator[str]:
    dated = [r for r in shelf.archive.reports if r.source.retrieved]
    dated.sort(key=lambda r: str(r.source.retrieved), reverse=True)
    chosen = dated[:LATEST] or shelf.archive.reports[:LATEST]
    yield '<ul class="g-news">'
    for report in chosen:
        day = report.source.retrieved
        when = f"<time>{day.isoformat()}</time> " if day else ""
        words = f"{body_name(report.source.body)} {report.source.year} 年"
        link = report_link(report, "", words)
        yield f"<li>{when}{link} {standing(report.standing)}</li>"
    yield "</ul>"
