"""Read rows that no identity guards: as many tokens as columns, or nothing."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.inference.state import LOST
from gongkai.numerals import Nature, Token
from gongkai.tables.text.items import Fragment, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import Column, Row, TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.comparisons import Compared
    from gongkai.tables.text.items import Item, Run

_UNIT = 4  # characters that name the unit behind a column's label


def exact_readings(
    runs: Sequence[Run | None],
    row: Row,
    heads: Sequence[Fragment],
    compared: Compared | None = None,
    single: int | None = None,
) -> tuple[Reading, ...]:
    """Give the readings of a row whose width must fit.

    `heads` are the words in cells that may stand above its figures, the latest first.
    `single` is the place of the one column that the head names, where it names but one.
    """
    found: list[Reading] = []
    width = len(row.columns)
    if sum(run is not None for run in runs) > 1:
        return ((unread(runs),) * width,)
    for run in runs:
        if run is None:
            found.append(LOST)
            continue
        if compared is not None:
            found.append(_beside(run, compared) or (unread([run]),) * width)
            continue
        tokens = trimmed(run.tokens)
        told = _under_heads(run, row, heads) if len(tokens) == width else None
        if told:
            found.append(told)
        elif len(tokens) == width and not _stand_beside_heads(tokens, row, heads):
            found.append(tokens)
        elif single is not None and len(tokens) == 1:
            places = range(width)
            found.append(tuple(tokens[0] if n == single else None for n in places))
        elif not tokens and len(run.tokens) >= width:
            found.append(run.tokens[:width])
        else:
            found.append(_under_heads(run, row, heads) or (unread([run]),) * width)
    return tuple(dict.fromkeys(found) if len(found) > 1 else found) or (LOST,)


def beside_heads(
    placed: Mapping[str, Sequence[Run | None]],
    form: TableForm,
    heads: Sequence[Fragment],
) -> frozenset[str]:
    """Give the rows with empty cells on lines whose figures do not stand below heads.

    Of a line of as many cells a figure stands behind the last head: a cell that heads
    do not have stands before it, and so it may in those that leave their last empty.
    """
    lines = [
        (row, run) for row in form.rows for run in placed[row.id] if run and run.cells
    ]
    beyond = {run.cells for row, run in lines if _stand_behind(run, row, heads)}
    return frozenset(
        row.id
        for row, run in lines
        if run.cells in beyond and len(_numbers(run)) != len(row.columns)
    )


def _numbers(run: Run) -> Sequence[Token]:
    return [token for token in run.tokens if token.nature is Nature.NUMBER]


def _stand_behind(run: Run, row: Row, heads: Sequence[Fragment]) -> bool:
    """Tell whether a number stands in a cell behind the heads, and below no word."""
    spans = [_span(heads, column, run.first) for column in row.columns]
    if not all(spans):
        return False
    last = max(_beside_head(heads, row.columns[-1], run.first))
    return any(token.at > last for token in _numbers(run))


def words_in_cells(items: Sequence[Item]) -> list[Fragment]:
    """Give the words that stand in cells, the latest first."""
    return [i for i in reversed(items) if isinstance(i, Fragment) and i.at >= 0]


def without_copies(
    placed: Mapping[str, Sequence[Run | None]], form: TableForm
) -> dict[str, Sequence[Run | None]]:
    """Give the runs, each figure once that a cell over several columns repeats in all.

    All rows of one column have equally many cells then; they have not where the digits
    of figures stand apart: 33 has two cells, and 0 has one.
    """
    alone = {row.id: placed[row.id] for row in form.rows if len(row.columns) == 1}
    cells = {
        len(tokens)
        for runs in alone.values()
        for run in runs
        if run and (tokens := trimmed(run.tokens))
    }
    once = {
        row: [run and _once(run, spanned=len(cells) == 1) for run in runs]
        for row, runs in alone.items()
    }
    return {**placed, **once}


def _once(run: Run, *, spanned: bool) -> Run:
    """Leave the copies of a figure out that are no digits of a longer one."""
    tokens = trimmed(run.tokens)
    first, *others = {token.printed for token in tokens} or [""]
    if not run.cells or not first or others:
        return run
    told = spanned or first == "0" or len(first) > 1
    return run._replace(tokens=tokens[:1]) if told else run


def _beside(run: Run, compared: Compared) -> Reading | None:
    """Give a row by its cells beside a column of no form.

    The last cell must be filled: figures pushed to the left would leave it empty.
    """
    by_cell = run.by_cell if run.cells and run.first == run.last else None
    if by_cell is None or not compared.own:
        return None
    filled = {at: token for at, token in by_cell.items() if not token.padding}
    places = {*compared.own, *compared.foreign}
    if not filled.keys() <= places or max(places) not in filled:
        return None
    empty = Token("", Nature.BLANK, line=run.first, padding=True)
    return tuple(filled.get(at, empty) for at in compared.own)


def unread(runs: Sequence[Run | None]) -> Token:
    """Give the one token that all figures make which cannot be placed."""
    tokens = [token for run in runs if run for token in run.tokens]
    printed = " ".join(token.printed for token in tokens if token.printed)
    return Token(printed, Nature.ODD, line=tokens[0].line)


def _under_heads(run: Run, row: Row, heads: Sequence[Fragment]) -> Reading | None:
    """Place the tokens of a delimited line under the heads of the same cells.

    A head that spans several cells may be repeated in each, and so may its figure, or
    stand in any of them. The last column must be filled: figures pushed to the left by
    a lost cell would leave it empty.
    """
    by_cell = run.by_cell if run.cells else None
    if by_cell is None:
        return None
    tokens = {at: token for at, token in by_cell.items() if not token.padding}
    first = run.first
    spans = _one_beneath_each(tokens, heads, row, first) or [
        _span(heads, column, first) for column in row.columns
    ]
    places = [at for span in spans for at in span]
    label = max((word.at for word in heads if word.line == first), default=-1)
    if min(places, default=0) <= label:
        return None  # the head lost a cell before its names, and stands too far left
    if (
        not all(spans)
        or places != sorted(set(places))
        or not set(tokens) <= set(places)
    ):
        return None
    beneath = [[tokens[at] for at in span if at in tokens] for span in spans]
    if not beneath[-1] or any(len({t.printed for t in ts}) > 1 for ts in beneath):
        return None
    empty = Token("", Nature.BLANK, line=first, padding=True)
    return tuple(found[0] if found else empty for found in beneath)


def _stand_beside_heads(
    tokens: Sequence[Token], row: Row, words: Sequence[Fragment]
) -> bool:
    """Tell whether an empty cell parts figures that stand in other cells than heads.

    Where the columns of a page were guessed, the head of a column and its figures may
    have a cell each. Then what is empty between two figures is no column. And what
    stands below a word behind the heads is none of the figures that they head.
    """
    heads = [_span(words, column, tokens[0].line) for column in row.columns]
    if not all(heads):
        return _stand_below_others(tokens, heads)
    places = {at for span in heads for at in span}
    beside = [t for t in tokens if t.at not in places and not t.padding]
    if any(token.padding for token in tokens):
        return bool(beside)
    others = _beside_head(words, row.columns[-1], tokens[0].line)
    return any(token.at > max(places) and token.at in others for token in beside)


def _stand_below_others(tokens: Sequence[Token], heads: Sequence[list[int]]) -> bool:
    """Tell whether an empty cell parts figures, of which one is below another's head.

    Heads that are wrapped over several lines are not known.
    """
    if not any(token.padding for token in tokens):
        return False
    return any(
        token.at in head
        for own, token in enumerate(tokens)
        for at, head in enumerate(heads)
        if at != own and not token.padding
    )


def as_headed(
    placed: Mapping[str, tuple[Run | None, ...]], form: TableForm, items: Sequence[Item]
) -> dict[str, tuple[Run | None, ...]]:
    """Give the runs, each figure once that is repeated as often as its head is."""
    return {
        row.id: tuple(
            run._replace(tokens=told)
            if run and (told := _as_often(run, row, items))
            else run
            for run in placed[row.id]
        )
        for row in form.rows
    }


def _as_often(run: Run, row: Row, items: Sequence[Item]) -> tuple[Token, ...]:
    """Give figures repeated as often as their heads once, where no cells tell them.

    A head is one piece of text, or all words between the figures before and these.
    """
    tokens = trimmed(run.tokens)
    if run.cells or len(tokens) <= len(row.columns):
        return ()
    keys = ["|".join(map(match_key, (c.label, *c.aliases))) for c in row.columns]
    often = "".join(f"((?:(?:{key}).{{0,{_UNIT}}}?)+)" for key in keys)
    heads = re.compile(f".{{0,{_UNIT}}}?{often}")
    above = (i for i in reversed(items) if isinstance(i, Fragment))
    found = (heads.fullmatch(i.key) for i in above if i.line < run.first)
    head = next((match for match in found if match), None)
    head = head or re.match(f".*?{often}", _words_before(run, items))
    if head is None:
        return ()
    counts = list(map(len, map(re.findall, keys, head.groups())))
    ends = list(accumulate(counts))
    spans = [tokens[end - count : end] for end, count in zip(ends, counts, strict=True)]
    same = all(len({token.printed for token in span}) == 1 for span in spans)
    if not same or ends[-1] != len(tokens):
        return ()
    return tuple(span[0] for span in spans)


def _words_before(run: Run, items: Sequence[Item]) -> str:
    """Give the words between a run and the one before it."""
    own = takewhile(lambda item: item.first < run.first, items)
    words: list[str] = []
    for item in own:
        words = [*words, item.key] if isinstance(item, Fragment) else []
    return "".join(words)


def _span(words: Sequence[Fragment], column: Column, before: int) -> list[int]:
    """Give the cells that the nearest head of a column above a line fills."""
    heads = [head for head in _heads(words, column) if head.line < before]
    return sorted({head.at for head in heads if head.line == heads[0].line})


def _beside_head(words: Sequence[Fragment], column: Column, before: int) -> set[int]:
    """Give the cells with words on the line of the nearest head of a column."""
    line = next(head.line for head in _heads(words, column) if head.line < before)
    return {word.at for word in words if word.line == line}


def _one_beneath_each(
    tokens: Collection[int], words: Sequence[Fragment], row: Row, line: int
) -> list[list[int]] | None:
    """Give the cell of each column, if a head and the cells behind it hold one figure.

    Cells behind a head that no other fills are its own: it spans them.
    """
    if len(tokens) != len(row.columns):
        return None
    heads = [
        next((h for h in _heads(words, column) if h.line < line), None)
        for column in row.columns
    ]
    lines = {head.line for head in heads if head}
    if None in heads or len(lines) != 1:
        return None
    named = {word.at for word in words if word.line in lines}
    starts = [max((n for n in named if n <= at), default=-1) for at in sorted(tokens)]
    if starts != [head.at for head in heads if head]:
        return None
    return [[at] for at in sorted(tokens)]


@cache  # as many as the forms have columns
def _keys(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Give what labels are known by."""
    return tuple({match_key(label) for label in labels})


def _heads(words: Sequence[Fragment], column: Column) -> Iterator[Fragment]:
    """Give the words that are a column's label, in their order."""
    keys = _keys((column.label, *column.aliases))
    for word in words:
        if word.key.startswith(keys) and any(
            word.key.startswith(key) and len(word.key) <= len(key) + _UNIT
            for key in keys
        ):
            yield word
