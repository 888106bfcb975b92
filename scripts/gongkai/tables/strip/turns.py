"""Read a strip whose figures stand in turn with the names of their columns.

Programs that go box by box print some columns with their figure below the name, and
behind them the names of all others before their figures.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.tables.sums import adds_up, cut
from gongkai.tables.text.items import Fragment, Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def in_turns(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, tuple[Reading, ...]]:
    """Give each row its figures if each stands behind its name, in the form's order.

    Nothing but names of the head stands between them, groups are named in their order
    too, all sums hold, and no figure comes before as many names. Else there are none.
    """
    usual = [column.id for row in form.rows for column in row.columns]
    names: list[str] = []
    rows: list[str] = []
    tokens: list[Token] = []
    turns = 0
    for is_words, own in groupby(items, key=lambda item: isinstance(item, Fragment)):
        block = list(own)
        if is_words:
            keys = [item.key for item in block if isinstance(item, Fragment)]
            if len(tokens) == len(usual):
                if any(map(labels.heads.column_of, keys)):
                    return {}  # names may stand behind their figures
                break
            words = head_words(keys, labels, whole=bool(tokens))
            if not words:
                return {}
            names += [
                labels.heads.column[word]
                for word in words
                if word in labels.heads.column
            ]
            rows += filter(None, map(labels.exact, words))
            continue
        turns += 1
        runs = [item for item in block if isinstance(item, Run)]
        tokens += [token for run in runs for token in trimmed(run.tokens)]
        if len(tokens) > len(names) or any(run.cells for run in runs):
            return {}
    if turns == 1 or names != usual or len(tokens) != len(usual) or rows != [*form.row]:
        return {}
    found = cut(tokens, form)
    return found if all(adds_up(row, form) for (row,) in found.values()) else {}


def head_words(
    keys: Sequence[str], labels: Labels, *, whole: bool = False
) -> Sequence[str]:
    """Give the words of a head, none where there are others among them.

    Those of the heading may stand before them, unless the head is the `whole` of it.
    """
    word = _word(labels)
    for at in range(1 if whole else len(keys)):
        text = "".join(keys[at:])
        if text and not word.sub("", text):
            return word.findall(text)
    return ()


@lru_cache(maxsize=8)
def _word(labels: Labels) -> re.Pattern[str]:
    """Give the words of a head, the longest first."""
    known = {
        *labels.heads.column,
        *labels.rows,
        *labels.heads.above_rows,
        *labels.heads.above_columns,
    }
    return re.compile("|".join(sorted(map(re.escape, known), key=len, reverse=True)))
