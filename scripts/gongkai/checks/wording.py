"""Part prose into sentences, each with its place, and read figures off them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai.model import Block, Section, Value

SENTENCE = re.compile(r"[^。！？]+[。！？]?")
PIECE = re.compile(r"[^；;。！？]+")
CLAUSE_EDGE = re.compile(r"[，,。；;：:（(！？]")
FIGURE = (
    r"(?<![0-9.,])"
    r"(?P<number>(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
    r"(?P<scale>万)?(?P<about>[余多])?"
)
UNIT = r"(?P<unit>[件起宗份例条项])"
FILL = r"(?:数量|总数|总量|数)?(?:共计|合计|总计|累计|共|为|计|有|是|：|:){0,4}"
WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
EXCERPT = 24  # characters of a sentence that a finding quotes, each way


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands."""

    text: str
    section: Section
    block: Block

    def pieces(self) -> Iterator[tuple[int, str]]:
        """Yield the parts between semicolons, each with its beginning."""
        for piece in PIECE.finditer(self.text):
            yield piece.start(), piece[0]

    def excerpt(self, at: int) -> str:
        """Quote the words around a place."""
        first = max(at - EXCERPT // 2, 0)
        last = at + 2 * EXCERPT
        cut = self.text[first:last].strip("。；，")
        return f"{'…' if first else ''}{cut}{'…' if last < len(self.text) else ''}"


def sentences(section: Section) -> Iterator[Sentence]:
    """Yield the sentences of a section's paragraphs, with digits of one width."""
    for block in section.blocks:
        if block.level:
            continue
        for found in SENTENCE.finditer(block.text.translate(WIDE_DIGITS)):
            if found[0].strip():
                yield Sentence(found[0], section, block)


def clause_before(text: str, end: int) -> str:
    """Give the words of the clause that ends at a place."""
    edges = [edge.end() for edge in CLAUSE_EDGE.finditer(text, 0, end)]
    return text[edges[-1] if edges else 0 : end]


def clause_behind(text: str, start: int) -> str:
    """Give the words from a place to the end of their clause."""
    edge = CLAUSE_EDGE.search(text, start)
    return text[start : edge.start() if edge else None]


def figure(found: re.Match[str]) -> Value | None:
    """Read the figure of a match exactly; none where it is only about."""
    if found["about"]:
        return None
    digits = found["number"].replace(",", "").replace("，", "")
    value = Decimal(digits) * (10_000 if found["scale"] else 1)
    return int(value) if value == int(value) else value


def line_of(sentence: Sentence, at: int) -> int:
    """Find the source line of a place; the paragraph's first where it is not clear."""
    block = sentence.block
    wanted = re.sub(r"\s", "", sentence.text[at : at + EXCERPT])
    for length in (EXCERPT, 10, 6):
        for line in sentence.section.lines:
            if block.first <= line.number <= block.last:
                bare = re.sub(r"[\s*]", "", line.text).translate(WIDE_DIGITS)
                if wanted[:length] and wanted[:length] in bare:
                    return line.number
    return block.first
