"""What fills the last cell of a line, below the name of the totals, is the total."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.endmost import endmost
from gongkai.tables.readings import readings
from gongkai.tables.rows import place
from tables.tools import FORMS, REQUESTS, items, labels, lines

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


@pytest.mark.parametrize("also", [0, 40], ids=["of noughts", "of figures"])
def test_a_row_that_fills_all_cells_but_ends_in_too_little_has_lost_its_total(also):
    """All others lack a column, as the head does."""
    named = [c.label for c in REQUESTS.columns if c.id != "public_interest"]
    figures = {
        "received": "85 7 1 0 0 94",
        "granted": "60 5 1 0 0 66",
        "withheld.state_secret": "20 0 0 0 0 20",
        "not_processed.petition": "1 0 0 0 0 2",
        "not_processed.repeat": "4 2 0 0 0 6",
        "disposed": "85 7 1 1 0 0",  # 94 is lost, and no other figure
    }
    for row in figures.keys() - {"disposed"}:
        *parts, total = figures[row].split()
        figures[row] = " ".join([*parts, str(int(total) + also)])
    rows = [
        "\t".join([row.label, *figures.get(row.id, "0 0 0 0 0 0").split()])
        for row in REQUESTS.rows
    ]
    text = "\n".join(["\t".join(["申请人情况", *named]), *rows])
    own, given = labels(REQUESTS), items(text)
    runs = place(given, own, 7).runs
    ways = {row: readings(found, 7) for row, found in runs.items()}
    told = endmost(ways, runs, given, REQUESTS, own)

    assert any(way[-1] is None for way in told["disposed"])
    assert all(way[-1] is not None for way in told["received"])
