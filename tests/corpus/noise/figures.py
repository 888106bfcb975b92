"""Noises within single figures: how they are written, what they lose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.draft import Damage
from corpus.noise.registry import noise

if TYPE_CHECKING:
    from random import Random

    from corpus.draft import Draft, Token


def tokens(draft: Draft) -> list[Token]:
    return [t for t in draft.tokens.values() if t.damage is Damage.NONE]


def plain(draft: Draft, least: int = 0) -> list[Token]:
    return [
        token
        for token in tokens(draft)
        if token.text.isascii() and token.text.isdigit() and int(token.text) >= least
    ]


@noise("cells")
def thousands_separators(rng: Random, draft: Draft) -> bool:
    """Write large figures with a comma after the thousands."""
    found = plain(draft, 1000)
    comma = rng.choice([",", ",", "，"])
    for token in found:
        token.text = f"{int(token.text):,}".replace(",", comma)
    return bool(found)


@noise("cells")
def full_width_digits(rng: Random, draft: Draft) -> bool:
    """Write figures with the digits of an input method."""
    wide = str.maketrans("0123456789.+", "０１２３４５６７８９．＋")
    share = rng.choice([0.1, 1.0])
    for token in tokens(draft):
        if rng.random() < share and token.text[:1] != "-":
            token.text = token.text.translate(wide)
    return True


@noise("cells")
def signs_apart(rng: Random, draft: Draft) -> bool:
    """Part a sign from its digits, or write it another way."""
    found = [t for t in tokens(draft) if t.text[:1] in {"+", "-"}]
    for token in found:
        sign = {"+": "+＋", "-": "-－−"}[token.text[0]]
        token.text = rng.choice(sign) + rng.choice([" ", " ", ""]) + token.text[1:]
    return bool(found)


@noise("cells")
def counters_in_cells(rng: Random, draft: Draft) -> bool:
    """Write 件 behind some figures."""
    table = rng.choice(list(draft.grids))
    found = [t for t in plain(draft) if t.table == table and t.key[1] != "amount"]
    for token in found:
        token.text += rng.choice(["件", "件", " 件"])
    return bool(found)


@noise("cells", tears=True)
def lookalike_letters(rng: Random, draft: Draft) -> bool:
    """Read O for 0 or l for 1 in one to three figures."""
    found = [t for t in plain(draft) if set(t.text) & set("01")]
    for token in rng.sample(found, min(len(found), rng.randint(1, 3))):
        digit = rng.choice([d for d in "01" if d in token.text])
        letter = {"0": rng.choice("Oo"), "1": rng.choice("lI")}[digit]
        token.text = token.text.replace(digit, letter, 1)
        token.damage = Damage.LOOKALIKE
    return bool(found)


@noise("cells", tears=True)
def dropped_digit(rng: Random, draft: Draft) -> bool:
    """Lose a digit within one figure."""
    found = [t for t in plain(draft, 10) if t.table != "proactive_disclosure"]
    if not found:
        return False
    token = rng.choice(found)
    at = rng.randrange(len(token.text))
    token.text = token.text[:at] + token.text[at + 1 :]
    token.damage = Damage.DROPPED
    return True


@noise("cells", tears=True)
def merged_figures(rng: Random, draft: Draft) -> bool:
    """Lose the space between two neighbouring figures."""
    grid = draft.grids[rng.choice(["requests", "requests", "disputes"])]
    rows = [row for row in grid.figures() if len(row.cells) > 4]
    if not rows:
        return False
    row = rng.choice(rows)
    at = rng.randrange(len(row.cells) - 1)
    one, two = (draft.token(cell) for cell in row.cells[at : at + 2])
    if not one or not two:
        return False
    one.text += two.text
    one.damage = Damage.MERGED
    del row.cells[at + 1]
    return True
