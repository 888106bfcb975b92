"""A wrong sum beside a lost column hides only what it may have moved."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS, lines

NAMED = [c.label for c in REQUESTS.columns if c.id != "public_interest"]
PRINTED = {  # the column of public interest is lost
    "received": "19 1 0 0 0 20",
    "brought_forward": "1 0 0 0 0 1",
    "granted": "14 1 0 0 0 15",
    "unavailable.not_held": "6 0 0 0 0 6",
    "disposed": "20 1 0 0 0 21",
}
WRONG = "withheld.administrative_inquiry"


def read(printed):
    head = "\t".join(["申请人情况", *NAMED])
    rows = "\n".join(
        f"{row.label}\t" + printed.get(row.id, "0 0 0 0 0 0").replace(" ", "\t")
        for row in REQUESTS.rows
    )
    text = f"三、收到和处理政府信息公开申请情况\n{head}\n{rows}"
    cells = understand(lines(text), FORMS).tables["requests"].cells
    return {
        row.id: [cells[row.id, column.id].value for column in REQUESTS.columns]
        for row in REQUESTS.rows
    }


def test_a_sum_that_fits_no_row_leaves_the_totals_and_the_noughts_between():
    rows = read(PRINTED | {WRONG: "1 0 0 0 0 3", "granted": "13 1 0 0 0 14"})

    assert [row[-1] for row in rows.values()][:3] == [20, 1, 14]
    assert rows[WRONG][-1] == 3
    assert rows["received"][3:5] == [0, 0]


def test_a_row_that_ends_in_nought_may_have_lost_its_total():
    """It is a wrong sum, or the figure of another column is not lost in this row."""
    rows = read(PRINTED | {WRONG: "1 0 0 0 0 0", "granted": "13 1 0 0 0 14"})

    assert rows["received"][-1] == 20
    assert rows[WRONG][-1] is None


TORN = PRINTED | {WRONG: "1 0 0 0 0 3", "granted": "13 1 0 0 0 14"}


def test_the_column_may_be_lost_from_a_later_page_alone():
    whole = {"received": "19 1 0 0 0 0 20", "brought_forward": "1 0 0 0 0 0 1"}

    rows = read(TORN | whole)

    assert rows["received"] == [19, 1, 0, 0, 0, 0, 20]
    assert rows["granted"][-1] == 14
    assert rows[WRONG][-1] == 3


def test_where_a_whole_row_does_not_add_up_none_is_wrong_beside_it():
    whole = {"received": "19 1 0 0 0 0 21", "brought_forward": "1 0 0 0 0 0 1"}

    rows = read(TORN | whole)

    assert {*rows["granted"], *rows[WRONG]} <= {0, None}


@pytest.mark.parametrize("also", ["2 0 0 0 0 5", "0 3 0 0 0 1"])
def test_of_two_wrong_sums_nobody_knows_which_column_is_lost(also):
    told = {WRONG: "1 0 0 0 0 3", "granted": "13 1 0 0 0 14"}

    rows = read(PRINTED | told | {"not_processed.repeat": also})

    assert {value for row in rows.values() for value in row} <= {0, None}


def test_where_sums_hold_in_several_ways_no_sum_is_taken_for_wrong():
    """The totals are empty, or another column is lost: no head tells which."""
    told = dict.fromkeys(("received", "granted", "disposed"), "0 1 0 0 0 1")
    text = "\n".join(
        f"{row.label} {told.get(row.id, '0 0 0 0 0 0')}" for row in REQUESTS.rows
    )

    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert not any(cell.value for cell in cells.values())


HEAD = """\
|关系|||申请人情况||||||其中：网上申请|
||||自然人|法人或其他组织||||总计||
|||||商业企业|科研机构|社会公益组织|其他|||"""
# legal services are lost, and a column of no form stands last; one row lost two cells
BESIDE = """\
23|1|0|0||26|0
0|0|0|0||0|0
2|0|0|0|0|2|0
2|0|0|0|0|3|0
|0|0|0|0|0|0
0|0|0|0|0|0|0
1|0||0|0|1|0
1|0|0|0|0|1|0
0|0||0|0|0|1
0||0|||0|1
|0|0|0|0|0|0
0|0|0||0|0|0
2|0|0|0||2|0
2|0|0|0||3|0
8|1||0|0|9|1
1|0|0|0|0|1|0
1|0|0|0|1|0|
0|0|0|0|0|0|1
1|0|0|0|0|1|0
1||0|0|0|1|0
0|0||0|0|0|0
22|1|0|0|0|25|0
1|0|0||0|1|1
"""


def test_the_figure_of_a_column_of_no_form_is_no_total_of_a_row_that_lost_two():
    form = FORMS.editions["2019"].tables["requests"]
    rows = dict(zip(form.row, BESIDE.splitlines(), strict=True))
    table = "\n".join(f"|||{form.row[row].label}|{rows[row]}|" for row in rows)
    text = f"三、收到和处理政府信息公开申请情况\n{HEAD}\n{table}"
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["received", "total"].value == 26
    assert cells["not_processed.repeat", "total"].value is None


OWN = {  # no row has its total; those without figures are left empty
    "received": "451 50 3 8 9 0",
    "brought_forward": "6 1 0 0 1 0",
    "granted": "3 0 0 0 0 0",
    "partly_granted": "102 5 0 1 1 0",
    "withheld.state_secret": "2 3 0 0 0 0",
    "withheld.barred_by_law": "15 1 1 0 0 0",
    "withheld.security_and_stability": "40 6 0 0 1 0",
    "withheld.internal_affairs": "23 6 0 0 1 0",
    "withheld.process_information": "3 1 0 0 0 0",
    "withheld.administrative_inquiry": "1 0 0 0 0 0",
    "unavailable.not_held": "72 11 1 3 2 0",
    "unavailable.still_unclear": "99 11 1 3 2 0",
    "not_processed.petition": "0 1 0 0 0 0",
    "not_processed.repeat": "4 0 0 0 0 0",
    "not_processed.published_work": "31 2 0 0 0 0",
    "not_processed.reconfirmation": "56 4 0 1 3 0",
    "otherwise_closed": "1 0 0 0 0 0",
    "disposed": "452 51 3 8 10 0",
    "carried_forward": "5 0 0 0 0 0",
}


def test_figures_that_may_be_those_of_either_row_are_not_those_of_both():
    """Their line stands below the labels of two rows, neither of which has others."""
    text = ["三、收到和处理政府信息公开申请情况", "申请人情况"]
    text += ["自然人 法人或其他组织 总计", "商业企业 科研机构 社会公益组织"]
    for row in REQUESTS.rows:
        apart = row.id in {"withheld.internal_affairs", WRONG}
        text += ["其他主动公开文件 36 0 0 0 0 0 36"] if row.id == WRONG else []
        text.append(f"{row.label} {'' if apart else OWN.get(row.id, '')}".strip())
        text += [OWN[row.id]] if apart else []
    cells = understand(lines("\n".join(text)), FORMS).tables["requests"].cells

    assert cells["received", "natural_person"].value == 451
    assert cells["withheld.third_party_rights", "natural_person"].value in {0, None}
    assert cells["withheld.internal_affairs", "natural_person"].value in {23, None}
    assert cells["withheld.enforcement_file", "natural_person"].value in {0, None}
