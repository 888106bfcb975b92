"""Draw queries of every kind from an archive, with the reports that truly hold them.

Truth is plain containment in the folded text of the page, worked out here by other
means than those of the search: regular expressions and OpenCC over whole paragraphs.
"""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass
from html import unescape

import opencc

HAN = "\u3400-\u9fff"
GAP = re.compile(r"[ \t\u3000]+")
BESIDE = re.compile(rf"(?<=[{HAN}]) | (?=[{HAN}])")
THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")
BLOCK = re.compile(r"<(p|h2|h3)\b([^>]*)>(.*?)</\1>", re.DOTALL)
TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
SECTION = re.compile(r'(?=<h2 id="([^"]*)")')
LINE = re.compile(r'<li data-in="([^"]*)">(.*?)</li>')
# The end of a line is space as well, and goes but between letters and figures.
BETWEEN = re.compile(r"(?<![a-z0-9])\n|\n(?![a-z0-9])")
TAG = re.compile(r"<[^>]*>")
SIMPLIFY = opencc.OpenCC("t2s").convert
SHARE = {  # of 500 queries
    "word": 60,
    "pair": 60,
    "off border": 80,
    "long": 40,
    "one character": 20,
    "place": 50,
    "document number": 30,
    "number": 40,
    "decimal": 20,
    "phone": 20,
    "mixed": 20,
    "several words": 40,
    "excluded": 10,
    "traditional": 10,
}


PATTERNS = {
    "word": rf"(?<=[,。、“《])[{HAN}]{{2,4}}",
    "document number": rf"[{HAN}]{{2,6}}〔\d{{4}}〕\d+号",
    "number": r"(?<![\d.])\d{2,7}(?![\d.])",
    "decimal": r"\d+\.\d+",
    "phone": r"0\d{3}-\d{7}",
    "mixed": rf"[{HAN}]{{0,2}}[a-z0-9]*[a-z][a-z0-9+]*[{HAN}]{{1,3}}",
}
LENGTHS = {
    "pair": (2, 2),
    "off border": (3, 6),
    "long": (8, 20),
    "one character": (1, 1),
}


@dataclass(frozen=True)
class Query:
    """What is typed, its kind, and the ids of the reports that it must find."""

    kind: str
    typed: str
    truth: frozenset[str]


def fold(text: str) -> str:
    """Fold a text as the search promises to."""
    narrow = SIMPLIFY(unicodedata.normalize("NFKC", text).lower())
    return THOUSANDS.sub(
        lambda n: n[0].replace(",", ""), BESIDE.sub("", GAP.sub(" ", narrow))
    )


def texts(site) -> dict[str, str]:
    """Give the folded text of every report, as it reads on from line to line.

    Of its tables, the lines of the source, at the end of their section.
    """
    found = {}
    for page in sorted(site.glob("reports/*/*/index.html")):
        year, body = page.parent.name, page.parent.parent.name
        html = page.read_text("utf-8")
        lines = LINE.findall((page.parent / "source/index.html").read_text("utf-8"))
        blocks = [re.search(r"<h1[^>]*>(.*?)</h1>", html)[1]]
        html = TABLE.sub("", html[html.index('<h2 id="overview"') :])
        _, *sections = SECTION.split(html)
        for name, section in zip(sections[::2], sections[1::2], strict=True):
            blocks += [
                words for _, marks, words in BLOCK.findall(section) if "g-" not in marks
            ]
            blocks += [line for stands_in, line in lines if stands_in == name]
        folded = (fold(unescape(TAG.sub("", block)).strip()) for block in blocks)
        found[f"{body}-{year}"] = BETWEEN.sub("", "\n".join(folded))
    return found


def draw(archive: dict[str, str], places, count: int, seed: int = 4) -> list[Query]:
    """Draw so many queries, each kind with its share."""
    chance = random.Random(seed)  # noqa: S311 no secret
    ids = sorted(archive)
    queries: dict[str, Query] = {}
    for kind, share in SHARE.items():
        wanted = max(1, share * count // sum(SHARE.values()))
        made, tries = 0, 0
        while made < wanted and tries < 100 * wanted:
            tries += 1
            typed = _one(kind, archive[chance.choice(ids)], places, chance)
            if typed and typed not in queries:
                queries[typed] = Query(kind, typed, _truth(typed, archive))
                made += 1
    return list(queries.values())


def _one(kind, text, places, chance):
    """Draw one query of a kind from a text; "" where the text has none."""
    if kind in PATTERNS:
        found = re.findall(PATTERNS[kind], text)
        return chance.choice(found) if found else ""
    if kind in LENGTHS:
        return _stretch(text, chance.randint(*LENGTHS[kind]), chance)
    place, piece = chance.choice(places), _stretch(text, 2, chance)
    if kind == "place":
        return place
    if kind == "excluded":
        return piece and f"{piece} -{place}"
    other = _stretch(text, chance.randint(2, 4), chance)
    if kind == "several words":
        return f"{piece} {other}" if piece and other else ""
    written = opencc.OpenCC("s2t").convert(other)  # the last kind: traditional
    return written if written != other and fold(written) == other else ""


def _stretch(text, length, chance):
    """Take a stretch of text anywhere, not cutting a number, within a line."""
    start = chance.randrange(len(text) - length)
    piece = text[start : start + length]
    whole = re.fullmatch(rf"[{HAN}][{HAN}0-9，。、“”（）]*", piece)
    cut = re.match(r"\d", text[start + length : start + length + 1])
    return piece if whole and not (cut and piece[-1].isdigit()) else ""


def _truth(typed, archive):
    terms = [_pattern(term) for term in typed.split() if not term.startswith("-")]
    barred = [_pattern(term[1:]) for term in typed.split() if term.startswith("-")]
    return frozenset(
        id_
        for id_, text in archive.items()
        if all(_holds(text, term) for term in terms)
        and not any(_holds(text, term) for term in barred)
    )


def _pattern(term):
    folded = fold(term)
    before = r"(?<!\d)" if folded[0].isdigit() else ""
    after = r"(?!\d)" if folded[-1].isdigit() else ""
    return folded, re.compile(
        before + re.escape(folded) + after
    ) if before or after else None


def _holds(text, pattern):
    words, whole = pattern
    return words in text and (whole is None or whole.search(text) is not None)
