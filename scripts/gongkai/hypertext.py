"""Lay saved web pages and HTML tables out as the lines a plain text would have.

A table row becomes one line of cells between tabs, under the line number of its
source. A position that a span covers is an empty cell: no figure is ever repeated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from lxml import etree  # type: ignore[import-untyped]

from gongkai.hollow import Row, blanks
from gongkai.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|meta)\b", re.IGNORECASE
)
TAG = re.compile(
    r"</?(?:p|div|span|br|li|td|tr|table|font|strong|a)\b[^<>]*>", re.IGNORECASE
)
TABLE_EDGE = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
TABLE_CELL = re.compile(r"</?t[dhr]\b[^<>]*>", re.IGNORECASE)
MANY_TAGS = 12  # more than a careless extraction leaves behind
TABLE_ROW = re.compile(  # of Markdown or between tabs; <br> is part of it
    r"^[ \t]*\|.*$|^(?=[^\n]*\S[^\n]*\t)(?:[^<\n]|<br ?/?>)*$",
    re.MULTILINE | re.IGNORECASE,
)
NUMBERS_TO_KEEP = re.compile(r"[0-9A-Za-z]$"), re.compile(r"^[0-9A-Za-z]")

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "del",
        "s",
        "strike",
        "rt",
        "rp",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "select",
        "option",
        "button",
        "textarea",
        "input",
        "audio",
        "video",
        "canvas",
        "map",
    ]
)
RAISED = frozenset(["sup", "sub"])
FRAMES = frozenset(["nav", "footer", "aside"])
FRAME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:foot(?:er)?|copyright|bread-?crumbs?|crumbs?|nav(?:bar)?|menu|"
    r"side-?bar|share|pagination|toolbar|search)(?:$|[\s_-])",
    re.IGNORECASE,
)
FRAME_SIZE = 600  # characters; what is longer may be the report
INDENT = re.compile(r"[ \n\t]*([\u3000\xa0]{2})")  # how a paragraph begins
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
MENU_LINKS = 3
MENU_DENSITY = 0.7
MENUS = frozenset(["ul", "ol", "dl", "div", "section", "p", "table", "tr", "td"])
LAYOUT_CELL = 400  # characters in one cell: the table only holds the page together
SPAN = re.compile(r"\s*(\d{1,6})")
WIDEST = 64  # columns and rows a span may cover; the statutory tables have 16
SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s()<>]+", re.IGNORECASE)


class Overgrown(Exception):  # noqa: N818  a fact about the page
    """The parser gave up on a page, so that its end would be lost."""


def is_hypertext(text: str) -> bool:
    """Tell a saved page from a text that only holds some tags."""
    if "<" not in text:
        return False
    if PAGE.match(text):
        return True
    outside = _outside_tables(text)
    tags = len(TAG.findall(TABLE_ROW.sub("", outside)))
    return tags >= MANY_TAGS and tags > len(outside.split("\n")) / 2


def _outside_tables(text: str) -> str:
    kept, depth, at = [], 0, 0
    for edge in TABLE_EDGE.finditer(text):
        if depth == 0:
            kept.append(text[at : edge.start()])
        depth = max(depth + (-1 if edge[1] else 1), 0)
        at = edge.end()
    return "".join(kept) + (text[at:] if depth == 0 else "")


def read_hypertext(text: str) -> Iterator[Line]:
    """Yield the lines of a saved page, without menus, scripts and footers."""
    root = _parse(text)
    if root is None:
        return
    yield from _Page(framed=True).lines(root)


def expand_tables(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines with every HTML table among them laid out, the rest untouched."""
    held: list[Line] = []
    depth = 0
    for line in lines:
        edges = TABLE_EDGE.findall(line.text) if "<" in line.text else ()
        if not held and "" not in edges:
            yield line
            continue
        held.append(line)
        depth += sum(1 if edge == "" else -1 for edge in edges)
        if depth <= 0:
            yield from _expanded(held, TABLE_EDGE)
            held, depth = [], 0
    breaks_off = len(TABLE_EDGE.findall("\n".join(line.text for line in held))) == 1
    yield from _expanded(held, TABLE_CELL) if breaks_off else held


def _expanded(held: Sequence[Line], ends: re.Pattern[str]) -> Iterator[Line]:
    """Yield lines with the table among them laid out, as far as its last tag."""
    text = "\n".join(line.text for line in held)
    first = text.lower().index("<table")
    last = max((edge.end() for edge in ends.finditer(text)), default=0)
    if not last:
        yield from held
        return
    numbers = [line.number for line in held]
    before, after = text[:first], text[last:]
    for offset, part in enumerate(before.split("\n")):
        if part.strip():
            yield Line(numbers[offset], part)
    root = _parse(text[first:last])
    if root is not None:
        start = before.count("\n")
        for line in _Page(framed=False).lines(root):
            at = min(start + line.number - 1, len(numbers) - 1)
            yield Line(numbers[at], line.text, blanks=line.blanks)
    for part in after.split("\n"):
        if part.strip():
            yield Line(numbers[-1], part)


def _parse(text: str) -> Any | None:  # noqa: ANN401
    parser = etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Overgrown
    return root


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
class _Page:
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
        if element.tag in UNSEEN or _is_hidden(element):
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
            words = _words(caption)
            if words:
                yield Line(caption.sourceline or self.now, words)
        grid = list(_grid(rows))
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


def _grid(rows: Iterable[Any]) -> Iterator[Row]:
    """Lay cells out by their spans; leave out columns in which no cell ever begins."""
    laid: list[dict[int, str]] = []
    widths: list[int] = []
    covered: dict[int, int] = {}  # column → rows for which a span from above covers it
    for row in rows:
        placed: dict[int, str] = {}
        column = 0
        below: dict[int, int] = {}
        for cell in row.iterchildren("td", "th"):
            while covered.get(column, 0):
                column += 1
            placed[column] = _words(cell)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for position in range(column, column + width):
                below[position] = height
            column += width
        laid.append(placed)
        widths.append(len(below.keys() | covered.keys()))
        covered = {at: n - 1 for at, n in covered.items() if n > 1}
        covered.update({at: n - 1 for at, n in below.items() if n > 1})
    columns = sorted({column for placed in laid for column in placed})
    for placed, width in zip(laid, widths, strict=True):
        yield Row([placed.get(column) for column in columns], width)


def _span(cell: Any, name: str) -> int:  # noqa: ANN401
    printed = cell.get(name)
    digits = SPAN.match(printed) if printed else None
    return min(max(int(digits[1]), 1), WIDEST) if digits else 1


def _is_hidden(element: Any) -> bool:  # noqa: ANN401
    style = element.get("style")
    return bool(style and HIDDEN.search(style))


def _words(element: Any) -> str:  # noqa: ANN401
    """Join the pieces of a cell; figures in different lines of it stay apart."""
    if not len(element):  # as most cells are
        return "" if _is_hidden(element) else " ".join((element.text or "").split())
    pieces = [""]
    for event, inner in etree.iterwalk(element, events=("start", "end", "comment")):
        unseen = inner.tag in UNSEEN or _is_hidden(inner)
        if inner.tag in RAISED:  # the number of a note is no digit of the figure
            pieces[-1] += " "
        if event == "start" and inner is not element and inner.tag in BLOCKS:
            pieces.append("")
        if event == "start" and not unseen:
            pieces[-1] += inner.text or ""
        if event == "end" and inner is not element and inner.tag in BLOCKS:
            pieces.append("")
        if event != "start" and inner is not element:
            pieces[-1] += inner.tail or ""
    joined = ""
    end, begin = NUMBERS_TO_KEEP
    for piece in (" ".join(piece.split()) for piece in pieces):
        apart = end.search(joined) and begin.search(piece)
        joined += " " + piece if apart else piece
    return joined
