"""Read a text anew with something changed in it, to see whether that mends a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.model import Line, Status
from gongkai.tables import understand

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Forms
    from gongkai.model import Table, Value

    Key = tuple[str, str]


def mended(
    table: Table,
    lines: Sequence[Line],
    forms: Forms,
    changed: Mapping[Key, Value] | None = None,
) -> Table | None:
    """Give the table as `lines` have it, if all its sums then hold; None if not.

    Whatever was known before must stay as it was, but for the cells that are changed;
    what was left blank may prove to be 0 and nothing else.
    """
    read = understand(lines, forms)
    then = read.tables.get(table.id)
    if then is None or then.form != table.form:
        return None
    if read.broken.get(table.id) or table.id in read.contradictory:
        return None
    due = {k: cell.value for k, cell in table.cells.items() if cell.value is not None}
    due.update(changed or {})
    blank = (k for k, cell in table.cells.items() if cell.status is Status.BLANK)
    kept = all(then[key].value == value for key, value in due.items())
    return then if kept and not any(then[key].value for key in blank) else None


def reprinted(
    lines: Sequence[Line], place: str, printed: str, instead: str
) -> Iterator[Sequence[Line]]:
    """Yield the text with a token of a line replaced, once for each place it has."""
    token = re.compile(rf"(?<![\d.]){re.escape(printed)}(?![\d.])")
    for at, line in enumerate(lines):
        if str(line.number) != place:
            continue
        for found in token.finditer(line.text):
            text = line.text[: found.start()] + instead + line.text[found.end() :]
            changed = Line(line.number, text, cut=line.cut)
            yield (*lines[:at], changed, *lines[at + 1 :])
