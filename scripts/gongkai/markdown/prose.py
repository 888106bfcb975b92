"""Write the prose of a source as Markdown that says exactly what the source says.

Whatever stands in a source stays text: no character of it becomes markup, a link or a
list number of ours.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from gongkai.markdown.words import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai.model import Block, Span

SCHEMES = frozenset({"http", "https", "mailto"})

_SYNTAX = re.compile(r"([\\`*_\[\]{}])")
_OPENING = re.compile(r"^(?:([-+#])|(\d{1,9})([.)])(?=\s|$)|([=~:|]))")


def paragraphs(blocks: Iterable[Block], section: str) -> Iterator[tuple[int, str]]:
    """Write each block after its first line; headings are `<section>-1`, `-2`, ….

    No heading stands more than one level below the one before it, so that the
    outline has no holes whatever the source does.
    """
    number, above = 0, 2
    for block in blocks:
        words = inline(block.spans, bold=not block.level)
        if not words:
            continue
        if not block.level:
            yield block.first, words
            continue
        number += 1
        above = max(3, min(block.level, above + 1))
        yield block.first, f"{'#' * above} {words} {{#{section}-{number}}}"


def inline(spans: Sequence[Span], *, bold: bool = True) -> str:
    """Write a run of spans on one line."""
    written = "".join(_span(span, bold=bold) for span in _joined(spans)).strip()
    return _OPENING.sub(_guard, written)


def text(words: str) -> str:
    r"""Write words so that Markdown finds nothing in them.

    >>> text("2020_1 *与* <b>")
    '2020\\_1 \\*与\\* &lt;b&gt;'
    """
    return _SYNTAX.sub(r"\\\1", escape(visible(words), quote=False))


def safe(href: str) -> str:
    """Give a link's address in a form that Markdown takes whole, "" if it is unsafe."""
    try:
        scheme = urlsplit(href.strip()).scheme.lower()
    except ValueError:
        return ""
    if scheme not in SCHEMES:
        return ""
    return quote(href.strip(), safe=":/?#@!$&'*+,;=%~-._").replace("&", "&amp;")


def _joined(spans: Sequence[Span]) -> Iterator[tuple[str, bool, str]]:
    """Join neighbours of one kind: `**a****b**` would be read otherwise."""
    run: tuple[str, bool, str] | None = None
    for span in spans:
        if run and run[1:] == (span.bold, span.href):
            run = (run[0] + span.text, span.bold, span.href)
            continue
        if run:
            yield run
        run = (span.text, span.bold, span.href)
    if run:
        yield run


def _span(span: tuple[str, bool, str], *, bold: bool) -> str:
    words, heavy, href = span
    core = words.strip()
    if not core:
        return text(words)
    before, after = words[: words.index(core[0])], words[len(words.rstrip()) :]
    written = text(core)
    address = safe(href)
    if address:
        written = f"[{written}]({address})"
    if heavy and bold:
        written = f"**{written}**"
    return f"{text(before)}{written}{text(after)}"


def _guard(match: re.Match[str]) -> str:
    mark, number, point, other = match.groups()
    if mark:
        return f"\\{mark}"
    if number:
        return f"{number}\\{point}"
    return f"&#{ord(other)};"
