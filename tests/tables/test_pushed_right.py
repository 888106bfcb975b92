"""An empty cell before figures may be that of a group's label: no column is empty."""

from __future__ import annotations

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

HEAD = """\
三、收到和处理政府信息公开申请情况
\t\t\t申请人情况\t\t\t\t\t\t总计
\t\t\t自然人\t法人或其他组织\t\t\t\t\t
\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t
"""
FIGURES = {  # those of 其他 are lost, or of 总计
    "received": "62 14 1 0 0 77",
    "brought_forward": "0 3 0 0 0 3",
    "withheld.enforcement_file": "0 2 0 0 0 2",
    "not_processed.petition": "1 14 0 0 0 15",
    "not_processed.published_work": "58 1 0 0 0 59",
    "disposed": "59 17 0 0 0 76",
    "carried_forward": "3 0 1 0 0 4",
}
WITHIN = ("received", "not_processed.excessive", "disposed")


def pushed(row, at, figures):
    """Write a row that has a cell for its group, if it is not the first of it."""
    group = row.path[-1] if row.path else ""
    first = at == 0 or REQUESTS.rows[at - 1].path != row.path
    if not group:
        return "\t".join([row.label, "", "", *figures])
    return "\t".join(
        ["", group, row.label, *figures] if first else ["", "", row.label, "", *figures]
    )


def beside(row, at, figures):
    """Write a row with an empty cell behind its label; groups have lost theirs."""
    del at
    label = ["", row.label, ""] if row.path else [row.label, "", ""]
    return "\t".join([*label, *figures])


@pytest.mark.parametrize(
    "figures", [FIGURES, dict.fromkeys(WITHIN, "3 1 0 0 0 0")], ids=["other", "total"]
)
@pytest.mark.parametrize("filled_up", [False, True])
@pytest.mark.parametrize("write", [pushed, beside])
def test_an_empty_cell_before_all_figures_is_not_that_of_the_first_column(
    write, filled_up, figures
):
    """All rows lack a column, and nobody knows which."""
    rows = [
        write(row, at, figures.get(row.id, "0 0 0 0 0 0").split())
        for at, row in enumerate(REQUESTS.rows)
    ]
    if filled_up:
        rows = [row + "\t" * (9 - row.count("\t")) for row in rows]
    cells = understand(lines(HEAD + "\n".join(rows)), FORMS).tables["requests"].cells
    first, *_ = map(int, figures["received"].split())
    received = cells["received", "natural_person"]

    assert received.value in {None, first}
    assert cells["disposed", "natural_person"].value in {
        None,
        int(figures["disposed"].split()[0]),
    }
    if figures is not FIGURES:
        total = cells["not_processed.excessive", "total"]
        assert total.status is not Status.READ or total.value != 0


def test_rows_above_all_groups_may_each_have_lost_a_cell():
    """Their labels span two more cells than those of rows in groups, or one less."""
    marked = "— — — — — —"
    lost = {"received": "8 — — — — 8", "brought_forward": marked}
    lost["carried_forward"] = marked
    whole = {"granted": "2", "unavailable.still_unclear": "6", "disposed": "8"}
    rows = []
    for row in REQUESTS.rows:
        count = whole.get(row.id, "—")
        figures = lost.get(row.id, f"{count} — — — — — {count}").split()
        labels = [*row.path, row.label]
        rows.append("\t".join([*labels, *[""] * (3 - len(labels)), *figures]))
    cells = understand(lines(HEAD + "\n".join(rows)), FORMS).tables["requests"].cells

    assert cells["disposed", "natural_person"].value == 8
    assert cells["received", "business"].value in {None, 0}
    assert cells["received", "natural_person"].status is not Status.BLANK
