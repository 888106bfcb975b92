"""Tell which edition of the form a table follows, from its own labels alone."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.inference import weigh
from gongkai.numerals import Nature
from gongkai.tables.apart.columns import fills_columns
from gongkai.tables.apart.shaped import read_by_shape
from gongkai.tables.doubts.rotated import is_moved
from gongkai.tables.labels import Trust
from gongkai.tables.lone import is_between_words, may_be_page
from gongkai.tables.readings import readings
from gongkai.tables.text.layout import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.forms import Forms, TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.labels import Labels
    from gongkai.tables.printings import Printing
    from gongkai.tables.text.layout import Item
    from gongkai.tables.vocabulary import Vocabulary

_NUMBERED = re.compile(r"\d[.．、]?\s*[\u4e00-\u9fff]{2}")
_WITHIN = re.compile(r"[\u4e00-\u9fff]\s*\d[.．、]\s*[\u4e00-\u9fff]{2}")
_LABELLED = 3  # rows to one that has a label, of which labels tell nothing


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


def _groups_have_figures(
    items: Sequence[Item], editions: Sequence[TableForm], words: Vocabulary
) -> bool:
    """Tell whether figures stand behind the labels of several groups, and no others.

    A label that is a row's as well as a group's is then that of the group's first row.
    """
    groups = {
        key
        for form in editions
        for key in words.labels[form.id, form.edition].above_rows
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


def is_bare(
    items: Sequence[Item], editions: Sequence[TableForm], words: Vocabulary
) -> bool:
    """Tell whether most rows of a table have no label of any edition."""
    seen = [len(_seen(items, words.labels[e.id, e.edition])) for e in editions]
    return not any(seen) or _LABELLED * max(seen) < len(figure_rows(items, editions[0]))


def figure_rows(items: Sequence[Item], form: TableForm) -> list[Run]:
    """Give the runs that are rows: several figures, or as many cells as columns.

    A column that the form does not have is a cell more in all of them.
    """
    width = len(form.columns)
    runs = [(r, len(trimmed(r.tokens))) for r in items if isinstance(r, Run)]
    wide = {run.cells for run, size in runs if size > width} - {0}
    return [
        run for run, size in runs if size > width // 2 or run.cells in {width, *wide}
    ]


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
    """Choose the edition that has as many rows as columns have figures."""
    if not editions[0].identities or editions[0].printed_in_one_row:
        return None
    fits = [
        form
        for form in editions
        if fills_columns(items, form, words.labels[form.id, form.edition])
    ]
    return _sole(fits)


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
        and own[form.edition] & set(_seen(items, words.labels[form.id, form.edition]))
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
    seen = _seen(items, words.labels[form.id, form.edition], Trust.ALIKE)
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


def _seen(
    items: Sequence[Item], labels: Labels, least: Trust = Trust.PART
) -> dict[str, int]:
    """Give the rows whose label is there, and where; torn labels put together."""
    found: dict[str, int] = {}
    fragments = [(at, i) for at, i in enumerate(items) if isinstance(i, Fragment)]
    for step, (at, fragment) in enumerate(fragments):
        match = labels.match(fragment.key)
        if match.trust >= least and match.row:
            found.setdefault(match.row, at)
        elif labels.begins(fragment.key):
            key = fragment.key
            for _, following in fragments[step + 1 : step + 6]:
                key += following.key
                row = labels.exact(key)
                if row:
                    found.setdefault(row, at)
    return found


def _stands(
    items: Sequence[Item], form: TableForm, words: Vocabulary, own: set[str]
) -> bool:
    labels = words.labels[form.id, form.edition]
    seen = _seen(items, labels, Trust.ALIKE)
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
        if {order[place - 1], order[place + 1]} <= set(seen):
            return True
    return False


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
