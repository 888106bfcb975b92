"""Doubt rows read elsewhere than on the line that their label begins.

Programs that sort blocks by their lower edge print a row above a label of several
lines, and one whose label ends level with it behind that end. Sums do not tell whose
figures are whose. Where most labels that begin a line stand before their own, one that
does not speaks against what is read of its row, and of the row that has these figures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from gongkai.clean import match_key
from gongkai.model import Status
from gongkai.tables.doubts.cells import illegible_in, without_unprinted
from gongkai.tables.doubts.direction import has_one_slip, is_sound
from gongkai.tables.labels import Trust
from gongkai.tables.text.items import Fragment, trimmed
from gongkai.tables.wordings import has_ordinal, is_ordinal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import Row, TableForm
    from gongkai.inference import Decided
    from gongkai.inference.state import Reading
    from gongkai.model import Value
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_ENOUGH = 3  # rows behind their labels on one line, which are no chance
_MORE = 2  # figures of a row than columns: of one of no form, behind an ordinal
_NEAR = 6  # words before the end of a label, among which it may begin


def without_elsewhere(
    decided: Decided,
    readings: Mapping[str, Sequence[Reading]],
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
) -> Decided:
    """Withhold the rows whose labels stand before figures that are read as others'.

    Where a row of figures is read as nobody's, it may be that of any other label, but
    where all labels have figures that add up: then it is that of a label of no form.
    What was inferred of rows without figures was told by theirs.
    """
    beside = [*_own_rows(items, labels)]
    told = [own for own in beside if _is_row(own.tokens, form)]
    on_line: dict[str, set[str]] = defaultdict(set)  # the rows that are read there
    for (row, _), cell in decided.cells.items():
        on_line[cell.row_line].add(row)
    wrong = [
        own
        for own in beside
        if own.led and not _is_read(own, decided, form, on_line[own.line])
    ]
    found = {own.row for own in wrong}.union(*(on_line[own.line] for own in wrong))
    decided = _without_lost(decided, readings, items, form, labels)
    unsure = not (is_sound(decided) or has_one_slip(decided, form))
    unread = _unread(decided, readings, items, form) if unsure else ()
    if len(told) >= _ENOUGH and any(
        beside is None and _is_row(tokens, form) for tokens, beside in unread
    ):
        found |= form.row.keys() - {own.row for own in told}
    if not found or 2 * len(wrong) >= len(beside):
        return decided
    cells = without_unprinted(illegible_in(decided.cells, found))
    return replace(decided, cells=cells)


def _without_lost(
    decided: Decided,
    readings: Mapping[str, Sequence[Reading]],
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
) -> Decided:
    """Withhold what is inferred of rows without figures, if those of one stand there.

    Nothing is beside them, or the label of a group, behind which that of the row is
    lost, or a line of one that begins beside empty cells. If they are not what sums
    tell, officials have added wrongly in that row.
    """
    bare = [row for row in form.rows if not _has_figures(readings.get(row.id, ()))]
    lost = {row.id: own for row in bare if (own := _inferred(row, decided))}
    if not lost:
        return decided
    wrong: set[str] = set()
    for tokens, beside in _unread(decided, readings, items, form):
        ways = _counts(tokens, form)
        rows = {*lost}
        if beside is not None and not _is_head(beside, labels):
            around = _around(tokens[0].line, lost, decided, form)
            rows = {row for row in around if _may_be_of(beside, form.row[row], labels)}
        told = any(all(way[at] == n for at, n in lost[r]) for r in rows for way in ways)
        if not (told or any(total in ways for total in _sums(decided, form))):
            wrong |= rows
    if not wrong:
        return decided
    return replace(decided, cells=illegible_in(decided.cells, wrong))


def _is_head(item: Item, labels: Labels) -> bool:
    return isinstance(item, Fragment) and labels.match(item.key).trust is Trust.HEAD


def _may_be_of(words: Item, row: Row, labels: Labels) -> bool:
    """Tell whether words are not numbered otherwise than the label of a row.

    That of its group may stand before them.
    """
    if not isinstance(words, Fragment) or not has_ordinal(words.key):
        return True
    grouped = any(words.key.startswith(match_key(group)) for group in row.path)
    numbered = is_ordinal(words.key) or labels.has_number_of(row.id, words.key)
    return grouped or numbered


def _counts(
    tokens: Sequence[Token], form: TableForm
) -> Sequence[Sequence[Value | None]]:
    """Give the figures of a row, also without those that are no column's."""
    counts = [token.count() for token in tokens]
    return [*combinations(counts, len(form.columns))]


def _has_figures(ways: Sequence[Reading]) -> bool:
    """Tell whether figures are a row's in all ways that it may be read."""
    return bool(ways) and all(any(t and not t.padding for t in way) for way in ways)


def _around(
    line: int, bare: Collection[str], decided: Decided, form: TableForm
) -> set[str]:
    """Give the rows without figures that a line may be of, by where others stand."""
    places = {row.id: at for at, row in enumerate(form.rows)}
    first = [
        (places[row], int(cell.row_line.partition("-")[0]))
        for (row, _), cell in decided.cells.items()
        if cell.row_line and row not in bare
    ]
    above = max((at for at, own in first if own < line), default=-1)
    below = min((at for at, own in first if own > line), default=len(places))
    return {row for row in bare if above < places[row] < below}


def _sums(decided: Decided, form: TableForm) -> Iterator[Sequence[Value | None]]:
    """Yield the sums of the rows of each group, as they may stand beside its label."""
    for group in {label for row in form.rows for label in row.path}:
        rows = [row.id for row in form.rows if group in row.path]
        yield tuple(
            sum(decided.cells[row, column.id].value or 0 for row in rows)
            for column in form.columns
        )


def _inferred(row: Row, decided: Decided) -> Sequence[tuple[int, Value | None]]:
    """Give what is inferred of a row of which no figure is read, by its column."""
    cells = [decided.cells[row.id, column.id] for column in row.columns]
    if any(cell.printed for cell in cells):
        return ()
    return [(at, c.value) for at, c in enumerate(cells) if c.status is Status.INFERRED]


def _unread(
    decided: Decided,
    readings: Mapping[str, Sequence[Reading]],
    items: Sequence[Item],
    form: TableForm,
) -> Iterator[tuple[Sequence[Token], Item | None]]:
    """Yield rows, not all noughts, that are no row's, with the words on their lines.

    They may have more figures than the form has columns: of another, and an ordinal.
    """
    width = len(form.columns)
    read = {cell.line for cell in decided.cells.values()}
    for ways in readings.values():
        read |= set.intersection(*map(_lines, ways)) if ways else set()
    for before, item in pairwise(items):
        if isinstance(item, Fragment):
            continue
        tokens = trimmed(item.tokens)
        told = width <= len(tokens) <= width + _MORE and _are_beside(tokens)
        if told and any(t.number for t in tokens) and str(item.first) not in read:
            yield tokens, before if before.last == item.first else None


def _lines(reading: Reading) -> set[str]:
    """Give the lines on which figures of a reading stand.

    A digit of them, or a page, may stand on another line than the rest.
    """
    return {str(token.line) for token in reading if token}


class _Own(NamedTuple):
    """A row whose label, or the end of it, stands before figures side by side."""

    row: str
    tokens: Sequence[Token]
    led: bool  # a label begins its line

    @property
    def line(self) -> str:
        """Give the line of the figures, as cells name it."""
        return str(self.tokens[0].line)


def _is_read(
    own: _Own, decided: Decided, form: TableForm, on_line: Collection[str]
) -> bool:
    """Tell whether nothing else is read of a row than its figures, in any order.

    Where nothing is read of it, they are no other's: what it has without them is told
    by sums with theirs. Nor are they where some are lost.
    """
    if not _is_row(own.tokens, form):
        return not on_line or own.row in on_line
    figures = Counter(token.printed for token in own.tokens)
    if read := _read(own.row, decided, form):
        return read <= figures
    cells = decided.cells.items()
    beside = {row for (row, _), cell in cells if cell.line == own.line}
    return not any(_read(row, decided, form) == figures for row in beside)


def _read(row: str, decided: Decided, form: TableForm) -> Counter[str]:
    """Count the figures that are read of a row."""
    cells = [decided.cells[row, column.id] for column in form.columns]
    return Counter(cell.printed for cell in cells if cell.status is Status.READ)


def _own_rows(items: Sequence[Item], labels: Labels) -> Iterator[_Own]:
    words: list[Fragment] = []
    begun = led = 0  # the last line with figures, and that which a label begins
    for item in items:
        if isinstance(item, Fragment):
            words.append(item)
            continue
        tokens = trimmed(item.tokens)
        near = words and item.first == words[-1].line
        if near and _are_beside(tokens) and (row := _named(words[-_NEAR:], labels)):
            led = item.first if item.first > begun else led
            yield _Own(row, tokens, led=item.first == led)
        begun = item.last


def _is_row(tokens: Sequence[Token], form: TableForm) -> bool:
    return len(tokens) == len(form.columns) and _are_beside(tokens)


def _are_beside(tokens: Sequence[Token]) -> bool:
    """Tell whether several figures stand on one line."""
    return len(tokens) > 1 and tokens[0].line == tokens[-1].line


def _named(words: Sequence[Fragment], labels: Labels) -> str:
    """Give the row that the last of some words names, or that it ends the label of."""
    *before, last = words
    match = labels.match(last.key)
    if match.trust is Trust.EXACT:
        return match.row
    for word in reversed(before):
        if labels.is_whole(word.key):
            return ""  # the words behind it are of no other
        if labels.is_whole(key := _behind_heads(word.key, labels) + last.key):
            return labels.match(key).row
    return ""


def _behind_heads(key: str, labels: Labels) -> str:
    """Leave out the names of columns that share the line of the first label."""
    while name := next(filter(key.startswith, labels.heads.column), ""):
        key = key.removeprefix(name)
    return key
