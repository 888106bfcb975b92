r"""Leave out the strokes before marks that Markdown would take for its own: `\+ 3`.

Converters write one before whatever would begin a list, a number among them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line

_ESCAPED = re.compile(r"\\([-+.)(#])")


def without_escapes(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines with the marks as they would be shown."""
    return [
        line._replace(text=_ESCAPED.sub(r"\1", line.text))
        if "\\" in line.text
        else line
        for line in lines
    ]
