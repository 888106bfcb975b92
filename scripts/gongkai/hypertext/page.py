"""Walk over a page: text gathers until a block ends, then is a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from lxml import etree  # type: ignore[import-untyped]

from gongkai.hollow import blanks
from gongkai.hypertext.grid import BLOCKS, UNSEEN, grid_of, is_unseen, words_of
from gongkai.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAMES = frozenset(["nav", "footer", "aside"])
FRAME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:foot(?:er)?|copyright|bread-?crumbs?|crumbs?|nav(?:bar)?|menu|"
    r"side-?bar|share|pagination|toolbar|search)(?:$|[\s_-])",
    re.IGNORECASE,
)
FRAME_SIZE = 600  # characters; what is longer may be the report
INDENT = re.compile(r"[ \n\t]*([\u3000\xa0]{2})")  # how a paragraph begins
MENU_LINKS = 3
MENU_DENSITY = 0.7
MENUS = frozenset(["ul", "ol", "dl", "div", "section", "p", "table", "tr", "td"])
LAYOUT_CELL = 400  # characters in one cell: the table only holds the page together
SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s()<>]+", re.IGNORECASE)
# how much text an element holds, how much of it in links, in how many: a plain tuple,
# since every element of a page has one
_Measure = tuple[int, int, int]


def _measured(root: Any) -> dict[Any, _Measure]:  # noqa: ANN401
    found: dict[Any, _Measure] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        text, linked, links = _length(element.text), 0, 0
        for child in element:
            text += _length(child.tail)
            if inner := found.get(child):
                text += inner[0]
                linked += inner[1]
                links += inner[2]
        if element.tag in UNSEEN:
            found[element] = (0, 0, 0)
        elif element.tag == "a" and element.get("href"):
            found[element] = (text, text, 1)
        else:
            found[element] = (text, linked, links)
    return found


def _length(text: str | None) -> int:
    """Count the characters that are not space."""
    return sum(map(len, text.split())) if text else 0


@dataclass
class Page:
    """The walk over one page: text gathers until a block ends, then is a line."""

    framed: bool  # menus and footers may stand around the report
    measures: dict[Any, _Measure] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    started: int = 0  # source line of the first piece
    now: int = 1  # source line the walk has reached
    prefix: str = ""
    preformatted: int = 0
    link: tuple[int, str] | None = None  # where its pieces begin, and its address

    def lines(self, root: Any) -> Iterator[Line]:  # noqa: ANN401
        """Yield the lines of a page, or of a table; what it walks over is emptied."""
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            self.now = max(self.now, element.sourceline or 1)
            if event == "start":
                if self._is_no_report(element):
                    walk.skip_subtree()
                    element.clear(keep_tail=True)
                    continue
                if element.tag == "table" and not _is_layout(element):
                    yield from self._flush()
                    yield from self._rows(element)
                    walk.skip_subtree()
                    element.clear(keep_tail=True)
                    continue
                yield from self._open(element)
            elif event == "end":
                yield from self._close(element)
            if event != "start":
                yield from self._gather(element.tail)
        yield from self._flush()

    def _is_no_report(self, element: Any) -> bool:  # noqa: ANN401
        if is_unseen(element):
            return True
        if not self.framed or element.tag in ("html", "body"):
            return False
        named = element.tag in FRAMES or FRAME_NAMES.search(
            f"{element.get('class', '')} {element.get('id', '')}"
        )
        if not named and not _may_be_menu(element):  # as nearly all elements
            return False
        text, linked, links = self._measure(element)
        if named and text < FRAME_SIZE:
            return True
        return (
            element.tag in MENUS
            and links >= MENU_LINKS
            and linked > MENU_DENSITY * text
        )

    def _measure(self, element: Any) -> _Measure:  # noqa: ANN401
        """Measure an element, and all within it that may be asked for next."""
        if element not in self.measures:
            self.measures |= _measured(element)
        return self.measures[element]

    def _open(self, element: Any) -> Iterator[Line]:  # noqa: ANN401
        if element.tag in BLOCKS:
            yield from self._flush()
        if re.fullmatch("h[1-6]", element.tag):
            self.prefix = "#" * int(element.tag[1]) + " "
        if element.tag == "pre":
            self.preformatted += 1
        if element.tag == "a":
            address = (element.get("href") or "").strip()
            safe = SAFE_LINK.fullmatch(address)
            self.link = (len(self.pieces), address) if safe else None
        yield from self._gather(element.text)

    def _close(self, element: Any) -> Iterator[Line]:  # noqa: ANN401
        if element.tag == "a" and self.link:
            begin, address = self.link
            words = " ".join("".join(self.pieces[begin:]).split())
            if words and not re.search(r"[\[\]]", words):
                mark = f"<{address}>" if words == address else f"[{words}]({address})"
                self.pieces[begin:] = [mark]
            self.link = None
        if element.tag in BLOCKS:
            yield from self._flush()
        if element.tag == "pre":
            self.preformatted -= 1

    def _gather(self, text: str | None) -> Iterator[Line]:
        if not text:
            return
        parts = text.split("\n") if self.preformatted else [text]
        for place, part in enumerate(parts):
            if place:
                yield from self._flush()
                self.now += 1
            if part.strip() and not self.started:
                leading = part[: len(part) - len(part.lstrip())]
                self.started = self.now + leading.count("\n")
            self.pieces.append(part)
            self.now += part.count("\n")

    def _flush(self) -> Iterator[Line]:
        text = "".join(self.pieces)
        if not self.preformatted:
            indent = INDENT.match(text)
            text = (indent[1] if indent else "") + " ".join(text.split())
        self.pieces.clear()
        self.link = None
        prefix, self.prefix = self.prefix, ""
        number, self.started = self.started, 0
        if text.strip():
            yield Line(number, prefix + text)

    def _rows(self, table: Any) -> Iterator[Line]:  # noqa: ANN401
        rows = list(table.iter("tr"))
        numbers = []
        for row in rows:
            self.now = max(self.now, row.sourceline or 1)
            numbers.append(self.now)
        for caption in table.iter("caption"):
            words = words_of(caption)
            if words:
                yield Line(caption.sourceline or self.now, words)
        grid = list(grid_of(rows))
        for number, row, empty in zip(numbers, grid, blanks(grid), strict=True):
            texts = [cell or "" for cell in row.cells]
            if any(texts):
                yield Line(number, "\t".join(texts), blanks=empty)


def _may_be_menu(element: Any) -> bool:  # noqa: ANN401
    """Tell whether an element holds as many links as a menu has at least."""
    links = islice(element.iterdescendants("a"), MENU_LINKS)
    return element.tag in MENUS and sum(1 for _ in links) == MENU_LINKS


def _is_layout(table: Any) -> bool:  # noqa: ANN401
    """Tell a table that holds a page together from one that holds figures."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    cells = list(table.iter("td", "th"))
    return len(cells) <= 1 or any(_size(cell) > LAYOUT_CELL for cell in cells)


def _size(cell: Any) -> int:  # noqa: ANN401
    """Count the characters in a cell."""
    if not len(cell):  # as most cells are
        return len(cell.text or "")
    return sum(map(len, cell.itertext()))
