"""Tell which edition of the form a table follows, from its own labels alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.inference import weigh
from gongkai.numerals import Nature
from gongkai.tables.doubts.rotated import is_moved
from gongkai.tables.figured import figure_rows, is_bare
from gongkai.tables.readings import readings
from gongkai.tables.telling import (
    by_columns,
    by_count,
    by_rows,
    by_shape,
    by_width,
    by_words,
)
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import Forms, TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.printings import Printing
    from gongkai.tables.text.items import Item
    from gongkai.tables.vocabulary import Vocabulary


def find_editions(
    printing: Printing, forms: Forms, words: Vocabulary
) -> dict[str, TableForm | None]:
    """Tell each table's edition; one that does not tell follows its neighbours."""
    told: dict[str, TableForm | None] = {}
    unknown = set()
    for table, items in printing.items():
        editions = forms.tables(table)
        told[table] = _by_itself(items, editions, words) if items else None
        if _is_overfull(told[table], items, editions, words):
            told[table] = None
            unknown.add(table)
    counted = {
        table: by_count(items, forms.tables(table), words)
        for table, items in printing.items()
        if items and told[table] is None and table not in unknown
    }
    known = [
        form.edition
        for table, form in told.items()
        if form is not None and table in forms.varying
    ]
    for table, own in tuple(told.items()):
        if own is None and known and table not in unknown:
            lent = forms.editions[known[0]].tables[table]
            told[table] = lent if _may_be(lent, printing[table], forms, words) else None
        form = counted.get(table)
        if form is None:
            continue
        if told[table] in {None, form}:
            told[table] = (
                None
                if is_moved(weigh(form, _in_order(printing[table], form)), form)
                or _lacks_rows(printing[table], form)
                else form
            )
        elif _adds_up(printing[table], form):
            told[table] = form
    return told


def _is_overfull(
    form: TableForm | None,
    items: Sequence[Item],
    editions: Sequence[TableForm],
    words: Vocabulary,
) -> bool:
    """Tell whether the few labels of a table tell a form, and its rows a longer one.

    The label of a group may stand beside the figures of a row, and be that of a row in
    another edition.
    """
    if form is None or not form.identities or form.printed_in_one_row:
        return False
    if sum(isinstance(item, Run) for item in items) <= len(form.rows):
        return False  # as in nearly all tables
    rows = len(figure_rows(items, form))
    longer = any(len(e.rows) >= rows > len(form.rows) for e in editions)
    return longer and is_bare(items, editions, words)


def is_lent(
    form: TableForm, printing: Printing, forms: Forms, words: Vocabulary
) -> bool:
    """Tell whether nothing of a table itself says that it follows `form`."""
    items = printing[form.id]
    editions = forms.tables(form.id)
    own = _by_itself(items, editions, words), by_count(items, editions, words)
    return form not in own


def _by_itself(
    items: Sequence[Item], editions: Sequence[TableForm], words: Vocabulary
) -> TableForm | None:
    """Choose the edition that the labels and rows of a table tell; None if none."""
    return (
        by_words(items, editions)
        or by_rows(items, editions, words)
        or by_width(items, editions, words)
        or by_columns(items, editions, words)
        or by_shape(items, editions, words)
    )


def _may_be(
    form: TableForm, items: Sequence[Item], forms: Forms, words: Vocabulary
) -> bool:
    """Tell whether a table may follow a form that only another table tells.

    Rows without labels, as many as another edition has, may be of that one, and more
    than the form has are not all of its own. Pieces may be rows, or parts of some.
    """
    editions = forms.tables(form.id)
    if not form.identities:
        others = [other for other in editions if other is not form]
        return not any(_is_as_wide(other, form, items, words) for other in others)
    if form.printed_in_one_row:
        return True
    if not items or not is_bare(items, editions, words):
        return True
    rows = len(figure_rows(items, form))
    if rows > len(form.rows):
        return False
    runs = [i for i in items if isinstance(i, Run) and len(trimmed(i.tokens)) > 1]
    told = range(rows, max(rows, len(runs)) + 1)  # rows of a total alone are whole
    return all(
        len(e.rows) not in told or len(e.rows) == len(form.rows) for e in editions
    )


def _is_as_wide(
    other: TableForm, form: TableForm, items: Sequence[Item], words: Vocabulary
) -> bool:
    """Tell whether the rows that two forms print differently are another's in width."""
    labels = words.labels[form.id, form.edition]
    wide = {r.id: len(r.columns) for r in other.rows if r.id in form.row}
    found = [
        len(trimmed(run.tokens)) == wide[row]
        for word, run in pairwise(items)
        if isinstance(word, Fragment)
        and isinstance(run, Run)
        and trimmed(run.tokens)  # an empty row tells nothing
        and (row := labels.exact(word.key)) in wide
        and wide[row] != len(form.row[row].columns)
    ]
    return len(found) > 1 and all(found)


def _adds_up(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether the rows, taken in the form's order, agree with its identities.

    Officials may have added wrongly in one row: that breaks its sum, and those of one
    column or two.
    """
    weighed = weigh(form, _in_order(items, form))
    places = {*weighed.places}
    if weighed.contradiction:
        return False
    rows = {place for place in places if place in form.row}
    return not places or (len(rows) == 1 and len(places) <= 3)  # noqa: PLR2004


def _lacks_rows(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether some row lacks a figure, and the totals of all rows do not add up.

    No other column tells then whether as many rows as the form has are all of its.
    """
    return is_any_open(items, form) and totals_hold(items, form) is False


def is_any_open(items: Sequence[Item], form: TableForm) -> bool:
    """Tell whether some row has fewer figures than columns, or marks for nothing."""
    rows = [trimmed(run.tokens) for run in figure_rows(items, form)]
    return any(
        len(row) < len(form.columns)
        or any(t.printed and t.nature is Nature.BLANK for t in row)
        for row in rows
    )


def totals_hold(items: Sequence[Item], form: TableForm) -> bool | None:
    """Tell whether the totals of as many rows as the form has add up.

    None where the last figure of some row is not the sum of the others: it may have
    lost its total, or another figure.
    """
    rows = [trimmed(run.tokens) for run in figure_rows(items, form)]
    told = [[token.count() or 0 for token in row] for row in rows]
    if not all(row and sum(row[:-1]) == row[-1] for row in told):
        return None
    total = dict(zip(form.row, (row[-1] for row in told), strict=True))
    return all(identity.holds(total) for identity in form.column_identities)


def _in_order(
    items: Sequence[Item], form: TableForm
) -> Mapping[str, Sequence[Reading]]:
    """Give the readings of the rows as they stand, one for each of the form's."""
    width = len(form.columns)
    return {
        row.id: readings([run], width)
        for row, run in zip(form.rows, figure_rows(items, form), strict=True)
    }
