"""Tell whether figures stand behind the letters of their columns' names.

Narrow cells wrap the names of a head, and programs that print a page box by box mix
their lines: 结果其他 and 纠正结果 below it are 结果纠正 and 其他结果.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.tables.text.items import Fragment, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def is_spelt(items: Sequence[Item], form: TableForm, labels: Labels) -> bool:
    """Tell whether the letters of as many names as figures stand before these.

    All figures stand there. Names that are not mixed up keep the form's order, and none
    has letters in another place, but those that the label of a row has too.
    """
    width = len(form.columns)
    letters = {letter for at in range(width) for letter in labels.heads.names_of(at)[0]}
    rows = (word for row in form.rows for word in (*row.path, row.label))
    letters -= set(match_key("".join(rows)))
    at, head = 0, ""
    for item_is_words, block in groupby(items, lambda i: isinstance(i, Fragment)):
        if item_is_words:
            head = "".join(i.key for i in block if isinstance(i, Fragment))
            continue
        number = sum(
            len(trimmed(i.tokens)) for i in block if not isinstance(i, Fragment)
        )
        names = [labels.heads.names_of(n % width)[0] for n in range(at, at + number)]
        if not _keep_order(head, names):
            return False
        if not _are_all(head, names, letters):
            return False
        at, head = at + number, ""
    return at == width * len(form.rows) and letters.isdisjoint(head)


def _are_all(head: str, names: Sequence[str], letters: set[str]) -> bool:
    """Tell whether words have the letters of these names, and of none else."""
    found, own = Counter(head), Counter("".join(names))
    return own <= found and letters.isdisjoint(found - own)


def _keep_order(head: str, names: Sequence[str]) -> bool:
    """Tell whether those names that stand whole follow one another."""
    end = 0
    for name in names:
        at = head.find(name, end)
        if at >= 0:
            end = at + len(name)
        elif name in head:
            return False
    return True
