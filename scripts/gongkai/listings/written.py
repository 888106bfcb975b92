"""Read the written pages of content/pages, and turn their links to each other round.

People link from file to file, `[方法](method.md)`; the site has addresses,
`../method/`.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.declarations import parse, words
from gongkai.errors import DeclarationError
from gongkai.markdown import addresses
from gongkai.markdown.front import page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FRONT = re.compile(r"\A---\n(.*?)\n---\n+", re.DOTALL)
_TITLE = re.compile(r"\A#\s+(.+?)(?:\s+\{#[\w.-]+\})?\s*\n+")
_LINK = re.compile(r"(\]\()([^)\s]+\.md)?(#[^)\s]+)?(\))")
HOME = "home"


@dataclass(frozen=True, slots=True)
class Text:
    """A written page: its name below content/pages, its title, its words."""

    name: str  # about, findings/figures-differ
    title: str
    words: str
    matter: Mapping[str, object]


def read_texts(folder: Path) -> dict[str, Text]:
    """Read every page of `folder` by its name; raise where one has no title."""
    texts = {}
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        text = words(path)
        front = _FRONT.match(text)
        matter = _matter(path, front[1]) if front else {}
        text = text[front.end() :] if front else text
        heading = _TITLE.match(text)
        title = matter.get("title") or (heading[1] if heading else "")
        if not title:
            raise DeclarationError(
                path, "the top of the file", "no title", "Begin the page with: # 题目"
            )
        body = text[heading.end() :] if heading else text
        texts[name] = Text(name, str(title), body.strip(), matter)
    return texts


def _matter(path: Path, front: str) -> Mapping[str, object]:
    matter = parse(path, f"\n{front}")  # its lines are those of the page
    if not isinstance(matter, dict):
        raise DeclarationError(
            path, "the top of the file", "no YAML mapping", "Write it as title: 题目"
        )
    return matter


def address(name: str) -> str:
    """Give the address of a written page.

    >>> address("home"), address("findings/index"), address("about")
    ('', 'findings/', 'about/')
    """
    if name == HOME:
        return ""
    return name.removesuffix("index") if name.endswith("/index") else f"{name}/"


def words_at(text: Text, here: str) -> str:
    """Give the words of a page as they stand at the address `here`."""
    folder = posixpath.dirname(text.name)

    def turned(match: re.Match[str]) -> str:
        opening, file, fragment, closing = match.groups()
        if not file or ":" in file:
            return match[0]
        name = posixpath.normpath(posixpath.join(folder, file)).removesuffix(".md")
        there = addresses.relative(here, address(name))
        return f"{opening}{there}{fragment or ''}{closing}"

    return _LINK.sub(turned, text.words)


def text_page(text: Text) -> tuple[str, str]:
    """Write a page that holds the written words and nothing else."""
    here = address(text.name)
    matter = {"kind": "text", **text.matter, "title": text.title}
    lines = [f"# {text.title}", "", words_at(text, here)]
    return addresses.file(here), page(matter, lines)
