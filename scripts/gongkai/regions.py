"""Tell which lines of a source are statutory tables, so that the rest is prose.

Only words of the forms decide, in whatever layout they stand: cells between tabs,
a label before its figures, one cell a line, headings cut into single characters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from gongkai.clean import match_key
from gongkai.forms import Column, Group, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from gongkai.forms import Forms
    from gongkai.model import Line

ORDINAL = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}\s*[、.．,，]"
    r"|[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]"
    r"|[0-9０-９]{1,2}\s*[.、．,，](?![0-9０-９]))\s*"
)
CELL_EDGE = re.compile(r"[\t|｜]|\s{2,}|\u3000+")
LAID_OUT = re.compile(r"[\t|｜]")
FIGURE = re.compile(r"[+\-±−]?[0-9OoIl]*[0-9OoIl,，.]*[万亿]?元?[件个项条宗]?%?")
SENTENCE = re.compile(r"[。；！？;!?]")
RULE = re.compile(r"[\s|:：+\-—=_]+")

TELLING = 6  # characters of a label that nothing but a table holds
SHORT = 30  # characters; a longer line without a label is prose
MISREAD = 80  # likeness of a label with some characters misread
GAP = 12  # lines of prose between two tables that do not belong together


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of one table, as indexes; `anchors` counts the labels that say so."""

    table: str
    first: int
    last: int
    anchors: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one table in every edition, as keys."""

    table: str
    labels: frozenset[str]
    joined: str
    longest: int


def vocabularies(forms: Forms) -> tuple[Vocabulary, ...]:
    """Gather the words of each table from every edition."""
    found = []
    for table in forms.table_ids:
        words: set[str] = set()
        for form in forms.tables(table):
            words.update(_words(form.row_tree), _words(form.column_tree))
            for row in form.rows:
                words.update(_words(row.columns))
            words.update(form.recognised_by, form.starts_with)
            words.add(form.corner.replace("|", ""))
        keys = {match_key(ORDINAL.sub("", word)) for word in words} - {""}
        heads = {match_key(word) for word in forms.marks.heads}
        joined = "\n".join(sorted(keys | heads))
        found.append(
            Vocabulary(table, frozenset(keys), joined, max(map(len, keys), default=0))
        )
    return tuple(found)


def find_regions(
    lines: Sequence[Line],
    words: Sequence[Vocabulary],
    blanks: Collection[str],
    barred: Collection[int],
) -> tuple[Region, ...]:
    """Find where each table stands; a `barred` line belongs to none of them."""
    anchors = _anchors(lines, words, blanks, barred)
    taken = {index: table for table, indexes in anchors.items() for index in indexes}
    regions = []
    for vocabulary in words:
        for cluster in _clusters(lines, anchors[vocabulary.table]):

            def belongs(index: int, vocabulary: Vocabulary = vocabulary) -> bool:
                if index in barred or taken.get(index, vocabulary.table) != (
                    vocabulary.table
                ):
                    return False
                return _is_piece(lines[index].text, vocabulary, blanks)

            last = _reach(cluster[-1], len(lines), 1, lines, belongs)
            first = _reach(cluster[0], -1, -1, lines, belongs)
            for index in range(first, last + 1):
                taken.setdefault(index, vocabulary.table)
            regions.append(Region(vocabulary.table, first, last, len(cluster)))
    return tuple(sorted(regions, key=lambda region: region.first))


def table_lines(
    lines: Sequence[Line],
    regions: Iterable[Region],
    words: Sequence[Vocabulary],
    blanks: Collection[str],
    barred: Collection[int],
) -> frozenset[int]:
    """Give the indexes of all lines that are table; prose between its rows is not."""
    by_table = {vocabulary.table: vocabulary for vocabulary in words}
    found = set()
    for region in regions:
        vocabulary = by_table[region.table]
        for index in range(region.first, region.last + 1):
            text = lines[index].text
            if index in barred or not text.strip():
                continue
            if (
                LAID_OUT.search(text)
                or _is_piece(text, vocabulary, blanks)
                or (len(match_key(text)) <= SHORT and not SENTENCE.search(text))
                or _is_like_a_label(text, vocabulary)
            ):
                found.add(index)
    return frozenset(found)


def _words(entries: Iterable[Group | Row | Column]) -> Iterator[str]:
    for entry in entries:
        yield entry.label
        yield from entry.aliases
        if isinstance(entry, Group):
            yield from _words(entry.entries)


def _anchors(
    lines: Sequence[Line],
    words: Sequence[Vocabulary],
    blanks: Collection[str],
    barred: Collection[int],
) -> Mapping[str, list[int]]:
    """Give for each table the lines that hold one of its labels for certain.

    A label that two tables share counts for the one whose turn it is.
    """
    found: dict[str, list[int]] = {vocabulary.table: [] for vocabulary in words}
    latest = ""
    for index, line in enumerate(lines):
        if index in barred or not line.text.strip():
            continue
        fits = [v.table for v in words if _is_anchor(line.text, v, blanks)]
        if not fits:
            continue
        table = latest if latest in fits else fits[0]
        found[table].append(index)
        latest = table
    return found


def _is_anchor(text: str, vocabulary: Vocabulary, blanks: Collection[str]) -> bool:
    cells = [cell for cell in CELL_EDGE.split(text) if cell.strip()]
    figures = 0
    labels = []
    for cell in cells:
        label, count = _without_figures(cell, blanks)
        figures += count
        if label:
            labels.append(match_key(ORDINAL.sub("", label)))
    known = [label for label in labels if label in vocabulary.labels]
    if not known and not figures and len(cells) == 1:
        pieces = [match_key(piece) for piece in text.split()]
        return len(pieces) > 1 and all(piece in vocabulary.labels for piece in pieces)
    if any(len(label) >= TELLING for label in known):
        return True
    return bool(known) and (
        figures > 0 or len(known) > 1 or bool(LAID_OUT.search(text))
    )


def _without_figures(cell: str, blanks: Collection[str]) -> tuple[str, int]:
    tokens = cell.split()
    count = 0
    while tokens and (_is_figure(tokens[-1]) or tokens[-1] in blanks):
        tokens.pop()
        count += 1
    return "".join(tokens), count


def _is_figure(token: str) -> bool:
    folded = unicodedata.normalize("NFKC", token)
    return bool(FIGURE.fullmatch(folded))


def _is_piece(text: str, vocabulary: Vocabulary, blanks: Collection[str]) -> bool:
    """Tell whether a line can be a row, a part of a label, or figures."""
    if RULE.fullmatch(text):
        return True
    labels = []
    for cell in CELL_EDGE.split(text):
        label, _ = _without_figures(cell, blanks)
        labels.append(match_key(ORDINAL.sub("", label)))
    return all(
        len(label) <= vocabulary.longest and label in vocabulary.joined
        for label in labels
    )


def _is_like_a_label(text: str, vocabulary: Vocabulary) -> bool:
    label, _ = _without_figures(text, ())
    key = match_key(ORDINAL.sub("", label))
    return TELLING <= len(key) <= vocabulary.longest and any(
        fuzz.ratio(key, known) >= MISREAD for known in vocabulary.labels
    )


def _clusters(lines: Sequence[Line], anchors: Sequence[int]) -> Iterator[list[int]]:
    """Part the anchors where a stretch of prose lies between them."""
    cluster: list[int] = []
    for anchor in anchors:
        if cluster and _prose(lines[cluster[-1] + 1 : anchor]) > GAP:
            yield cluster
            cluster = []
        cluster.append(anchor)
    if cluster:
        yield cluster


def _prose(lines: Sequence[Line]) -> int:
    return sum(
        len(match_key(line.text)) > SHORT or bool(SENTENCE.search(line.text))
        for line in lines
    )


def _reach(
    start: int, stop: int, step: int, lines: Sequence[Line], belongs: object
) -> int:
    """Go on from `start` over lines that belong and blank ones between them."""
    assert callable(belongs)  # noqa: S101
    reached = start
    for index in range(start + step, stop, step):
        if not lines[index].text.strip():
            continue
        if not belongs(index):
            break
        reached = index
    return reached
