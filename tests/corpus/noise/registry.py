"""The list of noises: each registers itself where it is defined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from corpus.draft import Draft

    Apply = Callable[[Random, Draft], bool]


@dataclass(frozen=True)
class Noise:
    """A kind of noise: what it does, when, and whether figures can be torn by it."""

    apply: Apply
    stage: str  # cells or text
    tears: bool  # whether figures are lost, altered or parted from their places

    @property
    def name(self) -> str:
        """Give the name by which the corpus and its tables call it."""
        return self.apply.__name__


NOISES: dict[str, Noise] = {}


def noise(stage: str, *, tears: bool = False) -> Callable[[Apply], Apply]:
    """Add a function to the noises of a stage."""

    def register(apply: Apply) -> Apply:
        NOISES[apply.__name__] = Noise(apply, stage, tears)
        return apply

    return register
