"""Find the figures of a table that are printed and that no row has for its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.doubts.owed import owed
from gongkai.tables.doubts.strayed import strayed
from gongkai.tables.lone import may_be_page
from gongkai.tables.text.items import Fragment, Run, ids_of, sole_runs, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.sheet import Sheet
    from gongkai.tables.text.items import Item

_BEFORE = 2  # short rows before figures that may be theirs
_FIRST = re.compile(r"\d{1,9}(?=[（(\u4e00-\u9fff])")  # digits that words follow
DIGITS = re.compile(r"(?<!\d)0\d{4,}(?!\d)")  # figures of a row, run together


@dataclass(frozen=True, slots=True)
class Spare:
    """Figures that are printed and that no row has for its own."""

    behind: Mapping[str, Sequence[Token]]  # row → those behind it that no row may take
    whole: Mapping[str, Sequence[Token]]  # row that nobody can read → those of its run
    either: Sequence[tuple[Sequence[str], Sequence[Token]]]  # rows → of one of them
    ordered: bool = True  # the columns stand in the order of the form
    # rows without any → digits of one of them, run together with words
    digits: Sequence[tuple[Sequence[str], str]] = ()

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.behind or self.whole or self.either or self.digits)


NO_SPARE = Spare({}, {}, ())


def find_spare(
    readings: Mapping[str, Sequence[Reading]], sheet: Sheet, *, ordered: bool
) -> Spare:
    """Give the figures of a table that the readings of its rows do not place."""
    runs, width = sheet.placed.runs, len(sheet.form.columns)
    return Spare(
        _unplaced(sheet.items, runs, width),
        _printed_whole(readings, runs, width),
        (
            *owed(readings, runs, width),
            *_right_below(sheet),
            *_overleaf(sheet),
            *_run_on(sheet),
            *strayed(sheet),
        ),
        ordered,
        tuple(_within_words(sheet.items, runs)),
    )


def _unplaced(
    items: Sequence[Item], runs: Mapping[str, Sequence[Run | None]], width: int
) -> Mapping[str, Sequence[Token]]:
    """Give the figures that stand behind short rows and that no row may take.

    A number right below a row that lacks one is rather its last than a page's.
    """
    first = {id(i.tokens[0]) for i in items if isinstance(i, Run)}
    whole = {id(run.tokens[0]) for own in runs.values() for run in own if run}
    if first <= whole:  # as nearly always
        return {}
    placed = ids_of(runs)
    if first <= placed:
        return {}
    owners: dict[int, list[str]] = {}
    for row, own in runs.items():
        for token in (t for run in own if run for t in (*run.tokens, *run.torn)):
            owners.setdefault(id(token), []).append(row)
    found: dict[str, list[Token]] = {}
    before: list[str] = []
    lacking = 0  # the last line of a row that lacks one figure
    for item in items:
        if not isinstance(item, Run):
            continue
        tokens = trimmed(item.tokens)
        rows = list(dict.fromkeys(r for t in tokens for r in owners.get(id(t), ())))
        if rows:
            before = [*before, *rows][-_BEFORE:] if len(tokens) < width else []
            lacking = item.last if len(tokens) == width - 1 else 0
        elif any(token.number for token in tokens) and (
            not may_be_page(item) or item.first == lacking + 1
        ):
            for row in before:
                found.setdefault(row, []).extend(tokens)
    return found


def _right_below(
    sheet: Sheet,
) -> Iterator[tuple[tuple[str], Sequence[Token]]]:
    """Yield rows with the figures of no row on the next line that make them whole."""
    width = len(sheet.form.columns)
    short = {
        id(run.tokens[-1]): row
        for row, run in sole_runs(sheet.placed.runs).items()
        if len(run.tokens) < width
    }
    placed = ids_of(sheet.placed.runs) if short else frozenset()
    for run, rest in pairwise(sheet.items) if short else ():
        if not (isinstance(run, Run) and isinstance(rest, Run)):
            continue
        row = short.get(id(run.tokens[-1]))
        tokens = (*run.tokens, *trimmed(rest.tokens))
        whole = len(tokens) == width and rest.first == run.last + 1
        if row and whole and placed.isdisjoint(map(id, rest.tokens)):
            yield (row,), tokens


def _overleaf(sheet: Sheet) -> tuple[tuple[tuple[str], Sequence[Token]], ...]:
    """Give rows with what stands next and makes them whole, if no row is named before.

    Between the two a page turns, and the head of the table may stand once more. A
    figure alone may be the number of that page.
    """
    width = len(sheet.form.columns)
    runs = [
        (at, trimmed(item.tokens))
        for at, item in enumerate(sheet.items)
        if isinstance(item, Run)
    ]
    pairs = [
        (at, end, tokens, rest)
        for (at, tokens), (end, rest) in pairwise(runs)
        if tokens and len(rest) > 1 and len(tokens) + len(rest) == width
        if end > at + 1
    ]
    if not pairs:
        return ()
    owners = {
        id(own[0].tokens[0]): row
        for row, own in sheet.placed.runs.items()
        if len(own) == 1 and own[0]
    }
    return tuple(
        ((owners[id(tokens[0])],), (*tokens, *rest))
        for at, end, tokens, rest in pairs
        if id(tokens[0]) in owners
        and not any(
            isinstance(item, Fragment) and sheet.labels.match(item.key).row
            for item in sheet.items[at + 1 : end]
        )
    )


def _run_on(sheet: Sheet) -> Iterator[tuple[tuple[str], Sequence[Token]]]:
    """Give rows that lack one figure with digits that begin the words behind them.

    The words are those of the next heading, or of a note, and of no row: 6四、政府信息
    """
    width = len(sheet.form.columns)
    short = {
        id(own[0].tokens[0]): row
        for row, own in sheet.placed.runs.items()
        if len(own) == 1 and own[0] and len(own[0].tokens) == width - 1
    }
    for run, words in pairwise(sheet.items) if short else ():
        if not (isinstance(run, Run) and isinstance(words, Fragment)):
            continue
        row, digits = short.get(id(run.tokens[0])), _FIRST.match(words.text)
        if row and digits and not sheet.labels.match(words.key).row:
            last = run.tokens[-1]._replace(printed=digits[0], number=int(digits[0]))
            yield (row,), (*run.tokens, last)


def _within_words(
    items: Sequence[Item], runs: Mapping[str, Sequence[Run | None]]
) -> Iterator[tuple[Sequence[str], str]]:
    """Yield figures run together with words, with the rows between those beside them.

    No number begins with a 0: so many digits are a row's figures.
    """
    lost: list[list[str]] = [[]]  # rows without figures, behind each that has its own
    lines = [0]  # on which those stand
    for row, own in runs.items():
        if len(own) == 1 and own[0]:
            lines.append(own[0].first)
            lost.append([])
        elif not any(own):
            lost[-1].append(row)
    if not any(lost) or lines != sorted(lines):
        return
    for item in items:
        if isinstance(item, Fragment) and (digits := DIGITS.search(item.text)):
            rows = lost[bisect_right(lines, item.line) - 1]
            if rows:
                yield rows, digits[0]


def _printed_whole(
    readings: Mapping[str, Sequence[Reading]],
    runs: Mapping[str, Sequence[Run | None]],
    width: int,
) -> Mapping[str, Sequence[Token]]:
    """Give the figures of rows that one run prints whole and that nobody can read.

    None of them may be damaged, or it says nothing else than what it stands for.
    """
    alone = sole_runs(runs)
    return {
        row: run.tokens
        for row, run in alone.items()
        if len(run.tokens) >= width
        and _is_unread(readings.get(row, ()))
        and not any(token.nature is Nature.ODD for token in run.tokens)
    }


def _is_unread(readings: Sequence[Reading]) -> bool:
    """Tell whether all figures of a row stand in one reading as one odd token."""
    if any(not t or t.nature is not Nature.ODD for found in readings for t in found):
        return False
    return len({token for reading in readings for token in reading}) == 1
