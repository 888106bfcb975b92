"""Turn a finished page into HTML: CommonMark, heading ids, bold beside Chinese.

Report pages are mostly HTML already, so CommonMark is many times faster here than
Python-Markdown, and it does not renumber lists.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import Delimiter

from gongkai.markdown.frames import CLOSING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.renderer import RendererProtocol
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

_ID = re.compile(r"\s\{#([\w.-]+)\}$")
BOLD = 2  # asterisks
_TAG = re.compile(r"<[^>]+>")


class Heading(NamedTuple):
    """A heading of a page: its level, its id and its words as HTML."""

    level: int
    id: str
    words: str


def render(page: str) -> tuple[str, tuple[Heading, ...]]:
    """Render a page without its front matter; give its headings that have ids too."""
    markdown = _markdown()
    tokens = markdown.parse(page)
    html = markdown.renderer.render(tokens, markdown.options, {})
    return str(html), tuple(_headings(markdown, tokens))


def _headings(markdown: MarkdownIt, tokens: Sequence[Token]) -> list[Heading]:
    return [
        Heading(
            int(token.tag[1]),
            str(token.attrs["id"]),
            _TAG.sub("", markdown.renderer.render([words], markdown.options, {})),
        )
        for token, words in pairwise(tokens)
        if token.type == "heading_open" and "id" in token.attrs
    ]


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    markdown.enable("table")
    markdown.core.ruler.after("block", "ids", _ids)
    markdown.core.ruler.after("block", "frames", _frames)
    markdown.inline.ruler.at("emphasis", _emphasis)
    markdown.add_render_rule("link_open", _link)
    markdown.add_render_rule("table_open", _table_open)
    markdown.add_render_rule("table_close", _table_close)
    return markdown


def _ids(state: StateCore) -> None:
    r"""Move a heading's `{#id}` to its id; an escaped `\{#` is words."""
    for token, words in pairwise(state.tokens):
        found = _ID.search(words.content) if token.type == "heading_open" else None
        if found:
            token.attrSet("id", found[1])
            words.content = words.content[: found.start()]


def _frames(state: StateCore) -> None:
    """Set the tables of written pages as our own: a frame, and classes for styles.

    A style attribute would be refused by the site's content policy.
    """
    for token in state.tokens:
        if token.type in ("th_open", "td_open") and token.attrs.pop("style", ""):
            token.attrSet("class", "num")


def _table_open(*_: object) -> str:
    return (
        '<div class="g-scroll" role="group" aria-label="表格" tabindex="0">'
        '<table class="g-t g-w">\n'
    )


def _table_close(*_: object) -> str:
    return f"{CLOSING}\n"


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Take two asterisks for bold wherever no space parts them from the words.

    CommonMark leaves `二是**“放管服”**改革` as asterisks: it takes a mark between
    punctuation and a letter for no mark. Chinese sets no space between the two. The
    asterisks of a source are escaped, so that every pair here is a mark.
    """
    start, marker = state.pos, state.src[state.pos]
    if silent or marker not in "_*":
        return False
    scanned = state.scanDelims(start, marker == "*")
    before = state.src[start - 1 : start]
    after = state.src[start + scanned.length :][:1]
    bold = marker == "*" and scanned.length == BOLD
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open or (bold and bool(after.strip())),
                close=scanned.can_close or (bold and bool(before.strip())),
            )
        )
    state.pos += scanned.length
    return True


def _link(
    renderer: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    """Vouch for no site that a source names."""
    token: Any = tokens[index]
    if ":" in str(token.attrs.get("href", "")).split("/", maxsplit=1)[0]:
        token.attrSet("rel", "nofollow noopener")
    return str(renderer.renderToken(tokens, index, options, env))  # type: ignore[attr-defined]
