"""Tell that officials left every total of a report empty, where a strip has no cells.

Where each row of table three lacks one figure, and none ends in its total but by
chance, those of table four are empty too: as many figures as its groups have without
totals are those. Nothing else leaves out one figure of every row there and as many as
groups here, and sums that happen to hold otherwise say nothing against it.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.numerals import BLANK, NUMBER, Token
from gongkai.tables.lone import may_be_page
from gongkai.tables.text.items import Run
from gongkai.tables.torn import totalled
from gongkai.tables.unfilled import any_run_together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item
    from gongkai.tables.vocabulary import Vocabulary

_ROWS = 5  # that lack a figure; fewer may be what is left of others
_MOSTLY = 0.9  # share of the rows that do: others may have lost one more
_SLIPS = 1  # rows that officials added wrongly
_CHANCE = 4  # rows that cannot end in their total to each that does


def untotalled(
    printing: Mapping[str, Sequence[Item]],
    chosen: Mapping[str, TableForm | None],
    words: Vocabulary,
) -> dict[str, Sequence[Item]]:
    """Give the tables of a printing, strips with the empty cells of their totals."""
    forms = {table: form for table, form in chosen.items() if form}
    labels = {t: words.labels[form.id, form.edition] for t, form in forms.items()}
    strips = {
        table
        for table, form in forms.items()
        if form.printed_in_one_row and _lacks_totals(printing[table], form)
    }
    if not strips or not any(
        _leave_totals_empty(printing[table], form, labels[table])
        for table, form in forms.items()
        if form.column_identities
    ):
        return dict(printing)
    return {
        table: _with_empty_totals(items, forms[table], labels[table])
        if table in strips
        else items
        for table, items in printing.items()
    }


def _lacks_totals(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether a strip has as many figures as its groups without their totals."""
    figures = sum(len(_figures(_tokens(item))) for item in items)
    return figures == (len(form.columns) - 1) * len(form.rows)


def _leave_totals_empty(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether all rows of a table lack one figure, and it is their total.

    In columns, no figure stands below the name of the totals, and as many below each
    of the others.
    """
    below = _below(items, labels)
    size = below[0][1] if below else 0
    if size >= _ROWS and below == _below_all_but_totals(form, size):
        return True
    own = len(form.columns) - 1
    rows = list(_rows(items))
    figures = [_figures(row) for row in rows]
    short = [row for row in figures if len(row) == own]
    if len(short) < max(_ROWS, _MOSTLY * len(rows)):
        return False
    if not own - 1 <= min(map(len, figures)) <= max(map(len, figures)) == own:
        return False
    emptied = any(len(f) < min(own, len(r)) for f, r in zip(figures, rows, strict=True))
    return not emptied and _end_in_no_totals(short)


def _rows(items: Sequence[Item]) -> Iterator[Sequence[Token]]:
    """Yield the rows as they stand, or what stands between words if one cell a line.

    A number alone beside rows may be that of a page.
    """
    runs = [item for item in items if isinstance(item, Run)]
    if all(len(run.tokens) == 1 for run in runs):
        rows = _between_words(items)
    else:
        rows = (run.tokens for run in runs if not may_be_page(run))
    yield from filter(_figures, rows)


def _between_words(items: Sequence[Item]) -> Iterator[Sequence[Token]]:
    """Yield the figures that nothing but space or borders parts."""
    for is_run, own in groupby(items, lambda item: isinstance(item, Run)):
        if is_run:
            yield [token for run in own for token in _tokens(run)]


def _end_in_no_totals(rows: Sequence[Sequence[Token]]) -> bool:
    """Tell whether rows do not end in their totals, or hardly any does.

    The last figure of such a row is all others by chance. What most others end in is
    less than what stands before it, and no wrong sum explains several of them.
    """
    ended = sum(bool(row[-1].count()) and totalled(row) for row in rows)
    against = sum(_is_less(row) for row in rows) if ended else 0
    return not ended or (against > _SLIPS and _CHANCE * ended <= against)


def _is_less(row: Sequence[Token]) -> bool:
    """Tell whether the last figure of a row is less than the others together."""
    *parts, last = (token.count() or 0 for token in row)
    return last < sum(parts)


def _below(items: Sequence[Item], labels: Labels) -> list[tuple[str, int]]:
    """Give how many figures stand below each name of a column, as they stand."""
    found: list[tuple[str, int]] = []
    for item in items:
        if isinstance(item, Run):
            if found:
                name, size = found[-1]
                found[-1] = name, size + len(item.tokens)
        elif name := labels.heads.column_of(item.key):
            found.append((name, 0))
    return found


def _below_all_but_totals(form: TableForm, size: int) -> list[tuple[str, int]]:
    *others, total = [column.id for column in form.columns]
    return [*((name, size) for name in others), (total, 0)]


def _with_empty_totals(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Sequence[Item]:
    """Give a strip that lacks as many figures as groups the empty cells of its totals.

    A figure that stands elsewhere may be one of them, and a page's number among them:
    one that ends or begins the strip on a line of its own, if no head is above it.
    """
    at = [n for n, item in enumerate(items) if isinstance(item, Run)]
    first, last = at[0], at[-1] + 1
    tokens = [t for n in at for t in _tokens(items[n])]
    figures = _figures(tokens)
    own = len(form.columns) - 1
    filled = tuple(_filled(figures, own))
    named = _below_all_but_totals(form, 1) * len(form.rows)
    headed = last - first > len(at)
    if _below(items, labels) != named if headed else _may_have_page(figures):
        return items
    if _printed(tokens) not in map(_printed, (figures, filled, filled[:-1])):
        return items
    rows = [tuple(figures[n : n + own]) for n in range(0, len(figures), own)]
    if any_run_together(rows, form):
        return items
    return [*items[:first], Run(filled, cells=len(filled)), *items[last:]]


def _may_have_page(figures: Sequence[Token]) -> bool:
    """Tell whether the first or last of some figures may be the number of a page."""
    lines = [figure.line for figure in figures]
    return any(
        figure.count() and lines.count(figure.line) == 1
        for figure in (figures[0], figures[-1])
    )


def _tokens(item: Item) -> Sequence[Token]:
    return item.tokens if isinstance(item, Run) else ()


def _figures(tokens: Iterable[Token]) -> Sequence[Token]:
    return [token for token in tokens if token.nature is NUMBER]


def _filled(figures: Sequence[Token], own: int) -> Iterator[Token]:
    """Yield the figures of each group, and the empty cell of its total behind them."""
    for at, figure in enumerate(figures):
        cell = at + at // own
        yield figure._replace(at=cell)
        if not (at + 1) % own:
            yield Token("", BLANK, line=figure.line, at=cell + 1)


def _printed(tokens: Iterable[Token]) -> list[str]:
    return [token.printed for token in tokens]
