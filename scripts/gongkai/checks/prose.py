"""Hold the figures that the prose tells against those of the tables.

A contradiction is claimed only where a sentence clearly speaks of the whole body and
the whole year, and no figure of the table fits it. What a lost cell might explain is
left open; of words that may narrow what a figure counts nothing is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.checks import neutral, sums
from gongkai.checks.figures import TOTAL, Figures
from gongkai.checks.wording import (
    FIGURE,
    FILL,
    UNIT,
    clause_before,
    clause_behind,
    figure,
    line_of,
    sentences,
)
from gongkai.clean import quoted
from gongkai.forms import Group, Row
from gongkai.model import Finding, Kind
from gongkai.regions import ORDINAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.checks.wording import Sentence
    from gongkai.forms import Forms, TableForm
    from gongkai.model import Section, Table, Value

REQUESTS, DISPUTES = "requests", "disputes"
RECEIVED, BROUGHT, DISPOSED, CARRIED = (
    "received",
    "brought_forward",
    "disposed",
    "carried_forward",
)
RECONSIDERATION, LITIGATION = "reconsideration", "litigation."
RECONSIDERED, SUED = "复议", "诉讼"
CONTESTED = frozenset({DISPUTES, RECONSIDERED, SUED})
NOT_OUTCOMES = CONTESTED | frozenset({RECEIVED, BROUGHT, DISPOSED, CARRIED, REQUESTS})
SILENT = frozenset({"preamble", "problems"})  # neither tells figures of the year

COUNTED = (  # how officials count requests: 申请 11 件, 11 件申请
    re.compile(
        rf"申请(?:公开)?(?:的)?(?:政府)?(?:信息)?(?:公开)?(?:事项|案件)?{FILL}{FIGURE}{UNIT}"
    ),
    re.compile(rf"{FIGURE}{UNIT}(?:政府)?信息公开申请"),
)
CLOSED = re.compile(rf"(?:办结|办理完成|办理完毕|办复)了?{FILL}{FIGURE}{UNIT}")
FORWARD = re.compile(rf"结转[^，。；：0-9]{{0,20}}?{FIGURE}{UNIT}")
CASES = re.compile(rf"(?P<what>复议|诉讼)(?:的)?(?:案件|申请|案)?{FILL}{FIGURE}{UNIT}")
NOTHING = re.compile(
    r"(?:未发生|未出现|未产生|未收到|未接到|未受理|未涉及|没有发生|没有|不存在|未(?=因)|无)"
    r"(?P<what>[^。；！？，,0-9]{0,40}(?:复议|诉讼)[^。；！？，,0-9]{0,12})"
)
NO_REQUEST = re.compile(
    r"(?:未|没有|无)(?:收到|接到|受理)(?P<what>[^。；！？，,0-9]{0,30}申请)"
    r"(?!人|表|书|材料|[^。；！？，,]*费)"
)

ANOTHER_MATTER = re.compile(
    r"复议|诉讼|投诉|举报|信访|减免|撤回|补正|建议|提案|热线|工单|留言|来信"
)
OTHER_OUTCOME = re.compile(
    r"败诉|纠错|纠正|撤销|变更|维持|审结|结案|撤回|不当|违法|责任"
)
OURSELVES = re.compile(r"[本我](?:单位|部门|机关|局|办|委|厅)")
EVERYBODY = re.compile(
    r"公民、?法人(?:和|或|及|或者)其他(?:社会)?组织"
    r"|(?:各类)?组织[和、及或与]公民|公民[和、及或与](?:各类)?组织"
    r"|(?:通过|来自)[^，。；]{0,40}等(?:各种|多种)?(?:渠道|方式|途径|形式)的?"
)
OF_WHICH = re.compile("其中[^。；]*公开")  # else a count is of all matters
PUBLISHED = re.compile(  # what was made public, not what was asked for
    r"(?<!信息)(?<!政务)(?<!申请)公开的?(?:行政)?(?:复议|诉讼)"
    r"|(?:复议|诉讼)[^和及或、]*(?:信息|公开)"
)
ITEMS = re.compile("申请公开的?(?:政府)?(?:信息|事项)")  # published as asked for
BY_WAY = re.compile("起诉|复议后|经复议")  # a part of the suits has a row of its own
CLOSING = re.compile("办结|办复|答复|完成")
COUNT = re.compile(f"{FIGURE}{UNIT}")
LISTED = re.compile("其中|包括|分别")
PART = re.compile(
    r"部门|各[县区乡镇市]|乡镇|街道|单位|处室|上年|上一年|去年|往年|同比|同期|截[至止]|季度"
    r"|半年|(?<!一)年来|(?<![今本]年)以来|历年|[上下]级|复议机[关构]|[0-9]月|网上|网络|网站|在线|平台|当面|现场|信函|邮寄|邮件|传真|窗口|微信|渠道|自然人"
    r"|企业|公民|法人|本级|平均|增长|增加|下降|减少|公文|发文|文件|属性"
)
SOME_OFFICES = re.compile(r"部门|其中|个别|乡镇")
OTHER_SCOPE = re.compile(
    r"全[市县区省州镇乡系]|各级|辖区|市县|区县|县区"  # wider than the body
    r"|(?:政府|[省市区县州])办公[室厅]"  # the body itself, or one office of it
    r"|(?<![本我全])[省市区县州]政府(?!信息)"
)
YEARS = re.compile(  # one, or the first and the last of several: 2020—2022年
    r"(?:((?:19|20)[0-9]{2})年?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[至到和及与、—–~～-]{1,2})?"
    r"((?:19|20)[0-9]{2})年"
)


@dataclass(frozen=True, slots=True)
class _Whole:
    """Of what the tables tell all: a year, and the body that the title names."""

    year: int
    title: str

    def is_year_of(self, text: str) -> bool:
        """Tell whether the last years named, if any, are that of the report alone."""
        years = YEARS.findall(text)
        return not years or {*filter(None, years[-1])} == {str(self.year)}

    def is_told_by(self, words: str, known: re.Pattern[str]) -> bool:
        """Tell whether words narrow nothing, as far as they are known."""
        return neutral.narrows_nothing(words, known, self.title)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A figure that the prose tells of one subject."""

    subject: str
    value: Value
    unit: str
    sentence: Sentence
    at: int
    hedged: bool  # it may speak of more than this body, or of less
    narrowed: bool  # by words of which nobody knows what they leave out


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a claim is about: the sums of cells that would bear it out."""

    name: str
    readings: tuple[tuple[str, ...], ...]  # each: cells to add, table.row.column


def check(
    sections: Sequence[Section],
    tables: Mapping[str, Table],
    forms: Forms,
    year: int,
) -> Iterator[Finding]:
    """Yield what the prose says otherwise than the tables, or than itself."""
    told = [s for section in sections for s in sentences(section)]
    whole = _Whole(year, sections[0].printed if sections else "")
    year_long = [s for s in told if s.section.id not in SILENT]
    figures = Figures(tables, forms)
    subjects = dict(_subjects(figures))
    claims = [
        claim
        for sentence in year_long
        for claim in _claims(sentence, subjects, whole)
        if claim.subject in subjects
    ]
    borne_out = {c.subject for c in claims if _fits(c, subjects[c.subject], figures)}
    for claim in dict.fromkeys(claims):
        if not claim.narrowed and not _fits(claim, subjects[claim.subject], figures):
            subject = subjects[claim.subject]
            sure = not (
                claim.subject in borne_out
                or claim.hedged
                or _may_be_part(claim, subject, figures)
            )
            yield from _judge(claim, subject, figures, sure=sure)
    for sentence in year_long:
        yield from _denials(sentence, figures, whole)
    yield from sums.check(told)


def _subjects(figures: Figures) -> Iterator[tuple[str, _Subject]]:
    """Yield what prose may tell of, and which cells would bear it out."""
    if REQUESTS in figures.tables:
        received, brought, disposed, carried = (
            figures.totals(REQUESTS, row)
            for row in (RECEIVED, BROUGHT, DISPOSED, CARRIED)
        )
        taken = (received, received + brought, disposed + carried)
        yield RECEIVED, _Subject("收到申请", taken)
        yield DISPOSED, _Subject("办结申请", (disposed,))
        yield REQUESTS, _Subject("申请", (*taken, disposed))
        yield BROUGHT, _Subject("上年结转", (brought,))
        yield CARRIED, _Subject("结转下年度", (carried,))
        for label, rows in _outcomes(figures.form(REQUESTS)):
            cells = tuple(f"{REQUESTS}.{row}.{TOTAL}" for row in rows)
            yield label, _Subject(label, (cells,))
    if DISPUTES in figures.tables:
        first = figures.totals(DISPUTES, RECONSIDERATION)
        court = figures.totals(DISPUTES, LITIGATION)
        yield RECONSIDERED, _Subject("行政复议", (first,))
        yield SUED, _Subject("行政诉讼", (court,))
        yield DISPUTES, _Subject("行政复议、行政诉讼", (first + court, court))


def _outcomes(form: TableForm) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each outcome as officials name it in prose, with the rows it sums."""

    def walk(entries: Sequence[Group | Row | object]) -> Iterator[Group | Row]:
        for entry in entries:
            if isinstance(entry, Group):
                yield entry
                yield from walk(entry.entries)
            elif isinstance(entry, Row):
                yield entry

    for entry in walk(form.row_tree):
        name = ORDINAL.sub("", entry.label).partition("（")[0]
        if isinstance(entry, Row) and not entry.term and entry.path[1:] == ():
            yield name, (entry.id,)
        elif isinstance(entry, Group):
            rows = [row for row in entry.leaves if isinstance(row, Row)]
            if rows and not any(row.term for row in rows):
                yield name, tuple(row.id for row in rows)


def _claims(
    sentence: Sentence, subjects: Mapping[str, _Subject], whole: _Whole
) -> Iterator[_Claim]:
    """Yield the figures of a sentence that clearly speak of the whole year."""
    for subject, found, divided in (
        *_of_number(sentence),
        *_of_disputes(sentence),
        *_of_outcomes(sentence, subjects),
    ):
        yield from _claim(subject, found, sentence, whole, divided=divided)


def _of_number(sentence: Sentence) -> Iterator[tuple[str, re.Match[str], bool]]:
    """Yield figures that count requests as they came, went or stayed."""
    text = sentence.text
    for pattern in COUNTED:
        for found in pattern.finditer(text):
            yield _of_requests(clause_before(text, found.end("number"))), found, False
    if "申请" in text and "公开" in text and not ANOTHER_MATTER.search(text):
        for found in CLOSED.finditer(text):
            yield DISPOSED, found, False
    for found in FORWARD.finditer(text):
        if ANOTHER_MATTER.search(text, 0, found.start()) or CLOSING.search(found[0]):
            continue
        if ANOTHER_MATTER.search(clause_behind(text, found.end())):
            continue
        yield _of_carrying(clause_before(text, found.end())), found, False


def _of_disputes(sentence: Sentence) -> Iterator[tuple[str, re.Match[str], bool]]:
    """Yield figures that count cases, where they are about disclosure."""
    text = sentence.text
    about = sentence.section.id in (REQUESTS, DISPUTES)
    for found in CASES.finditer(text):
        if not (about or "公开" in text[: found.start()]):
            continue
        if OF_WHICH.search(text, found.end()):
            continue
        if found["what"] == SUED and BY_WAY.search(text):
            continue
        clause = clause_before(text, found.end("what"))
        both = bool(re.search("复议[^0-9]*诉讼", clause))
        told = clause + clause_behind(text, found.end())
        if not (OTHER_OUTCOME.search(told) or PUBLISHED.search(clause)):
            yield DISPUTES if both else found["what"], found, False


def _of_outcomes(
    sentence: Sentence, subjects: Mapping[str, _Subject]
) -> Iterator[tuple[str, re.Match[str], bool]]:
    """Yield figures that follow the name of an outcome of the form."""
    if not re.search("信息公开申请|申请公开", sentence.text):
        return
    for name in subjects:
        if name in NOT_OUTCOMES:
            continue
        outcome = rf"(?<![不的]){re.escape(name)}的?(?:情形)?{FILL}{FIGURE}{UNIT}"
        for found in re.finditer(outcome, sentence.text):
            yield name, found, True


def _of_requests(clause: str) -> str:
    """Tell what a clause that counts requests is about; "" where it is not clear."""
    if "结转" in clause:
        return _of_carrying(clause)
    if "公开" not in clause or ANOTHER_MATTER.search(clause):
        return ""
    if re.search(r"办结|办理完|答复|办复", clause):
        return DISPOSED if "答复" not in clause else ""
    if re.search(r"收到|受理|接收|接到|新收|收悉", clause):
        return RECEIVED
    return "" if ITEMS.search(clause) else REQUESTS


def _of_carrying(words: str) -> str:
    if re.search(r"上一?年|去年", words):
        return BROUGHT
    return CARRIED if re.search(r"下一?年|次年|下年", words) else ""


def _claim(
    subject: str,
    found: re.Match[str],
    sentence: Sentence,
    whole: _Whole,
    *,
    divided: bool,
) -> Iterator[_Claim]:
    """Yield the claim, unless the words before it narrow its scope.

    `divided` figures are parts by nature: that they are listed says nothing.
    """
    value = figure(found)
    if value is None or not subject:
        return
    so_far = sentence.text[: found.start("number")]
    if not whole.is_year_of(so_far) or (LISTED.search(so_far) and not divided):
        return
    before = EVERYBODY.sub("", OURSELVES.sub("", re.split("[；;]", so_far)[-1]))
    if subject in (BROUGHT, CARRIED):
        before = re.sub(r"上一?年度?|去年", "", before)
    if PART.search(before):
        return
    loosely = found["unit"] == "条" or sentence.text.startswith("次", found.end("unit"))
    hedged = loosely or bool(OTHER_SCOPE.search(before))
    known = neutral.DISPUTES if subject in CONTESTED else neutral.REQUESTS
    at = found.start("number")
    words = _own_words(sentence.text, found.start() if divided else at)
    narrowed = not whole.is_told_by(words, known)
    yield _Claim(subject, value, found["unit"], sentence, at, hedged, narrowed)


def _own_words(text: str, end: int) -> str:
    """Give the clause that ends at a place, without words that name all applicants."""
    return EVERYBODY.sub("", clause_before(text, end))


def _fits(claim: _Claim, subject: _Subject, figures: Figures) -> bool:
    return any(figures.sum(reading) == claim.value for reading in subject.readings)


def _may_be_part(claim: _Claim, subject: _Subject, figures: Figures) -> bool:
    """Tell whether the table counts what another figure of the sentence tells apart.

    登记 120 件，受理 54 件；收到 60 件，含撤回 6 件；办结 50 件，结转的 3 件也已办结。
    """
    counted = {figures.sum(reading) for reading in subject.readings} - {None, 0}
    others = [
        figure(found)
        for found in COUNT.finditer(claim.sentence.text)
        if found.start("number") != claim.at
    ]
    return any(
        counted & {other, claim.value - other, claim.value + other}
        for other in others
        if other
    )


def _judge(
    claim: _Claim, subject: _Subject, figures: Figures, *, sure: bool
) -> Iterator[Finding]:
    """Yield a contradiction, or an open question where a lost cell may explain it."""
    named = list(dict.fromkeys(c for reading in subject.readings for c in reading))
    known = [name for name in named if figures.value(name) is not None]
    lost = [name for name in named if name not in known]
    if not known:
        return
    said = f"正文说{subject.name}{claim.value}{claim.unit}"
    shown = "，".join(f"{figures.label(c)}为{figures.value(c)}" for c in known)
    said = f"正文：“{claim.sentence.excerpt(claim.at)}”；表中{shown}"
    certain = sure and not lost
    yield Finding(
        rule="prose-contradicts-table" if certain else "prose-unverifiable",
        kind=Kind.CONTRADICTION if certain else Kind.OPEN,
        claim=f"{said}，{'与表中数字不符' if certain else '无从与表核对'}",
        detail=f"{said}{_explanation(claim, lost, figures, sure=sure)}。不判定孰误。",
        lines=_places(claim.sentence, claim.at, known, figures),
        cells=tuple(known),
        section=claim.sentence.section.id,
        contradicts=certain,
    )


def _explanation(
    claim: _Claim, lost: Sequence[str], figures: Figures, *, sure: bool
) -> str:
    if not lost:
        return "" if sure else "；两处所述范围或有不同"
    words = f"；{'、'.join(map(figures.label, lost))}不在源文中"
    closed = figures.sum(
        figures.totals(REQUESTS, DISPOSED) + figures.totals(REQUESTS, CARRIED)
    )
    brought = figures.totals(REQUESTS, BROUGHT)
    if closed is not None and set(brought) & set(lost) and closed > claim.value:
        return f"{words}，若上年结转{closed - claim.value}件，两数便相符"
    return words


def _denials(sentence: Sentence, figures: Figures, whole: _Whole) -> Iterator[Finding]:
    """Yield a contradiction where the prose says that nothing of a kind happened."""
    for start, piece in sentence.pieces():
        if not whole.is_year_of(sentence.text[: start + len(piece)]):
            continue
        scope = EVERYBODY.sub("", OURSELVES.sub("", piece))
        for found in NOTHING.finditer(piece):
            if OTHER_OUTCOME.search(found["what"]) or SOME_OFFICES.search(scope):
                continue
            clause = _own_words(piece, found.end())
            if PUBLISHED.search(clause):
                continue
            if not whole.is_told_by(clause, neutral.DISPUTES):
                continue
            about = [
                name
                for word, rows in ((RECONSIDERED, RECONSIDERATION), (SUED, LITIGATION))
                if word in found["what"]
                for name in figures.totals(DISPUTES, rows)
            ]
            yield from _denied(
                sentence, start + found.start(), found[0], about, figures
            )
        for found in NO_REQUEST.finditer(piece):
            if ANOTHER_MATTER.search(found["what"]) or PART.search(scope):
                continue
            clause = _own_words(piece, found.end())
            if not whole.is_told_by(clause, neutral.DENIED):
                continue
            about = list(figures.totals(REQUESTS, RECEIVED))
            yield from _denied(
                sentence, start + found.start(), found[0], about, figures
            )


def _denied(
    sentence: Sentence, at: int, words: str, about: Sequence[str], figures: Figures
) -> Iterator[Finding]:
    counted = [name for name in about if figures.value(name)]
    if not counted:
        return
    shown = "，".join(f"{figures.label(c)}为{figures.value(c)}" for c in counted)
    yield Finding(
        rule="prose-contradicts-table",
        kind=Kind.CONTRADICTION,
        claim=f"正文说{quoted(words)}，表中却有数字",
        detail=f"表中{shown}。不判定孰误。",
        lines=_places(sentence, at, counted, figures),
        cells=tuple(counted),
        section=sentence.section.id,
        contradicts=True,
    )


def _places(
    sentence: Sentence, at: int, names: Sequence[str], figures: Figures
) -> tuple[int, ...]:
    """Give the line of the prose, then those of the figures."""
    return tuple(dict.fromkeys((line_of(sentence, at), *figures.lines(names))))
