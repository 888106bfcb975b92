"""Fold text to what a reader types, and cut it into the words of the index.

One table, made here, serves the index and the browser (`variants`): what is folded on
one side and not on the other would never be found. The browser cuts queries and texts
by the same rules (`overrides/assets/search/fold.js`), and a test holds the two to each
other.

A word is one Han character, one letter, one punctuation mark (written in letters, so
that words can be written with spaces between), or a whole number. A string stands in a
text exactly where its words stand one after another, so the index alone decides, to the
character. In the index a Han character stands with the one after it: pairs are rarer
than characters, and the lists that a query fetches that much shorter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import opencc

if TYPE_CHECKING:
    from collections.abc import Sequence

_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:[,，]\d{3})+(?!\d)", re.ASCII)
_SEPARATORS = str.maketrans("", "", ",，")
_HAN = re.compile(r"[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@cache
def variants() -> dict[str, str]:
    """Give every traditional or variant character with the simplified one.

    The character tables of OpenCC; width and case need no table, for Unicode's own
    are at hand on both sides.

    >>> variants()["門"], variants().get("门")
    ('门', None)
    """
    simplify = opencc.OpenCC("t2s").convert
    known = (chr(c) for first, last in _IDEOGRAPHS for c in range(first, last + 1))
    read = ((c, simplify(simplify(c))) for c in known)
    return {c: r for c, r in read if r != c and len(r) == 1}


def fold(character: str) -> str:
    """Give what a character is read as: narrow, lower, bare, simplified, or nothing.

    >>> fold("Ａ"), fold("é"), fold("門"), fold("\u200b"), fold("㎡")
    ('a', 'e', '门', '', 'm2')
    """
    if unicodedata.category(character) in {"Cf", "Cc"}:
        return ""
    apart = unicodedata.normalize("NFKD", character)
    bare = "".join(c for c in apart if unicodedata.category(c) != "Mn")
    read = unicodedata.normalize("NFKC", bare).lower()
    return "".join(variants().get(c, c) for c in read if not c.isspace())


def words(text: str) -> list[str]:
    """Cut a text into the words of the index, in order.

    >>> words("Ａ４：1,203 件各部門")
    ['a', '4', 'dk', '1203', '件', '各', '部', '门']
    """
    whole = _THOUSANDS.sub(lambda n: n.group().translate(_SEPARATORS), text)
    return whole.translate(_CUTTING).split()


def mark(character: str) -> str:
    """Write a punctuation mark in letters: its code in sixteen of them.

    >>> mark("。"), mark("-")
    ('daac', 'cn')
    """
    return "".join(chr(ord("a") + int(digit, 16)) for digit in f"{ord(character):02x}")


def paired(words: Sequence[str]) -> list[str]:
    """Put after each Han character the one that follows, as the index has them.

    >>> paired(["公", "开", "年", "2020"])
    ['公开', '开年', '年', '2020']
    """
    han = {word for word in set(words) if _HAN.fullmatch(word)}
    return [
        word + after if word in han and after in han else word
        for word, after in zip(words, [*words[1:], ""], strict=False)
    ]


class _Cutting(dict[int, str]):
    """How each character is cut; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = cut = _cut(chr(code))
        return cut


def _cut(character: str) -> str:
    """Give a character as words with spaces about them; digits stay together."""
    if character.isspace():
        return " "
    read = fold(character)
    if character.isdecimal():
        return read
    parts = [c if c.isalnum() else mark(c) for c in read]
    return f" {' '.join(parts)} " if parts else ""


_CUTTING = _Cutting()
