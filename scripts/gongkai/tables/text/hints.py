"""Leave out of a label what it explains in brackets: 规范性文件（指标题采用……的公文）.

Templates of cities tell officials so what to fill in. A bracket that the form itself
has stays, and so does one that alone tells a label from another of its line.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.tables.text.items import Fragment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.tables.text.items import Item
    from gongkai.tables.vocabulary import Vocabulary

_SHORTEST = 6  # characters of a hint: a shorter bracket names a unit, or a year
_SAME = "累计"  # of what is in force, which is a count of all years anyway
_HINT = re.compile(r"[（(]([^（()）]+)[)）]")


def without_hints(items: Sequence[Item], words: Vocabulary) -> list[Item]:
    """Give the items, labels of the form without the hints behind them."""
    bare = {
        at: _unhinted(item, words)
        for at, item in enumerate(items)
        if isinstance(item, Fragment) and (")" in item.text or "）" in item.text)
    }
    if all(short is items[at] for at, short in bare.items()):
        return list(items)
    short = [bare.get(at, item) for at, item in enumerate(items)]
    keys = Counter((i.key, i.line) for i in short if isinstance(i, Fragment))
    return [
        item if isinstance(i, Fragment) and keys[i.key, i.line] > 1 else i
        for item, i in zip(items, short, strict=True)
    ]


def _unhinted(item: Fragment, words: Vocabulary) -> Fragment:
    bare = _bare(item.text)
    if not item.key or bare == item.text or words.whole(item.key):
        return item
    key = match_key(bare)
    return item._replace(key=key) if words.whole(key) else item


@lru_cache(maxsize=1 << 12)
def _bare(text: str) -> str:
    return _HINT.sub(_unless_long, text)


def _unless_long(hint: re.Match[str]) -> str:
    kept = len(match_key(hint[1])) < _SHORTEST and _SAME not in hint[1]
    return hint[0] if kept else ""
