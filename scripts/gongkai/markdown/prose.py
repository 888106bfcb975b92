"""Write the prose of a source as Markdown that says exactly what the source says.

Whatever stands in a source stays text: no character of it becomes markup, a link or a
list number of ours.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from gongkai.markdown.words import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai.model import Block, Span

SCHEMES = frozenset({"http", "https", "mailto"})

_SYNTAX = re.compile(r"([\\`*_\[\]{}]|!(?=\[|$))")  # ! begins a picture
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
    """Write a run of spans on one line; neighbours in bold share one pair of marks."""
    runs = groupby((span for span in spans if span.text), key=lambda span: span.bold)
    written = "".join(_run(list(run), bold=heavy and bold) for heavy, run in runs)
    return _OPENING.sub(_guard, written.strip())


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


def _run(spans: Sequence[Span], *, bold: bool) -> str:
    written = "".join(_linked(span) for span in spans)
    core = written.strip()
    if not bold or not core:
        return written
    start = written.index(core)
    return f"{written[:start]}**{core}**{written[start + len(core) :]}"


def _linked(span: Span) -> str:
    words, href = text(span.text), safe(span.href)
    core = words.strip()
    if not href or not core:
        return words
    start = words.index(core)
    return f"{words[:start]}[{core}]({href}){words[start + len(core) :]}"


def _guard(match: re.Match[str]) -> str:
    mark, number, point, other = match.groups()
    if mark:
        return f"\\{mark}"
    if number:
        return f"{number}\\{point}"
    return f"&#{ord(other)};"
