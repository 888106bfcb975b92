"""Take a report's own words from its published pages, for the index alone.

What the archive says about a report (findings, ledger, captions, marks, the way to
other pages) is left out, or its words would be found as if the report had said them.
Of a table not our setting of it is taken but the source's own lines: they hold what no
cell could take, and no head or row that only the form has.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from gongkai.search.fold import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborNode

    # The anchor it stands at, whether it heads a section, its text.
    Block = tuple[str, int, str]

OURS = frozenset({"findings", "ledger", "cite"})  # sections in the archive's voice

_SECTION = 2  # level of the heading of a section
_WRAPPERS = frozenset({"g-prose"})
_TABLE = "g-scroll"  # class of the frame of a table
_TEXT = frozenset({"p", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre"})
_SHORT = 40  # characters; figures and labels return on every page


@dataclass(frozen=True, slots=True)
class Staged:
    """A report's text as it is shown with results, and its words as indexed."""

    text: str  # a paragraph or row a line
    words: tuple[str, ...]
    starts: tuple[tuple[str, int], ...]  # (section, number of its first word), in order
    headings: tuple[
        tuple[str, str], ...
    ]  # of the sections: (anchor, words on the page)


def stage(
    page: str, title: str, source: str = "", lacking: Collection[str] = ()
) -> Staged:
    """Stage a published report page under its printed title.

    `source` is the page of its source, for the tables. The headings of the sections in
    `lacking` are ours: the source has none there.
    """
    starts = [("", 0)]
    headings: list[tuple[str, str]] = []
    lines: list[str] = []
    cut: list[str] = []
    tables = _tables(source)
    for anchor, level, text in chain([("", 1, title)], _blocks(page, tables)):
        line = " ".join(text.split())
        if level == _SECTION:
            starts.append((anchor, len(cut)))
            headings.append((anchor, line))
        if line and anchor not in lacking:
            lines.append(line)
            cut += _words(line)
    return Staged("\n".join(lines), tuple(cut), tuple(starts), tuple(headings))


def _words(line: str) -> Sequence[str]:
    return _known(line) if len(line) < _SHORT else words(line)


@lru_cache(maxsize=20_000)
def _known(line: str) -> Sequence[str]:
    return words(line)


def _tables(source: str) -> Mapping[str, Sequence[str]]:
    """Give the lines that stand in tables, by section, as the source has them."""
    found: dict[str, list[str]] = {}
    for line in LexborHTMLParser(source).css("li[data-in]") if source else ():
        found.setdefault(line.attributes["data-in"] or "", []).append(line.text())
    return found


def _blocks(page: str, tables: Mapping[str, Sequence[str]]) -> Iterator[Block]:
    """Give each section's prose, and its tables where the first of them stands."""
    article = LexborHTMLParser(page).css_first("article")
    if article is None:
        return
    left = dict(tables)
    section, ours = "", True  # what stands before the first section is the archive's
    for part in _parts(article):
        anchor = part.attributes.get("id") or ""
        if part.tag == "h2":
            yield from _lines(left.pop(section, ()))
            section, ours = anchor, anchor in OURS
            if not ours:
                yield anchor, _SECTION, part.text()
        elif ours:
            continue
        elif part.tag == "div":
            yield from _lines(left.pop(section, ()))
        else:
            yield anchor, 0, part.text()
    for table in left.values():
        yield from _lines(table)


def _lines(table: Sequence[str]) -> Iterator[Block]:
    for line in table:
        yield "", 0, line


def _parts(parent: LexborNode) -> Iterator[LexborNode]:
    """Give the headings, paragraphs and frames of tables that are the source's."""
    for part in parent.iter():
        classes = (part.attributes.get("class") or "").split()
        prose = part.tag in _TEXT and not classes
        if prose or part.tag == "h2" or _TABLE in classes:
            yield part
        elif part.tag in {"div", "section"} and _WRAPPERS.issuperset(classes):
            yield from _parts(part)
