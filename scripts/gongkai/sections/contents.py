"""Leave out the headings that stand in a table of contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.paragraphs import is_page_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line
    from gongkai.sections.headings import Candidate


CONTENTS = 3  # headings without a word between them: a table of contents


def without_contents(
    lines: Sequence[Line], candidates: list[Candidate], order: Sequence[str]
) -> list[Candidate]:
    """Drop headings that stand in a table of contents, where they stand again."""
    spoken = (
        index
        for index, line in enumerate(lines)
        if line.text.strip() and not is_page_mark(line.text)
    )
    place = {index: at for at, index in enumerate(spoken)}
    alone = {c.index: c for c in candidates if not c.rest}
    dropped: set[int] = set()
    run: list[Candidate] = []
    for candidate in (*alone.values(), None):
        if (
            run
            and candidate
            and place[candidate.index] == place[run[-1].index] + 1
            and order.index(candidate.section) > order.index(run[-1].section)
        ):
            run.append(candidate)
            continue
        listed = {c.section for c in run}
        again = {c.section for c in candidates if run and c.index > run[-1].index}
        if len(run) >= CONTENTS and len(listed & again) >= CONTENTS - 1:
            dropped.update(c.index for c in run)
        run = [candidate] if candidate else []
    return [c for c in candidates if c.index not in dropped]
