"""Fold text to what a reader types, and cut it into the words of the index.

One table, made here, serves the index (`staged`) and the browser (`variants`): what is
folded on one side and not on the other would never be found.

A word is one Han character, one letter, one punctuation mark (written in letters, or
Pagefind would drop it), or a whole number. A string stands in a text exactly where its
words stand one after another, so the index alone decides, to the character. In the
index a Han character stands with the one after it: pairs are rarer than characters, and
the lists that a query fetches that much shorter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

import opencc

if TYPE_CHECKING:
    from collections.abc import Sequence

# Remarks ride on a word and are not searched. Two are common, and written in ASCII, for
# of a word that ends in anything else Pagefind keeps a second entry.
SPACE = "^"  # a space follows
BREAK = "|"  # the paragraph ends

# Rarely a word is not printed as it is read; then characters of plane 15 say how the
# character before them was printed, or that nothing was (the 2 of ㎡).
PRINTED = 0xF0000
NOTHING = chr(PRINTED + 1)

WIDE = 0xFEE0  # from a narrow mark to its full-width form; both are words of the index
_WIDE_MARKS = range(0xFF01, 0xFF5F)
_REMARKS = f"{SPACE}{BREAK}."  # Pagefind itself ends a paragraph with a full stop
_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:[,，]\d{3})+(?!\d)", re.ASCII)
_GAP = re.compile(r"\s+")
_HAN = r"\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PAIR = re.compile(f"[{_HAN}]{{2}}")
_MARK = re.compile("[a-p]{2,}")
_SEPARATORS = frozenset({",", "，"})
_BESIDE_HAN = re.compile(rf"(?<=[{_HAN}]) | (?=[{_HAN}])")


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
    """Cut a text into the words of the index, in order; marks are narrow.

    >>> words("Ａ４：1,203 件各部門")
    ['a', '4', 'dk', '1203', '件', '各', '部', '门']
    """
    return [narrow(bare(word)) for word in staged(text).split() if word != SPACE]


def staged(text: str) -> str:
    """Write a text as its words, a space between them, with remarks on the print.

    Spaces beside a Han character go; the others are kept as a remark on the word
    before them.
    """
    spaced = _BESIDE_HAN.sub("", _GAP.sub(" ", text.strip()))
    plain = _THOUSANDS.sub(_joined, spaced)
    return plain.translate(_STAGING).replace(f" {SPACE}", SPACE)


def bare(word: str) -> str:
    """Give a staged word without its remarks, as Pagefind indexes it."""
    kept = word.rstrip(_REMARKS)
    return "".join(c for c in kept if ord(c) < PRINTED).lower()


def mark(character: str) -> str:
    """Write a punctuation mark in letters: its code in sixteen of them.

    >>> mark("。"), mark("-")
    ('daac', 'cn')
    """
    return "".join(chr(ord("a") + int(digit, 16)) for digit in f"{ord(character):02x}")


def paired(staged_words: Sequence[str]) -> list[str]:
    """Put after each Han character the one that follows, as the index has them.

    >>> paired(["公", "开^", "年", "2020|"])
    ['公开', '开年^', '年', '2020|']
    """
    return [
        word[0] + after[0] + word[1:] if _PAIR.match(word[0] + after[0]) else word
        for word, after in zip_longest(staged_words, staged_words[1:], fillvalue=" ")
    ]


def narrow(word: str) -> str:
    """Give the word of the narrow mark for that of a full-width one.

    >>> narrow(mark("，")) == mark(","), narrow("年")
    (True, '年')
    """
    if not _MARK.fullmatch(word):
        return word
    code = int("".join(f"{ord(letter) - ord('a'):x}" for letter in word), 16)
    return mark(chr(code - WIDE)) if code in _WIDE_MARKS else word


def _remark(printed: str) -> str:
    return "".join(chr(PRINTED + ord(c)) for c in printed)


def _joined(number: re.Match[str]) -> str:
    """Drop the separators of a number, and remark where they stood."""
    digits = number.group()
    written = []
    for at, digit in enumerate(digits):
        if digit in _SEPARATORS:
            continue
        following = digits[at + 1 : at + 2]
        kept = _remark(digit + following) if following in _SEPARATORS else ""
        written.append(digit + kept)
    return "".join(written)


class _Staging(dict[int, str]):
    """How each character is staged; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = staging = _stage(chr(code))
        return staging


def _stage(character: str) -> str:
    if ord(character) >= PRINTED:
        return character
    if character.isspace():
        return f"{SPACE} "
    read = fold(character)
    if not read:
        return ""
    if ord(character) in _WIDE_MARKS and not read.isalnum():
        return f" {mark(character)} "
    printed = "" if read == character.lower() else _remark(character)
    if character.isdecimal():
        return read + printed
    first, *others = [c if c.isalnum() else mark(c) for c in read]
    return " ".join(["", first + printed, *(word + NOTHING for word in others), ""])


_STAGING = _Staging()
