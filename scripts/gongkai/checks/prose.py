"""Hold the figures that the prose tells against those of the tables.

A contradiction is claimed only where a sentence clearly speaks of the whole body and
the whole year, and no figure of the table fits it. What a lost cell might explain is
left open; of words that may narrow what a figure counts nothing is said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.checks import sums
from gongkai.checks.claims import Claim, claims_in
from gongkai.checks.denials import denials_in
from gongkai.checks.figures import Figures
from gongkai.checks.scope import Whole
from gongkai.checks.subjects import (
    BROUGHT,
    CARRIED,
    DISPOSED,
    REQUESTS,
    Subject,
    subjects_of,
)
from gongkai.checks.wording import (
    FIGURE,
    UNIT,
    figure,
    line_of,
    sentences,
)
from gongkai.model import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Forms
    from gongkai.model import Section, Table

SILENT = frozenset({"preamble", "problems"})  # neither tells figures of the year
COUNT = re.compile(f"{FIGURE}{UNIT}")


def check(
    sections: Sequence[Section],
    tables: Mapping[str, Table],
    forms: Forms,
    year: int,
) -> Iterator[Finding]:
    """Yield what the prose says otherwise than the tables, or than itself."""
    told = [s for section in sections for s in sentences(section)]
    whole = Whole(year, sections[0].printed if sections else "")
    year_long = [s for s in told if s.section.id not in SILENT]
    figures = Figures(tables, forms)
    subjects = dict(subjects_of(figures))
    claims = [
        claim
        for sentence in year_long
        for claim in claims_in(sentence, subjects, whole)
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
        yield from denials_in(sentence, figures, whole)
    yield from sums.check(told)


def _fits(claim: Claim, subject: Subject, figures: Figures) -> bool:
    return any(figures.sum(reading) == claim.value for reading in subject.readings)


def _may_be_part(claim: Claim, subject: Subject, figures: Figures) -> bool:
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
    claim: Claim, subject: Subject, figures: Figures, *, sure: bool
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
        lines=figures.places(line_of(claim.sentence, claim.at), known),
        cells=tuple(known),
        section=claim.sentence.section.id,
        contradicts=certain,
    )


def _explanation(
    claim: Claim, lost: Sequence[str], figures: Figures, *, sure: bool
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
