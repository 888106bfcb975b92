"""Find the title of a report, however it is broken, and the years that it names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai.clean import INVISIBLE, match_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.divisions import Names
    from gongkai.forms import Forms, SectionForm
    from gongkai.model import Line

LONGEST = 60  # characters; a longer line is no part of a title
WINDOW = 4  # lines over which a title may be broken
SECTIONS = 2  # statutory headings that make the text beneath a title a report
BEFORE = 2500  # characters in which a report introduces itself
OFTEN = 5  # mentions of a year that make it the year of a text without a title …
MOSTLY = 0.7  # … if they are this share of all

MARKUP = re.compile(r"[\s#*_`|>~\\<]+")
SENTENCE = re.compile(r"[。;!?]|.[,:].{8}")
BRACKETS = re.compile(r"[《》“”\"'「」【】\[\]]")
ASIDE = re.compile(r"\([^()]*\)")
_WIDE = str.maketrans("()", "（）")  # as names of places have them
DAY = re.compile(r"20\d\d[-./年]\d{1,2}[-./月](\d{1,2}日?)?")
PERIOD = re.compile(  # 年 and 月 are lost where converters take them for marks
    r"(?<!\d)(20\d\d)年?0?1月?0?1日?起?,?(?:至|到|[-—–~])+(?:\1年?)?12月?31日"
)
EDGE = "-—–_.、,:·()0123456789"


@dataclass(frozen=True, slots=True)
class Title:
    """A title: the words left for its body, likeliest first, and its years."""

    own: str  # those that stand in the title itself
    bodies: tuple[str, ...]
    years: tuple[int, ...]
    lines: tuple[int, ...]


def key(text: str) -> str:
    """Fold width, drop spaces and the marks of Markdown."""
    return MARKUP.sub("", INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))


def titles(lines: Sequence[Line], names: Names, forms: Forms) -> tuple[Title, ...]:
    """Give the titles beneath which a report stands; else the first title, if any.

    Menus and links name reports of other years too, with nothing beneath them.
    """
    printed = [(ln.number, key(ln.text)) for ln in lines if key(ln.text)]
    found = list(_titles(printed, names))
    beneath: Counter[tuple[int, ...]] = Counter()
    starts = [*(first for first, _, _ in found), len(printed)]
    for (_, end, title), following in zip(found, starts[1:], strict=True):
        beneath[title.years] += len(_sections(printed[end:following], forms))
    full = tuple(title for _, _, title in found if beneath[title.years] >= SECTIONS)
    dated = tuple(title for title in full if title.years)
    first = sorted((title for _, _, title in found), key=lambda t: not t.years)[:1]
    return dated or full or tuple(first)


def years(text: str, names: Names) -> tuple[tuple[int, ...], str]:
    """Give the years that a text names, and the text without them and without days."""
    without_days = DAY.sub("", key(text))
    found = [
        int("".join(str(names.digits.get(c, c)) for c in m[1]))
        for m in _year(names).finditer(without_days)
    ]
    return tuple(dict.fromkeys(found)), _year(names).sub("", without_days)


def subjects(text: str, names: Names) -> Iterator[re.Match[str]]:
    """Give the places of a text that name the subject of such reports, and what is."""
    return _subject(names).finditer(text)


def named_by_file(filename: str, names: Names) -> str:
    """Give what a file name says of the body: the words that are not of the title."""
    stem = filename.rpartition("/")[2].rpartition(".")[0]
    left = _without_title(stem, names)
    return _trim(ASIDE.sub("", years(stem, names)[1] if left is None else left), names)


def clues(
    lines: Sequence[Line], filename: str, names: Names, stated: set[int]
) -> Iterator[set[int]]:
    """Yield what else tells the year, best first: period, file name, most mentions.

    `stated` are the years of a title within a sentence; a period goes before them.
    """
    text = "".join(key(line.text) for line in lines)
    yield {int(m[1]) for m in PERIOD.finditer(text)}
    yield stated
    yield set(years(filename.rpartition("/")[2], names)[0])
    mentions = Counter(int(m) for m in re.findall(r"(?<!\d)(20\d\d)年", text))
    if mentions:
        year, times = mentions.most_common(1)[0]
        if times >= OFTEN and times >= MOSTLY * mentions.total():
            yield {year}


def short_lines(lines: Sequence[Line], last: int) -> tuple[tuple[int, str], ...]:
    """Give the short ones of the last lines, the lowest first."""
    printed = [(ln.number, key(ln.text)) for ln in lines if key(ln.text)]
    return tuple(
        (number, text)
        for number, text in reversed(printed[-last:])
        if len(text) <= LONGEST and not SENTENCE.search(text)
    )


def opening(lines: Sequence[Line], forms: Forms) -> str:
    """Give the paragraphs before the first section, by which a report begins."""
    words = ""
    for line in lines:
        text = key(line.text)
        if text and _sections([(line.number, text)], forms):
            break
        words += text
        if len(words) > BEFORE:
            return ""  # no section in sight: this may be anything
    return words


def _titles(
    printed: Sequence[tuple[int, str]], names: Names
) -> Iterator[tuple[int, int, Title]]:
    """Yield each title with the indexes of its first line and of the line after it."""
    after = 0
    for start in range(len(printed)):
        for end in range(start + 1, min(start + WINDOW, len(printed)) + 1):
            text = printed[end - 1][1]
            if start < after or len(text) > LONGEST or SENTENCE.search(text):
                break
            joined = "".join(text for _, text in printed[start:end])
            tail = joined[len(printed[start][1]) :]
            left = _without_title(joined, names)
            if left is None or _without_title(tail, names) is not None:
                continue
            yield start, end, _title(printed, start, end, names)
            after = end
            break


def _title(
    printed: Sequence[tuple[int, str]], start: int, end: int, names: Names
) -> Title:
    lines = [text for _, text in printed[start:end]]
    joined = "".join(lines)
    found = years(joined, names)[0]
    above = [text for _, text in printed[max(0, start - 2) : start]]
    below = [text for _, text in printed[end : end + 2]]
    if not found:
        near = (years(text, names) for text in (*below, *reversed(above)))
        found = next((told for told, rest in near if told and not rest.strip(EDGE)), ())
    if not found and above and len(above[-1]) <= LONGEST:
        last = list(_year(names).finditer(above[-1]))[
            -1:
        ]  # 隆德县2022年, then the rest
        if last and last[0].end() == len(above[-1]):
            found = years(last[0][0], names)[0]
    above = [t for t in above if len(t) <= LONGEST and not SENTENCE.search(t)]
    below = [t for t in below if len(t) <= LONGEST and not SENTENCE.search(t)]
    attempts = [joined]
    if above:
        attempts += [above[-1] + joined, "".join(above) + joined]
    own = [_without_title(text, names) or "" for text in attempts]
    bare = [_trim(ASIDE.sub("", text), names) for text in own]
    asides = [aside.strip("()") for aside in ASIDE.findall(joined)]
    return Title(
        own=bare[0],
        bodies=tuple(
            dict.fromkeys(
                text
                for text in (
                    *(_trim(text.translate(_WIDE), names) for text in own),
                    *bare,
                    *(_trim(text, names) for text in asides if not bare[0]),
                    *(_trim(years(text, names)[1], names) for text in below),
                )
                if text
            )
        ),
        years=found,
        lines=tuple(number for number, _ in printed[start:end]),
    )


def _without_title(text: str, names: Names) -> str | None:
    """Give what is left of a title without its year and its own words, else None."""
    left = BRACKETS.sub("", years(text, names)[1])
    for match in _subject(names).finditer(left):
        run = match[1]
        if any(word in run for word in names.report_words) or all(
            character in run for character in names.reading
        ):
            return left[: match.start()] + left[match.end() :]
    return None


def _trim(text: str, names: Names) -> str:
    text = text.strip(EDGE)
    changed = True
    while changed:
        changed = False
        for lead in names.leads:
            if text.startswith(lead):
                text, changed = text.removeprefix(lead).strip(EDGE), True
        for tail in names.tails:
            if text.endswith(tail):
                text, changed = text.removesuffix(tail).strip(EDGE), True
    return text


def _sections(printed: Sequence[tuple[int, str]], forms: Forms) -> set[str]:
    headings = _headings(forms.sections)
    return {
        section
        for _, text in printed
        if len(text) <= LONGEST
        for heading, section in headings
        if heading in match_key(text)
    }


@lru_cache(maxsize=4)
def _headings(sections: tuple[SectionForm, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (match_key(title), section.id)
        for section in sections
        for title in (section.title, *section.aliases)
    )


@lru_cache(maxsize=4)
def _year_pattern(digits: str) -> re.Pattern[str]:
    two, nought = f"[2{_of(digits, '2')}]", f"[0{_of(digits, '0')}]"
    any_digit, month = _of(digits, "0123456789"), _of(digits, "123456789")
    return re.compile(
        rf"(?<![\d第])({two}{nought}[\d{any_digit}]{{2}})(?!\d)(?!-\d{{5}})"
        rf"(?![〕\]])(?!\)\d+号)(?!年?\d{{1,2}}月)(?!年[{month}十]+月)"
        r"(?:年度|年)?"
    )


def _of(digits: str, wanted: str) -> str:
    pairs = zip(digits[::2], digits[1::2], strict=True)
    return "".join(re.escape(written) for written, digit in pairs if digit in wanted)


def _year(names: Names) -> re.Pattern[str]:
    return _year_pattern("".join(f"{c}{d}" for c, d in names.digits.items()))


@lru_cache(maxsize=4)
def _subject_pattern(subjects: tuple[str, ...], letters: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, subjects), key=len, reverse=True))
    return re.compile(f"(?:{words})([{re.escape(letters)}]+)")


def _subject(names: Names) -> re.Pattern[str]:
    return _subject_pattern(names.subjects, names.letters)
