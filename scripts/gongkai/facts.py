"""Read off a report's prose what it says of itself: title, issuer, period, contact.

What cannot be read for certain stays empty; nothing is completed by guess.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gongkai.clean import SPACES, mask
from gongkai.model import Contact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.model import Block, Section

TITLE = "政府信息公开工作年度报告"
READABLE = re.compile(
    r"(?P<name>.*?)(?P<year>(?:19|20)[0-9]{2})年?度?"
    r".*(?:年度报告|年度的报告|工作报告|公开报告|情况报告|情况的报告|年报)"
    r"(?:[（(〔\[].*[）)〕\]])?"
)
ORGAN = re.compile(
    r"(?:政府|办公室|办公厅|委员会|[厅局委署院所处办社会]|中心|街道|总队)$"
)
MARKS = re.compile(r"[#*_>\s]+")

COMPILED_BY = re.compile(
    r"由(?P<organ>[^，,。；;：:（(由]{4,30}?)"
    r"(?:负责)?(?:根据|按照|依照|依据|编制|编写|撰写|汇总|组织编制)"
)
REACHED_AT = re.compile(
    r"(?:[与和同向]|联系)(?P<office>[^，,。；;：:（(、与]{4,40}?)"
    r"(?:取得)?(?:联系|咨询|反映|查询|[（(]\s*(?:联系)?(?:地址|电话))"
)

DAY = r"([0-9]{4})[年.]([0-9]{1,2})[月.]([0-9]{1,2})日?"
UNTIL = r"起?\s*(?:[，,]?\s*[至到]|—+|－|-|–|~|～)\s*"
PERIOD = re.compile(
    rf"{DAY}{UNTIL}(?:([0-9]{{4}})[年.])?([0-9]{{1,2}})[月.]([0-9]{{1,2}})(?![0-9])"
)
LOST_DATES = re.compile(
    rf"(?<![0-9])[0-9]{{3,8}}(?:年[0-9]{{0,4}})?日{UNTIL}"
    r"[0-9]{3,8}(?:年[0-9]{0,4})?日"
    rf"|(?<![0-9])[0-9]{{4}}年[0-9]{{1,4}}日{UNTIL}[0-9年月]{{1,10}}日"
)
STATISTICS = re.compile(r"统计|数据|期限|时限|时段|截止|起止|情况")

SEPARATOR = r"\s*[:：为是]?\s*"
NUMBER = (
    r"(?:[（(]?0[0-9]{2,3}[）)]?\s*[-—－–―~]*\s*)?"
    r"[0-9*][0-9*]{6,10}(?:[-转][0-9]{1,6})?"
)
PHONE = re.compile(
    rf"电\s*话(?:号码)?(?P<both>\s*[/／、及和]\s*传真)?{SEPARATOR}(?P<it>{NUMBER})"
)
FAX = re.compile(
    rf"传\s*真(?:号码)?(?:\s*[/／、及和]\s*电话)?{SEPARATOR}(?P<it>{NUMBER})"
)
ADDRESS = re.compile(rf"地\s*址{SEPARATOR}(?P<it>[^，,；;。）)：:]{{3,60}})")
POSTCODE = re.compile(rf"邮(?:政)?编(?:码)?{SEPARATOR}(?P<it>[0-9]{{6}})(?![0-9])")
EMAIL = re.compile(
    rf"(?:邮\s*箱|邮件|信箱|[Ee]-?mail)(?:地址)?{SEPARATOR}"
    r"(?P<it>[A-Za-z0-9*._%+-]+@[A-Za-z0-9.-]+[A-Za-z0-9])"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report says of itself; empty where it does not say."""

    printed_title: str
    title: str
    issuer: str
    period: tuple[date, date] | None
    contact: Contact


def facts(sections: Sequence[Section], name: str, year: int) -> Facts:
    """Gather what a report says of itself.

    `name` and `year` of the report make its title where the printed one is scrambled.
    """
    printed = sections[0].printed if sections else ""
    prose = [block for section in _telling(sections) for block in section.blocks]
    return Facts(
        printed_title=printed,
        title=normalised_title(printed) or f"{name}{year}年{TITLE}",
        issuer=_issuer(printed, prose),
        period=_period(prose, sections),
        contact=_contact(prose),
    )


def normalised_title(printed: str) -> str:
    """Give a title without spaces and marks; empty where it is scrambled.

    >>> normalised_title("# **某县 ２０２３ 年政府信息公开工作 年度报告**")
    '某县2023年政府信息公开工作年度报告'
    """
    bare = MARKS.sub("", printed)
    bare = "".join(unicodedata.normalize("NFKC", c) if c.isdigit() else c for c in bare)
    found = READABLE.fullmatch(bare)
    return bare if found and found["name"].strip("《“（(") else ""


def read_period(text: str) -> tuple[date, date] | None:
    """Give the first period that a text names; none where its dates are no dates."""
    for found in PERIOD.finditer(SPACES.sub("", text)):
        first, month, day, last, last_month, last_day = found.groups()
        try:
            begin = date(int(first), int(month), int(day))
            end = date(int(last or first), int(last_month), int(last_day))
        except ValueError:
            continue
        if begin <= end:
            return begin, end
    return None


def lost_dates(text: str) -> list[str]:
    """Give the dates of a period that have lost digits or words."""
    return [found[0] for found in LOST_DATES.finditer(SPACES.sub("", text))]


def _telling(sections: Sequence[Section]) -> Iterator[Section]:
    """Yield the sections in which a report speaks of itself: its first, its last."""
    yield from sections[:1]
    yield from (section for section in sections[:0:-1] if section.blocks)


def _issuer(printed: str, prose: Sequence[Block]) -> str:
    for block in prose:
        found = COMPILED_BY.search(SPACES.sub("", block.text))
        if found and ORGAN.search(found["organ"]):
            return found["organ"]
    readable = READABLE.fullmatch(normalised_title(printed))
    name = readable["name"] if readable else ""
    return name if ORGAN.search(name) else ""


def _period(
    prose: Sequence[Block], sections: Sequence[Section]
) -> tuple[date, date] | None:
    everywhere = [block for section in sections for block in section.blocks]
    for block in (*prose, *everywhere):
        if STATISTICS.search(block.text):
            period = read_period(block.text)
            if period:
                return period
    return None


def _contact(prose: Sequence[Block]) -> Contact:
    """Take the paragraph that says most; others only tell what it leaves out."""
    ranked = sorted(map(_contact_in, prose), key=lambda c: -_said(c))
    if not ranked or not _said(ranked[0]):
        return Contact(website=_website(prose))
    best = ranked[0]
    return Contact(
        office=best.office,
        address=best.address,
        postcode=best.postcode,
        phone=best.phone,
        fax=best.fax,
        email=best.email,
        website=best.website or _website(prose),
    )


def _contact_in(block: Block) -> Contact:
    text = block.text
    phone = PHONE.search(text)
    office = REACHED_AT.search(text)
    return Contact(
        office=office["office"].strip() if office else "",
        address=_said_in(ADDRESS, text),
        postcode=_said_in(POSTCODE, text),
        phone=mask(phone["it"]) if phone else "",
        fax=mask(phone["it"]) if phone and phone["both"] else _said_in(FAX, text),
        email=mask(_said_in(EMAIL, text)),
        website=_website([block]),
    )


def _said_in(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found["it"].strip() if found else ""


def _said(contact: Contact) -> int:
    facts = (contact.address, contact.postcode, contact.phone, contact.fax)
    return sum(map(bool, (*facts, contact.email))) and (
        sum(map(bool, (*facts, contact.email, contact.office)))
    )


def _website(prose: Sequence[Block]) -> str:
    for block in prose:
        for span in block.spans:
            if span.href.startswith(("http://", "https://")):
                return span.href
    return ""
