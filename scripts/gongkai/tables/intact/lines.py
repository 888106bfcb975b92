"""Give the lines of a table that stands as printed: their words and figures."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.text.items import Item

    Line = tuple[Sequence[Fragment], Sequence[Run]]  # its words, then its figures


def filled(run: Run) -> Sequence[Token]:
    """Give the figures of a run with what is between them; () where all is empty."""
    tokens = trimmed(run.tokens)
    return () if all(token.padding for token in tokens) else tokens


def lines_of(items: Sequence[Item]) -> Sequence[Line]:
    """Give the lines, empty cells left out; none where words stand behind figures."""
    found: list[Line] = []
    for _, line in groupby(items, attrgetter("first")):
        words: list[Fragment] = []
        runs: list[Run] = []
        for item in line:
            if isinstance(item, Fragment):
                if runs:
                    return ()
                words.append(item)
            elif not all(token.padding for token in item.tokens):
                runs.append(item)
        if len(runs) > 1:
            return ()
        found.append((words, runs))
    return found


def with_stacked(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the figures below each label as one line, where all have one by themselves.

    A figure lost among them, or a page's number, leaves a row too short or too long.
    """
    if any(runs and (words or len(runs[0].tokens) > 1) for words, runs in lines):
        return lines
    found: list[Line] = []
    for words, runs in lines:
        if found and runs and (above := found[-1][1]):
            tokens = (*above[0].tokens, *runs[0].tokens)
            found[-1] = ([], [Run(tokens)])
        else:
            found.append((words, runs))
    return found


def with_continued(lines: Sequence[Line], form: TableForm) -> Sequence[Line]:
    """Put figures behind those above that lack just as many of a row.

    One alone may be a page's number beside a row that lost a cell, unless the row adds
    up with it.
    """
    found: list[Line] = []
    for words, runs in lines:
        above = found[-1][1] if found and runs and not words else ()
        if above:
            tokens = (*above[0].tokens, *runs[0].tokens)
            alone = 1 in {len(above[0].tokens), len(runs[0].tokens)}
            if len(tokens) == len(form.columns) and (
                not alone or adds_up(tokens, form)
            ):
                found[-1] = (found[-1][0], [Run(tokens)])
                continue
        found.append((words, runs))
    return found


def without_pages(lines: Sequence[Line], form: TableForm) -> Sequence[Line]:
    """Leave out numbers alone on their lines where no row lacks a figure."""
    width = len(form.columns)
    whole = sum(len(runs[0].tokens) == width for _, runs in lines if runs)
    if whole != len(form.rows):
        return lines
    return [
        (words, runs)
        for words, runs in lines
        if words or not runs or len(runs[0].tokens) > 1
    ]
