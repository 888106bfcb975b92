"""Say where on their page the words of a line stand.

Programs that keep the layout of a page set each word as far from the left as it stood.
Some count the columns of a screen, of which a Chinese character takes two; others count
characters, and leave the more room behind a word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gongkai.clean import match_key
from gongkai.tables.text.items import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.model import Line
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

    Span = tuple[int, int]  # from a column of the page to the one behind the last
    Word = tuple[str, Span]  # its key, and where it stands

GAP = 2  # spaces that part the cells of a line, as one space parts words
_WORD = re.compile(r"\S+")
_NEAR = 2  # lines below a part of a name on which its next part stands
_WIDE = "WF"  # kinds of characters that take two columns of the screen


class Page(NamedTuple):
    """The figures of a table that no cells part, and the text in which they stand."""

    runs: Sequence[Run]
    texts: Mapping[int, str]  # the lines down to the last figure, by their numbers
    heads: Sequence[str]  # the lines of the table above the first


def page_of(items: Sequence[Item], lines: Sequence[Line]) -> Page | None:
    """Give the page of a table; None without figures, or with cells around them."""
    runs = [item for item in items if isinstance(item, Run) and trimmed(item.tokens)]
    if not runs or any(run.cells for run in runs):
        return None
    first, last = runs[0].first, runs[-1].last
    texts = {line.number: line.text for line in lines if line.number <= last}
    begin = min(item.first for item in items)
    heads = [texts[at] for at in range(begin, first) if at in texts]
    return Page(runs, texts, heads)


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures of a row, and where they stand; `room` parts them, and the label."""

    tokens: Sequence[Token]
    spans: Sequence[Span]
    room: int = 0

    def below(self, columns: Sequence[Span]) -> Reading | None:
        """Give each column the figure below it; None where one is below none or two."""
        found = [
            [at for at, column in enumerate(columns) if meet(span, column)]
            for span in self.spans
        ]
        told = [places[0] for places in found if len(places) == 1]
        if not told or not len({*told}) == len(told) == len(self.tokens):
            return None
        own = dict(zip(told, self.tokens, strict=True))
        return tuple(own.get(at) for at in range(len(columns)))


def standing(
    tokens: Sequence[Token], texts: Mapping[int, str], *, wide: bool
) -> Standing:
    """Give figures with where they stand; nowhere where they do not end one line.

    `wide` counts two columns for a Chinese character.
    """
    nowhere = Standing(tokens, ())
    if not tokens or tokens[0].line != tokens[-1].line:
        return nowhere
    words = list(words_of(texts.get(tokens[0].line, ""), wide=wide))
    own, before = words[-len(tokens) :], words[: -len(tokens)]
    if [word for word, _ in own] != [match_key(token.printed) for token in tokens]:
        return nowhere
    spans = [span for _, span in own]
    ends = [span for _, span in before[-1:]]
    room = min((b[0] - a[1] for a, b in pairwise([*ends, *spans])), default=GAP)
    return Standing(tokens, spans, room)


def names_of(
    heads: Sequence[str], form: TableForm, labels: Labels, *, wide: bool
) -> Sequence[Span]:
    """Give where the name of each column stands, in one place beside the others.

    Where groups stand side by side, the columns are those of all groups.
    """
    words = [[word for word in words_of(text, wide=wide) if word[0]] for text in heads]
    words = [line for line in words if line]
    told = {
        (span, column)
        for at, line in enumerate(words)
        for name, own in line
        for column, span in _grown(name, own, words[at + 1 :], labels)
    }
    columns = [column.id for column in form.columns]
    if form.printed_in_one_row:
        columns = [column.id for row in form.rows for column in row.columns]
    spans = [span for span, _ in sorted(told)]
    whole = [column for _, column in sorted(told)] == columns
    return spans if whole and in_turn(spans, 1 if wide else 0) else ()


def meet(one: Span, other: Span) -> bool:
    """Tell whether two spans share a column of the page."""
    return one[0] < other[1] and other[0] < one[1]


def in_turn(spans: Sequence[Span], gap: int) -> bool:
    """Tell whether each span begins behind the one before it."""
    return all(one[1] + gap <= other[0] for one, other in pairwise(spans))


def words_of(text: str, *, wide: bool) -> Iterator[Word]:
    """Yield what gaps part in a line, by its key, and where it stands on the page.

    Where characters are counted, a word takes what room there is, as on a screen.
    """
    ends = [0]
    for character in text:
        broad = unicodedata.east_asian_width(character) in _WIDE
        ends.append(ends[-1] + 1 + broad)
    words = [*_WORD.finditer(text)]
    begun = [*(found.start() for found in words), ends[-1]][1:]
    for found, following in zip(words, begun, strict=True):
        start, end = found.span()
        span = ends[start], ends[end]
        if not wide:
            span = start, min(start + span[1] - span[0], following)
        yield match_key(found[0]), span


def _grown(
    name: str, span: Span, below: Sequence[Sequence[Word]], labels: Labels
) -> Iterator[tuple[str, Span]]:
    """Yield the column that a word names, alone or with those below it."""
    if column := labels.heads.column_of(name):
        yield column, span
        return
    if not any(whole.startswith(name) for whole in labels.heads.column):
        return
    for at, line in enumerate(below[:_NEAR]):
        for rest, own in line:
            if meet(own, span):
                hull = min(own[0], span[0]), max(own[1], span[1])
                yield from _grown(name + rest, hull, below[at + 1 :], labels)
