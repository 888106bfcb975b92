"""A column that the head does not name and no row has a figure for is the lost one."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.joining import with_strokes
from gongkai.tables.lost import lost_column
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, items, labels, lines, shown

TITLE = "三、收到和处理政府信息公开申请情况"
NAMES = [column.label for column in REQUESTS.columns]
IDS = [column.id for column in REQUESTS.columns]
FEW = FEW_REQUESTS | {"not_processed.excessive": "0 0 0 0 0 2 2"}
FEW |= {"received": "16 2 1 0 0 2 21", "disposed": "16 2 1 0 0 2 21"}


def head(lost):
    names = [name for at, name in enumerate(NAMES) if at != lost]
    inner = [name for name in names if name in NAMES[1:6]]
    first = [name for name in names if name == NAMES[0]]
    last = [name for name in names if name == NAMES[6]]
    outer = "\t".join([*first, "法人或其他组织", *last])
    return "\n".join(["申请人情况", outer, "\t".join(inner), ""])


def rows(lost):
    found = []
    for row in REQUESTS.rows:
        figures = FEW.get(row.id, "0 0 0 0 0 0 0").split()
        own = [n for at, n in enumerate(figures) if at != lost]
        found.append("\t".join([row.label, *own]))
    return "\n".join(found)


def gap(text):
    return lost_column(items(text), REQUESTS, labels(REQUESTS), IDS)


@pytest.mark.parametrize("lost", [1, 3, 4, 6])
def test_the_head_says_which_column_is_lost_and_may_have_lost_another(lost):
    table = understand(lines(head(lost) + rows(lost)), FORMS).tables["requests"]

    assert gap(head(lost) + rows(lost)) == lost
    for row, figures in FEW.items():
        for column, figure in zip(IDS, figures.split(), strict=True):
            assert table.cells[row, column].value in {int(figure), None}


def test_a_figure_is_not_read_in_a_column_that_the_head_has_lost():
    """The head lacks 商业企业, the rows 科研机构: nobody knows whose 1 or 2 is."""
    table = understand(lines(head(1) + rows(2)), FORMS).tables["requests"]

    for row, figures in FEW.items():
        for column, figure in zip(IDS, figures.split(), strict=True):
            assert table.cells[row, column].value in {int(figure), None}


def test_a_name_lost_above_whole_rows_loses_no_column():
    assert gap(head(3) + rows(None)) is None


def test_a_damaged_name_is_not_a_lost_one():
    text = head(3).replace("商业企业", "商业企口") + rows(1)

    assert gap(text) is None


def test_rows_that_end_in_no_totals_have_not_lost_a_column_before_them():
    assert gap(head(3) + rows(6)) is None
    assert gap(head(6) + rows(3)) is None


def test_a_row_that_breaks_a_sum_may_have_its_gap_elsewhere():
    """One row has its gap in 科研机构, of which no total tells anything."""
    told = rows(0).replace("0\t0\t0\t0\t2\t2", "4\t3\t0\t0\t0\t7")
    table = understand(lines(head(0) + told), FORMS).tables["requests"]

    assert gap(head(0) + told) == 0
    assert table.cells["not_processed.excessive", "research"].value is None
    assert table.cells["partly_granted", "research"].value in {0, None}


def test_a_stroke_that_a_label_lacks_is_no_mark_for_nothing():
    text = "3.危及“三安全 一 0 6 0 0 0 6\n稳定”\n3.危及“三安全 一 0 6 0 0 0 6\n一稳定”"

    assert shown(with_strokes(items(text), labels(REQUESTS))) == [
        *("3.危及“三安全一", ["0", "6", "0", "0", "0", "6"], "稳定”"),
        *("3.危及“三安全", ["一", "0", "6", "0", "0", "0", "6"], "一稳定”"),
    ]


def test_a_row_with_its_total_lacks_another_figure_where_the_others_lack_theirs():
    whole = "12\t1\t0\t0\t0\t0\n"
    assert whole in rows(6)  # of unavailable.needs_creation; its first figure is lost
    text = head(6) + rows(6).replace(whole, "1\t0\t0\t0\t0\t13\n")
    table = understand(lines(text), FORMS).tables["requests"]

    assert gap(text) == 6
    for row in ("received", "granted", "unavailable.needs_creation", "disposed"):
        own = [table.cells[row, column].value for column in IDS]
        assert own == [int(figure) for figure in FEW[row].split()]


def test_a_row_with_a_wrong_total_lacks_the_figure_that_the_others_lack():
    """Most rows are lost; read without its total, 7 would be a case of 其他."""
    figures = {"not_processed.excessive": "0 0 2 0 0 2", "disposed": "4 2 2 0 0 7"}
    printed = "\n".join(
        "\t".join([row.label, *figures.get(row.id, "0 0 0 0 0 0").split()])
        for row in REQUESTS.rows[18:]
    )
    cells = understand(lines(head(2) + printed), FORMS).tables["requests"].cells

    assert gap(head(2) + printed) == 2
    assert cells["disposed", "other"].value in {0, None}
    assert cells["disposed", "total"].value in {7, None}
    assert cells["not_processed.excessive", "public_interest"].value in {2, None}


def test_empty_cells_of_totals_are_no_lost_column():
    """The head lost 其他, and the totals are blank: no row lacks a figure."""
    printed = rows(6).replace("\n", "\t\n") + "\t"
    table = understand(lines(head(5) + printed), FORMS).tables["requests"]

    assert gap(head(5) + printed) is None
    for row, figures in FEW.items():
        for column, figure in zip(IDS[:6], figures.split()[:6], strict=True):
            assert table.cells[row, column].value == int(figure)


WHOLE = dict.fromkeys(REQUESTS.row, "0 0 0 0 0 0 0") | {
    "received": "54 9 0 0 7 6 76",
    "granted": "20 5 0 0 4 3 32",
    "unavailable.needs_creation": "34 4 0 0 3 3 44",
    "disposed": "54 9 0 0 7 6 76",
}


def torn(otherwise):
    """Write the rows without 商业企业, but those that lack another column."""
    found = []
    for row in REQUESTS.rows:
        figures = WHOLE[row.id].split()
        del figures[otherwise.get(row.id, 1)]
        found.append("\t".join([row.label, *figures]))
    return head(1) + "\n".join(found)


def test_several_rows_may_lack_another_column_than_the_head():
    """No slip in one of them explains that; if each lacks what it may, all adds up."""
    text = torn({"granted": 4, "unavailable.needs_creation": 0, "received": 5})
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert gap(text) == 1
    assert cells["granted", "business"].value == 5
    assert cells["received", "natural_person"].value == 54
    for row, figures in WHOLE.items():
        for column, figure in zip(IDS, figures.split(), strict=True):
            assert cells[row, column].value in {int(figure), None}


def test_a_row_may_lack_another_column_if_no_one_figure_of_it_is_wrong():
    """Its figures would be far off in two columns, and not as if exchanged."""
    text = torn({"granted": 4})
    cells = understand(lines(text), FORMS).tables["requests"].cells

    assert cells["granted", "business"].value == 5
    assert cells["received", "natural_person"].value == 54


def test_sums_tell_no_gap_in_a_column_that_the_head_names():
    """One row has kept its cell, and officials have added wrongly in a column."""
    printed = {
        "received": "279 29 0 196 120 6673",
        "brought_forward": "14 0 0 25 0 743",
        "granted": "66 4 0 36 25 1145",
        "partly_granted": "23 4 0 16 5 681",
        "withheld.state_secret": "23 1 0 9 2 522",
        "withheld.security_and_stability": "2 0 0 1 3 155",
        "withheld.third_party_rights": "4 1 0 3 2 251",
        "withheld.internal_affairs": "0 1 0 0 0 1",
        "withheld.process_information": "6 2 0 7 5 139",
        "withheld.administrative_inquiry": "17 1 0 8 2 153",
        "unavailable.not_held": "12 2 0 10 6 235",
        "unavailable.needs_creation": "12 1 0 13 2 583",
        "unavailable.still_unclear": "91 7 0 76 43 2391",
        "not_processed.petition": "0 0 0 0 1 0 1",
        "not_processed.repeat": "7 1 0 2 3 226",
        "not_processed.excessive": "2 0 0 2 3 94",
        "not_processed.reconfirmation": "4 2 0 2 0 220",
        "otherwise_closed.amendment_overdue": "24 1 0 11 13 342",
        "otherwise_closed.fee_overdue": "0 1 0 2 6 30",
        "disposed": "293 29 0 198 120 7169",
        "carried_forward": "0 0 0 23 0 247",
    }
    form = FORMS.editions["2021"].tables["requests"]
    told = (f"{r.label} {printed.get(r.id, '0 0 0 0 0 0')}" for r in form.rows)
    named = " ".join(["申请人情况", *NAMES[1:]])
    text = "\n".join([TITLE, named, *told]).replace(" ", "|")
    cells = (
        understand(lines("三、收到和处理政府信息公开申请情况\n" + text), FORMS)
        .tables["requests"]
        .cells
    )

    assert cells["received", "natural_person"].value in {None, 6049}
    assert cells["granted", "business"].value in {None, 66}
    assert cells["granted", "legal_services"].value in {None, 36}


def test_the_column_of_totals_is_lost_where_no_row_ends_in_its_total():
    """The head lacks 商业企业 and names totals: the last figures are none of them."""
    table = understand(lines(head(1) + rows(6)), FORMS).tables["requests"]

    assert gap(head(1) + rows(6)) is None
    for row, figures in FEW.items():
        for column, figure in list(zip(IDS, figures.split(), strict=True))[:-1]:
            assert table.cells[row, column].value == int(figure), (row, column)
