"""Remark on the text itself: lost headings, words misread, marks left behind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai.clean import HAN, clean, mask, match_key, quoted
from gongkai.facts import lost_dates, normalised_title
from gongkai.model import Finding, Kind
from gongkai.paragraphs import GLUED_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai.forms import Forms, SectionForm
    from gongkai.model import Line, Section

ENGLISH = re.compile(f"[{HAN}][{HAN}] ?(?:and|or|of|the|with) ?[{HAN}][{HAN}]")
DOUBLED = re.compile(
    f"(?:[{HAN}]{{1,2}})?(?:始始|(?<!目)的的(?!确)|或或|府府)[{HAN}]?"
    f"|(?P<word>(?![一逐])[{HAN}]{{2,4}})(?P=word)"
)
REPLACED = re.compile(f"[{HAN}]{{0,4}}\ufffd+[{HAN}]{{0,4}}")
AROUND = 6  # characters quoted on either side of a page mark
FEW = 0.02  # share of traditional characters above which the text simply is so
ORDINAL = re.compile(r"^\s*([一二三四五六七八九十]{1,2})\s*[、．.，,]")


def check(sections: Sequence[Section], forms: Forms) -> Iterator[Finding]:
    """Yield every remark on headings, words and layout, in the order of the text."""
    yield from _headings(sections, forms)
    if sections and sections[0].printed and not normalised_title(sections[0].printed):
        yield Finding(
            rule="suspected-misreading",
            kind=Kind.MISPRINT,
            claim="标题文字疑有错乱",
            detail=f"原文作{quoted(sections[0].printed)}。页面标题依行政机关与年度拟定。",
            lines=tuple(line.number for line in sections[0].lines if line.text.strip())[
                :1
            ],
            section=sections[0].id,
        )
    for section in sections:
        prose = list(_prose(section))
        yield from _glued(section, prose)
        yield from _misread(section, prose)
        yield from _dates(section)
        yield from _masked(section, prose)
    yield from _traditional(sections)


def _headings(sections: Sequence[Section], forms: Forms) -> Iterator[Finding]:
    declared = {
        section.id: [form.sections[i] for form in forms.editions.values()]
        for i, section in enumerate(forms.sections)
    }
    for section in sections:
        if section.id not in declared:
            continue
        first = tuple(line.number for line in section.lines[:1])
        if not section.printed:
            where = "本节自其表格首行起" if section.lines else "本节内容也不在源文中"
            yield Finding(
                rule="missing-heading",
                kind=Kind.GAP,
                claim=f"缺标题{quoted(section.title)}",
                detail=f"源文中没有这一节的标题；{where}。",
                lines=first,
                section=section.id,
            )
        elif _is_odd(section.printed, declared[section.id]):
            yield Finding(
                rule="odd-heading",
                kind=Kind.DOUBT,
                claim=f"标题印作{quoted(section.printed)}",
                detail=f"法定格式作{quoted(section.title)}。原标题照录。",
                lines=first,
                section=section.id,
            )


def _is_odd(printed: str, declared: Iterable[SectionForm]) -> bool:
    ordinal = ORDINAL.match(printed)
    words = match_key(printed[ordinal.end() :] if ordinal else printed)
    return not any(
        words == match_key(form.title)
        and (ordinal is None or ordinal[1] == form.ordinal)
        for form in declared
    )


def _prose(section: Section) -> Iterator[Line]:
    told = {n for block in section.blocks for n in range(block.first, block.last + 1)}
    return (line for line in section.lines if line.number in told)


def _glued(section: Section, prose: Sequence[Line]) -> Iterator[Finding]:
    for line in prose:
        for found in GLUED_MARK.finditer(line.text):
            before, after = line.text[: found.start()], line.text[found.end() :]
            before = before if len(before) <= AROUND else f"…{before[-AROUND:]}"
            after = after if len(after) <= AROUND else f"{after[:AROUND]}…"
            yield Finding(
                rule="page-mark-in-prose",
                kind=Kind.MISPRINT,
                claim=f"页码“{found[0]}”夹在正文之中",
                detail=f"源文作“{before}{found[0]}{after}”；页面作“{before}{after}”。",
                lines=(line.number,),
                section=section.id,
            )


def _misread(section: Section, prose: Sequence[Line]) -> Iterator[Finding]:
    """Yield words that a scanner or a model may have put in; they stay as they are."""
    reasons: tuple[tuple[re.Pattern[str], str], ...] = (
        (ENGLISH, "中文句中夹有英文虚词，疑为识别之误"),
        (DOUBLED, "字词重复，疑为识别或排印之误"),
        (REPLACED, "有字无法解码"),
    )
    for pattern, reason in reasons:
        seen: dict[str, list[int]] = {}
        for line in prose:
            for found in pattern.finditer(clean(line.text)):
                seen.setdefault(found[0], []).append(line.number)
        yield from (
            _suspected(word, reason, lines, section.id) for word, lines in seen.items()
        )


def _suspected(word: str, reason: str, lines: Sequence[int], section: str) -> Finding:
    return Finding(
        rule="suspected-misreading",
        kind=Kind.MISPRINT,
        claim=f"“{word}”",
        detail=f"{reason}。原文照录，未作改动。",
        lines=tuple(dict.fromkeys(lines)),
        section=section,
    )


def _dates(section: Section) -> Iterator[Finding]:
    for block in section.blocks:
        for words in lost_dates(block.text):
            yield Finding(
                rule="lost-date-digits",
                kind=Kind.MISPRINT,
                claim=f"日期“{words}”有脱字",
                detail="统计期限无法从中确定，故不列出；原文照录。",
                lines=(block.first,),
                section=section.id,
            )


def _masked(section: Section, prose: Sequence[Line]) -> Iterator[Finding]:
    lines = [line.number for line in prose if mask(line.text) != line.text]
    if lines:
        yield Finding(
            rule="masked-contact",
            kind=Kind.DOUBT,
            claim="个人手机号码或个人邮箱已隐去数位",
            detail="机关的座机与公务邮箱照录；个人的在各页隐去，供下载的源文仍是收到的原样。",
            lines=tuple(lines),
            section=section.id,
        )


def _traditional(sections: Sequence[Section]) -> Iterator[Finding]:
    """Yield traditional characters, unless the whole text is written in them."""
    words: dict[tuple[str, str], list[int]] = {}
    count = whole = 0
    for section in sections:
        for line in _prose(section):
            text = clean(line.text)
            whole += len(text)
            for at, character in enumerate(text):
                if _is_traditional(character):
                    count += 1
                    word = text[max(at - 2, 0) : at + 2]
                    words.setdefault((word, section.id), []).append(line.number)
    if count <= FEW * whole:
        reason = "简体文中夹有繁体字，疑为识别之误"
        for (word, section_id), lines in words.items():
            yield _suspected(word, reason, lines, section_id)


@lru_cache(maxsize=1 << 15)
def _is_traditional(character: str) -> bool:
    """Tell a character that only the traditional script has."""
    if character < "\u3400" or match_key(character) == character:
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return "\u4e00" <= character <= "\u9fff"
    return False
