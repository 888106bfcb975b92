"""Figures apart from their labels are read against none of those that stand before."""

from __future__ import annotations

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

HEAD = ["三、收到和处理政府信息公开申请情况", "申请人情况"]
FIGURES = {
    "received": "15 1 0 0 0 0 16",
    "brought_forward": "1 0 0 0 0 0 1",
    "granted": "12 0 0 0 0 0 12",
    "withheld.process_information": "1 0 0 0 0 0 1",
    "unavailable.needs_creation": "1 0 0 0 0 0 1",
    "not_processed.repeat": "1 0 0 0 0 0 1",
    "not_processed.excessive": "1 1 0 0 0 0 2",
    "disposed": "16 1 0 0 0 0 17",
}


def test_a_row_of_noughts_above_the_label_of_the_row_before_moves_none():
    """Programs that sort blocks by their lower edge print it there."""
    heads = [column.label for column in REQUESTS.columns]
    text = [*HEAD, *heads]
    for row in REQUESTS.rows:
        figures = FIGURES.get(row.id, "0 0 0 0 0 0 0").split()
        if row.id == "granted":
            text += ["0"] * 7
        text += [row.label, *(figures if row.id != "partly_granted" else [])]
    table = understand(lines("\n".join(text)), FORMS).tables["requests"]

    told = {row: table.cells[row, "total"].value for row in FIGURES}
    assert told["granted"] in {12, None}
    assert table.cells["partly_granted", "total"].value in {0, None}
    assert told["disposed"] == 17
