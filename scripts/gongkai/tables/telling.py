"""Choose the edition of the form that the labels and rows of a table tell."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.tables.apart.columns import fill_labels, fills_columns
from gongkai.tables.apart.shaped import read_by_shape
from gongkai.tables.figured import figure_rows, is_bare, seen_rows
from gongkai.tables.labels import Trust
from gongkai.tables.lone import is_between_words, may_be_page
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item
    from gongkai.tables.vocabulary import Vocabulary

_NUMBERED = re.compile(r"\d[.．、]?\s*[\u4e00-\u9fff]{2}")
_BESIDE = 2  # rows: that of a label between two others, and that of one of these
_WITHIN = re.compile(r"[\u4e00-\u9fff]\s*\d[.．、]\s*[\u4e00-\u9fff]{2}")


def _groups_have_figures(
    items: Sequence[Item], editions: Sequence[TableForm], words: Vocabulary
) -> bool:
    """Tell whether figures stand behind the labels of several groups, and no others.

    A label that is a row's as well as a group's is then that of the group's first row.
    """
    groups = {
        key
        for form in editions
        for key in words.labels[form.id, form.edition].heads.above_rows
    }
    found = {
        word.key
        for before, word, run in zip((None, *items), items, items[1:], strict=False)
        if isinstance(word, Fragment)
        and isinstance(run, Run)
        and word.line == run.first
        and word.key in groups
        and not (isinstance(before, Fragment) and before.line == word.line)
        and any(not token.padding for token in run.tokens)
    }
    return len(found) > 1


def by_count(
    items: Sequence[Item], editions: Sequence[TableForm], words: Vocabulary
) -> TableForm | None:
    """Choose the edition that has as many rows as a table without any label."""
    if not editions[0].identities or editions[0].printed_in_one_row:
        return None
    if not is_bare(items, editions, words):
        return None
    found = figure_rows(items, editions[0])
    rows = len({run.first for run in found})
    if rows < len(found):  # lines that fell to pieces: nobody knows how many rows
        return None
    runs = sum(
        isinstance(item, Run)
        and bool(trimmed(item.tokens))
        and not (may_be_page(item) and is_between_words(items, at))
        for at, item in enumerate(items)
    )
    if runs > rows:  # page numbers, or rows of a total alone
        return None
    fits = [form for form in editions if len(form.rows) == rows]
    return _sole(fits)


def by_shape(
    items: Sequence[Item], editions: Sequence[TableForm], words: Vocabulary
) -> TableForm | None:
    """Choose the edition whose rows are as wide as lines without labels, in order."""
    if editions[0].identities:
        return None
    fits = [
        form
        for form in editions
        if read_by_shape(items, form, words.labels[form.id, form.edition])
    ]
    return _sole(fits)


def by_words(items: Sequence[Item], editions: Sequence[TableForm]) -> TableForm | None:
    """Choose the edition with the most labels of its own; None if none stands out."""
    text = "".join(item.key for item in items if isinstance(item, Fragment))
    score = {
        form.edition: sum(match_key(word) in text for word in form.recognised_by)
        for form in editions
    }
    best = max(score.values())
    leaders = [form for form in editions if score[form.edition] == best]
    return leaders[0] if best and len(leaders) == 1 else None


def by_width(
    items: Sequence[Item], editions: Sequence[TableForm], words: Vocabulary
) -> TableForm | None:
    """Choose the edition whose rows are as wide as the runs beside their labels."""
    if _groups_have_figures(items, editions, words):
        return None
    fits = []
    for form in editions:
        labels = words.labels[form.id, form.edition]
        beside = [
            (form.row[match.row], following)
            for item, following in pairwise(items)
            if isinstance(following, Run)
            and isinstance(item, Fragment)
            and following.first == item.line
            and (match := labels.match(item.key)).trust is Trust.EXACT
        ]
        if beside and all(len(run.tokens) == len(row.columns) for row, run in beside):
            fits.append(form)
    return _sole(fits)


def by_columns(
    items: Sequence[Item], editions: Sequence[TableForm], words: Vocabulary
) -> TableForm | None:
    """Choose the edition that has as many rows as columns have figures.

    Where rows are lost, it has as many labels: that of a row in one edition may be that
    of a group in another.
    """
    if not editions[0].identities or editions[0].printed_in_one_row:
        return None
    found = None
    for fills in (fills_columns, fill_labels):
        found = found or _sole(
            [
                form
                for form in editions
                if fills(items, form, words.labels[form.id, form.edition])
            ]
        )
    return found


def by_rows(
    items: Sequence[Item], editions: Sequence[TableForm], words: Vocabulary
) -> TableForm | None:
    """Choose the edition by the rows that only it has.

    A row of one edition may be a heading in the next (其他处理): that label decides
    only where figures stand beside it, or where the rows before and after it are there
    and nothing stands between.
    """
    own: dict[str, set[str]] = {}
    for form in editions:
        others = {
            row.id for other in editions if other is not form for row in other.rows
        }
        own[form.edition] = {row.id for row in form.rows if row.id not in others}
    split = [
        form
        for form in editions
        if len(own[form.edition]) > 1
        and own[form.edition]
        & set(seen_rows(items, words.labels[form.id, form.edition]))
    ]
    if len(split) == 1:
        return split[0]
    if split or _groups_have_figures(items, editions, words):
        return None
    for form in editions:
        alone = own[form.edition]
        if len(alone) != 1 or not _stands(items, form, words, alone):
            continue
        if _rows_lost_their_labels(items, form, words):
            return None
        several = [other for other in editions if len(own[other.edition]) > 1]
        often = _times(items, words.labels[form.id, form.edition], alone)
        return form if often == 1 or not several else _split_as(several, own, often)
    return None


def _rows_lost_their_labels(
    items: Sequence[Item], form: TableForm, words: Vocabulary
) -> bool:
    """Tell whether a group's label stands before figures that lost those of rows.

    Behind a label that is a row's as well as a group's are then those of several rows,
    unless each group has all figures of its rows.
    """
    seen = seen_rows(items, words.labels[form.id, form.edition], Trust.ALIKE)
    named = {head for row in seen for head in form.row[row].path}
    heads = [h for row in form.rows for h in row.path if h not in named]
    bereft = {match_key(h): heads.count(h) * len(form.columns) for h in {*heads}}
    return bool(bereft) and any(
        isinstance(item, Fragment)
        and item.key in bereft
        and _figures_behind(items, at) not in {0, bereft[item.key]}
        for at, item in enumerate(items)
    )


def _split_as(
    editions: Sequence[TableForm], own: Mapping[str, Collection[str]], often: int
) -> TableForm | None:
    """Choose the edition in which a group has as many rows as bear its label."""
    fits = [form for form in editions if len(own[form.edition]) == often]
    return _sole(fits)


def _times(items: Sequence[Item], labels: Labels, rows: Collection[str]) -> int:
    """Count the lines in which a label of `rows` stands beside figures; one at least.

    A row printed once more holds the same figures.
    """
    beside = {
        tuple((token.printed, token.at) for token in trimmed(run.tokens))
        for item, run in pairwise(items)
        if isinstance(item, Fragment)
        and isinstance(run, Run)
        and run.first == item.line
        and labels.match(item.key).row in rows
    }
    return max(len(beside), 1)


def _stands(
    items: Sequence[Item], form: TableForm, words: Vocabulary, own: set[str]
) -> bool:
    labels = words.labels[form.id, form.edition]
    seen = seen_rows(items, labels, Trust.ALIKE)
    order = [row.id for row in form.rows]
    for row in own & set(seen):
        at = seen[row]
        item = items[at]
        if isinstance(item, Fragment) and _WITHIN.search(item.text):
            continue  # it heads a group, of which an item stands beside it
        line = item.line if isinstance(item, Fragment) else 0
        beside = not _is_numbered(items, at) and any(
            isinstance(other, Run)
            and other.first == line
            and not all(token.padding for token in other.tokens)
            for other in items[at : at + 3]
        )
        place = order.index(row)
        if beside or _is_before_row(items, at, form):
            return True
        above, below = order[place - 1], order[place + 1]
        if {above, below} <= set(seen) and not _hold_more(
            items[seen[above] : seen[below]], form
        ):
            return True
    return False


def _hold_more(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether the items between two labels hold more rows than one beside another.

    Those are the rows of a group, whose own labels nobody can read.
    """
    runs = [trimmed(item.tokens) for item in items if isinstance(item, Run)]
    return sum(len(run) == len(form.columns) for run in runs) > _BESIDE


def _is_numbered(items: Sequence[Item], at: int) -> bool:
    """Tell whether a label with an ordinal of its own stands in the next cell.

    It may be the first row of a group, misread, and the figures beside it are its own.
    """
    one, other = items[at], (*items, None)[at + 1]
    return (
        isinstance(one, Fragment)
        and isinstance(other, Fragment)
        and 0 <= one.at < other.at
        and one.line == other.line
        and _NUMBERED.match(other.text) is not None
    )


def _is_before_row(items: Sequence[Item], at: int, form: TableForm) -> bool:
    """Tell whether the figures of one row stand behind a label, nothing between."""
    return _figures_behind(items, at) == len(form.columns)


def _figures_behind(items: Sequence[Item], at: int) -> int:
    """Count the figures behind a label, nothing between."""
    runs = takewhile(lambda item: isinstance(item, Run), items[at + 1 :])
    figures = [token for run in runs if isinstance(run, Run) for token in run.tokens]
    return len(trimmed(figures))


def _sole(fits: Sequence[TableForm]) -> TableForm | None:
    """Give the one edition that fits; None where none does, or several."""
    return fits[0] if len(fits) == 1 else None
