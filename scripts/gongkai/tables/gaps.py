"""Spread the runs between two rows that are known over the rows between these."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.tables.labels import Trust

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.tables.anchors import Anchors
    from gongkai.tables.labels import Labels
    from gongkai.tables.sites import Site


@dataclass(slots=True)
class Gaps:
    """The runs that may stand for each row, as they are found gap by gap.

    `claimed` are the rows whose labels claim runs, `added` runs of no form's row.
    """

    sites: Sequence[Site]
    anchors: Anchors
    labels: Labels
    claimed: Mapping[int, str]
    options: dict[str, list[int | None]]
    added: list[int] = field(default_factory=list)
    astray: dict[int, str] = field(default_factory=dict)  # run → row out of order

    def fill(
        self,
        gap: Sequence[str],
        runs: Sequence[int],
        bounds: tuple[int, int],
        open_: Mapping[str, int],
    ) -> None:
        """Give the rows of a gap the runs that stand between two others, its `bounds`.

        `open_` are those of these two which are not whole: where there are more runs
        than rows, theirs may be of their neighbours too.
        """
        strange = [at for at in runs if self._is_strange(at, gap)]
        runs = self._without_added(gap, runs, strange)
        if len(runs) > len(gap):
            self._astray(gap, runs, bounds)
            around = sorted({*gap, *open_}, key=self.labels.order.__getitem__)
            self._spread(around, sorted([*open_.values(), *runs]))
            return
        if len(runs) == len(gap):
            left, right = bounds
            own = [site for site in self.sites if left < site.first < right]
            gap = _as_named(gap, _beside_runs(own, runs))
        self._spread(gap, runs)
        none = [at for at in strange if not any(self._may_head(at, row) for row in gap)]
        if none:  # of a row of no form: then a row has lost its own
            self._spread(gap, [at for at in runs if at not in none])
        for row in gap:
            if self._may_be_lost(row):
                self.options[row].append(None)

    def _astray(
        self, gap: Sequence[str], runs: Sequence[int], bounds: tuple[int, int]
    ) -> None:
        """Note the runs of rows out of order whose labels stand here, if none is left.

        As many runs as whole labels, one by one, stand in the same order.
        """
        left, right = bounds
        taken = set(self.claimed.values())
        own = [s for s in self.sites if left < s.first < right and s.row not in taken]
        rows = [site.row for site in own if site.trust is Trust.EXACT]
        if len(rows) != len(own) or {*gap} >= {*rows} or not {*gap} <= {*rows}:
            return
        if len(rows) == len({*rows}) == len(runs) and _take_turns(own, runs):
            self.astray.update(zip(runs, rows, strict=True))

    def _is_strange(self, at: int, gap: Sequence[str]) -> bool:
        """Tell whether a run stands beside words of no row that lacks its figures."""
        words = self.anchors.strange.get(at)
        return words is not None and not _names_any(words, self.labels, gap)

    def _without_added(
        self, gap: Sequence[str], runs: Sequence[int], strange: Sequence[int]
    ) -> Sequence[int]:
        """Leave out the runs of rows of no form, where there are more than rows."""
        surplus = len(runs) - len(gap)
        if surplus <= 0 or len(strange) < surplus or (gap and len(strange) > surplus):
            return runs
        self.added.extend(strange)
        return [at for at in runs if at not in strange]

    def _may_be_lost(self, row: str) -> bool:
        """Tell whether other words may head what stands for a row, a row of no form."""
        strange, by_run = self.anchors.strange, self.anchors.by_run
        near = [at for at in self.options[row] if at]
        if any(strange.get(at) and not self._may_head(at, row) for at in near):
            return True
        others = [at for at in near if at not in self.claimed and at in by_run]
        return any(by_run[at][0] != row for at in others)

    def _may_head(self, at: int, row: str) -> bool:
        """Tell whether strange words at a run may be a row's label, misread or torn."""
        key = match_key(self.anchors.strange[at])
        return (
            self.labels.resembles(key, row)
            or self.labels.has_number_of(row, key)
            or self.labels.holds_part_of(row, key)
        )

    def _spread(self, gap: Sequence[str], runs: Sequence[int]) -> None:
        """Give every order-preserving assignment of `runs` to the rows of `gap`."""
        lost, over = len(gap) - len(runs), len(runs) - len(gap)
        for step, row in enumerate(gap):
            if lost > 0:
                able: list[int | None] = list(runs[max(0, step - lost) : step + 1])
                able.append(None)
            else:
                able = list(runs[step : step + over + 1])
            found = self.options[row]
            found.extend(at for at in able if at not in found)


def _names_any(words: str, labels: Labels, gap: Sequence[str]) -> bool:
    """Tell whether strange words hold the label of a row that lacks its run.

    Then they may be its label, and the run no figures of a row that the form lacks. So
    they may where they end in what it begins with, and a line ends within it.
    """
    key = match_key(words)
    return any(
        labels.is_within(row, key) or labels.ends_in_start_of(row, key) for row in gap
    )


def _beside_runs(sites: Sequence[Site], runs: Sequence[int]) -> list[Site]:
    """Leave out labels that stand once more elsewhere, right beside figures.

    A head may hold the words of a row above its own label: 予以公开件数.
    """
    beside = [s for s in sites if {s.first - 1, s.last + 1} & {*runs}]
    rows = {site.row for site in beside}
    return [site for site in sites if site in beside or site.row not in rows]


def _take_turns(sites: Sequence[Site], runs: Sequence[int]) -> bool:
    """Tell whether labels and runs take turns, whichever comes first."""
    pairs = list(zip(sites, runs, strict=True))
    before = all(site.last < at for site, at in pairs)
    after = all(at < site.first for site, at in pairs)
    turns = zip(sites[1:], runs[1:], sites, runs, strict=False)
    return before != after and all(
        last < site.first if before else then.last < at
        for site, at, then, last in turns
    )


def _as_named(gap: Sequence[str], sites: Sequence[Site]) -> Sequence[str]:
    """Give the rows of a gap in the order of their labels, if all of them stand there.

    As many runs as labels stand in the same order, whichever comes first. Words that
    are only like a label are none where the label itself stands.
    """
    whole = {site.row for site in sites if site.trust is Trust.EXACT}
    told = [s.row for s in sites if s.trust is Trust.EXACT or s.row not in whole]
    named = [row for row in dict.fromkeys(told) if row in gap]
    return named if len(named) == len(gap) else gap
