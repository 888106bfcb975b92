"""Cut the stream into the printings of a report, and each into its tables, by words."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from gongkai.tables.announced import (
    headed_below,
    heading_in,
    lines_of_forms,
    told_by_head,
)
from gongkai.tables.text.items import Fragment, Run, has_figures, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.tables.text.items import Item
    from gongkai.tables.vocabulary import Vocabulary

_TORN = 4  # characters of a torn label that nothing but its table holds
_TELLING = 5  # characters of a row label that nothing but its table holds
_ROWS = 8  # of empty cells, which are a table that nobody filled in
_WORDS = 12  # characters that are no label and make a line with few figures prose


Printing = dict[str, list["Item"]]  # table → its items, in reading order


def find_printings(items: Sequence[Item], words: Vocabulary) -> list[Printing]:
    """Give each table the items that belong to it, for each printing of the report.

    A text may hold a report twice, or two reports. A table that is announced again
    after its figures begins another printing.
    """
    found: list[Printing] = [{table: [] for table in words.starts}]
    current, figures, closed = "", False, False
    lines = lines_of_forms(items, words)
    for at, announced in enumerate(lines):
        line, fragments, runs = announced
        heading = heading_in(announced, words)
        if heading is not None:
            closed = not heading
            if heading and _is_filled(found[-1][heading]):
                found.append({table: [] for table in words.starts})
            current, figures = heading, False
            continue
        if any(not fragment.key for fragment in fragments):  # prose
            if figures and current == list(found[-1])[-1]:
                current = ""
            continue
        told = told_by_head(fragments, current, words) or (
            "" if current else headed_below(lines, at, words)
        )
        if told and told != current and _is_filled(found[-1][told]):
            found.append({table: [] for table in words.starts})
        table = told or _voted(
            fragments, [] if closed and not current else runs, current, words
        )
        if table != current:
            if current and not told:
                found[-1][table].extend(_overhang(found[-1][current], current, words))
            current, figures = table, False
        if not current or _is_remark(fragments, runs, current, words):
            continue
        figures = figures or bool(runs)
        found[-1][current].extend(line)
    taken = [_taken_over(printing, words) for printing in found]
    cut = [part for printing in taken for part in _cut_again(printing, words)]
    return list(_parted(cut, words))


def _is_filled(items: Sequence[Item]) -> bool:
    """Tell whether rows stand among the items: of figures, or many without any."""
    rows = sum(isinstance(item, Run) for item in items)
    return rows >= _ROWS or has_figures(items)


def _cut_again(printing: Printing, words: Vocabulary) -> Iterator[Printing]:
    """Cut a printing where a table begins once more behind another table.

    Where a page is lost with the heading and the head of a table, only the row that
    stood first in it tells so.
    """
    filled = [own for own in printing.values() if own]
    spans = sorted((own[0].first, own[-1].first) for own in filled)
    line = 0
    if any(end > start for (_, end), (start, _) in pairwise(spans)):  # as few do
        line = next(filter(None, (_again(t, printing, words) for t in printing)), 0)
    if not line:
        yield printing
        return
    yield {t: [i for i in own if i.first < line] for t, own in printing.items()}
    rest = {t: [i for i in own if i.first >= line] for t, own in printing.items()}
    yield from _cut_again(rest, words)


def _again(table: str, printing: Printing, words: Vocabulary) -> int:
    """Give the line on which a table begins once more, 0 where it does not.

    Its first row stands again behind another table, and what stands between belongs to
    it: the labels of groups, and figures that are printed above their label.
    """
    items = printing[table]
    others = [i.first for t, own in printing.items() if t != table for i in own]
    if not any(items and items[0].first < at < items[-1].first for at in others):
        return 0
    named = [
        (row, item.first)
        for item in items
        if isinstance(item, Fragment)
        and len(item.key) >= _TELLING
        and (row := words.row(table, item.key))
    ]
    for row, line in named[1:]:
        before = [at for at in others if named[0][1] < at < line]
        if row == named[0][0] and before:
            return next(item.first for item in items if item.first > max(before))
    return 0


def _parted(found: Sequence[Printing], words: Vocabulary) -> Iterator[Printing]:
    """Put the parts of one printing together again: no table goes through it twice."""
    whole = found[0]
    for part in found[1:]:
        shared = [t for t in whole if _is_filled(whole[t]) and _is_filled(part[t])]
        if all(_goes_on(table, whole[table], part[table], words) for table in shared):
            whole = {table: [*whole[table], *part[table]] for table in whole}
        else:
            yield whole
            whole = part
    yield whole


def _goes_on(
    table: str, first: Sequence[Item], then: Sequence[Item], words: Vocabulary
) -> bool:
    """Tell whether the rows of two parts of a table are different rows.

    Figures of a torn column may stand behind the next table's heading, with no label of
    a row or of a group among them, and no more of them than the table lacks. So may
    those of a row stand before all others, which a program found outside of all cells.
    """
    before, after = (
        {
            row
            for item in part
            if isinstance(item, Fragment) and (row := words.row(table, item.key))
        }
        for part in (first, then)
    )
    starts = _starts(table, first, words) & _starts(table, then, words)
    if bool(before) != bool(after) and not starts:
        runs = [item for item in (*first, *then) if isinstance(item, Run)]
        return sum(len(trimmed(run.tokens)) for run in runs) <= words.cells[table]
    return bool(before and after) and not before & after


def _starts(table: str, items: Sequence[Item], words: Vocabulary) -> set[str]:
    """Give the words among the items that begin a table or a group of its rows."""
    keys = {item.key for item in items if isinstance(item, Fragment)}
    return {key for key in keys if key.startswith(words.starts[table])}


def _voted(
    fragments: Sequence[Fragment], runs: Sequence[Run], current: str, words: Vocabulary
) -> str:
    """Tell which table a line belongs to by its labels; else it is the current one."""
    if not fragments:
        return current
    votes = [
        table
        for fragment in fragments
        if len(fragment.key) >= _TELLING or runs
        for table in words.in_rows_of(fragment.key)
    ]
    if not votes and current:  # a torn label, or a group's, of a table after this one
        strange = [f.key for f in fragments if len(f.key) >= _TORN]
        strange = [key for key in strange if not words.known(current, key)]
        tables = list(words.starts) if strange else [current]
        later = tables[tables.index(current) + 1 :]
        votes = [t for key in strange for t in later if words.begins(t, key)]
    if not votes or current in votes:
        return current
    return votes[0]


def _overhang(items: list[Item], table: str, words: Vocabulary) -> list[Item]:
    """Take the last figures from a table that has no row as wide."""
    if not items or not isinstance(items[-1], Run):
        return []
    if len(trimmed(items[-1].tokens)) <= words.widths[table]:
        return []
    first = items[-1].first
    taken = [item for item in items if item.first == first]
    items[:] = [item for item in items if item.first != first]
    return taken


def _taken_over(printing: Printing, words: Vocabulary) -> Printing:
    """Give a printing, an empty table with its items from the end of the one before.

    Without a heading, the words of its head that are torn over lines tell it together,
    and a line below them has as many figures as it has, all in one row.
    """
    for (before, own), (table, items) in pairwise(printing.items()):
        if items or not own or words.cells[table] not in words.strips:
            continue
        ends = [at for at, item in enumerate(own) if _size(item) == words.cells[table]]
        if not ends or words.cells[before] in words.strips:
            continue
        begin = _torn_head(own[: ends[0]], words.starts[table])
        if begin is not None:
            return {**printing, before: own[:begin], table: own[begin:]}
    return printing


def _size(item: Item) -> int:
    return len(item.tokens) if isinstance(item, Run) else 0


def _torn_head(items: Sequence[Item], starts: Sequence[str]) -> int | None:
    """Give where the words begin that stand last and make a start of a table."""
    head = [*takewhile(lambda item: isinstance(item, Fragment), reversed(items))][::-1]
    keys = [item.key for item in head if isinstance(item, Fragment)]
    for at in reversed(range(len(keys))):
        if "".join(keys[at:]).startswith(tuple(starts)):
            return len(items) - len(keys) + at
    return None


def _is_remark(
    fragments: Sequence[Fragment], runs: Sequence[Run], table: str, words: Vocabulary
) -> bool:
    """Tell whether a line is a torn sentence with a number in it."""
    if not runs or sum([len(run.tokens) for run in runs]) > 2:  # noqa: PLR2004
        return False
    keys = [fragment.key for fragment in fragments]
    strange = [k for k in keys if not (words.known(table, k) or words.strung(k))]
    return sum(map(len, strange)) > _WORDS
