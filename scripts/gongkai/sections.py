"""Part the lines of a report into the six statutory sections.

Headings are found by their words, their order and the tables beneath them, never by
their ordinal alone: rows of the tables are numbered like sections. Where a heading is
lost, its section begins with its table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from gongkai.clean import clean, match_key
from gongkai.commas import tabbed
from gongkai.model import Block, Line, Section
from gongkai.numerals import Numerals
from gongkai.paragraphs import is_page_mark, join, wrap_width
from gongkai.regions import Region, find_regions, find_runs, vocabularies

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from gongkai.forms import Forms, SectionForm

PREAMBLE = "preamble"
TITLE = re.compile(r"年度?(?:政府)?(?:信息公开)?(?:工作)?报告|年报$|工作告年度报")
WHOLE_TITLE = re.compile(
    r"\D{2,40}(?:19|20)\d\d年?度?.{0,30}(?:年度报告|工作报告|公开报告|情况报告|年报)"
    r"(?:全文|公开稿)?"
)
NO_TITLE = re.compile(r"[。，；！？;!?\t|>]")
TITLE_SEARCH = 60  # lines of text among which a title stands
TITLE_LINES = 3  # lines that a title may be printed on
TITLE_LENGTH = 60

ORDINALS = re.compile(
    r"(?:\s*(?:第\s*)?[一二三四五六七八九十]{1,2}\s*(?:部分|章|[、．.,，:：])\s*)+"
)
BRACKETED = re.compile(r"\s*[（(]\s*[一二三四五六七八九十]{1,2}\s*[）)]\s*")
FIRST_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,2}")
RUN_IN = re.compile(r"[。：:；]|\s{1,}")
DOTS = ".．…·"  # lead to the page number in a table of contents
MARKS = "#>*"
SPACES = " \t\n\r\x0b\x0c\xa0\u2002\u2003\u3000"
STOPS = re.compile(r"[。，；：！？;:!?]")

BARE_LENGTH = 32  # characters of a heading that no mark sets apart
MOST = 64  # places where one section may begin
LONGEST = 40  # characters of a heading, as a key
ALIKE = 88  # likeness of a heading with some characters misread
CONTENTS = 3  # headings without a word between them: a table of contents

EXACT, NEAR, HINTED = 3.0, 2.5, 1.5  # how much a heading's words tell
OWN_ORDINAL, SOME_ORDINAL, MARKED = 1.5, 0.5, 0.3  # what its marks add
IN_BRACKETS, BARE_HINT, BARE_SHORT = -2.0, -0.8, -1.0
SHORT_TITLE = 4
TABLE_BEGINS = 0.6  # a table tells of its section, less than any heading
LEAST = 0.5  # a weaker candidate is no heading


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place where a section may begin, and how much speaks for it."""

    section: str
    index: int
    until: int  # index after the heading
    weight: float
    printed: str
    rest: str = ""  # prose that follows the heading in its line


def split(lines: Sequence[Line], forms: Forms) -> tuple[Section, ...]:
    """Give the preamble and the six sections, in the form's order.

    A section whose heading is not in the source has `printed` "", and no lines where
    nothing of it is there.
    """
    laid = tabbed(lines, Numerals(forms.marks))
    candidates = _without_contents(
        lines,
        _strongest(_candidates(laid, forms.sections)),
        [section.id for section in forms.sections],
    )
    firm = {c.index for c in candidates if c.weight >= HINTED}
    words = vocabularies(forms)
    regions = find_regions(laid, words, forms.marks.blank, firm)
    tables = set(regions.lines)
    chosen = _choose(
        forms.sections,
        [c for c in candidates if c.index not in tables],
        _section_regions(regions.found, forms),
    )
    starts = sorted(c.index for c in chosen.values())
    for vocabulary in words:
        found = chosen.get(_section_of(vocabulary.table, forms))
        if found:
            end = next((s for s in starts if s > found.index), len(lines))
            within = range(found.until, end)
            tables |= find_runs(laid, within, vocabulary, forms.marks.blank)
    wrap = wrap_width([line for i, line in enumerate(lines) if i not in tables])
    opening = _opening(lines, starts, tables, wrap)
    return (opening, *_sections(lines, forms.sections, chosen, tables, wrap))


def _candidates(
    lines: Sequence[Line], sections: Sequence[SectionForm]
) -> Iterator[_Candidate]:
    for index, line in enumerate(lines):
        if not line.text.strip() or "\t" in line.text.strip() or "|" in line.text:
            continue
        if len(line.text) > 2 * LONGEST and not ORDINALS.match(_unmarked(line.text)):
            continue
        found = list(_in_line(line.text, index, sections))
        if not any(c.weight >= EXACT + SOME_ORDINAL for c in found):
            found.extend(_over_two_lines(lines, index, sections))
        best = max((candidate.weight for candidate in found), default=0.0)
        yield from (c for c in found if c.weight >= max(LEAST, best - 1))


def _strongest(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Keep a bounded number a section, so that a hostile text takes no longer."""
    ranked: dict[str, list[_Candidate]] = {}
    for candidate in candidates:
        ranked.setdefault(candidate.section, []).append(candidate)
    kept = (
        candidate
        for found in ranked.values()
        for candidate in sorted(found, key=lambda c: -c.weight)[:MOST]
    )
    return sorted(kept, key=lambda c: c.index)


def _in_line(
    text: str, index: int, sections: Sequence[SectionForm]
) -> Iterator[_Candidate]:
    bare = _without_leader(_unmarked(text))
    ordinal, words = _without_ordinal(bare)
    marked = text.lstrip().startswith(("#", "**"))
    for section in sections:
        weight = _weight(words, ordinal, section, marked=marked)
        if weight:
            yield _Candidate(section.id, index, index + 1, weight, clean(bare))
            continue
        if not ordinal or ordinal.startswith(("(", "（")):
            continue
        for end in RUN_IN.finditer(words):  # the heading may run into its text
            head, rest = words[: end.start()], words[end.end() :]
            if _fits(head, section) == EXACT and rest.strip():
                at = bare.rindex(rest)
                yield _Candidate(
                    section.id,
                    index,
                    index + 1,
                    EXACT + SOME_ORDINAL,
                    clean(bare[:at].rstrip("。：:； ")),
                    rest,
                )
                break


def _unmarked(text: str) -> str:
    return text.lstrip(SPACES + MARKS).rstrip(SPACES + "*")


def _without_leader(text: str) -> str:
    """Drop the page number that a table of contents gives, with what leads to it."""
    words = text.rstrip("0123456789" + SPACES)
    led = words.rstrip(DOTS + SPACES)
    apart = len(words) - len(led) > 1 or "   " in text[len(led) :]
    return led if len(words) < len(text) and apart else text


def _over_two_lines(
    lines: Sequence[Line], index: int, sections: Sequence[SectionForm]
) -> Iterator[_Candidate]:
    """Yield headings that a line wrap cut, even over an empty line."""
    first = _unmarked(lines[index].text)
    after = [
        i for i in range(index + 1, min(index + 3, len(lines))) if lines[i].text.strip()
    ]
    ordinal, words = _without_ordinal(first)
    if not after or not ordinal or STOPS.search(first):
        return
    second = _unmarked(lines[after[0]].text)
    if STOPS.search(second) or _without_ordinal(second)[0]:
        return
    for section in sections:
        if _fits(words + second, section) == EXACT and match_key(second):
            weight = _weight(words + second, ordinal, section, marked=False)
            printed = clean(first + second)
            yield _Candidate(section.id, index, after[0] + 1, weight, printed)


def _without_ordinal(text: str) -> tuple[str, str]:
    for pattern in (ORDINALS, BRACKETED):
        found = pattern.match(text)
        if found and found.end() < len(text):
            return found[0].strip(), text[found.end() :]
    return "", text


def _fits(words: str, section: SectionForm) -> float:
    """Tell how well words are a section's title, apart from all marks."""
    key = match_key(words)
    titles = [match_key(title) for title in (section.title, *section.aliases)]
    if key in titles:
        return EXACT
    if len(key) > LONGEST or STOPS.search(words.rstrip("。：: ")):
        return 0.0
    if any(
        fuzz.ratio(key, title) >= ALIKE for title in titles if len(title) > SHORT_TITLE
    ):
        return NEAR
    hints = [match_key(hint) for hint in section.recognised_by]
    return HINTED if any(hint in key for hint in hints) else 0.0


def _weight(words: str, ordinal: str, section: SectionForm, *, marked: bool) -> float:
    fit = _fits(words, section)
    if not fit:
        return 0.0
    if ordinal.startswith(("(", "（")):
        return fit + IN_BRACKETS
    if ordinal:
        own = section.ordinal in FIRST_ORDINAL.findall(ordinal)
        return fit + (OWN_ORDINAL if own else SOME_ORDINAL) + MARKED * marked
    if marked:
        return fit + MARKED
    return _bare_weight(words, fit)


def _bare_weight(words: str, fit: float) -> float:
    """Weigh a heading that no ordinal and no mark sets apart from prose."""
    length = len(match_key(words))
    if length > BARE_LENGTH or words.rstrip().endswith(("。", "：", ":")):
        return 0.0
    if fit == HINTED:
        return fit + BARE_HINT
    return fit + (BARE_SHORT if length <= SHORT_TITLE else 0.0)


def _without_contents(
    lines: Sequence[Line], candidates: list[_Candidate], order: Sequence[str]
) -> list[_Candidate]:
    """Drop headings that stand in a table of contents, where they stand again."""
    spoken = (
        index
        for index, line in enumerate(lines)
        if line.text.strip() and not is_page_mark(line.text)
    )
    place = {index: at for at, index in enumerate(spoken)}
    alone = {c.index: c for c in candidates if not c.rest}
    dropped: set[int] = set()
    run: list[_Candidate] = []
    for candidate in (*alone.values(), None):
        if (
            run
            and candidate
            and place[candidate.index] == place[run[-1].index] + 1
            and order.index(candidate.section) > order.index(run[-1].section)
        ):
            run.append(candidate)
            continue
        listed = {c.section for c in run}
        again = {c.section for c in candidates if run and c.index > run[-1].index}
        if len(run) >= CONTENTS and len(listed & again) >= CONTENTS - 1:
            dropped.update(c.index for c in run)
        run = [candidate] if candidate else []
    return [c for c in candidates if c.index not in dropped]


def _section_regions(regions: Sequence[Region], forms: Forms) -> dict[str, Region]:
    """Give each section its table, as far as they stand in the form's order."""
    main: dict[str, Region] = {}
    for region in regions:
        section = _section_of(region.table, forms)
        if section not in main or region.anchors > main[section].anchors:
            main[section] = region
    ordered: dict[str, Region] = {}
    for form in forms.sections:
        found = main.get(form.id)
        if found and all(found.first > other.last for other in ordered.values()):
            ordered[form.id] = found
    return ordered


def _section_of(table: str, forms: Forms) -> str:
    return forms.tables(table)[-1].section


def _choose(
    sections: Sequence[SectionForm],
    candidates: Sequence[_Candidate],
    regions: dict[str, Region],
) -> dict[str, _Candidate]:
    """Choose at most one beginning for each section, in order, the weightiest."""
    order = [section.id for section in sections]
    possible = [
        *(c for c in candidates if _agrees(c, order, regions)),
        *(
            _Candidate(section, region.first, region.first, TABLE_BEGINS, "")
            for section, region in regions.items()
        ),
    ]
    best: list[tuple[float, tuple[_Candidate, ...]]] = [(0.0, ())]
    for section in order:
        grown = list(best)
        for candidate in sorted(
            (c for c in possible if c.section == section), key=lambda c: c.index
        ):
            weight, chain = max(
                (b for b in best if not b[1] or b[1][-1].until <= candidate.index),
                key=lambda b: b[0],
            )
            grown.append((weight + candidate.weight, (*chain, candidate)))
        best = grown
    _, chain = max(best, key=lambda b: b[0])
    return {candidate.section: candidate for candidate in chain}


def _agrees(
    candidate: _Candidate, order: Sequence[str], regions: dict[str, Region]
) -> bool:
    """Tell whether every table stands on the right side of a heading."""
    own = order.index(candidate.section)
    return all(
        candidate.index <= region.first
        if own <= order.index(section)
        else candidate.index > region.first
        for section, region in regions.items()
    )


def _opening(
    lines: Sequence[Line],
    starts: Sequence[int],
    tables: Collection[int],
    wrap: float,
) -> Section:
    end = starts[0] if starts else len(lines)
    title = find_title(lines[:end])
    indexes = [i for i in range(end) if i not in title]
    return Section(
        id=PREAMBLE,
        title="",
        printed=clean("".join(_unmarked(lines[i].text) for i in title)),
        lines=tuple(lines[:end]),
        blocks=tuple(_blocks(lines, indexes, tables, wrap)),
        table_lines=tuple(lines[i] for i in indexes if i in tables),
    )


def find_title(lines: Sequence[Line]) -> range:
    """Give the indexes of the lines that the report's title is printed on.

    The fewest lines that make a whole title, the name before the year; else a line
    that at least speaks of a report.
    """
    spoken = [i for i, line in enumerate(lines) if line.text.strip()][:TITLE_SEARCH]
    for count in range(1, TITLE_LINES + 1):
        for at in range(len(spoken) - count + 1):
            indexes = spoken[at : at + count]
            if indexes[-1] - indexes[0] > 2 * (count - 1):
                continue
            if all(_may_be_title(lines[i].text) for i in indexes):
                words = "".join(match_key(lines[i].text) for i in indexes)
                if WHOLE_TITLE.fullmatch(words):
                    return range(indexes[0], indexes[-1] + 1)
    for index in spoken:
        text = lines[index].text
        if _may_be_title(text) and TITLE.search(match_key(text)):
            return range(index, index + 1)
    return range(0)


def _may_be_title(text: str) -> bool:
    return len(match_key(text)) <= TITLE_LENGTH and not NO_TITLE.search(text)


def _sections(
    lines: Sequence[Line],
    forms: Sequence[SectionForm],
    chosen: dict[str, _Candidate],
    tables: Collection[int],
    wrap: float,
) -> Iterator[Section]:
    starts = sorted(candidate.index for candidate in chosen.values())
    for form in forms:
        found = chosen.get(form.id)
        if found is None:
            yield Section(form.id, form.heading, "", (), ())
            continue
        end = next((start for start in starts if start > found.index), len(lines))
        indexes = range(found.until, end)
        rest = (
            [Line(lines[found.index].number, found.rest)] if found.rest.strip() else []
        )
        yield Section(
            id=form.id,
            title=form.heading,
            printed=found.printed,
            lines=tuple(lines[found.index : end]),
            blocks=tuple(_blocks(lines, indexes, tables, wrap, rest)),
            table_lines=tuple(lines[i] for i in indexes if i in tables),
        )


def _blocks(
    lines: Sequence[Line],
    indexes: Sequence[int],
    tables: Collection[int],
    wrap: float,
    held: Sequence[Line] = (),
) -> Iterator[Block]:
    run = list(held)
    for index in indexes:
        if index in tables:
            yield from join(run, wrap)
            run = []
        else:
            run.append(lines[index])
    yield from join(run, wrap)
