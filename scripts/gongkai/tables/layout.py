"""Turn lines of any layout into one stream of label fragments and runs of figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.numerals import Nature, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai.model import Line
    from gongkai.numerals import Numerals

PROSE = 30  # a line longer than this with a full stop in it is a sentence


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words of a label, or of anything else that is no figure."""

    text: str
    key: str
    line: int
    at: int = -1  # index of its cell in a delimited line


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring tokens that nothing but space or cell borders parts.

    `cells` is the number of cells of its line where the layout is delimited, else 0.
    """

    tokens: tuple[Token, ...]
    cells: int = 0

    @property
    def first(self) -> int:
        """Give its first line."""
        return self.tokens[0].line

    @property
    def last(self) -> int:
        """Give its last line."""
        return self.tokens[-1].line

    @property
    def lines(self) -> str:
        """Write its lines as the data files do."""
        if self.first == self.last:
            return str(self.first)
        return f"{self.first}-{self.last}"


Item = Fragment | Run

_MARK = re.compile(
    r"\s*(?:[-—–_~·•]+\s*\d{1,3}\s*[-—–_~·•]+|[Pp](?:age)?\s*[.．]?\s*\d{1,3}"
    r"|第?\s*\d{1,3}\s*页(?:\s*[,，/共]*\s*\d{1,3}\s*页)?)\s*"
)
_RULE = re.compile(r"[\s|:\-+=_—─━┄│┃┼]*[-─━=_]{2,}[\s|:\-+=_—─━┄│┃┼]*")
_PAGE = re.compile(r"[\d０-９]{1,3}")
_FEW_PAGES = 6
_PIPES = str.maketrans("｜│┃¦", "||||")
_BREAK = re.compile(r"<br\s*/?>|</?[a-zA-Z][^<>]{0,80}>")
_LEADING = re.compile(r"^\s*(?:#{1,6}|[-*+>•])\s+(?=[^\d\s|])")  # marks of Markdown
_SIGNS = frozenset("+-−–—＋－")
_NUMBERING = re.compile(r"[（(]?\d{1,2}[)）]?[.．、]|[（(]\d{1,2}[)）]")
_OPEN, _CLOSE = "（(〔[", "）)〕]"
_DIGITS = re.compile(r"[\d０-９]")
_LABEL = re.compile(r"[.．、]?[\u4e00-\u9fff“]")


def is_prose(text: str) -> bool:
    """Tell whether a line is a sentence rather than part of a table."""
    if "\t" in text or text.count("|") > 1:
        return False
    return len(text) > PROSE and ("。" in text or "；" in text or text.count("，") > 2)


def stream(lines: Sequence[Line], numerals: Numerals) -> list[Item]:
    """Give the fragments and runs of `lines` in reading order, page marks left out."""
    items: list[Item] = []
    framed = _framed(lines)
    pages = _page_numbers(lines)
    for line in lines:
        text = line.text
        if line.number in pages:
            continue
        if not text or text.isspace() or _MARK.fullmatch(text) or _RULE.fullmatch(text):
            continue
        if is_prose(text):
            items.append(Fragment(text, "", line.number))
            continue
        items.extend(_items(text, line.number, numerals, framed=framed))
    return items


def _page_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """Find the lines that hold a bare page number.

    A few, rising, each between empty lines, in a text that has no other figure alone in
    its line.
    """
    texts = ["", *(line.text.strip() for line in lines), ""]
    alone = [at for at, text in enumerate(texts) if _PAGE.fullmatch(text)]
    pages = [int(texts[at]) for at in alone]
    if not 0 < len(alone) <= _FEW_PAGES or pages != sorted(set(pages)):
        return frozenset()
    if any(texts[at - 1] or texts[at + 1] for at in alone):
        return frozenset()
    return frozenset(lines[at - 1].number for at in alone)


def _framed(lines: Sequence[Line]) -> bool:
    """Tell whether pipes also stand around the lines, not only between the cells.

    A line whose first and last cells are empty looks framed alone; all of them tell.
    """
    piped = [text for line in lines if (text := line.text.strip()).count("|") > 1]
    return all(text[0] == "|" == text[-1] for text in piped)


def _items(
    text: str, number: int, numerals: Numerals, *, framed: bool
) -> Iterator[Item]:
    text = _LEADING.sub("", text.translate(_PIPES))
    cells = _cells(text, framed=framed)
    if cells is None:
        words = _words(text, numerals)
        yield from _grouped([(word, -1) for word in words], number, numerals, 0)
        return
    pieces: list[tuple[str, int]] = []
    for at, cell in enumerate(cells):
        pieces.extend((piece, at) for piece in _pieces(cell, numerals))
    yield from _grouped(pieces, number, numerals, len(cells))


def _cells(text: str, *, framed: bool) -> list[str] | None:
    """Cut a delimited line into cells; None where it is not delimited."""
    if "|" in text:
        inner = text.strip()
        if framed:
            inner = inner.removeprefix("|").removesuffix("|")
        return [cell.strip() for cell in inner.split("|")]
    if "\t" in text:
        return [cell.strip() for cell in text.split("\t")]
    return None


def _pieces(cell: str, numerals: Numerals) -> list[str]:
    """Cut one cell: usually it is one label or one figure."""
    cell = _BREAK.sub(" ", cell).replace("**", "").strip()
    if not cell or numerals.is_figure(cell):
        return [cell]
    words = _words(cell, numerals)
    if any(numerals.is_figure(word) for word in words):
        return words
    return [cell]


def _words(text: str, numerals: Numerals) -> list[str]:
    """Cut at spaces, keeping signs, units and bracketed remarks with their figures."""
    text = _BREAK.sub(" ", text).replace("**", "").replace("&nbsp;", " ")
    parts = text.split()
    words: list[str] = []
    for at, part in enumerate(parts):
        if words and _belongs(words[-1], part, numerals):
            words[-1] = f"{words[-1]} {part}"
        elif _within_label(parts, at, numerals):
            words[-1] += part
        elif at == 0 and len(parts) > 1 and _numbers(part, parts[1], numerals):
            words.append(f"{part}.")  # "1 属于国家秘密": the ordinal of a label
        else:
            words.append(part)
    return words


def _within_label(parts: Sequence[str], at: int, numerals: Numerals) -> bool:
    """Tell whether a mark for nothing is a word of a label cut at spaces (无 法提供)."""
    if not 0 < at < len(parts) - 1 or not _LABEL.fullmatch(parts[at]):
        return False
    around = parts[at - 1], parts[at + 1]
    return not any(numerals.is_figure(word) for word in around)


def _numbers(part: str, following: str, numerals: Numerals) -> bool:
    """Tell whether a digit at the start of a line is the ordinal of a label."""
    if not part.isdigit() or len(part) > 2 or numerals.is_figure(following):  # noqa: PLR2004
        return False
    if numerals.is_figure(f"{part} {following}"):
        return False  # a figure and its unit
    return bool(_LABEL.match(following))


def _belongs(before: str, part: str, numerals: Numerals) -> bool:
    opened = sum(before.count(c) for c in _OPEN) > sum(before.count(c) for c in _CLOSE)
    if opened and _DIGITS.match(before):
        return True
    if before in _SIGNS and _DIGITS.match(part) and numerals.is_figure(part):
        return True
    if not _DIGITS.search(before) or _DIGITS.match(part) or len(part) > 12:  # noqa: PLR2004
        return False
    token = numerals.read(before)
    if token.nature is not Nature.NUMBER:
        return False
    joined = numerals.read(f"{before} {part}")
    return joined.nature is Nature.NUMBER and not numerals.is_figure(part)


def _grouped(
    pieces: Sequence[tuple[str, int]], number: int, numerals: Numerals, cells: int
) -> Iterator[Item]:
    """Join neighbouring figures to runs and, where there are no cells, words to labels."""
    tokens: list[Token] = []
    words: list[tuple[str, int]] = []
    for text, at in pieces:
        if not text:
            if words:
                yield from _labels(words, number)
                words = []
            tokens.append(Token("", Nature.BLANK, line=number, at=at, padding=True))
        elif numerals.is_figure(text) and not _NUMBERING.fullmatch(text):
            if words:
                yield from _labels(words, number)
                words = []
            tokens.append(replace(numerals.read(text), line=number, at=at))
        else:
            if trimmed(tokens):  # empty cells before a label are layout
                yield from _run(tokens, cells)
            tokens = []
            if words and (at != words[-1][1]):
                yield from _labels(words, number)
                words = []
            words.append((text, at))
    if words:
        yield from _labels(words, number)
    yield from _run(tokens, cells)


def _labels(words: Sequence[tuple[str, int]], number: int) -> Iterator[Fragment]:
    text = "".join(word for word, _ in words)
    key = match_key(text)
    if key:
        yield Fragment(text, key, number, words[0][1])


def _run(tokens: Sequence[Token], cells: int) -> Iterator[Run]:
    """Give the run between the outermost printed tokens; a run of padding says nothing."""
    inner = trimmed(tokens)
    if inner:
        yield Run(inner, cells)
    elif len(tokens) > 1:
        yield Run(tuple(tokens), cells)


def unsigned(items: Iterable[Item]) -> list[Item]:
    """Part signs from figures: where no figure is signed, a dash is a cell of its own."""
    return [
        replace(item, tokens=tuple(t for token in item.tokens for t in _parted(token)))
        if isinstance(item, Run) and not item.cells
        else item
        for item in items
    ]


def _parted(token: Token) -> Iterator[Token]:
    sign, _, figure = token.printed.partition(" ")
    if sign in _SIGNS and figure and token.nature is Nature.NUMBER:
        yield Token(sign, Nature.BLANK, line=token.line, at=token.at)
        yield replace(token, printed=figure, number=abs(token.number))
    else:
        yield token


def trimmed(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Drop the empty cells at both ends, which may be there for layout alone."""
    kept = tuple(tokens)
    start, end = 0, len(kept)
    while start < end and kept[start].padding:
        start += 1
    while end > start and kept[end - 1].padding:
        end -= 1
    return kept[start:end]
