"""Lay saved web pages and HTML tables out as the lines a plain text would have.

A table row becomes one line of cells between tabs, under the line number of its
source. A position that a span covers is an empty cell: no figure is ever repeated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree  # type: ignore[import-untyped]

from gongkai.hypertext.page import Page
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
    yield from Page(framed=True).lines(root)


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
        for line in Page(framed=False).lines(root):
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
