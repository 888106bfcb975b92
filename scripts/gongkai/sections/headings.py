"""Find where sections may begin: by the words of headings, their ordinals and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from gongkai.clean import clean, match_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai.forms import SectionForm
    from gongkai.model import Line

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
EXACT, NEAR, HINTED = 3.0, 2.5, 1.5  # how much a heading's words tell
OWN_ORDINAL, SOME_ORDINAL, MARKED = 1.5, 0.5, 0.3  # what its marks add
IN_BRACKETS, BARE_HINT, BARE_SHORT = -2.0, -0.8, -1.0
SHORT_TITLE = 4
LEAST = 0.5  # a weaker candidate is no heading


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a section may begin, and how much speaks for it."""

    section: str
    index: int
    until: int  # index after the heading
    weight: float
    printed: str
    rest: str = ""  # prose that follows the heading in its line


def find_headings(
    lines: Sequence[Line], sections: Sequence[SectionForm]
) -> Iterator[Candidate]:
    """Yield what may be a heading, with how much speaks for it."""
    for index, line in enumerate(lines):
        if not line.text.strip() or "\t" in line.text.strip() or "|" in line.text:
            continue
        if len(line.text) > 2 * LONGEST and not ORDINALS.match(unmarked(line.text)):
            continue
        found = list(_in_line(line.text, index, sections))
        if not any(c.weight >= EXACT + SOME_ORDINAL for c in found):
            found.extend(_over_two_lines(lines, index, sections))
        best = max((candidate.weight for candidate in found), default=0.0)
        yield from (c for c in found if c.weight >= max(LEAST, best - 1))


def strongest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Keep a bounded number a section, so that a hostile text takes no longer."""
    ranked: dict[str, list[Candidate]] = {}
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
) -> Iterator[Candidate]:
    bare = _without_leader(unmarked(text))
    ordinal, words = _without_ordinal(bare)
    marked = text.lstrip().startswith(("#", "**"))
    for section in sections:
        weight = _weight(words, ordinal, section, marked=marked)
        if weight:
            yield Candidate(section.id, index, index + 1, weight, clean(bare))
            continue
        if not ordinal or ordinal.startswith(("(", "（")):
            continue
        for end in RUN_IN.finditer(words):  # the heading may run into its text
            head, rest = words[: end.start()], words[end.end() :]
            if _fits(head, section) == EXACT and rest.strip():
                at = bare.rindex(rest)
                yield Candidate(
                    section.id,
                    index,
                    index + 1,
                    EXACT + SOME_ORDINAL,
                    clean(bare[:at].rstrip("。：:； ")),
                    rest,
                )
                break


def unmarked(text: str) -> str:
    """Leave out the marks around a heading, and spaces."""
    return text.lstrip(SPACES + MARKS).rstrip(SPACES + "*")


def _without_leader(text: str) -> str:
    """Drop the page number that a table of contents gives, with what leads to it."""
    words = text.rstrip("0123456789" + SPACES)
    led = words.rstrip(DOTS + SPACES)
    apart = len(words) - len(led) > 1 or "   " in text[len(led) :]
    return led if len(words) < len(text) and apart else text


def _over_two_lines(
    lines: Sequence[Line], index: int, sections: Sequence[SectionForm]
) -> Iterator[Candidate]:
    """Yield headings that a line wrap cut, even over an empty line."""
    first = unmarked(lines[index].text)
    after = [
        i for i in range(index + 1, min(index + 3, len(lines))) if lines[i].text.strip()
    ]
    ordinal, words = _without_ordinal(first)
    if not after or not ordinal or STOPS.search(first):
        return
    second = unmarked(lines[after[0]].text)
    if STOPS.search(second) or _without_ordinal(second)[0]:
        return
    for section in sections:
        if _fits(words + second, section) == EXACT and match_key(second):
            weight = _weight(words + second, ordinal, section, marked=False)
            printed = clean(first + second)
            yield Candidate(section.id, index, after[0] + 1, weight, printed)


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
