"""Figures behind a label that begins their line are read as no other row's."""

from __future__ import annotations

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

NOUGHTS = "0 0 0 0 0 0 0"
FIGURES = {
    "received": "17 0 0 0 0 0 17",
    "granted": "6 0 0 0 0 0 6",
    "partly_granted": "4 0 0 0 0 0 4",
    "withheld.internal_affairs": "5 0 0 0 0 0 5",
    "not_processed.repeat": "2 0 0 0 0 0 2",
    "disposed": "17 0 0 0 0 0 17",
}
ROWS = {row.id: row.label for row in REQUESTS.rows}
HEAD = "三、收到和处理政府信息公开申请情况\n申请人情况\n" + "\n".join(
    column.label for column in REQUESTS.columns
)


def cells(text):
    return understand(lines(text), FORMS).tables["requests"].cells


def test_the_end_of_a_label_stands_before_its_own_row():
    figures = FIGURES | {"withheld.internal_affairs": NOUGHTS}
    figures["withheld.security_and_stability"] = "5 0 0 0 0 0 5"
    text = [HEAD]
    for row, label in ROWS.items():
        if row == "withheld.state_secret":
            moved = figures["withheld.security_and_stability"]
            text += ["1.属于 国家秘", "开", moved, f"密 {NOUGHTS}"]
        elif row == "withheld.security_and_stability":
            text[-1] += f" {label}"
        elif row == "withheld.barred_by_law":
            text[-1] += f" {label} {NOUGHTS}"
        else:
            text += [f"{label} {figures.get(row, NOUGHTS)}"]
    found = cells("\n".join(text))

    assert found["withheld.state_secret", "total"].value in {0, None}
    assert found["withheld.security_and_stability", "total"].value in {5, None}
    assert found["granted", "total"].value == 6
