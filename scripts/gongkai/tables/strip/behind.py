"""Tell a strip of figures of which some stand behind the words that follow it.

Converters that go block by block print them so. The others need not stand in the order
of the form then, and no sum tells which of them are gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.text.items import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.model import Line
    from gongkai.tables.text.items import Item


def stand_behind(items: Sequence[Item], lines: Sequence[Line], form: TableForm) -> bool:
    """Tell whether as many numbers as a strip lacks stand alone on lines after it.

    Each figure of the strip has a line of its own, too. One of those after it must be a
    nought, which is no page's number.
    """
    runs = [item for item in items if isinstance(item, Run)]
    figures = [t for run in runs for t in trimmed(run.tokens) if not t.padding]
    lacking = len(form.keys) - len(figures)
    if not figures or lacking <= 0 or any(run.cells for run in runs):
        return False
    if len({token.line for token in figures}) < len(figures):
        return False
    last = figures[-1].line
    after = [line.text.strip() for line in lines if line.number > last]
    alone = [int(text) for text in after if text.isdecimal()]
    return 0 in alone and len(alone) >= lacking
