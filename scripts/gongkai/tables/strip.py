"""Read a table that is printed as one row: figures in order, groups side by side."""

from __future__ import annotations

import re
from itertools import groupby, pairwise, product, takewhile
from typing import TYPE_CHECKING

from gongkai.inference.state import LOST
from gongkai.numerals import Nature, Token
from gongkai.tables.doubts.wrapped import goes_on
from gongkai.tables.labels import Trust
from gongkai.tables.lone import is_between_words, may_be_page
from gongkai.tables.named import named_cells
from gongkai.tables.text.layout import Fragment, Run, trimmed
from gongkai.tables.torn import rejoined
from gongkai.tables.unfilled import unfilled, without_totals
from gongkai.tables.widths import adds_up, can_hold, placements

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.layout import Item


_SLIPS = 1  # groups that officials add wrongly
_NUMBERED = 2  # lines of a head that count on and are no chance
_PARTS = 3  # of figures between words: each group may lack one


def strip_readings(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, tuple[Reading, ...]]:
    """Give each row of `form` its readings; none of rows that mostly do not add up.

    Officials add wrongly in one group. Where more do not add up, figures have moved.
    """
    found = _readings(items, form, labels)
    against = sum(
        not any(can_hold(reading, form) for reading in readings if reading)
        for readings in found.values()
        if LOST not in readings
    )
    return found if against <= _SLIPS else _unread(form)


def _unread(form: TableForm) -> dict[str, tuple[Reading, ...]]:
    return {row.id: ((None,) * len(row.columns),) for row in form.rows}


def _readings(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, tuple[Reading, ...]]:
    """Read the rows as they stand.

    A row may be labelled on a line of its own; else all figures are one strip in the
    order of the form. Figures too few are placed in every way that its sums allow.
    """
    own = _own_cells(items, form) or _own_lines(items, form, labels)
    if own:
        return {row.id: own.get(row.id, (LOST,)) for row in form.rows}
    whole = sum(len(row.columns) for row in form.rows)
    items = list(_once(items, whole))
    runs = [item for item in items if isinstance(item, Run)]
    unread = _unread(form)
    by_cell = [run for run in runs if len(run.tokens) > len(form.columns)]
    told = (
        (unread if _is_scattered(items, len(form.columns), labels) else None)
        or _told_by_cells(items, form, whole)
        or _without_pages(items, form, whole)
        or _without_page(items, form, whole)
    )
    if told:
        return told
    tokens = [t for run in runs for t in trimmed(run.tokens) if not t.padding]
    if by_cell and len(tokens) > whole:
        tokens = [t for run in by_cell for t in trimmed(run.tokens) if not t.padding]
    strays = _strays(items, len(form.columns))
    if len(tokens) == whole and not (strays and _is_parted(items)):
        otherwise = (
            _fill_gaps(runs, tokens, form)
            or _are_gathered(tokens, form)
            or _is_numbered(items)
        )
        as_they_stand = _filled_up(runs, form) or _cut(tokens, form)
        return unread if otherwise else as_they_stand
    if not tokens:
        return {row.id: (LOST,) for row in form.rows}
    if len(tokens) > whole or strays:
        return unread
    return _allotted(tokens, form)


def _once(items: Sequence[Item], whole: int) -> Iterator[Item]:
    """Leave out a whole strip that says once more what another line said."""
    told = set()
    for item in items:
        tokens = trimmed(item.tokens) if isinstance(item, Run) else ()
        figures = tuple(token.printed for token in tokens)
        if len(figures) < whole or figures not in told:
            yield item
        told.add(figures)


def _told_by_cells(
    items: Sequence[Item], form: TableForm, whole: int
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Read the line with a cell for each column, if no other has any figures.

    A strip that is broken in two may fill the second line with empty cells.
    """
    runs = [item for item in items if isinstance(item, Run)]
    wide = [run for run in runs if len(trimmed(run.tokens)) > 1]
    padded = _by_cell(wide[0], items, whole) if len(wide) == 1 else None
    if padded is None:
        return None
    rows = _cut(padded, form)
    short = wide[0].cells < whole or padded[0].padding
    if short and not all(can_hold(row, form) for (row,) in rows.values()):
        return None  # where cells before them are lost, all stand too far left or right
    if wide[0].cells == whole and not _moved_up(padded, form):
        return rows
    return unfilled({row: reading for row, (reading,) in rows.items()}, form)


def _without_pages(
    items: Sequence[Item], form: TableForm, whole: int
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Leave out lone numbers on lines of their own beside whole rows.

    Between words they stand before the end of the head; else the rows must add up.
    """
    runs = [item for item in items if isinstance(item, Run)]
    wide = [run for run in runs if len(trimmed(run.tokens)) > 1]
    worded = {item.line for item in items if isinstance(item, Fragment)}
    pages = [run for run in runs if run not in wide]
    if not all(may_be_page(run) and run.first not in worded for run in pages):
        return None
    tokens = [t for run in wide for t in trimmed(run.tokens) if not t.padding]
    broken = any(len(trimmed(run.tokens)) % len(form.columns) for run in wide)
    if not pages or broken or len(tokens) != whole:
        return None
    rows = _cut(tokens, form)
    in_head = len(wide) == 1 and all(
        is_between_words(items, items.index(page)) for page in pages
    )
    sound = in_head or all(adds_up(row, form) for (row,) in rows.values())
    return rows if sound else None


def _without_page(
    items: Sequence[Item], form: TableForm, whole: int
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Leave out the one lone number that is a page's; None where none surely is.

    Between words it stands before the end of the head. Elsewhere the rows must add up
    without it, and in no other way that says something else: without another number, or
    with two that are the digits of one.
    """
    found: dict[tuple[str, ...], Mapping[str, tuple[Reading, ...]]] = {}
    runs = [item for item in items if isinstance(item, Run)]
    for at, page in enumerate(items):
        if not isinstance(page, Run) or not may_be_page(page):
            continue
        rest = [t for run in runs if run is not page for t in trimmed(run.tokens)]
        tokens = [token for token in rest if not token.padding]
        if len(tokens) != whole:
            return None
        rows = _cut(tokens, form)
        others = any(may_be_page(run) for run in runs if run is not page)
        if len(runs) < whole and is_between_words(items, at) and not others:
            return rows
        if all(adds_up(row, form) for (row,) in rows.values()):
            found[tuple(token.printed for token in tokens)] = rows
    for mended in rejoined([t for run in runs for t in trimmed(run.tokens)], 1):
        tokens = [token for token in mended if token]
        rows = _cut(tokens, form) if len(tokens) == whole else {}
        if rows and all(adds_up(row, form) for (row,) in rows.values()):
            found[tuple(token.printed for token in tokens)] = rows
    return next(iter(found.values())) if len(found) == 1 else None


def _filled_up(
    runs: Sequence[Run], form: TableForm
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Doubt figures that only a number on a line of its own makes whole.

    It may be a page's, and a figure before it may be lost, where the rows do not add
    up. None where no such number stands there, or they do.
    """
    wide = [run for run in runs if len(trimmed(run.tokens)) > 1]
    lone = [run for run in runs if run not in wide]
    if len(lone) != 1 or not wide or not may_be_page(lone[0]):
        return None
    rows = _cut([t for run in runs for t in trimmed(run.tokens)], form)
    if all(can_hold(row, form) for (row,) in rows.values()):
        return None
    others = _allotted([t for run in wide for t in trimmed(run.tokens)], form)
    return {row: (*rows[row], *others[row]) for row in rows}


def _is_numbered(items: Sequence[Item]) -> bool:
    """Tell whether the first figure of a strip counts on from those before its head."""
    lines: dict[int, int] = {}
    for item in items:
        if isinstance(item, Fragment):
            line, number = item.line, _leading(item.text)
        else:
            line, number = item.first, item.tokens[0].count()
        lines.setdefault(line, -1 if number is None else number)
    numbers = list(lines.values())
    return len(numbers) > _NUMBERED and all(
        before >= 0 and then == before + 1 for before, then in pairwise(numbers)
    )


def _leading(words: str) -> int | None:
    """Give the number of a line before its words."""
    found = re.match(r"(\d{1,2})[.．]", words)
    return int(found[1]) if found else None


def _fill_gaps(runs: Sequence[Run], tokens: Sequence[Token], form: TableForm) -> bool:
    """Tell whether a line of cells has gaps that figures of another line may fill."""
    gaps = [run for run in runs if any(token.padding for token in trimmed(run.tokens))]
    lines = {run.first for run in runs if trimmed(run.tokens)}
    wide = any(len(trimmed(run.tokens)) > len(form.columns) for run in gaps)
    return wide and len(lines) > 1 and _adding_up(tokens, form) < len(form.rows)


def _are_gathered(tokens: Sequence[Token], form: TableForm) -> bool:
    """Tell whether more rows add up if the totals stand together, first or last.

    Where a cell centres what it holds, totals may stand a line above or below the rest.
    """
    width, rows = len(form.columns), len(form.rows)
    sound = _adding_up(tokens, form)
    return any(
        sound
        < _adding_up(
            [
                token
                for at, total in enumerate(totals)
                for token in (*rest[at * (width - 1) :][: width - 1], total)
            ],
            form,
        )
        for totals, rest in (
            (tokens[:rows], tokens[rows:]),
            (tokens[-rows:], tokens[:-rows]),
        )
    )


def _adding_up(tokens: Sequence[Token], form: TableForm) -> int:
    return sum(adds_up(row, form) for (row,) in _cut(tokens, form).values())


def _strays(items: Sequence[Item], width: int) -> bool:
    """Tell whether a figure stands alone beside a strip: a page number, or its end."""
    runs = [len(trimmed(item.tokens)) for item in items if isinstance(item, Run)]
    blocks = [len(block) for block in _blocks(items)]
    return any(1 in sizes and max(sizes) > width for sizes in (runs, blocks))


def _is_scattered(items: Sequence[Item], width: int, labels: Labels) -> bool:
    """Tell whether figures stand among the words of the head, a few here and there.

    Nobody knows in which order a program has written them down, unless each stands
    below the name of its column; but nothings are the same in any order.
    """
    below = [words for words, item in pairwise(items) if isinstance(item, Run)]
    if all(isinstance(w, Fragment) and labels.column_of(w.key) for w in below):
        return False
    blocks = _blocks(items)
    parts = [block for block in blocks if len(block) % width]
    return len(parts) > _PARTS and any(token.number for b in blocks for token in b)


def _blocks(items: Sequence[Item]) -> list[list[Token]]:
    """Give the figures that stand between words."""
    return [
        [t for run in block if isinstance(run, Run) for t in trimmed(run.tokens)]
        for is_words, block in groupby(items, lambda item: isinstance(item, Fragment))
        if not is_words
    ]


def _is_parted(items: Sequence[Item]) -> bool:
    """Tell whether words stand between the figures."""
    runs = [at for at, item in enumerate(items) if isinstance(item, Run)]
    return len(runs) <= runs[-1] - runs[0]


def _own_cells(
    items: Sequence[Item], form: TableForm
) -> Mapping[str, tuple[Reading, ...]]:
    """Read rows whose cells are printed one a line, each beside its column's name."""
    if any(isinstance(item, Run) and len(trimmed(item.tokens)) > 1 for item in items):
        return {}
    return {row: (found,) for row, found in named_cells(items, form).items()}


def _own_lines(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> dict[str, tuple[Reading, ...]]:
    """Read rows that are printed one a line, each beside its label."""
    found: dict[str, tuple[Reading, ...]] = {}
    for before, run in pairwise(items):
        if not isinstance(before, Fragment) or not isinstance(run, Run):
            continue
        match = labels.match(before.key)
        tokens = trimmed(run.tokens)
        if match.trust is Trust.EXACT and match.row and before.line == run.first:
            width = len(form.row[match.row].columns)
            if len(tokens) == width and match.row not in found:
                cut = goes_on(items, {match.row: (run,)}, form)
                found[match.row] = ((None,) * width if cut else tokens,)
            elif 0 < len(tokens) < width:
                found[match.row] = tuple(placements(tokens, width))
    return found


def _by_cell(run: Run, items: Sequence[Item], whole: int) -> Sequence[Token] | None:
    """Take a delimited line by its cells, empty ones too; none may be left over.

    Where the line ends in other cells than the columns have, they are empty.
    """
    line = run.first
    if any(isinstance(item, Fragment) and item.line == line for item in items):
        return None
    tokens = run.by_cell
    if not run.cells or tokens is None or max(tokens) >= whole:
        return None
    if not any(token.nature is Nature.NUMBER for token in run.tokens):
        return None
    sample = run.tokens[0]
    return [tokens.get(at, _empty(sample, at)) for at in range(whole)]


def _moved_up(tokens: Sequence[Token], form: TableForm) -> bool:
    """Tell whether figures stand before their cells, since one before them was lost.

    Then the line ends in cells that hold nothing, and no other cell is empty; or a row
    does not add up, or the last one has cases and no total.
    """
    short = sum(1 for _ in takewhile(lambda token: token.padding, reversed(tokens)))
    if not 0 < short < len(form.columns):
        return False
    if sum(token.padding for token in tokens) == short:
        return True
    rows = [_figures(reading) for (reading,) in _cut(tokens, form).values()]
    if any(token and token.count() for token in rows[-1]):
        return True
    return not all(can_hold(row, form) for row in rows)


def _figures(reading: Reading) -> Reading:
    return tuple(token if token and not token.padding else None for token in reading)


def _empty(sample: Token, at: int) -> Token:
    return type(sample)("", Nature.BLANK, line=sample.line, at=at, padding=True)


def _cut(tokens: Sequence[Token], form: TableForm) -> dict[str, tuple[Reading, ...]]:
    found: dict[str, tuple[Reading, ...]] = {}
    start = 0
    for row in form.rows:
        end = start + len(row.columns)
        found[row.id] = (tuple(tokens[start:end]),)
        start = end
    return found


def _allotted(
    tokens: Sequence[Token], form: TableForm
) -> dict[str, tuple[Reading, ...]]:
    """Share too few tokens out among the rows in every way that the sums allow."""
    widths = [len(row.columns) for row in form.rows]
    found: dict[str, dict[Reading, None]] = {row.id: {} for row in form.rows}
    for shares in product(*(range(width + 1) for width in widths)):
        if sum(shares) != len(tokens):
            continue
        options = []
        start = 0
        for row, share, width in zip(form.rows, shares, widths, strict=True):
            part = tokens[start : start + share]
            start += share
            fitting = (
                [r for r in placements(part, width) if can_hold(r, form)]
                if part
                else [LOST]
            )
            options.append((row.id, fitting))
        if all(fitting for _, fitting in options):
            for row_id, fitting in options:
                found[row_id].update(dict.fromkeys(fitting))
    unread = ((None,) * len(form.columns),)
    bare = without_totals(found, form)
    return {
        row: tuple(readings) if bare or _some_totals(readings, form) else unread
        for row, readings in found.items()
    }


def _some_totals(readings: Collection[Reading], form: TableForm) -> bool:
    """Tell whether a total stands in some reading of a row, or the row is lost.

    Where none has it, a figure may be two that were run together: then a total made of
    the others would confirm what is wrong.
    """
    totals = {c for identity in form.identities for c in identity.left}
    steps = [at for at, column in enumerate(form.columns) if column.id in totals]
    return any(
        not reading or any(reading[at] is not None for at in steps)
        for reading in readings
    )
