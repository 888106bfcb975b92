"""Take out a gloss behind a character where a line ends within it: 信(x / in)息.

Whole glosses are no part of a key. The pieces of a broken one are, and no label has
them: its row would be taken for one that is lost.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.clean import joined_text, match_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line

_LETTERS = "a-zü\u00e0-\u01dc"
_BEGUN = re.compile(  # what a cell ends in; the character, and letters behind it
    rf"(?P<of>[\u4e00-\u9fff])[(（](?P<letters>[{_LETTERS}]{{0,6}})(?=[\s|]|$)"
)
_ENDED = re.compile(  # what a cell begins with
    rf"(?:^|(?<=[\s|]))(?P<letters>[{_LETTERS}]{{0,6}}|[\u4e00-\u9fff])[)）]"
)
_WHOLE = re.compile(
    rf"(?:^|(?<=[\s|]))[(（][{_LETTERS}]{{1,6}}[)）](?=[\u4e00-\u9fff])"
)
_MAY_BE = re.compile(
    rf"[(（](?:[{_LETTERS}]{{0,6}}(?=[\s|]|$)|[{_LETTERS}]{{1,6}}[)）][\u4e00-\u9fff])"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORDS = re.compile(rf"[\u4e00-\u9fff{_LETTERS}]")  # figures may stand between
_LONGEST = 6  # letters of a syllable


def without_glosses(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines without glosses that stand on two of them."""
    if not _MAY_BE.search(joined_text(lines)):
        return lines  # as in most texts
    filled = [at for at, line in enumerate(lines) if _WORDS.search(line.text)]
    kept = list(lines)
    for above, below in pairwise(filled):
        one, other = kept[above].text, kept[below].text
        if "(" not in one + other and "（" not in one + other:
            continue
        if _WHOLE.search(other) and _HAN.search(one):
            kept[below] = kept[below]._replace(text=_WHOLE.sub("", other))
            continue
        begun, ended = _BEGUN.search(one), _ENDED.search(other)
        if begun and ended and _is_gloss(begun, ended):
            text = one[: begun.start("letters") - 1] + one[begun.end() :]
            kept[above] = kept[above]._replace(text=text)
            text = other[: ended.start()] + other[ended.end() :]
            kept[below] = kept[below]._replace(text=text)
    return kept


def _is_gloss(begun: re.Match[str], ended: re.Match[str]) -> bool:
    """Tell whether two pieces are a syllable, or the character written otherwise."""
    letters = begun["letters"] + ended["letters"]
    if _HAN.match(ended["letters"]):
        return not begun["letters"] and match_key(begun["of"]) == ended["letters"]
    return 0 < len(letters) <= _LONGEST
