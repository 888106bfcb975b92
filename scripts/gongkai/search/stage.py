"""Take a report's own words from its published page, for the index alone.

What the archive says about a report (findings, ledger, captions, marks, the way to
other pages) is left out, or its words would be found as if the report had said them.
Of the tables, the labels and figures that the source has; a row that it lacks is not
made a mention of by our saying so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from gongkai.search.fold import BREAK, SPACE, paired, staged

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from selectolax.lexbor import LexborNode

    # The anchor it stands at, whether it heads a section, its text by cells.
    Block = tuple[str, int, tuple[str, ...]]

OURS = frozenset({"findings", "ledger", "cite"})  # sections in the archive's voice

_SECTION = 2  # level of the heading of a section
_WRAPPERS = frozenset({"g-prose"})
_TEXT = frozenset({"p", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre"})
_SHORT = 40  # characters; figures and labels return on every page
_LINE = re.compile(r"\d")
_ABSENT = frozenset({"m", "i"})  # classes of cells for which nothing is printed


@dataclass(frozen=True, slots=True)
class Staged:
    """A page as it is given to Pagefind, and where in it its sections begin."""

    html: str
    words: int
    starts: tuple[tuple[str, int], ...]  # (section, number of its first word), in order
    headings: tuple[
        tuple[str, str], ...
    ]  # of the sections: (anchor, words on the page)
    characters: frozenset[str]  # that stand in it


def stage(page: str, title: str, lacking: Collection[str] = ()) -> Staged:
    """Stage a published report page under its printed title.

    The headings of the sections in `lacking` are ours: the source has none there.
    """
    starts = [("", 0)]
    headings: list[tuple[str, str]] = []
    words: list[str] = []
    ends: list[int] = []
    for anchor, level, cells in chain([("", 1, (title,))], _blocks(page)):
        if level == _SECTION:
            starts.append((anchor, len(words)))
            headings.append((anchor, " ".join(cells[0].split())))
        block = [word for cell in cells for word in _words(cell)]
        if block and anchor not in lacking:
            block[-1] += BREAK
            words += block
            ends.append(len(words))
    pairs = paired(words)
    blocks = [" ".join(pairs[a:b]) for a, b in pairwise([0, *ends])]
    body = "".join(f"<p>{block}</p>" for block in blocks)
    # zxx is "no linguistic content": Pagefind neither segments nor stems such a page.
    html = (
        f'<!doctype html><html lang="zxx"><body data-pagefind-body>{body}</body></html>'
    )
    return Staged(html, len(words), tuple(starts), tuple(headings), frozenset(body))


def _words(cell: str) -> Sequence[str]:
    """Write a cell or paragraph in words; a gap is shown after it."""
    return _told(cell) if len(cell) < _SHORT else _told.__wrapped__(cell)


@lru_cache(maxsize=20_000)
def _told(cell: str) -> Sequence[str]:
    words = [word for word in staged(cell).split() if word != SPACE]
    if words:
        words[-1] += SPACE
    return words


def _blocks(page: str) -> Iterator[Block]:
    article = LexborHTMLParser(page).css_first("article")
    if article is None:
        return
    ours = True  # what stands before the first section is the archive's
    for part in _parts(article):
        anchor = part.attributes.get("id") or ""
        if part.tag == "h2":
            ours = anchor in OURS
            if not ours:
                yield anchor, _SECTION, (part.text(),)
        elif ours:
            continue
        elif part.tag == "table":
            for row in _rows(part):
                yield "", 0, row
        else:
            yield anchor, 0, (part.text(),)


def _parts(parent: LexborNode) -> Iterator[LexborNode]:
    """Give the headings, paragraphs and tables under a node that are the source's."""
    for part in parent.iter():
        classes = (part.attributes.get("class") or "").split()
        if part.tag == "h2" or (part.tag in _TEXT and not classes):
            yield part
        elif "g-scroll" in classes:
            yield from part.css("table.g-t")
        elif part.tag in {"div", "section"} and _WRAPPERS.issuperset(classes):
            yield from _parts(part)


def _rows(table: LexborNode) -> Iterator[tuple[str, ...]]:
    """Give the rows that the source has, each group and head before its first."""
    heads: list[tuple[str, ...]] = []
    for part in table.iter():
        if part.tag == "thead":
            heads = [_labels(row) for row in part.iter()]
            continue
        if part.tag != "tbody":
            continue
        groups: list[tuple[str, ...]] = []
        pending: list[tuple[str, int]] = []  # a group's label, and how far it reaches
        for row in part.iter():
            cells = [cell for cell in row.iter() if cell.tag == "td" and cell.id]
            if not cells:
                groups.append(_labels(row))
                continue
            labels = [cell for cell in row.iter() if cell.tag == "th"]
            if not _LINE.match(_margin(row)) and all(map(_absent, cells)):
                pending += [(label.text(), _reach(label)) for label in labels]
            else:
                yield from heads
                yield from groups
                heads, groups = [], []
                own = (label.text() for label in labels)
                before = (label for label, reach in pending if reach > 0)
                yield (*before, *own, *(_printed(cell) for cell in cells))
                pending = []
            pending = [(label, reach - 1) for label, reach in pending]


def _labels(row: LexborNode) -> tuple[str, ...]:
    return tuple(cell.text() for cell in row.iter() if cell.tag == "th")


def _reach(label: LexborNode) -> int:
    return int(label.attributes.get("rowspan") or 1)


def _margin(row: LexborNode) -> str:
    """Give what stands in the margin: the row's line in the source, or a mark."""
    margin = row.css_first("td.ev")
    return margin.text().strip() if margin else ""


def _absent(cell: LexborNode) -> bool:
    return not _ABSENT.isdisjoint((cell.attributes.get("class") or "").split())


def _printed(cell: LexborNode) -> str:
    """Give the token as printed, without the marks that the archive sets beside it."""
    if _absent(cell):
        return ""
    span = cell.css_first("span")
    return (span or cell).text(deep=False)
