"""Read the rows of a table with a column that the form does not have."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.numerals import BLANK
from gongkai.tables.heads import SUBTOTAL, head_keys
from gongkai.tables.shares import is_share
from gongkai.tables.sites import is_padding
from gongkai.tables.sums import adds_up, can_hold
from gongkai.tables.text.items import Run, trimmed
from gongkai.tables.torn import totalled

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_ENOUGH = 3  # rows of one width before a table is believed to be so
_SOME = 2  # rows that say where its own figures stand
_MOSTLY = 0.6  # share of the rows that must be of one width
_SLIPS = 1  # rows that officials added wrongly, and that tell no place


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
    words = [*head_keys(filled, labels)]
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
    name such a column, several rows must have one. Where cells were dropped, a row
    that adds up but for its last figure has a figure there.
    """
    width = len(form.columns)
    rows = [trimmed(item.tokens) for item in items if isinstance(item, Run)]
    rows = [*filter(None, rows)]
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
    others = [row for row in rows if _word(row[-1]) not in words]
    short = any(len(row) < width for row in others)
    if short and any(map(_ends_behind_total, others)):
        return None
    return [
        kept
        for item in items
        if (kept := _without(item, words) if isinstance(item, Run) else item)
    ]


def _ends_behind_total(row: Sequence[Token]) -> bool:
    *own, _ = row
    filled = any(token.count() for token in own)
    return filled and totalled(own) and not totalled(row)


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
