"""Read short rows where a text keeps each figure in its place on the page.

A report leaves cells blank, and programs that keep the layout of a page leave room for
them. Where the figures of all rows stand in line below each other, as many columns as
the form has or below the names of theirs, the place of each tells its column.
"""

from __future__ import annotations

from bisect import bisect
from dataclasses import replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from gongkai.inference.state import UNREAD
from gongkai.numerals import Nature, Token
from gongkai.tables.places import GAP, names_of, page_of, standing
from gongkai.tables.readings import is_short, most_placed
from gongkai.tables.text.items import trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference import Decided
    from gongkai.inference.state import Reading
    from gongkai.model import Line
    from gongkai.tables.labels import Labels
    from gongkai.tables.options import Options
    from gongkai.tables.places import Page, Span, Standing
    from gongkai.tables.text.items import Item

    Readings = Mapping[str, Sequence[Reading]]

_OFF = 2  # columns of the page by which figures in line may differ
_PART = 3  # of the room between columns, by which they may differ as well
_NARROW = 3  # by which words before a figure may push it on, below the next column
_NEARER = 2  # times as near as to any other column
_WHOLE = 2  # rows with a figure in each column, before their places are the columns'


def _left(span: Span) -> float:
    return span[0]


def _middle(span: Span) -> float:
    return (span[0] + span[1]) / 2


def _right(span: Span) -> float:
    return span[1]


_EDGES = (_left, _middle, _right)  # by which a table may set figures in line


def in_place(
    options: Options,
    items: Sequence[Item],
    lines: Sequence[Line],
    form: TableForm,
    labels: Labels,
) -> Options:
    """Leave short rows the reading that the places of figures tell, if all keep them.

    Two ways to count columns must not say two things. Where a head lacks a column as
    all rows do, the places tell nothing.
    """
    readings = options.readings
    if form.printed_in_one_row or not form.identities or options.gapped is not None:
        return options
    if UNREAD in readings.values() or not any(map(is_short, readings.values())):
        return options
    page = page_of(items, lines)
    if page is None:
        return options
    printed = [id(token) for run in page.runs for token in trimmed(run.tokens)]
    if not _stand_as_printed(readings, printed):
        return options
    turns = _turns(items, page)
    found: dict[str, Reading] = {}
    for wide in (False, True):
        parts: dict[int, dict[str, Standing]] = {}
        for row, ways in readings.items():
            if own := most_placed(ways):
                part = parts.setdefault(bisect(turns, own[0].line), {})
                part[row] = standing(own, page.texts, wide=wide)
        names = names_of(page.heads, form, labels, wide=wide)
        for row, way in _told(readings, [*parts.values()], names, len(form.columns)):
            if found.setdefault(row, way) != way:
                return options
    told = {row: (reading,) for row, reading in found.items()}
    return replace(options, readings={**readings, **told}) if told else options


def _turns(items: Sequence[Item], page: Page) -> list[int]:
    """Give the lines within a table that are no part of it, as between two pages."""
    first = page.runs[0].first
    own = {n for item in items for n in range(item.first, item.last + 1)}
    return [
        n
        for n, text in page.texts.items()
        if n > first and n not in own and text.strip()
    ]


def _stand_as_printed(readings: Readings, printed: Sequence[int]) -> bool:
    """Tell whether all figures are of rows, and follow each other so in each reading.

    Whole rows are as much in line in one order of the columns as in another.
    """
    placed = [[id(token) for token in most_placed(ways)] for ways in readings.values()]
    if {*printed} != {*chain(*placed)}:
        return False
    order = {token: at for at, token in enumerate(printed)}
    ways = (way for found in readings.values() for way in found)
    told = [[order[id(t)] for t in way if t and id(t) in order] for way in ways]
    return all(_in_order(printed, own) for own in placed) and all(
        places == sorted(places) for places in told
    )


def _in_order(printed: Sequence[int], own: Sequence[int]) -> bool:
    """Tell whether figures follow each other so in the text: no column was moved."""
    start = printed.index(own[0]) if own else 0
    return list(own) == list(printed[start : start + len(own)])


def agrees(decided: Decided, other: Decided) -> bool:
    """Tell whether all adds up as figures stand, and no figure is another's there."""
    if decided.broken or decided.contradiction:
        return False
    return all(
        cell.value is None or decided.cells[key].value in {None, cell.value}
        for key, cell in other.cells.items()
    )


def _told(
    readings: Readings,
    pages: Sequence[Mapping[str, Standing]],
    names: Sequence[Span],
    width: int,
) -> Iterator[tuple[str, Reading]]:
    """Yield the readings of short rows by their places, on all pages or on each."""
    whole = {row: found for page in pages for row, found in page.items()}
    found = _places(whole, names, width)
    if not found and len(pages) > 1:
        told = [_places(page, names, width) for page in pages]
        found = {row: own for page in told for row, own in page.items()}
    for row, reading in found.items():
        if _is_placed(readings[row]) and _ends(reading):
            yield row, reading


def _is_placed(found: Sequence[Reading]) -> bool:
    """Tell whether a short row surely has its figures: no place tells that it has."""
    return is_short(found) and all(any(reading) for reading in found)


def _ends(reading: Reading) -> bool:
    """Tell whether a row has its last figure: where cells are lost it moves on."""
    last = reading[-1]
    return last is not None and not last.padding


def _places(
    rows: Mapping[str, Standing], names: Sequence[Span], width: int
) -> Mapping[str, Reading]:
    """Give the rows as they stand below whole ones, or names; {} where any does not.

    Labels and wide figures push others on: where all rows do not stand in line, those
    may in which there is room between words.
    """
    roomy = {row: found for row, found in rows.items() if found.room >= GAP}
    for kept in (rows, roomy):
        if not all(found.spans for found in kept.values()):
            continue
        whole = [found.spans for found in kept.values() if len(found.tokens) == width]
        hulls = [_hull(spans) for spans in zip(*whole, strict=True)]
        for columns in (hulls if len(whole) >= _WHOLE else (), names):
            ways = [_in_line(kept, columns, edge) for edge in _EDGES if columns]
            told = [way for way in ways if way]
            if told and all(way == told[0] for way in told):
                return told[0]
    return {}


def _in_line(
    rows: Mapping[str, Standing],
    columns: Sequence[Span],
    edge: Callable[[Span], float],
) -> Mapping[str, Reading]:
    """Give each row by the columns below which it stands; {} if any does not.

    All figures are as far off as each other: one that stood below the next column would
    be farther off by as much as columns are apart.
    """
    edges = [edge(column) for column in columns]
    apart = min(after - before for before, after in pairwise(edges))
    if apart <= _NARROW:
        return {}
    off: list[float] = []
    found: dict[str, Reading] = {}
    for row, stands in rows.items():
        places = [_nearest(edge(span), edges) for span in stands.spans]
        if any(b <= a for a, b in pairwise([-1, *places])):
            return {}
        off.extend(
            edge(span) - edges[at]
            for at, span in zip(places, stands.spans, strict=True)
        )
        found[row] = _filled(stands.tokens, places, len(columns))
    may_be_off = max(_OFF, apart / _PART)
    return found if off and max(off) - min(off) <= may_be_off else {}


def _nearest(place: float, columns: Sequence[float]) -> int:
    """Give the column to which a figure is much nearer than to any other; else -1."""
    off = [abs(place - column) for column in columns]
    nearest, second, *_ = sorted(off)
    return off.index(nearest) if _NEARER * nearest < second else -1


def _filled(tokens: Sequence[Token], places: Sequence[int], width: int) -> Reading:
    """Give each column its figure, and the others an empty cell."""
    empty = Token("", Nature.BLANK, tokens[0].line, padding=True)
    own = dict(zip(places, tokens, strict=True))
    return tuple(own.get(at, empty) for at in range(width))


def _hull(spans: Sequence[Span]) -> Span:
    return min(left for left, _ in spans), max(right for _, right in spans)
