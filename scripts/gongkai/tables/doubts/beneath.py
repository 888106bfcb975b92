"""Hold short rows against the names of the columns below which their figures stand.

Programs that keep the layout of a page print every figure below the name of its column,
and a blank cell as space. Where officials added wrongly, sums alone would push figures
on into the blank cells.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.tables.readings import placed_alike
from gongkai.tables.text.layout import Run, trimmed
from gongkai.tables.widths import can_hold, cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference import Decided
    from gongkai.inference.state import Reading
    from gongkai.model import Line
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.layout import Item

    Span = tuple[int, int]  # from a column of the screen to the one behind the last

_WORD = re.compile(r"\S+")
_GAP = 2  # spaces that part the cells of a line, as one space parts words
_NEAR = 2  # lines below a part of a name on which its next part stands
_WIDE = "WF"  # kinds of characters that take two columns of the screen


def beneath(
    readings: Mapping[str, Sequence[Reading]],
    items: Sequence[Item],
    lines: Sequence[Line],
    form: TableForm,
    labels: Labels,
) -> Mapping[str, Sequence[Reading]] | None:
    """Give the readings that rows have by where their figures stand; None if by no row.

    Every figure of such a row stands below the name of one column, and no other's.
    """
    if not form.identities or not any(map(_is_short, readings.values())):
        return None
    runs = [item for item in items if isinstance(item, Run) and trimmed(item.tokens)]
    if not runs or any(run.cells for run in runs):
        return None
    first, last = runs[0].first, runs[-1].last
    texts = {line.number: line.text for line in lines if line.number <= last}
    begin = min(_begin(item) for item in items)
    heads = [texts[at] for at in range(begin, first) if at in texts]
    spans = _spans(heads, form, labels)
    if not spans:
        return None
    if form.printed_in_one_row:
        strip = [token for run in runs for token in trimmed(run.tokens)]
        placed = _placed(strip, texts, spans)
        return cut(placed, form) if placed else None
    found = {
        row: (placed,)
        for row, ways in readings.items()
        if _is_short(ways)
        if (placed := _placed(placed_alike(ways), texts, spans))
    }
    return {**readings, **found} if found else None


def may_stand_so(
    decided: Decided, readings: Mapping[str, Sequence[Reading]], form: TableForm
) -> bool:
    """Tell whether all adds up where figures stand, but for a row added wrongly.

    Else rows have lost cells, and those behind them stand below others' names.
    """
    if not decided.broken and not decided.contradiction:
        return True
    against = sum(
        bool(ways) and not any(not way or can_hold(way, form) for way in ways)
        for ways in readings.values()
    )
    return against == 1


def _is_short(found: Sequence[Reading]) -> bool:
    return len(found) > 1 or any(None in reading for reading in found)


def _begin(item: Item) -> int:
    return item.first if isinstance(item, Run) else item.begun or item.line


def _spans(
    heads: Sequence[str], form: TableForm, labels: Labels
) -> Sequence[Span] | None:
    """Give where the name of each column stands, in one place beside the others.

    Where groups stand side by side, the columns are those of all groups.
    """
    words = [[word for word in _words(text) if word[0]] for text in heads]
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
    return spans if whole and _in_turn(spans) else None


def _grown(
    name: str, span: Span, below: Sequence[Sequence[tuple[str, Span]]], labels: Labels
) -> Iterator[tuple[str, Span]]:
    """Yield the column that a word names, alone or with those below it."""
    if column := labels.column_of(name):
        yield column, span
        return
    if not any(whole.startswith(name) for whole in labels.column):
        return
    for at, line in enumerate(below[:_NEAR]):
        for rest, (start, end) in line:
            if start < span[1] and span[0] < end:
                hull = min(start, span[0]), max(end, span[1])
                yield from _grown(name + rest, hull, below[at + 1 :], labels)


def _in_turn(spans: Sequence[Span], gap: int = 1) -> bool:
    return all(one[1] + gap <= other[0] for one, other in pairwise(spans))


def _placed(
    tokens: Sequence[Token], texts: Mapping[int, str], spans: Sequence[Span]
) -> Reading | None:
    """Give each column the figure below it; None where one is below none or two."""
    if not tokens or tokens[0].line != tokens[-1].line or tokens[0].line not in texts:
        return None
    found: dict[int, Token] = {}
    for token, (start, end) in zip(
        tokens, _standing(tokens, texts[tokens[0].line]), strict=False
    ):
        below = [
            at for at, span in enumerate(spans) if start < span[1] and span[0] < end
        ]
        if len(below) != 1 or below[0] in found:
            return None
        found[below[0]] = token
    if len(found) < len(tokens):
        return None
    return tuple(found.get(at) for at in range(len(spans)))


def _standing(tokens: Sequence[Token], text: str) -> Sequence[Span]:
    """Give where the figures at the end of a line stand; () where others end it."""
    words = list(_words(text))[-len(tokens) :]
    if [word for word, _ in words] != [match_key(token.printed) for token in tokens]:
        return ()
    spans = [span for _, span in words]
    return spans if _in_turn(spans, _GAP) else ()


def _words(text: str) -> Iterator[tuple[str, Span]]:
    """Yield what gaps part in a line, by its key, and where it stands on the screen."""
    ends = [0]
    for character in text:
        wide = unicodedata.east_asian_width(character) in _WIDE
        ends.append(ends[-1] + 1 + wide)
    for found in _WORD.finditer(text):
        yield match_key(found[0]), (ends[found.start()], ends[found.end()])
