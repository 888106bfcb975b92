"""Lay out with tabs the rows that a program wrote down in a notation of its own.

A few rows must agree on a notation before it is believed. Where it has spans, its
tables become those of a web page, which are laid out next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.clean import joined_text
from gongkai.model import Line
from gongkai.notation.escaped import without_escapes
from gongkai.notation.frames import without_frames
from gongkai.notation.keyed import without_keys
from gongkai.notation.latex import without_latex
from gongkai.notation.lists import without_lists
from gongkai.notation.quoted import without_breaks
from gongkai.notation.sequences import without_sequences
from gongkai.notation.together import without_run_on
from gongkai.notation.unspaced import without_glue
from gongkai.notation.wiki import without_wiki

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# each with what a text must hold to be looked at line by line; a line begins behind \n
_NOTATIONS: tuple[
    tuple[Sequence[str], Callable[[Sequence[Line]], Sequence[Line]]], ...
] = (
    (("[", "{", "("), without_lists),
    (('":', "':"), without_keys),
    (("- ",), without_sequences),
    (("\\\\",), without_latex),
    (("{|",), without_wiki),
    (("\n0 ",), without_frames),
    (('"',), without_breaks),
    (("\\",), without_escapes),
)


def expand_notations(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, each row of a notation as one line of cells between tabs.

    Where rows share a line, all lines are counted as laid out: figures are read by what
    stands on their line, and readers are led to it.
    """
    found, text = lines, _text(lines)
    for marks, translated in _NOTATIONS:
        if any(mark in text for mark in marks):
            found = translated(found)
            text = _text(found)
    found = without_glue(without_run_on(found))
    if len({line.number for line in found}) < len(found):
        found = [Line(at, line.text) for at, line in enumerate(found, start=1)]
    yield from found


def _text(lines: Sequence[Line]) -> str:
    return "\n" + joined_text(lines)
