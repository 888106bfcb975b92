"""Lay the cells of an HTML table out by their spans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree  # type: ignore[import-untyped]

from gongkai.hollow import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
SPAN = re.compile(r"\s*(\d{1,6})")
WIDEST = 64  # columns and rows a span may cover; the statutory tables have 16


def grid_of(rows: Iterable[Any]) -> Iterator[Row]:
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
            placed[column] = words_of(cell)
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


def is_unseen(element: Any) -> bool:  # noqa: ANN401
    """Tell whether no reader of a page sees what stands in an element."""
    if element.tag in UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and HIDDEN.search(style))


def words_of(element: Any) -> str:  # noqa: ANN401
    """Join the pieces of a cell; figures in different lines of it stay apart."""
    while len(element) == 1 and _is_sole(element, element[0]):
        if is_unseen(element):
            return ""
        element = element[0]
    if not len(element):  # as in most cells
        return "" if is_unseen(element) else " ".join((element.text or "").split())
    return _joined(" ".join(piece.split()) for piece in _pieces(element))


def _is_sole(element: Any, inner: Any) -> bool:  # noqa: ANN401
    """Tell whether all words of an element stand in the only one within it."""
    if not isinstance(inner.tag, str):  # a comment
        return False
    around = (element.text or "") + (inner.tail or "")
    return not around or around.isspace()


def _pieces(element: Any) -> Sequence[str]:  # noqa: ANN401
    """Give the words of an element line by line, without what nobody sees."""
    pieces = [""]
    walk = etree.iterwalk(element, events=("start", "end", "comment"))
    for event, inner in walk:
        if inner.tag in RAISED:  # the number of a note is no digit of the figure
            pieces[-1] += " "
        if event != "comment" and inner is not element and inner.tag in BLOCKS:
            pieces.append("")
        if event == "start":
            if is_unseen(inner):
                walk.skip_subtree()
            else:
                pieces[-1] += inner.text or ""
        elif inner is not element:
            pieces[-1] += inner.tail or ""
    return pieces


def _joined(pieces: Iterable[str]) -> str:
    """Join pieces, figures of two of them with a space."""
    joined = ""
    end, begin = NUMBERS_TO_KEEP
    for piece in pieces:
        apart = end.search(joined) and begin.search(piece)
        joined += " " + piece if apart else piece
    return joined
