"""Look over a built site for links that lead nowhere or off the site's own host."""

from __future__ import annotations

import os.path
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

LINKS = ("href", "src", "action")
ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
SAFE = ("http://", "https://", "mailto:")  # where a reader may be led on a click
UNMOVED = "404.html"  # shown at any address, so its own links are absolute


def problems(site: Path) -> list[str]:
    """Name every page of `site` that has a link to nowhere, and the link."""
    _ids.cache_clear()
    return [
        f"{page.relative_to(site).as_posix()}: {problem}"
        for page in sorted(site.rglob("*.html"))
        if page.name != UNMOVED
        for problem in _problems(page)
    ]


def _problems(page: Path) -> Iterator[str]:
    for kind, link in sorted(_links(page)):
        if ELSEWHERE.match(link):
            yield from _elsewhere(kind, link)
        elif link.startswith("/"):
            yield f"{link} would break under a sub-path"
        elif not _leads_somewhere(page, link):
            yield f"{link} leads nowhere"


def _links(page: Path) -> set[tuple[str, str]]:
    """Give the links of a page as a browser sees them: words are no links."""
    parsed = _parsed(page)
    return {
        (kind, node.attributes[kind] or "")
        for kind in LINKS
        for node in parsed.css(f"[{kind}]")
    }


def _elsewhere(kind: str, link: str) -> Iterator[str]:
    if kind == "src" and not link.startswith("data:"):
        yield f"{link} would be fetched from elsewhere"
    elif kind == "href" and not link.lower().startswith(SAFE):
        yield f"{link} is no address to lead a reader to"


def _leads_somewhere(page: Path, link: str) -> bool:
    address, _, fragment = link.partition("#")
    address = unquote(address.partition("?")[0])
    target = page
    if address:
        target = Path(os.path.normpath(page.parent / address))
        if target.is_dir():
            target /= "index.html"
    if not target.is_file():
        return False
    if not fragment or target.suffix != ".html":
        return True
    return fragment in _ids(target) or unquote(fragment) in _ids(target)


@lru_cache(maxsize=256)
def _ids(page: Path) -> frozenset[str]:
    return frozenset(node.attributes["id"] or "" for node in _parsed(page).css("[id]"))


def _parsed(page: Path) -> LexborHTMLParser:
    return LexborHTMLParser(page.read_text("utf-8"))
