"""What fills the last cell of a line, below the name of the totals, is the total."""

from __future__ import annotations

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

HEAD = """\
三、收到和处理政府信息公开申请情况
 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计
"""
NOTHING = " |  |  |  |  |  |  | "


def received(figures):
    """Read a table of empty cells but for two rows."""
    told = {"received": figures, "carried_forward": " |  | 1 |  |  |  |  | 1"}
    text = "\n".join(row.label + told.get(row.id, NOTHING) for row in REQUESTS.rows)
    cells = understand(lines(HEAD + text), FORMS).tables["requests"].cells
    return [cells["received", column.id].value for column in REQUESTS.columns]


def test_a_row_that_ends_below_the_name_of_the_totals_has_not_lost_its_total():
    """It does not add up: 1, 5 and 1 are no figures of the columns before."""
    found = received(" |  | 1 |  |  |  | 5 | 1")

    assert found[0] is None
    assert found[4] is None
    assert found[5] in {5, None}


def test_names_above_the_cells_of_labels_and_figures_are_those_of_no_cells():
    """The head has lost its corner, and rows their totals."""
    head = HEAD.replace(" | 自", "自")
    few = {"received": "15", "granted": "6", "partly_granted": "9", "disposed": "15"}
    text = "\n".join(
        " | ".join([row.label, few.get(row.id, "0"), *"00000"]) for row in REQUESTS.rows
    )
    cells = understand(lines(head + text), FORMS).tables["requests"].cells

    assert cells["received", "total"].value in {None, 15}
    assert cells["granted", "total"].value in {None, 6}
