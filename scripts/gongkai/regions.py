"""Tell which lines of a source are statutory tables, so that the rest is prose.

Only words of the forms decide, in whatever layout they stand: cells between tabs,
a label before its figures, one cell a line, headings cut into single characters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
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
FIGURE = re.compile(r"[+\-±−]?[0-9OoIl,，.]*[万亿]?元?[件个项条宗]?%?")
SENTENCE = re.compile(r"[。；！？;!?]")
RULE = re.compile(r"[\s|:：+\-—=_]+")

TELLING = 6  # characters of a label that nothing but a table holds
SHORT = 30  # characters; a longer line without a label is prose
MISREAD = 80  # likeness of a label with some characters misread
PROSE = 160  # characters; no row without cells is as long
ADDED = 8  # characters of a word that somebody added to the form
ODD = 2  # such words in a row
RUN = 3  # pieces in a row that are a table without a whole label
GAP = 12  # lines of prose between two tables that do not belong together


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of one table, as indexes; `anchors` counts the labels that say so."""

    table: str
    first: int
    last: int
    anchors: int


@dataclass(frozen=True, slots=True)
class Regions:
    """Where the tables stand, in the order of the text, and all their lines."""

    found: tuple[Region, ...]
    lines: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Look:
    """A line as a row of a table would be: labels as keys, and how many figures."""

    text: str
    labels: tuple[str, ...]
    figures: int
    laid_out: bool  # cells stand apart by tabs or rules


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one table in every edition, as keys."""

    table: str
    labels: frozenset[str]
    joined: str
    longest: int
    by_length: tuple[str, ...]  # labels that may have run together, longest first


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
        by_length = sorted((k for k in keys if len(k) > 1), key=lambda k: (-len(k), k))
        found.append(
            Vocabulary(
                table=table,
                labels=frozenset(keys),
                joined=joined,
                longest=max(map(len, keys), default=0),
                by_length=tuple(by_length),
            )
        )
    return tuple(found)


def find_regions(
    lines: Sequence[Line],
    words: Sequence[Vocabulary],
    blanks: Collection[str],
    barred: Collection[int],
) -> Regions:
    """Find where each table stands; a `barred` line belongs to none of them.

    Prose that stands between the rows of a table is no part of it.
    """
    seen = {
        index: _look(line.text, blanks)
        for index, line in enumerate(lines)
        if index not in barred and line.text.strip()
    }
    anchors = _anchors(seen, words)
    taken = {index: table for table, indexes in anchors.items() for index in indexes}
    regions = []
    inside: set[int] = set()
    for vocabulary in words:
        table = vocabulary.table
        pieces = {
            index
            for index, look in seen.items()
            if taken.get(index, table) == table and _is_piece(look, vocabulary)
        }
        odd = {
            index
            for index, look in seen.items()
            if taken.get(index, table) == table and _may_be_inside(look)
        }
        for cluster in _clusters(lines, anchors[table]):
            last = _reach(range(cluster[-1] + 1, len(lines)), lines, pieces, odd)
            first = _reach(range(cluster[0] - 1, -1, -1), lines, pieces, odd)
            region = Region(
                table,
                cluster[0] if first is None else first,
                cluster[-1] if last is None else last,
                len(cluster),
            )
            for index in range(region.first, region.last + 1):
                taken.setdefault(index, table)
                if index in seen and (
                    index in pieces or _is_inside(lines[index].text, vocabulary)
                ):
                    inside.add(index)
            regions.append(region)
    regions.sort(key=lambda region: region.first)
    return Regions(tuple(regions), frozenset(inside))


def find_runs(
    lines: Sequence[Line],
    within: range,
    vocabulary: Vocabulary,
    blanks: Collection[str],
) -> frozenset[int]:
    """Find table lines in a table's own section, where no label is whole.

    Pieces that follow each other, some of them figures, are no prose.
    """
    found: set[int] = set()
    run: list[tuple[int, _Look]] = []
    for index in (*within, -1):
        if index >= 0 and not lines[index].text.strip():
            continue
        look = _look(lines[index].text, blanks) if index >= 0 else None
        if look and (look.laid_out or _is_piece(look, vocabulary)):
            run.append((index, look))
            continue
        if len(run) >= RUN and any(look.figures for _, look in run):
            found.update(index for index, _ in run)
        run = []
    return frozenset(found)


def _words(entries: Iterable[Group | Row | Column]) -> Iterator[str]:
    for entry in entries:
        yield entry.label
        yield from entry.aliases
        if isinstance(entry, Group):
            yield from _words(entry.entries)


def _look(text: str, blanks: Collection[str]) -> _Look:
    """Part a line into labels and figures, as a row of a table would be."""
    if len(text) > PROSE and not LAID_OUT.search(text):
        return _Look(text, ("?" * PROSE,), 0, laid_out=False)
    figures = 0
    labels = []
    for cell in CELL_EDGE.split(text):
        label, count = _without_figures(cell, blanks)
        figures += count
        labels.append(match_key(ORDINAL.sub("", label)))
    return _Look(text, tuple(labels), figures, laid_out=bool(LAID_OUT.search(text)))


def _without_figures(cell: str, blanks: Collection[str]) -> tuple[str, int]:
    tokens = cell.split()
    count = 0
    while tokens and (_is_figure(tokens[-1]) or tokens[-1] in blanks):
        tokens.pop()
        count += 1
    return "".join(tokens), count


@lru_cache(maxsize=1 << 12)
def _is_figure(token: str) -> bool:
    folded = unicodedata.normalize("NFKC", token)
    return bool(FIGURE.fullmatch(folded))


def _anchors(
    seen: Mapping[int, _Look], words: Sequence[Vocabulary]
) -> Mapping[str, list[int]]:
    """Give for each table the lines that hold one of its labels for certain.

    A label that two tables share counts for the one whose turn it is.
    """
    found: dict[str, list[int]] = {vocabulary.table: [] for vocabulary in words}
    latest = ""
    for index, look in seen.items():
        fits = [v.table for v in words if _is_anchor(look, v)]
        if fits:
            latest = latest if latest in fits else fits[0]
            found[latest].append(index)
    return found


def _is_anchor(look: _Look, vocabulary: Vocabulary) -> bool:
    known = [label for label in look.labels if label in vocabulary.labels]
    if not known:
        if look.figures or len(look.labels) > 1 or len(look.text) > PROSE:
            return False
        pieces = [match_key(piece) for piece in look.text.split()]
        return len(pieces) > 1 and all(piece in vocabulary.labels for piece in pieces)
    if any(len(label) >= TELLING for label in known):
        return True
    return look.figures > 0 or len(known) > 1 or look.laid_out


def _is_piece(look: _Look, vocabulary: Vocabulary) -> bool:
    """Tell whether a line can be a row, parts of labels, or figures."""
    return bool(RULE.fullmatch(look.text)) or all(
        label in vocabulary.joined or _is_made_of(label, vocabulary)
        for label in look.labels
    )


def _is_made_of(label: str, vocabulary: Vocabulary) -> bool:
    """Tell whether labels that ran together make up the words of a line."""
    if len(label) > PROSE:
        return False
    for known in vocabulary.by_length:
        label = label.replace(known, "\n")
    return all(rest in vocabulary.joined for rest in label.split("\n"))


def _is_inside(text: str, vocabulary: Vocabulary) -> bool:
    """Tell whether an odd line between the rows of a table is one of them."""
    if LAID_OUT.search(text):
        return True
    key = match_key(text)
    if len(key) <= SHORT and not SENTENCE.search(text):
        return True
    label = match_key(ORDINAL.sub("", _without_figures(text, ())[0]))
    return TELLING <= len(label) <= vocabulary.longest and any(
        fuzz.ratio(label, known) >= MISREAD for known in vocabulary.labels
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


def _may_be_inside(look: _Look) -> bool:
    """Tell a short word that is in no form, such as a column somebody added."""
    return (
        len(look.text) <= 2 * ADDED
        and not SENTENCE.search(look.text)
        and (len(match_key(look.text)) <= ADDED)
    )


def _reach(
    indexes: Iterable[int],
    lines: Sequence[Line],
    pieces: Collection[int],
    odd: Collection[int],
) -> int | None:
    """Go on over lines that are pieces, blank ones and a few odd ones between them."""
    reached = None
    passed = 0
    for index in indexes:
        if not lines[index].text.strip():
            continue
        if index in pieces:
            reached, passed = index, 0
        elif index in odd and passed < ODD:
            passed += 1
        else:
            break
    return reached
