"""Hold what is inferred of a row against figures that are printed and not placed.

Sums say what a row lacks. Where figures stand behind it that no row has taken, or the
row is printed whole and could not be read, they may be what it lacks, and an official's
own sum may be wrong: figures that say something else are not overruled.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.model import INFERRED
from gongkai.numerals import Nature
from gongkai.tables.doubts.cells import not_inferred
from gongkai.tables.doubts.slips import slipped
from gongkai.tables.lone import may_be_page
from gongkai.tables.text.layout import Fragment, Run, ids_of, sole_runs, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.inference import Decided
    from gongkai.inference.state import Reading
    from gongkai.model import Value
    from gongkai.numerals import Token
    from gongkai.tables.sheet import Sheet
    from gongkai.tables.text.layout import Item

_BEFORE = 2  # short rows before figures that may be theirs
_FIRST = re.compile(r"\d{1,9}(?=[（(\u4e00-\u9fff])")  # digits that words follow
_DIGITS = re.compile(r"(?<!\d)0\d{4,}(?!\d)")  # figures of a row, run together


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
        ),
        ordered,
        tuple(_within_words(sheet.items, runs)),
    )


def not_against(decided: Decided, spare: Spare) -> Decided:
    """Withhold what is inferred of rows where other figures are printed.

    Every figure `behind` a row must be told, and of its `whole` run no figure more
    often than it is printed. Figures of one of several rows must find room in `either`.
    """
    against = set(_against(decided, spare)) if spare else ()
    if not against:
        return decided
    cells = {
        key: not_inferred(cell)
        if key[0] in against and cell.status is INFERRED
        else cell
        for key, cell in decided.cells.items()
    }
    return replace(decided, cells=cells)


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
        if isinstance(item, Fragment) and (digits := _DIGITS.search(item.text)):
            rows = lost[bisect_right(lines, item.line) - 1]
            if rows:
                yield rows, digits[0]


def owed(
    readings: Mapping[str, Sequence[Reading]],
    runs: Mapping[str, Sequence[Run | None]],
    width: int,
) -> tuple[tuple[tuple[str, ...], Sequence[Token]], ...]:
    """Give the figures that are those of one of some rows, with those rows.

    Those of a single row are its own where it may have no others, or they are whole,
    but for those that a reading leaves out; unless the row may be lost, or a gap
    between lines be an empty cell, and a figure the number of a page.
    """
    rows: dict[int, list[str]] = {}
    found: dict[int, Run] = {}
    settled = set()
    for row, own in runs.items():
        told = readings.get(row, ())
        if len(own) == 1 and own[0] and tuple(told) == (trimmed(own[0].tokens),):
            settled.add(id(own[0].tokens[0]))
            continue  # as nearly always
        for run in filter(None, own):
            rows.setdefault(id(run.tokens[0]), []).append(row)
            found[id(run.tokens[0])] = run
    owing: list[tuple[tuple[str, ...], Sequence[Token]]] = []
    wide = any(len(trimmed(run.tokens)) > width for run in found.values())
    for at, names in rows.items():
        first, tokens = names[0], trimmed(found[at].tokens)
        lacking = len(tokens) == width - 1 and not wide
        if at in settled:
            continue
        if len(names) > 1:
            owing.append((tuple(names), tokens))
        elif (
            len(tokens) <= width
            and (len(tokens) == width or len(runs[first]) == 1)
            and None not in runs[first]
            and _stand_evenly(tokens)
            and (kept := _kept(tokens, readings.get(first, ()), lacking=lacking))
        ):
            owing.append(((first,), kept))
    return tuple(owing)


def _stand_evenly(tokens: Sequence[Token]) -> bool:
    """Tell whether lines with figures are as far apart as any two of them.

    Several may share a line: then a row was broken, and no cell stands between.
    """
    steps = {after.line - token.line for token, after in pairwise(tokens)}
    return len(steps - {0}) <= 1


def _kept(
    tokens: Sequence[Token], readings: Sequence[Reading], *, lacking: bool
) -> Sequence[Token]:
    """Give the figures of a run that each reading has, unless it has none of them.

    In a row that is `lacking` one, without cells, one on a line with others may be left
    out as the number of a page; but what is inferred must be true where it is none.
    """
    lines = Counter(token.line for token in tokens)
    short = lacking and all(token.at < 0 for token in tokens)
    together = Counter(_printed(t) for t in tokens if short and lines[t.line] > 1)
    kept = Counter(map(_printed, tokens))
    for reading in readings:
        own = {id(token) for token in reading}
        if all(id(token) in own for token in tokens):  # as nearly always
            continue
        told = Counter(_printed(token) for token in reading if token)
        kept = (kept & (told | together)) or kept
    found = []
    for token in tokens:
        if kept[_printed(token)] > 0:
            kept[_printed(token)] -= 1
            found.append(token)
    return found


def _printed(token: Token) -> tuple[int, str]:
    return token.line, token.printed


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


def _against(decided: Decided, spare: Spare) -> Iterator[str]:
    told: dict[str, list[Value | None]] = {}
    inferred: set[str] = set()
    for (row, _), cell in decided.cells.items():
        told.setdefault(row, []).append(cell.value)
        if cell.status is INFERRED:
            inferred.add(row)
    for row in inferred:
        counts = Counter(value for value in told[row] if value)
        untold = _counts(spare.behind.get(row, ())) - counts
        whole = spare.whole.get(row)
        exchanged = whole and spare.ordered and slipped(told[row], whole)
        if untold or exchanged or (whole and _is_against(counts, _counts(whole))):
            yield row
    for rows, tokens in spare.either:
        if not any(has_room(told[row], tokens, ordered=spare.ordered) for row in rows):
            yield from rows
    for rows, digits in spare.digits if spare.ordered else ():
        if not any(_may_spell(told[row], digits) for row in rows):
            yield from rows


def has_room(
    told: Sequence[Value | None], tokens: Sequence[Token], *, ordered: bool
) -> bool:
    """Tell whether the figures of a run may stand in a row, in their order.

    What is not told may be any of them; blanks and damaged figures may be anything.
    """
    if len(tokens) > len(told) or not ordered:
        counts = _counts(tokens) - Counter(value for value in told if value)
        return counts.total() <= sum(value is None for value in told)
    if len(tokens) == len(told):
        return all(map(_may_be, tokens, told))
    if len(tokens) == 1 and _DIGITS.fullmatch(tokens[0].printed):
        return _may_spell(told, tokens[0].printed)
    cells = iter(told)
    figures = (token for token in tokens if token.nature is Nature.NUMBER)
    return all(any(_may_be(token, value) for value in cells) for token in figures)


def _may_be(token: Token, value: Value | None) -> bool:
    count = token.count()
    return value is None or count is None or count == value


def _may_spell(told: Sequence[Value | None], digits: str) -> bool:
    """Tell whether digits run together may be figures of a row, in their order.

    What is not told may be any of them, and empty cells leave nothing.
    """
    if not digits or None in told:
        return True
    return any(
        digits.startswith(str(value))
        and _may_spell(told[at + 1 :], digits.removeprefix(str(value)))
        for at, value in enumerate(told)
    )


def _is_against(told: Counter[Value], printed: Counter[Value]) -> bool:
    """Tell whether a row says other figures than are printed for it.

    One that is printed besides may be the number of a page. Where all that is told is
    0, it may as well be a total that does not hold.
    """
    return bool(told - printed) or (bool(printed) and not told)


def _counts(tokens: Sequence[Token]) -> Counter[Value]:
    return Counter(count for token in tokens if (count := token.count()))
