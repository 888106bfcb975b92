"""Tell line by line what a text announces: headings of tables, and their heads.

Tables that are of no form are left out.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from gongkai.tables.text.items import Fragment, Run, has_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.tables.text.items import Item
    from gongkai.tables.vocabulary import Vocabulary

_TORN = 4  # characters of a torn label that nothing but its table holds
_HEAD = 4  # lines of words of one head that are no chance
_COLUMNS = 3  # heads that are a table's
_MIDST = 4  # items at least of a line with a heading, a row behind it, a word before it
_TITLE = 60  # characters of a heading on two lines


class Announced(NamedTuple):
    """The items of a line, and its words and its figures by themselves."""

    items: tuple[Item, ...]
    words: list[Fragment]
    figures: list[Run]


def lines_of_forms(items: Sequence[Item], words: Vocabulary) -> list[Announced]:
    """Give the items line by line, headings whole, without tables of no form."""
    return list(
        _of_forms(list(_with_headings(list(_lines(items, words)), words)), words)
    )


def _lines(items: Sequence[Item], words: Vocabulary) -> Iterator[Announced]:
    """Yield the items line by line, the words and the figures of each by themselves."""
    for _, group in groupby(items, attrgetter("first")):
        for line in _at_heading(tuple(group), words):
            fragments: list[Fragment] = []
            figures: list[Run] = []
            for item in line:
                if isinstance(item, Fragment):
                    fragments.append(item)
                else:
                    figures.append(item)
            yield Announced(line, fragments, figures)


def _at_heading(
    line: tuple[Item, ...], words: Vocabulary
) -> Sequence[tuple[Item, ...]]:
    """Cut a line in which a table ends and the next begins with its heading and a row.

    Web pages without line breaks are written so; a list of contents has no rows.
    """
    if len(line) < _MIDST:  # as nearly all
        return (line,)
    for at, item in enumerate(line[1:], start=1):
        table = words.titled(item.key) if isinstance(item, Fragment) else None
        if table and _has_row(line[at + 1 :], table, words):
            return line[:at], line[at : at + 1], line[at + 1 :]
    return (line,)


def _has_row(items: Sequence[Item], table: str, words: Vocabulary) -> bool:
    rows = [
        at
        for at, item in enumerate(items)
        if isinstance(item, Fragment) and words.row(table, item.key)
    ]
    return bool(rows) and has_figures(items[rows[0] :])


def heading_in(line: Announced, words: Vocabulary) -> str | None:
    """Give the table that a section heading announces, None without a heading."""
    if line.figures or len(line.words) != 1:
        return None
    return words.titled(line.words[0].key)


def _with_headings(
    lines: Sequence[Announced], words: Vocabulary
) -> Iterator[Announced]:
    """Join the two lines of a heading that is too long for one."""
    begun: Announced | None = None
    for line in lines:
        whole = begun and _joined(begun, line, words)
        if begun and not whole:
            yield begun
        begun = whole or line
    if begun:
        yield begun


def _joined(begun: Announced, line: Announced, words: Vocabulary) -> Announced | None:
    """Give two lines of words as one heading; None where they are none, or one is."""
    (_, above, figures), (_, below, others) = begun, line
    if figures or others or len(above) != 1 or len(below) != 1:
        return None
    (one,), (other,) = above, below
    key = one.key + other.key
    alone = words.titled(one.key) is None and words.titled(other.key) is None
    if len(key) > _TITLE or not alone or words.titled(key) is None:
        return None
    whole = one._replace(text=one.text + other.text, key=key, line=other.line)
    return Announced((whole,), [whole], [])


def _of_forms(lines: Sequence[Announced], words: Vocabulary) -> Iterator[Announced]:
    """Leave out the tables that are no form's, such as one of offices."""
    foreign = False
    for line in lines:
        if not line.figures and _is_foreign(line.words, words):
            foreign = True
        elif foreign and (
            heading_in(line, words) is not None or told_by_head(line.words, "", words)
        ):
            foreign = False
        if not foreign:
            yield line


def _is_foreign(fragments: Sequence[Fragment], words: Vocabulary) -> bool:
    """Tell whether the cells of a head name rows of several tables side by side."""
    if len(fragments) < _COLUMNS or any(cell.at < 0 for cell in fragments):
        return False
    named = {
        table
        for cell in fragments
        if len(cell.key) >= _TORN
        for table in words.starts
        if words.row(table, cell.key)
    }
    return len(named) > 1


def told_by_head(fragments: Sequence[Fragment], current: str, words: Vocabulary) -> str:
    """Tell which table's head a line belongs to, "" where no word of it tells."""
    heads = [f.key for f in fragments if words.headed(f.key)]
    if not heads:
        return ""
    for table, starts in words.starts.items():
        for key in heads:
            told = table in words.headed(key)
            # a lone word such as a heading's is told apart by what stands around it
            if told and (current or len(fragments) > 1 or key not in starts):
                return table
    return ""


def headed_below(lines: Sequence[Announced], at: int, words: Vocabulary) -> str:
    """Tell which table's head the lines from `at` are, a lone word the first of them.

    Such a word may be a heading's. It is the head's where nothing but words of the same
    head follows, figures aside.
    """
    keys = [word.key for _, own, _ in lines[at : at + _HEAD] for word in own]
    if len(keys) < _HEAD:
        return ""
    for table, starts in words.starts.items():
        if keys[0] in starts and all(words.holds(table, key) for key in keys):
            return table
    return ""
