"""Lay out the rows that are written as clauses, a named figure each, as cells in order.

Language models write tables so: 予以公开：自然人4，商业企业1, or 5件（自然人4件…）.
Only a line that names a row, and most of its columns once, is one; others are prose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai.clean import EMPTY, UNREAD, match_key
from gongkai.tables.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.model import Line
    from gongkai.tables.labels import Labels
    from gongkai.tables.vocabulary import Vocabulary

_LINE = re.compile(r"[\s*+•>-]*([^：:。；]{2,80})[：:]\s*(\S.*?)[\s。；]*")
_BETWEEN = re.compile(r"\s*[，,、；;]\s*(?=[\u4e00-\u9fff])")
_CLAUSE = re.compile(r"([\u4e00-\u9fff]+?)\s*[：:]?\s*([\d０-９,]+|[-—/无]?)\s*件?")
_ALONE = re.compile(r"共\s*(\d[\d,]*)\s*件?\s*(?:[（(]\s*[）)])?")
_TORN = re.compile(r"[\s*+•>-]*([^：:。；]{2,80})[：:]\s*(\S.*?\d.*)")  # but its label
_CUT, _GOES_ON = re.compile(r"\d\s*$"), re.compile(r"\s*\d+\s*(?:件|[，,、；;。]|$)")
_SUM = re.compile(  # of all the figures that follow
    r"共?\s*(\d[\d,]*)\s*件?\s*[（(，,；;：:]\s*(?:其中)?[，,：:]?\s*([\u4e00-\u9fff].*?)[）)]?"
)
_LABEL = re.compile(r"[：:|\t]")  # what ends one
_MARKS = " *+•>|-"  # around it
_TOTAL = "总计"
_SHORTEST, _LONGEST = 9, 300  # characters of such a line
_FEWEST = 2  # figures that add up: one alone, and its total
_SEVERAL = 3  # such lines, among which one that has no figures is a row


class _Row(NamedTuple):
    """A row that is written as clauses: its label, and its figures in order."""

    label: str
    figures: Sequence[str]
    guarded: bool  # by sums
    sure: bool  # most columns are named, or their figures add up


def laid_out(lines: Sequence[Line], words: Vocabulary) -> Iterator[Line]:
    """Yield the lines, each row that is written as clauses as cells between tabs.

    Names without any figure may be a head, or a row that is empty: among such rows.
    Names of columns that one edition alone has are kept where nothing else tells it.
    """
    rows = [
        _cells(line.text, words) if _SHORTEST < len(line.text) <= _LONGEST else None
        for line in lines
    ]
    several = sum(row is not None and row.sure for row in rows) >= _SEVERAL
    rows = [row if row and (row.sure or several) else None for row in rows]
    if several:
        rows = [
            _unread(at, rows[at], lines, words) or rows[at] for at in range(len(rows))
        ]
    if any(row and row.guarded for row in rows) and several:
        lines = [_with_nothing(line, words) for line in lines]
    totals = any(row.figures[-1] for row in rows if row)  # none is filled in elsewhere
    alone = any(row and not row.guarded for row in rows)
    told = alone and any(_tells_edition(line.text, words) for line in lines)
    for line, row in zip(lines, rows, strict=True):
        if row and (told or row.guarded) and (several or any(row.figures)):
            nothing = EMPTY if row.guarded and totals else ""
            cells = [figure or nothing for figure in row.figures]
            yield line._replace(text="\t".join([row.label, *cells]))
        else:
            yield line


def _unread(
    at: int, row: _Row | None, lines: Sequence[Line], words: Vocabulary
) -> _Row | None:
    """Give a row with nothing read in it where its clauses are torn.

    Something else stands among them, or a figure may go on in the next line: they are
    not lost, and no sum tells what they were.
    """
    text = lines[at].text
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    if row:
        cut = row.guarded and _CUT.search(text) and _GOES_ON.match(below)
        return row._replace(figures=[UNREAD] * len(row.figures)) if cut else None
    found = _TORN.fullmatch(plain(text)) if len(text) <= _LONGEST else None
    if not found or "\t" in text or "|" in text:
        return None
    key = match_key(found[1])
    for labels in words.labels.values():
        named = any(name in match_key(found[2]) for name in labels.heads.column)
        if labels.sums and named and (labels.exact(key) or key in labels.twofold):
            unread = [UNREAD] * len(labels.heads.order_of_columns)
            return _Row(found[1], unread, guarded=True, sure=False)
    return None


def _with_nothing(line: Line, words: Vocabulary) -> Line:
    """Give a row that names no figure as its label, without what ends a sentence."""
    text = line.text.strip()
    bare = text.rstrip("。；;").rstrip("：: ")
    if text[-1:] not in {"。", "；", ";"} or len(bare) > _LONGEST // 2:
        return line
    named = any(words.row(table, match_key(bare)) for table in words.starts)
    return line._replace(text=bare) if named else line


def _cells(text: str, words: Vocabulary) -> _Row | None:
    """Give the label of a row and its figures in the order of the form."""
    if ("：" not in text and ":" not in text) or "\t" in text or "|" in text:
        return None
    line = _LINE.fullmatch(plain(text))
    if line is None:
        return None
    if alone := _ALONE.fullmatch(line[2]):
        return _total(line[1], alone[1], words)
    summed = _SUM.fullmatch(line[2])
    told = f"{_TOTAL}{summed[1]}，{summed[2]}" if summed else line[2]
    clauses = list(map(_CLAUSE.fullmatch, _BETWEEN.split(told)))
    named = [(match_key(clause[1]), clause[2]) for clause in clauses if clause]
    if len(named) < len(clauses):
        return None
    return _row(line[1], named, words)


def _total(label: str, total: str, words: Vocabulary) -> _Row | None:
    """Give a row of which no more is told than the sum of all its figures."""
    key = match_key(label)
    for labels in words.labels.values():
        if labels.sums and (labels.exact(key) or key in labels.twofold):
            nothing = UNREAD if total.strip("0") else ""
            others = [nothing] * (len(labels.heads.order_of_columns) - 1)
            return _Row(label, [*others, total], guarded=True, sure=False)
    return None


def _row(
    label: str, named: Sequence[tuple[str, str]], words: Vocabulary
) -> _Row | None:
    """Give a row's label and its named figures in the order of the table that has it.

    None where no table has such a row, or its columns are others.
    """
    key = match_key(label)
    for labels in words.labels.values():
        figures = in_order(named, labels)
        most = 2 * sum(map(bool, map(labels.heads.column_of, dict(named)))) > len(
            figures
        )
        sure = most or _adds_up(figures, labels)
        if (
            figures
            and (sure or labels.sums)
            and (labels.match(key).row or key in labels.twofold)
        ):
            return _Row(label, figures, bool(labels.sums), sure)
    return None


def _adds_up(figures: Sequence[str], labels: Labels) -> bool:
    """Tell whether the figures of a row are a sum and its parts."""
    filled = [figure.replace(",", "") for figure in figures]
    if not labels.sums or sum(map(str.isdecimal, filled)) < _FEWEST:
        return False
    values = [int(figure) if figure.isdecimal() else 0 for figure in filled]
    told = dict(zip(labels.heads.order_of_columns, values, strict=True))
    return all(equation.holds(told) for equation in labels.sums)


def _tells_edition(text: str, words: Vocabulary) -> bool:
    """Tell whether a line begins with a row that is as wide in one edition alone."""
    key = match_key(_LABEL.split(text.strip(_MARKS), 1)[0])
    return any(
        len(words.widths_of(table, row)) > 1
        for table in words.starts
        if (row := words.row(table, key))
    )


def in_order(named: Sequence[tuple[str, str]], labels: Labels) -> Sequence[str]:
    """Give the figures in the form's order; none where they are not of its columns.

    A column that is not named has an empty cell, or the one figure of no name, and one
    that is named may have an empty cell too. A total alone, or 其他, may be a row's.
    """
    order = labels.heads.order_of_columns
    found = {labels.heads.column_of(name): figure for name, figure in named}
    if len(found) < len(named) or {name for name, _ in named} <= _alone(named, labels):
        return ()
    unnamed = [column for column in order if column not in found]
    if "" in found and (len(unnamed) != 1 or not found[""]):
        return ()
    return [found.get(column, found.get("", "")) for column in order]


def _alone(named: Sequence[tuple[str, str]], labels: Labels) -> set[str]:
    """Give the names of rows that are columns too, where one stands alone."""
    return {*labels.twofold} if len(named) == 1 else set()
