"""Find the rows whose label stands around their figures, as on a page or a picture.

Programs that sort what they find by its height print the lines of a label before and
behind the figures of its row. Then these are sorted by their height, too: one that
stands a little higher or lower than the others comes before or behind them.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from gongkai.tables.text.items import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_LINES = 3  # of a label on either side of its figures


def around(items: Sequence[Item], labels: Labels) -> frozenset[int]:
    """Give the first lines of figures that stand within the label of their row."""
    if all(item.cells for item in items if isinstance(item, Run)):
        return frozenset()
    return frozenset(
        figures[0].first
        for before, figures, after in _between_words(items)
        if _is_one_label(before, after, labels)
    )


def _between_words(
    items: Sequence[Item],
) -> Iterator[tuple[Sequence[str], Sequence[Run], Sequence[str]]]:
    """Yield neighbouring runs with the keys of the words before and behind them.

    Cells stand where they do, whatever is printed on the next line.
    """
    grouped = groupby(items, key=lambda item: isinstance(item, Run))
    groups = [tuple(own) for _, own in grouped]
    for (before, runs), (_, after) in pairwise(pairwise(groups)):
        figures = [item for item in runs if isinstance(item, Run)]
        if figures and not any(run.cells for run in figures):
            yield _keys(before), figures, _keys(after)


def _keys(words: Sequence[Item]) -> Sequence[str]:
    return [item.key for item in words if not isinstance(item, Run)]


def _is_one_label(before: Sequence[str], after: Sequence[str], labels: Labels) -> bool:
    """Tell whether words on both sides of figures are a label, and neither alone is."""
    return any(
        labels.exact("".join((*before[-own:], *after[:others])))
        and not labels.exact("".join(before[-own:]))
        and not labels.exact("".join(after[:others]))
        for own in range(1, min(_LINES, len(before)) + 1)
        for others in range(1, min(_LINES, len(after)) + 1)
    )
