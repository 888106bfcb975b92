"""Hold it against the tables where prose says that nothing of a kind happened."""

from __future__ import annotations

import re
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
    DISPUTES,
    LITIGATION,
    RECEIVED,
    RECONSIDERATION,
    RECONSIDERED,
    REQUESTS,
    SUED,
)
from gongkai.checks.wording import line_of
from gongkai.clean import quoted
from gongkai.model import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.checks.figures import Figures
    from gongkai.checks.wording import Sentence

NOTHING = re.compile(
    r"(?:未发生|未出现|未产生|未收到|未接到|未受理|未涉及|没有发生|没有|不存在|未(?=因)|无)"
    r"(?P<what>[^。；！？，,0-9]{0,40}(?:复议|诉讼)[^。；！？，,0-9]{0,12})"
)
NO_REQUEST = re.compile(
    r"(?:未|没有|无)(?:收到|接到|受理)(?P<what>[^。；！？，,0-9]{0,30}申请)"
    r"(?!人|表|书|材料|[^。；！？，,]*费)"
)
SOME_OFFICES = re.compile(r"部门|其中|个别|乡镇")


def denials_in(sentence: Sentence, figures: Figures, whole: Whole) -> Iterator[Finding]:
    """Yield a contradiction where the prose says that nothing of a kind happened."""
    for start, piece in sentence.pieces():
        if not whole.is_year_of(sentence.text[: start + len(piece)]):
            continue
        scope = of_others(piece)
        for found in NOTHING.finditer(piece):
            if OTHER_OUTCOME.search(found["what"]) or SOME_OFFICES.search(scope):
                continue
            clause = own_words(piece, found.end())
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
            clause = own_words(piece, found.end())
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
        lines=figures.places(line_of(sentence, at), counted),
        cells=tuple(counted),
        section=sentence.section.id,
        contradicts=True,
    )
