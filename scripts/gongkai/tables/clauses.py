"""Lay out the rows that are written as clauses, a named figure each, as cells in order.

Language models write tables so: 予以公开：自然人4，商业企业1, or 5件（自然人4件…）.
Only a line that names a row, and most of its columns once, is one; others are prose.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from gongkai.clean import match_key
from gongkai.tables.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.model import Line
    from gongkai.tables.labels import Labels
    from gongkai.tables.vocabulary import Vocabulary

_LINE = re.compile(r"[\s*+•>-]*([^：:。；]{2,80})[：:]\s*(\S.*?)[\s。；]*")
_BETWEEN = re.compile(r"\s*[，,、；;]\s*(?=[\u4e00-\u9fff])")
_CLAUSE = re.compile(r"([\u4e00-\u9fff]+?)\s*[：:]?\s*([\d０-９,]+|[-—/无]?)\s*件?")
_SUM = re.compile(  # of all the figures that follow
    r"共?\s*(\d[\d,]*)\s*件?\s*[（(，,；;：:]\s*(?:其中)?[，,：:]?\s*([\u4e00-\u9fff].*?)[）)]?"
)
_LABEL = re.compile(r"[：:|\t]")  # what ends one
_MARKS = " *+•>|-"  # around it
_TOTAL = "总计"
_SHORTEST, _LONGEST = 20, 300  # characters of such a line
_SEVERAL = 3  # such lines, among which one that has no figures is a row


class _Row(NamedTuple):
    """A row that is written as clauses: its label, and its figures in order."""

    label: str
    figures: Sequence[str]
    guarded: bool  # by sums


def laid_out(lines: Sequence[Line], words: Vocabulary) -> Iterator[Line]:
    """Yield the lines, each row that is written as clauses as cells between tabs.

    Names without any figure may be a head, or a row that is empty: among such rows.
    Names of columns that one edition alone has are kept where nothing else tells it.
    """
    rows = [
        _cells(line.text, words) if _SHORTEST < len(line.text) <= _LONGEST else None
        for line in lines
    ]
    several = sum(row is not None for row in rows) >= _SEVERAL
    alone = any(row and not row.guarded for row in rows)
    told = alone and any(_tells_edition(line.text, words) for line in lines)
    for line, row in zip(lines, rows, strict=True):
        if row and (told or row.guarded) and (several or any(row.figures)):
            yield replace(line, text="\t".join([row.label, *row.figures]))
        else:
            yield line


def _cells(text: str, words: Vocabulary) -> _Row | None:
    """Give the label of a row and its figures in the order of the form."""
    if ("：" not in text and ":" not in text) or "\t" in text or "|" in text:
        return None
    line = _LINE.fullmatch(plain(text))
    if line is None:
        return None
    summed = _SUM.fullmatch(line[2])
    told = f"{_TOTAL}{summed[1]}，{summed[2]}" if summed else line[2]
    clauses = list(map(_CLAUSE.fullmatch, _BETWEEN.split(told)))
    named = [(match_key(clause[1]), clause[2]) for clause in clauses if clause]
    if len(named) < len(clauses):
        return None
    return _row(line[1], named, words)


def _row(
    label: str, named: Sequence[tuple[str, str]], words: Vocabulary
) -> _Row | None:
    """Give a row's label and its named figures in the order of the table that has it.

    None where no table has such a row, or its columns are others, or most are lost.
    """
    key = match_key(label)
    for labels in words.labels.values():
        figures = in_order(named, labels)
        most = 2 * sum(map(bool, map(labels.column_of, dict(named)))) > len(figures)
        if figures and most and (labels.match(key).row or key in labels.twofold):
            return _Row(label, figures, bool(labels.sums))
    return None


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
    order = labels.order_of_columns
    found = {labels.column_of(name): figure for name, figure in named}
    if len(found) < len(named) or {name for name, _ in named} <= _alone(named, labels):
        return ()
    unnamed = [column for column in order if column not in found]
    if "" in found and (len(unnamed) != 1 or not found[""]):
        return ()
    return [found.get(column, found.get("", "")) for column in order]


def _alone(named: Sequence[tuple[str, str]], labels: Labels) -> set[str]:
    """Give the names of rows that are columns too, where one stands alone."""
    return {*labels.twofold} if len(named) == 1 else set()
