"""Make a report of the corpus: its text, and what stands in it.

The truth of a cell is what should be published:

- *held*: its token stands whole in the text. It should be read, with the value that
  the officials printed, slips included: a slip is published, never mended.
- *dropped digit*: the altered token stands. Publishing it as printed is right
  ("as printed": nobody can know), and so is the figure before the loss.
- *lookalike*: O or l stands for a digit. The figure it stood for is right; so is
  saying nothing.
- *merged*, *unit lost*: nothing should be published from the token.
- *lost* and *blank*: nothing stands there. The true figure may be inferred.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from corpus.draft import FIRST, LAST, Damage, draft
from corpus.draw import SLIPPED
from corpus.layouts import LAYOUTS
from corpus.noise import NOISES
from corpus.pages import compose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from corpus.draft import Draft, Token
    from gongkai.forms import Forms


@dataclass(frozen=True)
class CellTruth:
    """What is known of one cell."""

    value: int | Decimal | None  # as the officials printed it; None: undecidable
    printed: str  # the token as it stands in the text, "" if it does not
    lines: tuple[int, ...]  # where it stands
    damage: Damage = Damage.NONE
    before: int | Decimal | None = None  # before an official's slip

    @property
    def held(self) -> bool:
        """Say whether the text still holds the figure, whole."""
        return bool(self.lines) and not self.damage and self.value is not None


@dataclass(frozen=True)
class Specimen:
    """A report of the corpus."""

    seed: str
    layout: str
    noises: tuple[str, ...]
    text: str
    editions: Mapping[str, str]  # table → edition it follows
    cells: Mapping[tuple[str, str, str], CellTruth]
    refuse: bool  # two reports in one text: nothing should be published
    slip: tuple[str, str] | None

    @property
    def name(self) -> str:
        """Give the file name, which tells HTML from text."""
        return f"{self.seed}.{'html' if self.layout == 'html' else 'txt'}"

    @property
    def torn(self) -> bool:
        """Say whether any figure was lost, altered or parted from its place."""
        return any(NOISES[noise].tears for noise in self.noises)


# How many noises fall on one report: often none or one, sometimes a storm.
STORMS = ([0, 1, 2, 3, 5, 8], [12, 46, 18, 12, 8, 4])
# How often a layout is met.
LAYOUT_WEIGHTS = {"tabs": 3, "html": 3, "spaces": 2, "double_spaced": 2, "markdown": 2}


def specimen(
    seed: str,
    forms: Forms,
    layout: str | None = None,
    noise: str | None = None,
    slipped: float = SLIPPED,
) -> Specimen:
    """Make the report that belongs to a seed; `noise="none"` leaves it clean.

    Several noises are joined with commas; they act in their own order. `slipped` is
    the share of seeds whose report has an official's slip.
    """
    rng = Random(seed)  # noqa: S311 — the same seed, the same report
    drawn = draft(rng, forms, slipped=slipped)
    weights = [LAYOUT_WEIGHTS.get(name, 1) for name in LAYOUTS]
    chosen = rng.choices(list(LAYOUTS), weights)[0]
    drawn.layout = layout or chosen
    names = _storm(rng) if noise is None else in_order(noise)
    for stage in ("cells", "text"):
        if stage == "text":
            drawn.lines = compose(rng, drawn)
        for name in names:
            if NOISES[name].stage == stage and NOISES[name].apply(rng, drawn):
                drawn.noises.append(name)
    return _specimen(seed, drawn)


def in_order(noise: str) -> list[str]:
    """Give the noises named, in the order in which they act; KeyError if unknown."""
    names = [name for name in noise.split(",") if name != "none"]
    return sorted((NOISES[name].name for name in names), key=list(NOISES).index)


def _storm(rng: Random) -> list[str]:
    number = rng.choices(*STORMS)[0]
    names = rng.sample(list(NOISES), number)
    if rng.random() < 0.7:  # two reports in one are rare
        names = [name for name in names if not name.startswith("comparison")]
    return sorted(names, key=list(NOISES).index)


def _specimen(seed: str, drawn: Draft) -> Specimen:
    places: dict[str, list[int]] = {}
    # A mark can stand on a line with others only where no line break is in a token.
    for number, line in enumerate("\n".join(drawn.lines).split("\n"), start=1):
        for character in line:
            if FIRST <= ord(character) <= LAST:
                places.setdefault(character, []).append(number)
    cells = {
        (token.table, *token.key): _cell(token, tuple(places.get(mark, ())))
        for mark, token in drawn.tokens.items()
    }
    return Specimen(
        seed=seed,
        layout=drawn.layout,
        noises=tuple(drawn.noises),
        text="\n".join(drawn.resolve(line) for line in drawn.lines) + "\n",
        editions={t: form.edition for t, form in drawn.figures.forms.items()},
        cells=cells,
        refuse=drawn.refuse,
        slip=drawn.figures.slip,
    )


def _cell(token: Token, lines: tuple[int, ...]) -> CellTruth:
    return CellTruth(
        value=token.value,
        printed=token.text if lines else "",
        lines=lines,
        damage=token.damage,
        before=token.before,
    )
