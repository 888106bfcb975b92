"""Add up the parts that the prose itself names, against the whole it gives."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.checks.wording import FIGURE, figure, line_of
from gongkai.model import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai.checks.wording import Sentence
    from gongkai.model import Value

UNIT = r"(?P<unit>[件起宗份例条项个次篇期人名场])"
WHOLE = re.compile(
    rf"{FIGURE}{UNIT}\s*[，,：:；（(]*\s*(?P<opening>其中|包括|分别为|分别是)[：:，,]?"
)
PART = re.compile(rf"{FIGURE}{UNIT}")
ITEM = re.compile(r"(?:^|[。；;：:，,\s])\s*[（(]?[1-9][）).．、](?![0-9])")
ASIDE = re.compile(r"[（(][^（）()]*[）)]")
BOTH = re.compile(r"同时|同步|重复|重叠|分别计|一件多|兼")  # some count twice
COMPARED = re.compile(r"占比|同比|较上年|增长|增加|下降|减少|%|％")
NEARLY = Decimal("0.9")  # two parts that make less do not claim to be all
MOSTLY = Decimal("0.75")  # nor do more parts that make less than this
FEW = 2


def check(sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """Yield an open question for each whole that its parts do not make."""
    for sentence in sentences:
        for found in WHOLE.finditer(sentence.text):
            whole = figure(found)
            if whole is None:
                continue
            parts = _parts(sentence, found)
            if len(parts) < FEW or _makes(whole, parts):
                continue
            total = sum(map(Decimal, parts), Decimal(0))
            if total > whole and BOTH.search(sentence.text, found.end()):
                continue
            if total >= whole * (NEARLY if len(parts) == FEW else MOSTLY):
                yield _finding(sentence, found, whole, parts)


def _parts(sentence: Sentence, found: re.Match[str]) -> list[Value]:
    """Give the parts in the whole's own unit, up to where the list ends.

    A list with numbered items may go on over several sentences.
    """
    rest = sentence.text[found.end() :]
    block = sentence.block.text
    at = block.find(sentence.text)
    further = block[at + found.end() :] if at >= 0 else rest
    items = [item.end() for item in ITEM.finditer(further)]
    if items and ITEM.match(further[: items[0]]):
        ends = [*items[1:], len(further)]
        heads = (further[a:b] for a, b in zip(items, ends, strict=True))
        return list(_firsts(heads, found["unit"]))
    opened = sentence.text[: found.end()].rfind("（")
    if opened >= 0 and "）" not in sentence.text[opened : found.end()]:
        rest = rest.partition("）")[0]
    listed = ASIDE.sub("", rest).partition("；")[0]
    parts = list(_firsts(re.split(r"[，,、；;和及]", listed), found["unit"]))
    everything = list(
        _firsts(re.split(r"[，,、；;和及]", ASIDE.sub("", rest)), found["unit"])
    )
    whole = figure(found)
    longer = whole is not None and _makes(whole, everything)
    return everything if len(parts) < FEW or longer else parts


def _firsts(pieces: Iterable[str], unit: str) -> Iterator[Value]:
    """Yield the first figure of each piece, where it counts the same things."""
    for piece in pieces:
        if COMPARED.search(piece):
            continue
        found = PART.search(piece)
        if found and found["unit"] == unit:
            value = figure(found)
            if value is not None:
                yield value


def _makes(whole: Value, parts: Sequence[Value]) -> bool:
    """Tell whether the first parts, however many, make the whole."""
    total = Decimal(0)
    for part in parts:
        total += part
        if total == whole:
            return True
    return False


def _finding(
    sentence: Sentence, found: re.Match[str], whole: Value, parts: Sequence[Value]
) -> Finding:
    total = sum(map(Decimal, parts), Decimal(0))
    terms = " + ".join(map(str, parts))
    unit = found["unit"]
    apart = abs(total - whole)
    more, why = ("多", "分项有所重叠") if total > whole else ("少", "所列并非全部分项")
    return Finding(
        rule="prose-sum",
        kind=Kind.OPEN,
        claim=f"正文的分项之和不等于总数：{terms} = {total}，总数作{whole}{unit}",
        detail=(
            f"分项之和比总数{more}{apart}{unit}；或有误字，或{why}，"
            "不判定孰误。此处不涉及法定表格的数字。"
        ),
        lines=(line_of(sentence, found.start()),),
        section=sentence.section.id,
    )
