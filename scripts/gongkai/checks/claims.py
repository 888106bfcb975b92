"""Find the figures that prose clearly tells of the whole body and the whole year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.checks import neutral
from gongkai.checks.scope import (
    ANOTHER_MATTER,
    OTHER_OUTCOME,
    PART,
    PUBLISHED,
    Whole,
    of_others,
    own_words,
)
from gongkai.checks.subjects import (
    BROUGHT,
    CARRIED,
    CONTESTED,
    DISPOSED,
    DISPUTES,
    NOT_OUTCOMES,
    RECEIVED,
    REQUESTS,
    SUED,
    Subject,
)
from gongkai.checks.wording import (
    FIGURE,
    FILL,
    UNIT,
    clause_before,
    clause_behind,
    figure,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai.checks.wording import Sentence
    from gongkai.model import Value

COUNTED = (  # how officials count requests: 申请 11 件, 11 件申请
    re.compile(
        rf"申请(?:公开)?(?:的)?(?:政府)?(?:信息)?(?:公开)?(?:事项|案件)?{FILL}{FIGURE}{UNIT}"
    ),
    re.compile(rf"{FIGURE}{UNIT}(?:政府)?信息公开申请"),
)
CLOSED = re.compile(rf"(?:办结|办理完成|办理完毕|办复)了?{FILL}{FIGURE}{UNIT}")
FORWARD = re.compile(rf"结转[^，。；：0-9]{{0,20}}?{FIGURE}{UNIT}")
CASES = re.compile(rf"(?P<what>复议|诉讼)(?:的)?(?:案件|申请|案)?{FILL}{FIGURE}{UNIT}")
OF_WHICH = re.compile("其中[^。；]*公开")  # else a count is of all matters
ITEMS = re.compile("申请公开的?(?:政府)?(?:信息|事项)")  # published as asked for
BY_WAY = re.compile("起诉|复议后|经复议")  # a part of the suits has a row of its own
CLOSING = re.compile("办结|办复|答复|完成")
LISTED = re.compile("其中|包括|分别")
OTHER_SCOPE = re.compile(
    r"全[市县区省州镇乡系]|各级|辖区|市县|区县|县区"  # wider than the body
    r"|(?:政府|[省市区县州])办公[室厅]"  # the body itself, or one office of it
    r"|(?<![本我全])[省市区县州]政府(?!信息)"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that the prose tells of one subject."""

    subject: str
    value: Value
    unit: str
    sentence: Sentence
    at: int
    hedged: bool  # it may speak of more than this body, or of less
    narrowed: bool  # by words of which nobody knows what they leave out


def claims_in(
    sentence: Sentence, subjects: Mapping[str, Subject], whole: Whole
) -> Iterator[Claim]:
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
    sentence: Sentence, subjects: Mapping[str, Subject]
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
    whole: Whole,
    *,
    divided: bool,
) -> Iterator[Claim]:
    """Yield the claim, unless the words before it narrow its scope.

    `divided` figures are parts by nature: that they are listed says nothing.
    """
    value = figure(found)
    if value is None or not subject:
        return
    so_far = sentence.text[: found.start("number")]
    if not whole.is_year_of(so_far) or (LISTED.search(so_far) and not divided):
        return
    before = of_others(re.split("[；;]", so_far)[-1])
    if subject in (BROUGHT, CARRIED):
        before = re.sub(r"上一?年度?|去年", "", before)
    if PART.search(before):
        return
    loosely = found["unit"] == "条" or sentence.text.startswith("次", found.end("unit"))
    hedged = loosely or bool(OTHER_SCOPE.search(before))
    known = neutral.DISPUTES if subject in CONTESTED else neutral.REQUESTS
    at = found.start("number")
    words = own_words(sentence.text, found.start() if divided else at)
    narrowed = not whole.is_told_by(words, known)
    yield Claim(subject, value, found["unit"], sentence, at, hedged, narrowed)
