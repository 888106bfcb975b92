"""Noises of lines: page numbers, wrapping, empty and broken lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.draft import FIRST, LAST
from corpus.noise.registry import noise

if TYPE_CHECKING:
    from random import Random

    from corpus.draft import Draft


def marked(line: str) -> int:
    """Count the figures of the tables in a line."""
    return sum(FIRST <= ord(c) <= LAST for c in line)


@noise("text")
def page_marks(rng: Random, draft: Draft) -> bool:
    """Leave page numbers in lines of their own, anywhere."""
    if draft.layout == "html":
        return False
    style = rng.choice(["- {} -", "— {} —", "—{}—", "P. {}", "第 {} 页", "-{}-"])
    for page in range(rng.randint(2, 6), 1, -1):
        at = rng.randrange(2, len(draft.lines))
        draft.lines.insert(at, style.format(page))
    return True


@noise("text")
def bare_page_numbers(rng: Random, draft: Draft) -> bool:
    """Leave bare page numbers between empty lines, outside runs of figures."""
    if draft.layout in {"html", "cell_a_line", "by_column"}:
        return False
    for page in (3, 2):
        draft.lines[(at := rng.randrange(2, len(draft.lines))) : at] = [
            "",
            str(page),
            "",
        ]
    return True


@noise("text")
def wrapped_prose(rng: Random, draft: Draft) -> bool:
    """Cut prose at the width of a page, with empty lines between."""
    if draft.layout == "html":
        return False
    width = rng.randint(24, 34)
    wrapped = []
    for line in draft.lines:
        if marked(line) or len(line) <= width or "|" in line or "\t" in line:
            wrapped.append(line)
            continue
        for at in range(0, len(line), width):
            wrapped += [line[at : at + width], ""]
    draft.lines = wrapped
    return True


@noise("text")
def empty_lines(rng: Random, draft: Draft) -> bool:
    """Put an empty line after every line, or after many."""
    if draft.layout == "html":
        return False
    share = rng.choice([1.0, 0.3])
    spaced = []
    for line in draft.lines:
        spaced.append(line)
        if rng.random() < share:
            spaced.append(rng.choice(["", "", " "]))
    draft.lines = spaced
    return True


@noise("text")
def broken_lines(rng: Random, draft: Draft) -> bool:
    """Break a few lines of a table between two figures or after the label."""
    if draft.layout not in {"spaces", "double_spaced", "vertical", "tabs"}:
        return False
    rows = [n for n, line in enumerate(draft.lines) if marked(line) > 4]
    for n in sorted(rng.sample(rows, min(3, len(rows))), reverse=True):
        line = draft.lines[n]
        marks = [at for at, c in enumerate(line) if FIRST <= ord(c) <= LAST]
        at = rng.choice(marks)
        draft.lines[n : n + 1] = [line[:at].rstrip(" "), line[at:]]
    return bool(rows)


@noise("text")
def glued_letters(rng: Random, draft: Draft) -> bool:
    """Leave letters of a vertical label beside figures: before a label, or glued."""
    if draft.layout not in {"spaces", "double_spaced", "vertical", "figures_after"}:
        return False
    rows = [n for n, line in enumerate(draft.lines) if marked(line) == 7]
    letters = "本年度办理结果"
    chosen = sorted(rng.sample(rows, min(len(letters), len(rows))))
    for letter, n in zip(letters, chosen, strict=False):
        line = draft.lines[n]
        glued = rng.random() < 0.3
        draft.lines[n] = line + letter if glued else f"{letter} {line}"
    return bool(rows)


@noise("text")
def printed_twice(rng: Random, draft: Draft) -> bool:
    """Save the same report twice: once for screens, once for telephones."""
    if draft.layout == "html":
        return False
    draft.lines += ["", *draft.lines] if rng.random() < 0.7 else draft.lines
    return True
