"""Read tables with a column that the form does not have."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations, takewhile
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.numerals import BLANK, NUMBER, Token
from gongkai.tables.lone import heads_page, is_between_words, may_be_page
from gongkai.tables.shares import is_share
from gongkai.tables.sites import is_padding
from gongkai.tables.text.layout import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.layout import Item

SUBTOTAL = "小计"  # heads a column, or a row, of the sums of a group
_ENOUGH = 3  # rows of one width before a table is believed to be so
_SOME = 2  # rows that say where its own figures stand
_BEGINNING = 2  # characters of the name of a column that no other has
_LONGEST = 16  # characters of the name of a column
_MOSTLY = 0.6  # share of the rows that must be of one width
_SLIPS = 1  # rows that officials added wrongly, and that tell no place
_TO_A_SLIP = 5  # rows of figures to one that officials may have added wrongly


def doubtful(
    runs: Sequence[Run | None], form: TableForm, *, short: bool = False
) -> bool:
    """Tell whether a row as wide as the form, or one wider, does not add up.

    Where the head names a column that the form does not have, nobody can tell whether
    the officials added wrongly or the row lost a cell. In a `short` table rows as wide
    as the form have lost one.
    """
    width = len(form.columns)
    sizes = {width + 1} if short else {width, width + 1}
    rows = [trimmed(run.tokens) for run in runs if run is not None]
    return any(len(row) in sizes and not can_hold(row[:width], form) for row in rows)


def mostly_short(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether the rows as wide as the form add up only with a figure more.

    Beside a column that the form does not have they lack one of the form's.
    """
    width = len(form.columns)
    rows = [trimmed(item.tokens) for item in items if isinstance(item, Run)]
    rows = [r for r in rows if len(r) == width and any(token.number for token in r)]
    against = sum(not can_hold(row, form) for row in rows)
    wide = sum(
        isinstance(item, Run) and len(trimmed(item.tokens)) == width + 1
        for item in items
    )
    return against >= _ENOUGH and against > _MOSTLY * (len(rows) + wide)


def beside_sums(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether rows stand beside subtotals, and may lack a column for them.

    Rows as wide as the form have lost one then, though they may add up by chance. Nor
    does anybody know which figures are another year's, where the head names that too.
    """
    filled = [item for item in items if not is_padding(item)]
    words = [*_head_keys(filled, labels)]
    if not any(SUBTOTAL in key for key in words):
        return False
    width = len(form.columns)
    rows = [trimmed(item.tokens) for item in items if isinstance(item, Run)]
    widest = max(map(len, rows), default=0)
    years = any(map(labels.compares, words))
    return widest == width or years or mostly_short(items, form)


def without_remarks(
    items: Sequence[Item], form: TableForm, *, named: bool
) -> list[Item] | None:
    """Leave out the words of a last column that holds nothing but words, or None.

    Such is a column of remarks: 无 beside some rows. In a row with a figure for each of
    the form's columns it stands last, and it is never a figure. Where the head does not
    name such a column, several rows must have one.
    """
    width = len(form.columns)
    rows = [trimmed(item.tokens) for item in items if isinstance(item, Run)]
    wide = [tokens for tokens in rows if len(tokens) == width + 1]
    if named:
        wide = wide or _remarked(rows)
    elif len(wide) < _ENOUGH:
        return None
    if not wide or not all(_is_word(tokens[-1]) for tokens in wide):
        return None
    if any(all(map(_is_word, tokens)) for tokens in wide):
        return None  # such words stand for figures too
    words = {_word(tokens[-1]) for tokens in wide}
    if any(_word(token) in words for tokens in wide for token in tokens[:-1]):
        return None
    return [
        kept
        for item in items
        if (kept := _without(item, words) if isinstance(item, Run) else item)
    ]


def _remarked(rows: Sequence[tuple[Token, ...]]) -> list[tuple[Token, ...]]:
    """Give the rows with a word last, if they are one longer than the rows without.

    So they are beside a column of remarks where a column of the form is lost.
    """
    remarked = [row for row in rows if row and _is_word(row[-1])]
    others = [row for row in rows if row and not _is_word(row[-1])]
    if min(len(remarked), len(others)) < _ENOUGH:
        return []
    words = {_word(row[-1]) for row in remarked}
    if any(_word(token) in words for row in rows for token in row[:-1]):
        return []
    longer = _usual(remarked) == _usual(others) + 1
    return remarked if longer else []


def _usual(rows: Sequence[Sequence[Token]]) -> int:
    return Counter(map(len, rows)).most_common(1)[0][0]


def _without(run: Run, words: Collection[str]) -> Run | None:
    """Leave out the last word of a run; None where no figure is left."""
    printed = trimmed(run.tokens)
    cells = max(0, run.cells - 1)
    if not printed or _word(printed[-1]) not in words:
        return run._replace(cells=cells)
    return run._replace(tokens=printed[:-1], cells=cells) if printed[:-1] else None


def _word(token: Token) -> str:
    """Give what a token says, in whichever characters: 無 is 无."""
    return match_key(token.printed) or token.printed


def _is_word(token: Token) -> bool:
    return token.nature is BLANK and not token.padding


def can_hold(reading: Reading, form: TableForm) -> bool:
    """Tell whether a row can add up, its unread figures being at least 0."""
    return _may_hold([t.count() if t is not None else None for t in reading], form)


def _may_hold(counts: Sequence[int | None], form: TableForm) -> bool:
    """Tell whether counts can add up, unknown ones being at least 0."""
    known = [count for count in counts if count is not None]
    if len(known) == len(counts):  # as in most rows
        return _hold(known, form)
    for left, right in form.row_sums:
        ones, others = [counts[at] for at in left], [counts[at] for at in right]
        one = sum([count for count in ones if count is not None])
        other = sum([count for count in others if count is not None])
        if one > other and None not in others:
            return False
        if other > one and None not in ones:
            return False
    return True


def _hold(counts: Sequence[int], form: TableForm) -> bool:
    for left, right in form.row_sums:
        if sum([counts[at] for at in left]) != sum([counts[at] for at in right]):
            return False
    return True


def adds_up(reading: Reading, form: TableForm) -> bool:
    """Tell whether a row adds up where marks for nothing count for 0.

    A blank that may be anything proves no place, nor does a letter for a digit that
    might be another one.
    """
    return _may_hold(list(map(_counted, reading)), form)


def _counted(token: Token | None) -> int | None:
    if token is None:
        return None
    return 0 if token.nature is BLANK else token.said()


def placements(tokens: Sequence[Token], width: int) -> Iterator[Reading]:
    """Give every way of placing tokens, in order, in a row of `width` cells."""
    for places in combinations(range(width), len(tokens)):
        row: list[Token | None] = [None] * width
        for place, token in zip(places, tokens, strict=True):
            row[place] = token
        yield tuple(row)


def cut(
    tokens: Sequence[Token | None], form: TableForm
) -> dict[str, tuple[Reading, ...]]:
    """Give each row of a form, in order, as many tokens as it has columns."""
    found: dict[str, tuple[Reading, ...]] = {}
    start = 0
    for row in form.rows:
        end = start + len(row.columns)
        found[row.id] = (tuple(tokens[start:end]),)
        start = end
    return found


def foreign_column(
    items: Sequence[Item],
    form: TableForm,
    *,
    named: bool,
    subtotal: bool = False,
    told: Callable[[], int | None] = lambda: None,
) -> tuple[int, ...]:
    """Give the places where a column of no form may stand; empty where there is none.

    Most rows must be one figure wider than the form, and add up without the figure at
    that place; officials may have added wrongly in a row or two. Where the head names
    such a column it stands where it has `told`, if rows add up whose blanks count for
    nothing, or else last, and where others have blanks all wide rows must bear it out;
    but subtotals stand before the totals, unless the head tells otherwise.
    """
    width = len(form.columns)
    wide = _too_wide(items, width, mostly=not named or subtotal)
    if not wide:
        return ()
    against = _against(wide, form)
    most = bool(_too_wide(items, width))
    if most and (at := told()) is not None and _is_borne_out(at, wide, form):
        return (at,)
    against = against[: width + (not subtotal)]
    borne = most or (not against[-1] and against[0] >= _SOME)
    if named and not subtotal and against[width] < _ENOUGH and borne:
        return (width,)
    least = min(against)
    if least >= _ENOUGH or not most:
        return ()
    return tuple(at for at, rows in enumerate(against) if rows <= least + _SLIPS)


def _is_borne_out(
    place: int, wide: Sequence[tuple[Token, ...]], form: TableForm
) -> bool:
    """Tell whether all but a few rows too wide add up without what is at a place.

    A blank elsewhere may be the column, and what is at the place a figure of the form.
    """
    rest = [(*run[:place], *run[place + 1 :]) for run in wide]
    against = [own for own in rest if any(map(is_share, own)) or not adds_up(own, form)]
    return len(against) < _ENOUGH


def named_place(items: Sequence[Item], form: TableForm, labels: Labels) -> int | None:
    """Give the place of the one word of no form among the columns of a head.

    They all stand there in the form's order, and their corner before them.
    """
    _, *names = [*_head_keys(items, labels), ""]
    columns = [labels.column_of(key) for key in names[:-1]]
    named = [column for column in columns if column]
    if named != [column.id for column in form.columns] or len(columns) == len(named):
        return None
    at = columns.index("")
    strange = columns.count("") == 1 and names[at] not in labels.above_columns
    return at if strange else None


def likely_place(items: Sequence[Item], form: TableForm, labels: Labels) -> int:
    """Give the place of a word of no form between two names of columns; else the last.

    The column named behind it stands behind it, wherever the totals are named.
    """
    names = sorted((*labels.column, *labels.above_columns), key=len, reverse=True)
    words = "".join(_head_keys(items, labels))
    pieces = re.split(f"({'|'.join(map(re.escape, names))})", words)
    for before, strange, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        around = labels.column.get(before) and labels.column.get(after)
        if around and strange and not labels.holds(strange):
            return form.column_place[labels.column[after]]
    return len(form.columns)


def lacks_a_name(items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether the head lacks the name of a column, whole or torn."""
    words = "".join(_head_keys(items, labels))
    for group in labels.above_columns:
        words = words.replace(group, "")
    named = {own for name, own in labels.column.items() if name[:_BEGINNING] in words}
    return bool(named) and named != {*labels.column.values()}


def fits_nowhere(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether most rows are one figure too wide, and no one place is another's.

    Nobody knows what to leave out of a row then, though each adds up in some way.
    """
    wide = _too_wide(items, len(form.columns))
    return bool(wide) and min(_against(wide, form)) >= _ENOUGH


def _too_wide(
    items: Sequence[Item], width: int, *, mostly: bool = True
) -> list[tuple[Token, ...]]:
    """Give the rows that are one figure too wide, if most are, or at least some."""
    runs = [trimmed(i.tokens) for i in items if isinstance(i, Run)]
    runs = [run for run in runs if len(run) > width // 2]
    wide = [run for run in runs if len(run) == width + 1]
    least = _MOSTLY * len(runs) if mostly else 0
    return wide if len(wide) >= max(_ENOUGH, least) else []


def _against(wide: Sequence[tuple[Token, ...]], form: TableForm) -> list[int]:
    """Count for each place of a row too wide those that do not add up without it.

    A row does not with a share, which is no count and would add up to anything.
    """
    return [
        sum(not _holds_counts((*run[:at], *run[at + 1 :]), form) for run in wide)
        for at in range(len(form.columns) + 1)
    ]


def _holds_counts(reading: tuple[Token, ...], form: TableForm) -> bool:
    return not any(map(is_share, reading)) and can_hold(reading, form)


def unfit(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether most rows are one figure too wide, whichever figure is left out."""
    width = len(form.columns)
    runs = [trimmed(item.tokens) for item in items if isinstance(item, Run)]
    runs = [run for run in runs if len(run) > width // 2]
    wide = [run for run in runs if len(run) == width + 1]
    wide = [run for run in wide if any(token.number for token in run)]
    if len(wide) < max(_ENOUGH, _MOSTLY * len(runs)):
        return False
    return 2 * min(_against(wide, form)) > len(wide)


def foreign_head(items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether the head names a column that the form does not have.

    Its characters tell that no word of the head has: torn labels have none of them.
    So does the name of another year: 上年数. What several cells repeat is one word.
    """
    words = dict.fromkeys(_head_keys(items, labels))
    keys = "".join(words)
    strange = [c for c in keys if c not in labels.characters]
    return len(strange) > 1 or SUBTOTAL in keys or any(map(labels.compares, words))


def invented_head(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether the head names columns that none of the rows has figures for.

    Then it is a head of another table, and no column stands beside those of the form:
    the rows as wide as the form are the widest, and add up, but for officials' slips:
    one, where no row lacks a figure. Where row after row does, the other stands below
    the whole of the form's; then rows of noughts say so too.
    """
    names = sum(_count_foreign(key, labels) for key in _head_keys(items, labels))
    rows = [trimmed(item.tokens) for item in items if isinstance(item, Run)]
    width = len(form.columns)
    widest = max(map(len, rows), default=0)
    if names < _ENOUGH or not width - 1 <= widest <= width:
        return False
    if widest < width and not _begins_below(items, form, labels):
        return False
    wide = [row for row in rows if len(row) == widest and any(t.number for t in row)]
    if widest < width and not wide:
        return _are_noughts(rows, widest)
    if widest < width and len(wide) < _ENOUGH:
        return False
    against = sum(not can_hold(row, form) for row in wide if len(row) == width)
    return (
        bool(wide)
        and all(t.nature is NUMBER for row in wide for t in row)
        and (
            _TO_A_SLIP * against <= len(wide)
            or (against <= _SLIPS and _are_whole(rows, items, form, labels))
        )
    )


def _are_noughts(rows: Sequence[Sequence[Token]], size: int) -> bool:
    """Tell whether all rows have as many figures, and each of these is a nought."""
    return all(
        len(row) == size and all(t.nature is NUMBER and not t.number for t in row)
        for row in rows
        if row
    )


def _are_whole(
    rows: Sequence[Sequence[Token]],
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
) -> bool:
    """Tell whether each row of the form has as many figures as its own head names.

    No row lacks one then that another column had, though most are noughts.
    """
    told = [row for row in rows if row]
    whole = all(
        len(row) == len(form.columns) and all(t.nature is NUMBER for t in row)
        for row in told
    )
    return whole and len(told) == len(form.rows) and _begins_below(items, form, labels)


def _begins_below(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether the head names all columns of the form before any other.

    Their names may be torn over lines.
    """
    keys = takewhile(
        lambda key: not _count_foreign(key, labels), _head_keys(items, labels)
    )
    words = "".join(keys)
    return {own for name, own in labels.column.items() if name in words} == {
        *form.column
    }


def _count_foreign(key: str, labels: Labels) -> int:
    """Count the names of columns of no form in words of the head.

    Words that are longer than any name are those of a head in one line.
    """
    if labels.holds(key):
        return 0
    own = [w for w in (*labels.column, *labels.head_starts) if w in key]
    for word in sorted(own, key=len, reverse=True):
        key = key.replace(word, "")
    if len(key) > _LONGEST:
        return _ENOUGH
    return not own


def names_subtotal(items: Sequence[Item], labels: Labels) -> bool:
    """Tell whether the head names a column of subtotals, which does not stand last."""
    return any(SUBTOTAL in key for key in _head_keys(items, labels))


def _tears_rows(items: Sequence[Item]) -> bool:
    """Tell whether a title of pages stands between figures, as at no head of a page."""
    return any(
        heads_page(item) and isinstance(before, Run) and isinstance(after, Run)
        for before, item, after in zip(items, items[1:], items[2:], strict=False)
    )


def _head_keys(items: Sequence[Item], labels: Labels) -> Iterator[str]:
    """Give the words between the first word of the head and the first row.

    The first word may be torn over lines, or stand behind the end of another. Where a
    page ends within the head, its number is no word of it, nor is the title of the
    report on the next one.
    """
    before, begun = "", False
    for at, item in enumerate(items):
        if may_be_page(item) and is_between_words(items, at):
            continue
        if heads_page(item) and not _tears_rows(items):
            continue
        if isinstance(item, Run) and is_padding(item):
            continue  # empty cells of the head
        if isinstance(item, Run) or labels.match(item.key).row:
            return
        if begun:
            yield item.key
            continue
        before += item.key
        heads = (*labels.head_starts, *labels.names_of(0))
        starts = [before.find(head) for head in heads if head in before]
        if starts:
            yield before[min(starts) :]
            begun = True
