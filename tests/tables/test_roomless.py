"""Nothing is inferred of a row whose figures are more than any total allows."""

from __future__ import annotations

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

ROWS = {
    "received": "54 3 9 8 _ 2 76",
    "granted": "50 2 9 8 _ _ 69",
    "withheld.state_secret": "_ _ _ _ _ 1 1",
    "unavailable.not_held": "4 _ _ _ _ _ 4",
    "not_processed.published_work": "_ _ _ _ _ 1 1",
    "not_processed.excessive": "_ 1 2 _ _ _ 1",  # officials wrote 2 for none
    "disposed": "54 3 9 8 _ 2 76",
}


def test_a_wrong_figure_among_empty_cells_is_not_taken_for_a_nought():
    first, *organisations, total = (column.label for column in REQUESTS.columns)
    head = "\n".join(
        "\t".join(line)
        for line in (
            ["", "申请人情况"],
            [first, "法人或其他组织", total],
            organisations,
        )
    )
    rows = [
        "\t".join([row.label, *ROWS.get(row.id, "_ _ _ _ _ _ _").split()])
        for row in REQUESTS.rows
    ]
    text = "\n".join(["三、收到和处理政府信息公开申请情况", head, *rows])
    table = understand(lines(text.replace("_", "")), FORMS).tables["requests"]

    assert table.cells["not_processed.excessive", "research"].value in {2, None}
    assert table.cells["granted", "total"].value == 69
