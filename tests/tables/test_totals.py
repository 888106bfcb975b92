"""Rows that lack a figure are told by their ends to have a total or to have lost it."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from gongkai.tables.doubts.totals import find_endings
from gongkai.tables.readings import readings
from gongkai.tables.text.items import Run
from tables.tools import FORMS, REQUESTS, items, lines, without_totals

HEAD = (
    "三、收到和处理政府信息公开申请情况\n"
    "申请人情况\n自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 其他\n"
)
LABELS = {
    "received": "一、本年新收政府信息公开申请数量",
    "brought_forward": "二、上年结转政府信息公开申请数量",
    "granted": "（一）予以公开",
    "partly_granted": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "disposed": "（七）总计",
    "carried_forward": "四、结转下年度继续办理",
}
FIRST = {row.id for row in REQUESTS.rows[:4]}


def read(*rows):
    """Read rows that have lost a column; say of each total what it is."""
    text = HEAD + "\n".join(map(" ".join, zip(LABELS.values(), rows, strict=True)))
    table = understand(lines(text), FORMS).tables["requests"]
    return {row: table.cells[row, "total"].value for row in LABELS}


def endings(*rows):
    runs = [item for item in items("\n".join(rows)) if isinstance(item, Run)]
    rows = [row.id for row in REQUESTS.rows]
    found = dict.fromkeys(rows, ((None,) * 7,))
    found |= {row: readings([run], 7) for row, run in zip(rows, runs, strict=False)}
    return find_endings(found, REQUESTS)


def test_sums_beside_a_slip_are_not_told_twice_their_value():
    told = read(
        *("40 2 0 1 6 49", "3 0 0 0 0 3", "41 0 0 0 0 41", "1 2 0 1 6 12"),
        *("42 2 0 1 6 51", "1 0 0 0 0 1"),
    )

    assert told["received"] in {49, None}
    assert told["disposed"] in {51, None}
    assert told["partly_granted"] in {12, None}


def test_a_slip_in_a_short_row_is_not_mended():
    told = read(
        *("40 2 0 1 6 49", "3 0 0 0 0 3", "41 0 0 0 0 41", "1 2 0 1 6 8"),
        *("42 2 0 1 6 51", "1 0 0 0 0 1"),
    )

    assert told["partly_granted"] in {8, None}


def test_rows_whose_last_figures_sum_up_the_others_end_in_their_totals():
    found = endings("4 1 0 0 2 7", "2 0 1 0 0 3", "0 0 0 9 1 10", "5 0 0 0 0 4")

    assert found is None  # one of four is no exception yet
    found = endings("4 1 0 0 2 7", "2 0 1 0 0 3", "0 0 0 9 1 10", "7 0 3 0 0 10")

    assert found.ending == FIRST
    assert all(way[-1] is not None for row in FIRST for way in found.readings[row])


def test_where_a_column_is_lost_totals_may_be_more():
    rows = ["4 1 0 0 2 7", "2 0 1 0 0 3", "0 0 0 9 1 10", "6 0 0 0 1 12"]

    assert endings(*rows).ending == FIRST
    assert not endings(*rows).slips


def test_beside_whole_rows_only_sums_are_totals():
    whole = ["1 0 0 0 0 0 1"] * 4
    rows = ["4 1 0 0 2 7", "2 0 1 0 0 3", "0 0 0 9 1 10", "7 0 3 0 0 10"]

    ending = endings(*whole, *rows, "6 0 0 0 1 12").ending

    assert ending == {row.id for row in REQUESTS.rows[4:8]}


def test_a_sum_of_small_figures_may_be_chance():
    rows = ["1 0 0 0 0 1", "2 0 0 0 0 2", "20 9 1 0 2 32", "0 3 0 0 0 3"]

    found = endings(*rows)

    assert found.contradict(["granted"])
    assert not found.contradict(["received", "brought_forward"])
    assert found.contradict(["received", "brought_forward", "partly_granted"])


def test_few_short_rows_say_nothing():
    assert endings("4 1 0 0 2 7", "2 0 1 0 0 3") is None


WITHOUT_TOTALS = {  # the cells of the totals are empty
    "received": "30 9 0 0 2 3",
    "granted": "10 2 0 0 1 0",
    "partly_granted": "6 3 0 0 0 0",
    "withheld.barred_by_law": "0 0 0 0 1 1",
    "withheld.third_party_rights": "0 1 0 0 0 1",
    "unavailable.not_held": "9 1 0 0 0 0",
    "not_processed.petition": "5 1 0 0 0 0",
    "not_processed.excessive": "0 1 0 0 0 1",
    "disposed": "30 9 0 0 2 3",
}


def test_rows_that_alone_may_end_in_totals_beside_empty_ones_prove_none():
    cells = (
        understand(lines(without_totals(WITHOUT_TOTALS)), FORMS)
        .tables["requests"]
        .cells
    )

    for row in ("barred_by_law", "third_party_rights"):
        assert cells[f"withheld.{row}", "total"].value in {None, 2}
    assert cells["withheld.barred_by_law", "other"].value == 1


BLANK_NOUGHTS = {
    "received": "34 28 5 4 2 73",
    "brought_forward": "1 1",
    "granted": "31 2 32",  # which makes 33
    "partly_granted": "1 1",
    "withheld.third_party_rights": "1 2 1 4",
    "withheld.internal_affairs": "12 12",
    "withheld.process_information": "2 1 3",
    "withheld.enforcement_file": "3 3",
    "unavailable.not_held": "1 1",
    "unavailable.still_unclear": "1 1",
    "not_processed.petition": "8 8",
    "not_processed.excessive": "4 1 5",
    "otherwise_closed": "1 1",
    "disposed": "33 28 5 4 5 72",  # two exchanged figures, which make 75
    "carried_forward": "2 2",
}


def test_a_wrong_total_is_not_the_figure_of_another_column_that_lacks_its_total():
    form = FORMS.editions["2019"].tables["requests"]
    rows = "\n".join(f"{r.label} {BLANK_NOUGHTS.get(r.id, '')}" for r in form.rows)
    text = HEAD.replace(" 其他", " 法律服务机构 其他") + rows
    cells = understand(lines(text), FORMS).tables["requests"].cells

    for row in ("granted", "disposed"):
        assert cells[row, "other"].value != int(BLANK_NOUGHTS[row].split()[-1])


SHORT_BUT_SURE = {
    "received": "96 6 0 0 1 2 105",
    "brought_forward": "0 0 0 0 0",
    "granted": "0 0 0 0 0",
    "partly_granted": "16 2 0 0 0 18",
    "withheld.state_secret": "0 0 0 0",
    "withheld.barred_by_law": "7 0 0 0 0 7",
    "withheld.security_and_stability": "0 0 0",
    "withheld.third_party_rights": "0",
    "withheld.internal_affairs": "0 0",
    "withheld.process_information": "2 0 0 0 2",
    "withheld.enforcement_file": "1 0 0 0 0 1",
    "withheld.administrative_inquiry": "0 1 0 1",
    "unavailable.not_held": "25 1 0 0 1 1 28",
    "unavailable.needs_creation": "17 1 0 0 1 19",
    "unavailable.still_unclear": "7 0 0 0 0 7",
    "not_processed.petition": "0 0 0 0",
    "not_processed.repeat": "1 0 0 0 1",
    "not_processed.published_work": "5 0 0 5",
    "not_processed.excessive": "3 0 0 0 3",
    "not_processed.reconfirmation": "6 0 0 0 0 6",
    "otherwise_closed": "4 0 4",
    "disposed": "93 6 0 1 2 102",
    "carried_forward": "3 0 0 0 3",
}


def test_figures_are_told_of_rows_that_all_end_in_their_totals():
    form = FORMS.editions["2019"].tables["requests"]
    rows = "\n".join(f"{r.label} {SHORT_BUT_SURE[r.id]}" for r in form.rows)
    text = HEAD.replace(" 其他", " 法律服务机构 其他") + rows
    cells = understand(lines(text), FORMS).tables["requests"].cells

    told = [cells["partly_granted", column.id].value for column in form.columns]
    assert told == [16, 2, 0, 0, 0, 0, 18]
    assert cells["disposed", "natural_person"].value == 93
    assert cells["withheld.barred_by_law", "natural_person"].value == 7


BLANKS_DROPPED = {  # no cell is left of blanks: what is beside the total, nobody knows
    "received": "1954 370 49 2373",
    "brought_forward": "1 3 4",
    "granted": "537 101 14 652",
    "withheld.state_secret": "7 2 9",
    "withheld.enforcement_file": "1 1",
    "unavailable.not_held": "1399 263 30 1692",
    "not_processed.reconfirmation": "0",
    "otherwise_closed": "10 4 14",
    "disposed": "1954 366 48 2368",
    "carried_forward": "5 4 9",
}


def without_blanks(changed):
    figures = BLANKS_DROPPED | changed
    rows = "\n".join(f"{r.label} {figures.get(r.id, '')}" for r in REQUESTS.rows)
    text = HEAD.replace(" 其他", " 法律服务机构 其他") + rows
    return understand(lines(text), FORMS).tables["requests"].cells


def test_rows_end_in_their_totals_where_these_hold_the_sums_of_their_column():
    cells = without_blanks({})

    for row, figures in BLANKS_DROPPED.items():
        assert cells[row, "total"].value == int(figures.split()[-1])
    assert cells["partly_granted", "total"].value == 0
    assert cells["received", "natural_person"].value is None


def test_rows_of_a_figure_and_its_total_are_told_beside_longer_ones():
    own = {
        "carried_forward": "3 3",
        "brought_forward": "2 2",
        "disposed": "1954 370 48 2372",
    }
    cells = without_blanks(own | {"withheld.state_secret": "7 6 13"})

    assert cells["brought_forward", "total"].value == 2
    assert cells["carried_forward", "total"].value == 3


def test_figures_between_two_labels_count_once_for_their_column():
    cells = without_blanks({"unavailable.not_held": "\n1399 263 30 1692"})

    assert cells["granted", "total"].value == 652
    assert cells["unavailable.needs_creation", "total"].value in {0, None}


@pytest.mark.parametrize(
    "changed",
    [
        {"granted": "537 115"},  # its total is lost
        {"otherwise_closed": "10 4"},
        {"otherwise_closed": "14"},
        {"carried_forward": "5 4"},
        {"disposed": "1954 366 47 2367"},
        {"withheld.state_secret": "7 3 9"},
    ],
)
def test_what_ends_in_no_total_or_breaks_the_sum_of_them_proves_none(changed):
    cells = without_blanks(changed)

    assert cells["unavailable.not_held", "total"].value is None


def test_the_same_figures_twice_are_not_totals_beside_those_of_one_column():
    own = dict.fromkeys(BLANKS_DROPPED, "")
    own |= {"received": "37 37", "granted": "20 20", "withheld.state_secret": "9 9"}
    own |= {"unavailable.not_held": "5 5", "otherwise_closed": "2 2"}
    own |= {"disposed": "36 36", "carried_forward": "1 1"}

    assert without_blanks(own)["received", "total"].value is None


def test_few_sums_of_several_figures_may_be_those_of_a_table_without_totals():
    own = {"received": "2 2", "brought_forward": "", "granted": "1 1"}
    own |= {"withheld.state_secret": "1 1", "unavailable.not_held": ""}
    own |= {"otherwise_closed": "", "disposed": "2 2", "carried_forward": ""}

    assert without_blanks(own)["received", "total"].value is None
