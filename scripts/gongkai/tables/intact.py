"""Know a table that stands in the text as the form prints it: nothing is to be weighed.

Its heads name all columns in their order, its labels follow each other as in the form,
each row has a line of its own with a whole figure for each column, or its figures have
one each, and no strange word or figure stands among them; or each column stands so
below its head. Most tables of most reports are such. Where it reads so and all sums
hold, no other way to read it is worth a look.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import dropwhile, groupby, takewhile
from operator import attrgetter
from string import digits
from typing import TYPE_CHECKING

from gongkai.numerals import BLANK, NUMBER
from gongkai.tables.joining import with_characters
from gongkai.tables.labels import Trust
from gongkai.tables.lone import PAGE
from gongkai.tables.moved import find_orders
from gongkai.tables.strip.turns import head_words
from gongkai.tables.text.layout import Fragment, Run, trimmed
from gongkai.tables.widths import adds_up, cut
from gongkai.tables.wordings import CACHE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import Column, Row, TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.layout import Item

    Intact = Mapping[str, Sequence[Reading]]  # row → its one reading
    Line = tuple[Sequence[Fragment], Sequence[Run]]  # its words, then its figures

_PAGE = re.compile(rf"{PAGE.pattern}|(?:19|20)[0-9]{{2}}")  # or a year, at its foot


def intact_rows(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Intact | None:
    """Give each row its figures where the table stands as the form prints it."""
    if form.printed_in_one_row:
        return _in_one_row(items, form, labels)
    if form.identities:
        stacked = _stacked(_lines(with_characters(items, labels)))
        lines = _without_pages(_continued(stacked, form), form)
    else:
        lines = _lines(items)
    told = sum(bool(runs) for _, runs in lines)
    if told != len(form.rows) and not (form.identities and told == len(form.columns)):
        return None
    body = next(at for at, (_, runs) in enumerate(lines) if runs)
    known = [_are_known(words, labels) for words, _ in lines]
    if not all(known[body:]):
        return None
    first = max((at + 1 for at in range(body) if not known[at]), default=0)
    lines = lines[first:]  # without words that introduce the table
    if not form.identities:
        return _named(lines, form, labels)
    if told == len(form.columns):
        return _by_column(lines, form, labels)
    return _summed(items, lines, form, labels)


def _in_one_row(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Intact | None:
    """Give the rows of a table whose figures stand together below all of its names."""
    usual = [column.id for row in form.rows for column in row.columns]
    keys = [item.key for item in items if isinstance(item, Fragment)]
    runs = [own for item in items if isinstance(item, Run) and (own := _filled(item))]
    if len(runs) != 1 or len(runs[0]) != len(usual) or not isinstance(items[-1], Run):
        return None
    rows = cut(runs[0], form)
    if not all(_is_whole(rows[row.id][0], row) for row in form.rows):
        return None
    words = head_words(keys, labels)
    named = [labels.column[word] for word in words if word in labels.column]
    groups = [row for word in words if (row := labels.exact(word))]
    return rows if named == usual and groups == [*form.row] else None


def _filled(run: Run) -> Sequence[Token]:
    """Give the figures of a run with what is between them; () where all is empty."""
    tokens = trimmed(run.tokens)
    return () if all(token.padding for token in tokens) else tokens


def _lines(items: Sequence[Item]) -> Sequence[Line]:
    """Give the lines, empty cells left out; none where words stand behind figures."""
    found: list[Line] = []
    for _, line in groupby(items, attrgetter("first")):
        words: list[Fragment] = []
        runs: list[Run] = []
        for item in line:
            if isinstance(item, Fragment):
                if runs:
                    return ()
                words.append(item)
            elif not all(token.padding for token in item.tokens):
                runs.append(item)
        if len(runs) > 1:
            return ()
        found.append((words, runs))
    return found


def _stacked(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the figures below each label as one line, where all have one by themselves.

    A figure lost among them, or a page's number, leaves a row too short or too long.
    """
    if any(runs and (words or len(runs[0].tokens) > 1) for words, runs in lines):
        return lines
    found: list[Line] = []
    for words, runs in lines:
        if found and runs and (above := found[-1][1]):
            tokens = (*above[0].tokens, *runs[0].tokens)
            found[-1] = ([], [Run(tokens)])
        else:
            found.append((words, runs))
    return found


def _continued(lines: Sequence[Line], form: TableForm) -> Sequence[Line]:
    """Put figures behind those above that lack just as many of a row.

    One alone may be a page's number beside a row that lost a cell, unless the row adds
    up with it.
    """
    found: list[Line] = []
    for words, runs in lines:
        above = found[-1][1] if found and runs and not words else ()
        if above:
            tokens = (*above[0].tokens, *runs[0].tokens)
            alone = 1 in {len(above[0].tokens), len(runs[0].tokens)}
            if len(tokens) == len(form.columns) and (
                not alone or adds_up(tokens, form)
            ):
                found[-1] = (found[-1][0], [Run(tokens)])
                continue
        found.append((words, runs))
    return found


def _without_pages(lines: Sequence[Line], form: TableForm) -> Sequence[Line]:
    """Leave out numbers alone on their lines where no row lacks a figure."""
    width = len(form.columns)
    whole = sum(len(runs[0].tokens) == width for _, runs in lines if runs)
    if whole != len(form.rows):
        return lines
    return [
        (words, runs)
        for words, runs in lines
        if words or not runs or len(runs[0].tokens) > 1
    ]


def _are_known(words: Sequence[Fragment], labels: Labels) -> bool:
    """Tell whether words are the form's: whole, wrapped, or heads side by side."""
    return all(
        labels.holds(word.key)
        or labels.columns_in(word.key)
        or labels.words_in(word.key)
        or labels.match(word.key).trust >= Trust.PART
        for word in words
    )


def _summed(
    items: Sequence[Item], lines: Sequence[Line], form: TableForm, labels: Labels
) -> Intact | None:
    """Give the rows of a table whose sums vouch for the place of each row.

    Whether labels stand before their figures or after them is then no question.
    """
    runs = [run for _, own in lines for run in own]
    if not all(_is_summed(run.tokens, form.rows[0]) for run in runs):
        return None
    words = [word.key for own, _ in lines for word in own]
    if not _are_in_order(words, labels) or _stand_beside_others(lines, form, labels):
        return None
    heads = [
        w.key for own, _ in takewhile(lambda line: not line[1], lines) for w in own
    ]
    usual = tuple(column.id for column in form.columns)
    told = _columns(heads, labels)
    if not {*told}.issuperset(usual):
        told = _wrapped(heads, form, labels)
    named = {*told, *labels.columns_in("".join(heads))}
    if any(run.first != run.last for run in runs) and not _keep_order(told, usual):
        return None
    head = [item for item in items if item.first < runs[0].first]
    if not named.issuperset(usual) or _orders(head, form, labels) != (usual,):
        return None
    return {row.id: (run.tokens,) for row, run in zip(form.rows, runs, strict=True)}


def _orders(
    head: Sequence[Item], form: TableForm, labels: Labels
) -> tuple[tuple[str, ...], ...]:
    """Give the orders that a head leaves open: that of one like it is known already."""
    top = head[0].first if head else 0
    words = tuple(
        [
            item._replace(first=item.first - top, line=item.line - top)
            for item in head
            if isinstance(item, Fragment)
        ]
    )
    if len(words) < len(head):
        return find_orders(head, form, labels)
    return _orders_of(words, form, labels)


@lru_cache(maxsize=CACHE)
def _orders_of(
    head: tuple[Fragment, ...], form: TableForm, labels: Labels
) -> tuple[tuple[str, ...], ...]:
    return find_orders(head, form, labels)


def _stand_beside_others(
    lines: Sequence[Line], form: TableForm, labels: Labels
) -> bool:
    """Tell whether figures stand on the line of another row's label, or of a group's.

    Then a row has lost its figures, and those of no row make up for it. So it is where
    they stand right below one, and the first right below the label of the first row.
    """
    filled = [at for at, (_, runs) in enumerate(lines) if runs]
    above = lines[filled[0] - 1][0] if filled[0] else ()
    below = bool(above) and _row(above[-1].key, labels) == form.rows[0].id
    return any(
        _is_of_other(words[-1].key, row.id, labels)
        for at, row in zip(filled, form.rows, strict=True)
        if (words := lines[at][0] or (lines[at - 1][0] if below else ()))
    )


def _is_of_other(key: str, row: str, labels: Labels) -> bool:
    told = labels.twofold.get(key) or _row(key, labels)
    return told != row if told else key in labels.above_rows


def _wrapped(heads: Sequence[str], form: TableForm, labels: Labels) -> tuple[str, ...]:
    """Give the columns that wrapped heads name, above a part of the first label."""
    first = form.rows[0].id

    def is_of_label(key: str) -> bool:
        begins = labels.begins(key) or labels.is_part(first, key)
        return begins and key not in labels.column

    keys = [*dropwhile(is_of_label, reversed(heads))][::-1]
    named = map(labels.column.get, head_words(keys, labels))
    return tuple(filter(None, named))


def _keep_order(told: Sequence[str], usual: Sequence[str]) -> bool:
    """Tell whether heads that have a line each stand in the form's order.

    Where they span two lines of the head, the total stands before the parts.
    """
    *parts, total = usual
    return [name for name in told if name != total] == parts


def _are_in_order(words: Sequence[str], labels: Labels) -> bool:
    """Tell whether all rows are named, in their order.

    One may have no more than parts of its name, in its place: as many rows stand there
    as the form has, and it is the one between the others.
    """
    twofold = {*labels.twofold.values()}
    keys = ["" if word in labels.twofold else word for word in words]
    told = [_row(key, labels) if key else "" for key in keys]
    lacking = {*labels.order} - twofold - {*told}
    if len(lacking) > 1:
        return False
    for row in lacking:
        scraps = [key.lstrip(digits) for key in keys]
        told = [
            own or (row if scrap and labels.is_part(row, scrap) else "")
            for own, scrap in zip(told, scraps, strict=True)
        ]
    places = [labels.order[row] for row in told if row]
    if not lacking <= {*told} or places != sorted(places):
        return False
    return all(_stands_between(row, words, told, labels) for row in twofold - {*told})


def _stands_between(
    row: str, words: Sequence[str], told: Sequence[str], labels: Labels
) -> bool:
    """Tell whether a row named as a column is, 其他 or 总计, has its name in its place.

    The name may be in pieces, behind the last word of the rows before it and above the
    first of those that follow.
    """
    place = labels.order[row]
    places = [labels.order.get(own, place) for own in told]
    above = max((at for at, own in enumerate(places) if own < place), default=-1)
    below = min(
        (at for at, own in enumerate(places) if own > place), default=len(words)
    )
    text = "".join(words[above + 1 : below])
    return any(key in text for key, own in labels.twofold.items() if own == row)


def _row(key: str, labels: Labels) -> str:
    """Give the row that words name, or hold the greater part of; "" for none."""
    match = labels.match(key)
    if match.trust >= Trust.PART:
        return match.row
    if match.trust is Trust.HEAD or not labels.holds(key):
        return ""
    return next((row for row in labels.order if labels.holds_part_of(row, key)), "")


def _by_column(lines: Sequence[Line], form: TableForm, labels: Labels) -> Intact | None:
    """Give the rows of a table whose labels stand before all columns, one by one.

    Each column has a figure for each row, below its own head.
    """
    *blocks, (below, _) = _blocks(lines)
    (first, _), *others = blocks
    heads = [words[-1] if words else "" for words, _ in blocks]
    if [labels.column_of(head) for head in heads] != [c.id for c in form.columns]:
        return None
    if below or any(len(words) > 1 for words, _ in others):
        return None
    if not _are_in_order(first[:-1], labels):
        return None
    if any(len(tokens) != len(form.rows) for _, tokens in blocks):
        return None
    rows = [*zip(*(tokens for _, tokens in blocks), strict=True)]
    if not all(_is_summed(row, form.rows[0]) for row in rows):
        return None
    return {row.id: (own,) for row, own in zip(form.rows, rows, strict=True)}


def _named(lines: Sequence[Line], form: TableForm, labels: Labels) -> Intact | None:
    """Give the rows of a table in which each figure stands behind its row's label.

    Labels may be wrapped, and then have their figures between their lines. A number
    with a line to itself may be a page's: a nought, an amount and a long one are not.
    """
    if any(runs and not words and _may_be_page(runs[0]) for words, runs in lines):
        return None
    found: dict[str, Sequence[Reading]] = {}
    columns: tuple[str, ...] = ()
    (above, tokens), *others = _blocks(lines)
    for row, (words, following) in zip(form.rows, others, strict=True):
        named = _label(row.id, above, words, labels)
        if named is None:
            return None
        start, end = named
        if start:
            columns = _columns(above[:start], labels)
        told = trimmed(tokens)
        if columns != tuple(c.id for c in row.columns) or not _is_whole(told, row):
            return None
        found[row.id] = (told,)
        above, tokens = words[end:], following
    return None if above else found


def _may_be_page(run: Run) -> bool:
    return len(run.tokens) == 1 and bool(_PAGE.fullmatch(run.tokens[0].printed))


def _label(
    row: str, above: Sequence[str], below: Sequence[str], labels: Labels
) -> tuple[int, int] | None:
    """Give where the label of a row begins in words above its figures, and ends below.

    None where it does not begin there. A part of it may be a label as well: 规范性文件.
    """
    for end in range(len(below) + 1):
        for start in range(len(above)):
            if labels.exact("".join((*above[start:], *below[:end]))) == row:
                return start, end
    return None


def _blocks(lines: Sequence[Line]) -> Sequence[tuple[Sequence[str], Sequence[Token]]]:
    """Give the words above each line of figures, with them; and those below all."""
    found: list[tuple[Sequence[str], Sequence[Token]]] = []
    keys: list[str] = []
    for words, runs in lines:
        keys += [word.key for word in words]
        if runs:
            found.append((keys, runs[0].tokens))
            keys = []
    return [*found, (keys, ())]


def _columns(heads: Sequence[str], labels: Labels) -> tuple[str, ...]:
    """Give the columns that heads name, whole or wrapped, in their order."""
    named = tuple([name for key in heads for name in labels.columns_in(key)])
    return max(labels.columns_in("".join(heads)), named, key=len)


def _is_whole(tokens: Sequence[Token | None], row: Row) -> bool:
    """Tell whether figures are a plain one for each column of a row, and no more."""
    return len(tokens) == len(row.columns) and all(
        token is not None and not token.remark and _is_figure(token, column)
        for token, column in zip(tokens, row.columns, strict=True)
    )


def _is_summed(tokens: Sequence[Token], row: Row) -> bool:
    """Tell whether each column of a row has a figure, or a mark for nothing.

    Sums vouch for figures with remarks, and tell whether the marks are noughts.
    """
    return len(tokens) == len(row.columns) and all(
        _is_figure(token, column)
        or (token.nature is BLANK and token.printed and not token.padding)
        for token, column in zip(tokens, row.columns, strict=True)
    )


def _is_figure(token: Token, column: Column) -> bool:
    if token.nature is not NUMBER or token.until:
        return False
    counted = token.count(signed=column.signed) is not None
    plain = counted and (token.scaled or "." not in token.printed)
    return plain or column.unit == "yuan"
