"""Join the lines of prose that page breaks and line wraps cut; drop page marks.

Layout becomes structure: bold, links and headings. Words and punctuation stay as they
are, and what looks like markup but is none stays text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.clean import clean, mask
from gongkai.model import Block, Line, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGE_MARK = re.compile(
    r"\s*(?:[-—–－―~·]+\s*[0-9０-９]{1,4}\s*[-—–－―~·]+"
    r"|(?:[-—–*•]\s*)?[Pp](?:age|\.)?\s*[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?"
    r"|(?:[-*•]\s+)?第\s*[0-9]{1,4}\s*页(?:\s*[，,、/]?\s*共\s*[0-9]{1,4}\s*页)?"
    r"|[0-9]{1,4}\s*/\s*[0-9]{1,4})\s*"
)
BARE_NUMBER = re.compile(r"\s*[0-9]{1,3}\s*")
GLUED_MARK = re.compile(
    r"(?<=[0-9\u4e00-\u9fff])(?<!(?:19|20)[0-9]{2})"
    r"(?P<dash>[-—－–])(?:[1-9][0-9]{0,2})(?P=dash)(?=[\u4e00-\u9fff])"
)

HASHES = re.compile(r"\s*(#{1,6})\s+(?=\S)")
ALL_BOLD = re.compile(r"\s*\*\*((?:(?!\*\*).)+)\*\*\s*")
ENDS_SENTENCE = re.compile(r"[。！？；!?;][”’」』）)》〉\"'*]*\s*$|[:：][*]*\s*$")
GOES_ON = re.compile(r"[，、,（(《〈“‘]\s*$")
CHINESE_NUMBER = r"[一二三四五六七八九十]{1,3}"
ITEMS = (  # what a new item begins with, and the level of its heading
    (re.compile(rf"[（(]\s*{CHINESE_NUMBER}\s*[）)]"), 3),
    (re.compile(rf"{CHINESE_NUMBER}\s*[、．]"), 3),
    (re.compile(r"[0-9]{1,2}\s*[.、．](?![0-9])"), 4),
    (re.compile(r"[（(]\s*[0-9]{1,2}\s*[）)]|[0-9]{1,2}[）)]|[①-⑳⑴-⒇]"), 5),
)
BULLET = re.compile(r"[-*•●■◆]\s+\S")
INDENT = re.compile(r"(?:\u3000|\t|[ \u2002\u2003\xa0]{2})")
STOPS = re.compile(r"[。，；：！？,;:!?]|…|\.{3}")
PAIRS = dict(zip("）》〉”’」』】〕)]", "（《〈“‘「『【〔([", strict=True))

LONGEST = 20_000  # characters; no paragraph is as long
HEADING = 36  # characters a heading may have
CUT = 20  # width that a line at the end of a page has at least
WRAPS = (15.0, 62.0)  # widths at which programs break lines of Chinese text
SLACK = 1.5  # width by which a full line may fall short
NEARBY = 80  # characters within which a bracket is closed, if ever
SAMPLE = 8  # lines that show whether a text is wrapped at one width

MARKUP = re.compile(
    r"\[(?P<words>[^\[\]\n]{1,200})\]\((?P<target>[^()\s]{1,500})\)"
    r"|<(?P<angle>(?:https?://|mailto:)[^<>\s]{1,500})>"
    r"|(?P<bare>https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]{1,500})",
    re.IGNORECASE,
)
SAFE = re.compile(
    r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%\u3400-\u9fff]+"
    r"|mailto:[A-Za-z0-9\-._+]+@[A-Za-z0-9\-.]+",
    re.IGNORECASE,
)
BOLD = re.compile(r"\*\*(?=\S)(.{1,2000}?)(?<=\S)\*\*", re.DOTALL)
TRAILING = ".,;:!?'()[]"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Prose that belongs together so far."""

    text: str
    first: int
    last: int
    end: str  # its last line, which tells whether it goes on


def wrap_width(lines: Sequence[Line]) -> float:
    """Tell at which width a program broke every line; 0 where none did."""
    widths = sorted(
        _width(line.text) for line in lines if len(line.text.strip()) > CUT / 2
    )
    if len(widths) < SAMPLE:
        return 0.0
    full = widths[len(widths) * 9 // 10]
    near = sum(width >= full - 3 for width in widths)
    wrapped = WRAPS[0] <= full <= WRAPS[1] and near >= len(widths) / 2
    return full if wrapped and widths[-1] <= full + 4 else 0.0


def join(lines: Sequence[Line], wrap: float) -> Iterator[Block]:
    """Yield the paragraphs and headings of consecutive lines of prose."""
    held: _Piece | None = None
    for line in _without_page_marks(lines):
        if held is not None and _continues(held, line.text, wrap):
            held = _Piece(
                _glued(held.text, line.text), held.first, line.number, line.text
            )
            continue
        if held is not None:
            yield _block(held, wrap)
        held = _Piece(line.text, line.number, line.number, line.text)
    if held is not None:
        yield _block(held, wrap)


def spans(text: str) -> tuple[Span, ...]:
    """Part a paragraph into runs of one weight, and links.

    Only addresses that a browser may safely open become links.
    """
    runs = [
        run for part, bold in _bold_runs(text) for run in _link_runs(part, bold=bold)
    ]
    return tuple(_tidied(runs))


def is_page_mark(text: str) -> bool:
    """Tell a line that only numbers a page."""
    return bool(PAGE_MARK.fullmatch(text))


def _width(text: str) -> float:
    return sum(
        1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
        for character in text.strip()
    )


def _without_page_marks(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines that say something, without those that number a page.

    A bare number is a page mark only where it stands apart from everything.
    """
    for index, line in enumerate(lines):
        text = line.text
        if not text.strip() or is_page_mark(text):
            continue
        if BARE_NUMBER.fullmatch(text):
            before = lines[index - 1].text if index else ""
            after = lines[index + 1].text if index + 1 < len(lines) else ""
            apart = not before.strip() or "\f" in text
            if apart and (not after.strip() or after.startswith("\f")):
                continue
        yield line


def _continues(held: _Piece, text: str, wrap: float) -> bool:
    """Tell whether a line goes on with what is held."""
    if _stands_alone(held, text, wrap):
        return False
    ended = bool(ENDS_SENTENCE.search(held.end))
    if GOES_ON.search(held.end) or (_is_open(held.text) and not ended):
        return True
    if _starts_item(text):
        return False
    full = bool(wrap) and _width(held.end) >= wrap - SLACK
    if ended:
        return full and not INDENT.match(text)
    if INDENT.match(text):
        return full
    return bool(wrap) or _width(held.end) >= CUT


def _stands_alone(held: _Piece, text: str, wrap: float) -> bool:
    """Tell whether a heading, or sheer length, keeps two lines apart."""
    return (
        len(held.text) > LONGEST
        or bool(HASHES.match(held.end) or HASHES.match(text))
        or bool(ALL_BOLD.fullmatch(text))
        or bool(_heading_level(held, wrap))
    )


def _is_open(text: str) -> bool:
    """Tell whether a bracket or quotation mark waits for its fellow."""
    waiting: list[str] = []
    for character in text[-NEARBY:]:
        if character in PAIRS.values():
            waiting.append(character)
        elif character in PAIRS and waiting and waiting[-1] == PAIRS[character]:
            waiting.pop()
    return bool(waiting)


def _starts_item(text: str) -> bool:
    bare = text.strip().lstrip("*").strip()
    return any(item.match(bare) for item, _ in ITEMS) or bool(
        BULLET.match(text.strip())
    )


def _heading_level(piece: _Piece, wrap: float) -> int:
    """Tell the level of a heading; 0 for a paragraph."""
    hashes = HASHES.match(piece.text)
    bold = ALL_BOLD.fullmatch(piece.text[hashes.end() :] if hashes else piece.text)
    bare = (HASHES.sub("", piece.text).replace("**", "")).strip()
    if len(clean(bare)) > HEADING:
        return 0
    if STOPS.search(bare.rstrip("：:")):
        return 0
    level = next((level for item, level in ITEMS if item.match(bare)), 0)
    if hashes:
        return level or 3
    if bold:
        return level or 4
    if not level or (wrap and _width(bare) >= wrap - 3):
        return 0
    return level if level == 3 or not re.search(r"[0-9].*[0-9]", bare) else 0  # noqa: PLR2004


def _glued(before: str, after: str) -> str:
    """Join two lines; only words of letters need a space between them."""
    left, right = before.rstrip(), after.strip()
    apart = left[-1:].isascii() and left[-1:].isalpha() and right[:1].isascii()
    return f"{left} {right}" if apart and right[:1].isalpha() else left + right


def _block(piece: _Piece, wrap: float) -> Block:
    level = _heading_level(piece, wrap)
    text = HASHES.sub("", piece.text)
    if level:
        text = text.replace("**", "")
    found = spans(GLUED_MARK.sub("", text))
    return Block(spans=found, first=piece.first, last=piece.last, level=level)


def _bold_runs(text: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for bold in BOLD.finditer(text):
        yield text[at : bold.start()], False
        yield bold[1], True
        at = bold.end()
    yield text[at:], False


def _link_runs(text: str, *, bold: bool) -> Iterator[Span]:
    at = 0
    for link in MARKUP.finditer(text):
        target = link["target"] or link["angle"] or link["bare"]
        end = link.end()
        if link["bare"]:
            kept = target.rstrip(TRAILING)
            end -= len(target) - len(kept)
            target = kept
        if not SAFE.fullmatch(target):
            continue
        yield Span(text[at : link.start()], bold=bold)
        words = link["words"] or target.removeprefix("mailto:")
        if mask(words) != words or mask(target) != target:
            yield Span(words, bold=bold)
        else:
            yield Span(words, bold=bold, href=target)
        at = end
    yield Span(text[at:], bold=bold)


def _tidied(runs: Sequence[Span]) -> Iterator[Span]:
    """Clean runs as one text, so that a space at their edge is judged by both sides."""
    runs = [run for run in runs if run.text]
    whole = "".join(run.text for run in runs)
    if len(runs) == 1:
        yield Span(mask(clean(whole)), bold=runs[0].bold, href=runs[0].href)
        return
    owners = [run for run in runs for character in run.text if not character.isspace()]
    visible = [character for character in whole if not character.isspace()]
    at = 0
    text, owner = "", None
    for character in clean(whole):
        if character == " ":
            text += character
            continue
        while visible[at] != character:
            at += 1
        if owner is not None and owners[at] != owner:
            yield Span(mask(text), bold=owner.bold, href=owner.href)
            text = ""
        owner = owners[at]
        text += character
        at += 1
    if owner is not None:
        yield Span(mask(text), bold=owner.bold, href=owner.href)
