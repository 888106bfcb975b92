"""Know a table that stands in the text as the form prints it: nothing is to be weighed.

Its heads name all columns in their order, its labels follow each other as in the form,
each row has a line of its own with a whole figure for each column, or its figures have
one each, and no strange word or figure stands among them; or each column stands so
below its head. Most tables of most reports are such. Where it reads so and all sums
hold, no other way to read it is worth a look.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from gongkai.tables.intact.figures import is_summed, is_whole
from gongkai.tables.intact.lines import (
    filled,
    lines_of,
    with_continued,
    with_stacked,
    without_pages,
)
from gongkai.tables.intact.order import (
    are_in_order,
    are_known,
    columns_of,
    keep_order,
    orders_of,
    stand_beside_others,
    wrapped,
)
from gongkai.tables.joining import with_characters
from gongkai.tables.lone import PAGE
from gongkai.tables.strip.turns import head_words
from gongkai.tables.sums import cut
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.intact.lines import Line
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

    Intact = Mapping[str, Sequence[Reading]]  # row → its one reading

_PAGE = re.compile(rf"{PAGE.pattern}|(?:19|20)[0-9]{{2}}")  # or a year, at its foot


def intact_rows(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Intact | None:
    """Give each row its figures where the table stands as the form prints it."""
    if form.printed_in_one_row:
        return _in_one_row(items, form, labels)
    if form.identities:
        stacked = with_stacked(lines_of(with_characters(items, labels)))
        lines = without_pages(with_continued(stacked, form), form)
    else:
        lines = lines_of(items)
    told = sum(bool(runs) for _, runs in lines)
    if told != len(form.rows) and not (form.identities and told == len(form.columns)):
        return None
    body = next(at for at, (_, runs) in enumerate(lines) if runs)
    known = [are_known(words, labels) for words, _ in lines]
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
    runs = [own for item in items if isinstance(item, Run) and (own := filled(item))]
    if len(runs) != 1 or len(runs[0]) != len(usual) or not isinstance(items[-1], Run):
        return None
    rows = cut(runs[0], form)
    if not all(is_whole(rows[row.id][0], row) for row in form.rows):
        return None
    words = head_words(keys, labels)
    named = [labels.heads.column[word] for word in words if word in labels.heads.column]
    groups = [row for word in words if (row := labels.exact(word))]
    return rows if named == usual and groups == [*form.row] else None


def _summed(
    items: Sequence[Item], lines: Sequence[Line], form: TableForm, labels: Labels
) -> Intact | None:
    """Give the rows of a table whose sums vouch for the place of each row.

    Whether labels stand before their figures or after them is then no question.
    """
    runs = [run for _, own in lines for run in own]
    if not all(is_summed(run.tokens, form.rows[0]) for run in runs):
        return None
    words = [word.key for own, _ in lines for word in own]
    if not are_in_order(words, labels) or stand_beside_others(lines, form, labels):
        return None
    heads = [
        w.key for own, _ in takewhile(lambda line: not line[1], lines) for w in own
    ]
    usual = tuple(column.id for column in form.columns)
    told = columns_of(heads, labels)
    if not {*told}.issuperset(usual):
        told = wrapped(heads, form, labels)
    named = {*told, *labels.heads.columns_in("".join(heads))}
    if any(run.first != run.last for run in runs) and not keep_order(told, usual):
        return None
    head = [item for item in items if item.first < runs[0].first]
    if not named.issuperset(usual) or orders_of(head, form, labels) != (usual,):
        return None
    return {row.id: (run.tokens,) for row, run in zip(form.rows, runs, strict=True)}


def _by_column(lines: Sequence[Line], form: TableForm, labels: Labels) -> Intact | None:
    """Give the rows of a table whose labels stand before all columns, one by one.

    Each column has a figure for each row, below its own head.
    """
    *blocks, (below, _) = _blocks(lines)
    (first, _), *others = blocks
    heads = [words[-1] if words else "" for words, _ in blocks]
    if [labels.heads.column_of(head) for head in heads] != [c.id for c in form.columns]:
        return None
    if below or any(len(words) > 1 for words, _ in others):
        return None
    if not are_in_order(first[:-1], labels):
        return None
    if any(len(tokens) != len(form.rows) for _, tokens in blocks):
        return None
    rows = [*zip(*(tokens for _, tokens in blocks), strict=True)]
    if not all(is_summed(row, form.rows[0]) for row in rows):
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
            columns = columns_of(above[:start], labels)
        told = trimmed(tokens)
        if columns != tuple(c.id for c in row.columns) or not is_whole(told, row):
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
