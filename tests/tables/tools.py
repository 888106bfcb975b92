"""Make what the stages of the reconstruction pass on, from a few words of text."""

from __future__ import annotations

from pathlib import Path

from gongkai.model import Line, Status
from gongkai.numerals import Numerals
from gongkai.statute import load_forms
from gongkai.tables import understand
from gongkai.tables.joining import joined
from gongkai.tables.labels import Labels
from gongkai.tables.text.items import Fragment
from gongkai.tables.text.layout import stream

FORMS = load_forms(Path(__file__).parents[2] / "content/forms")
REQUESTS = FORMS.editions["2019"].tables["requests"]
DISPUTES = FORMS.editions["2019"].tables["disputes"]
DISCLOSURE = FORMS.editions["2021"].tables["proactive_disclosure"]
FEW_REQUESTS = {  # rows of table three that add up, all others zeros
    "received": "16 2 1 0 0 0 19",
    "granted": "1 1 0 0 0 0 2",
    "withheld.state_secret": "0 0 1 0 0 0 1",
    "unavailable.needs_creation": "12 1 0 0 0 0 13",
    "not_processed.repeat": "3 0 0 0 0 0 3",
    "disposed": "16 2 1 0 0 0 19",
}


def lines(text):
    return [Line(n, line) for n, line in enumerate(text.split("\n"), start=1)]


def items(text):
    return stream(lines(text), Numerals(FORMS.marks))


def labels(form):
    marks = FORMS.marks
    return Labels(form, marks.heads, marks.compared, marks.current)


def without_totals(figures):
    """Write table three in cells, the last of each empty; other rows are noughts."""
    head = "\t".join(["申请人情况", *(column.label for column in REQUESTS.columns)])
    rows = "\n".join(
        "\t".join([row.label, *figures.get(row.id, "0 0 0 0 0 0").split(), ""])
        for row in REQUESTS.rows
    )
    return f"三、收到和处理政府信息公开申请情况\n{head}\n{rows}\n"


def shown(found):
    """Write items down: words as they are, figures in lists."""
    return [
        item.text if isinstance(item, Fragment) else [t.printed for t in item.tokens]
        for item in found
    ]


def read_apart(reader, text, *others, **how):
    """Give what a reader of figures set apart says of table three, row by row."""
    own = labels(REQUESTS)
    found = reader(joined(items(text), own), REQUESTS, own, *others, **how)
    return found and {
        row: {" ".join(token.printed for token in reading) for reading in readings}
        for row, readings in found.items()
    }


def read_row(text, table, row):
    """Give the figures of a row that were read from a text, None for any other cell."""
    cells = understand(lines(text), FORMS).tables[table].cells
    return [
        cell.value if cell.status is Status.READ else None
        for key, cell in cells.items()
        if key[0] == row
    ]
