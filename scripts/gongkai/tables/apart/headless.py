"""Read columns that follow each other without a heading, the last of them short.

The page with the heads is lost, and rows have lost cells: then nothing parts columns
but their lengths. The first has a figure for each label, and none is longer than one
before it. Sums tell which lengths they are, or that the figures stand row by row.
"""

from __future__ import annotations

from itertools import accumulate, dropwhile, pairwise
from typing import TYPE_CHECKING

from gongkai.inference.state import LOST
from gongkai.tables.apart.columns import Part
from gongkai.tables.apart.pushed import HALF, is_several, pushed_rows, standing
from gongkai.tables.apart.turned import Columned
from gongkai.tables.labels import Trust
from gongkai.tables.sites import label_sites
from gongkai.tables.sums import can_hold, placements
from gongkai.tables.text.items import Fragment, Run, trimmed
from gongkai.tables.wordings import has_ordinal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_FEWEST = 5  # rows of which sums of columns tell anything


def headless(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> tuple[Columned, ...]:
    """Read figures one a line below all labels, in every way that rows may hold them.

    There is none where the columns are whole, or where words part them; nor where as
    many figures are lost as a row has, which may be any: the first column is short.
    """
    rows = _labelled(items, form, labels) if form.column_identities else ()
    tokens = [
        t for item in items if isinstance(item, Run) for t in trimmed(item.tokens)
    ]
    width = len(form.columns)
    lost = width * len(rows) - len(tokens)
    if len(rows) < _FEWEST or not 0 < lost <= min(len(rows) // HALF, width - 1):
        return ()
    if any(is_several(t) for t in tokens) or not _are_one_a_line(tokens):
        return ()
    parts = [
        _part(rows, tokens, sizes, form)
        for sizes in _lengths(len(tokens), width, len(rows))
        if sizes[0] == len(rows)
    ]
    read = [pushed_rows(part, form, slips=0) for part in parts]
    read = [own for own in read if all(own.values())]
    if not read:
        return ()
    read += _row_by_row(rows, tokens, form)
    slipped = _standing(parts, form)
    lost_rows = {row.id: (LOST,) for row in form.rows}
    return tuple(
        Columned({**lost_rows, **own}, sure=False, standing=slipped) for own in read
    )


def _labelled(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> tuple[str, ...]:
    """Give the rows whose labels stand above all figures; () where other words do too.

    They stand in the form's order, and none is misread. Words of no label may stand
    above all of them.
    """
    at = next((n for n, item in enumerate(items) if isinstance(item, Run)), len(items))
    if not all(isinstance(item, Run) for item in items[at:]):
        return ()
    sites = [*label_sites(items[:at], labels)]
    own = {n for site in sites for n in range(site.first, site.last + 1)}
    words = [
        item.key
        for n, item in enumerate(items[:at])
        if isinstance(item, Fragment) and n not in own
    ]
    told = dropwhile(lambda key: _is_above(key, labels), words)
    if any(site.trust is not Trust.EXACT for site in sites) or any(
        labels.match(key).trust is not Trust.HEAD for key in told
    ):
        return ()
    rows = tuple(site.row for site in sites)
    return rows if rows == tuple(r for r in form.row if r in {*rows}) else ()


def _is_above(key: str, labels: Labels) -> bool:
    """Tell whether words stand above a table: they have no number, and are none's."""
    return (
        labels.match(key).trust is Trust.NONE
        and not has_ordinal(key)
        and not labels.may_be_damaged(key)
    )


def _are_one_a_line(tokens: Sequence[Token]) -> bool:
    return all(one.line < other.line for one, other in pairwise(tokens))


def _lengths(figures: int, columns: int, most: int) -> Iterator[tuple[int, ...]]:
    """Yield the lengths of columns, none longer than `most` or one before it."""
    if not columns:
        yield ()
        return
    for size in range(min(most, figures), (figures - 1) // columns, -1):
        left = figures - size
        yield from ((size, *rest) for rest in _lengths(left, columns - 1, size))


def _part(
    rows: tuple[str, ...],
    tokens: Sequence[Token],
    sizes: Sequence[int],
    form: TableForm,
) -> Part:
    ends = [*accumulate(sizes)]
    cut = [tokens[end - size : end] for size, end in zip(sizes, ends, strict=True)]
    ids = [column.id for column in form.columns]
    return Part(rows, dict(zip(ids, cut, strict=True)), tuple(cut), sure=False)


def _standing(
    parts: Sequence[Part], form: TableForm
) -> Mapping[str, Sequence[Reading]]:
    """Give rows as they may stand with an official's slip, in columns of any length."""
    found: dict[str, dict[Reading, None]] = {}
    for part in parts:
        for row, ways in standing(part, form).items():
            found.setdefault(row, {}).update(dict.fromkeys(ways))
    return {row: tuple(ways) for row, ways in found.items()}


def _row_by_row(
    rows: Sequence[str], tokens: Sequence[Token], form: TableForm
) -> list[Mapping[str, Sequence[Reading]]]:
    """Give what the rows are if they stand one after the other, unless none can be.

    A row without its total adds up to anything.
    """
    width = len(form.columns)
    spare = width * len(rows) - len(tokens)
    ways: list[dict[int, dict[int, list[Reading]]]] = []
    reached = {0}
    for _ in rows:
        own: dict[int, dict[int, list[Reading]]] = {}
        for start in reached:
            most = min(start + width, len(tokens))
            for end in range(start + max(1, width - spare), most + 1):
                laid = placements(tokens[start:end], width)
                if fitting := [way for way in laid if can_hold(way, form)]:
                    own.setdefault(end, {})[start] = fitting
        ways.append(own)
        reached = {*own}
    wanted = {len(tokens)} & reached
    found: list[tuple[Reading, ...]] = []
    for own in reversed(ways):
        steps = {end: own[end] for end in wanted}
        told = [way for starts in steps.values() for w in starts.values() for way in w]
        found.append(tuple(dict.fromkeys(told)))
        wanted = {start for starts in steps.values() for start in starts}
    if not all(found):
        return []
    return [dict(zip(rows, reversed(found), strict=True))]
