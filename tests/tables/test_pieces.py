"""Rows are put together of which only a part stands beside the label."""

from __future__ import annotations

from gongkai.tables.apart.pieces import heads_begin_rows, pieced_readings
from tables.tools import REQUESTS, items, labels

ROWS = ("received", "brought_forward", "granted")


def read(text, rows=ROWS):
    found = pieced_readings(items(text), REQUESTS, labels(REQUESTS), rows)
    return found and {
        row: [[token.printed for token in reading] for reading in readings]
        for row, readings in found.items()
    }


def test_figures_above_a_label_follow_the_one_beside_it():
    found = read(
        "0\n0\n0\n0\n0\n4\n一、本年新收政府信息公开申请数量 4\n"
        "2\n0\n1\n0\n0\n0\n3\n二、上年结转政府信息公开申请数量\n"
        "（一）予以公开 5\n1\n0\n0\n0\n0\n6\n"
    )

    assert found == {
        "received": [["4", "0", "0", "0", "0", "0", "4"]],
        "brought_forward": [["2", "0", "1", "0", "0", "0", "3"]],
        "granted": [["5", "1", "0", "0", "0", "0", "6"]],
    }


def test_figures_below_all_labels_of_a_page_are_shared_out_in_order():
    found = read(
        "一、本年新收政府信息公开申请数量 12 1\n"
        "二、上年结转政府信息公开申请数量 3\n"
        "（一）予以公开 9 0\n"
        "0 2 0 0 15\n0\n0\n0\n0\n1\n4\n7\n0\n0\n0\n16\n"
    )

    assert found == {
        "received": [["12", "1", "0", "2", "0", "0", "15"]],
        "brought_forward": [["3", "0", "0", "0", "0", "1", "4"]],
        "granted": [["9", "0", "7", "0", "0", "0", "16"]],
    }


def test_the_rest_may_stand_beside_the_label_below():
    found = read(
        "一、本年新收政府信息公开申请数量 12 1 0 0\n"
        "二、上年结转政府信息公开 0 0 13\n"
        "申请数量 3 0 0 0 0 1 4\n"
        "（一）予以公开 9 0 7 0 0 0 16\n"
    )

    assert found["received"] == [["12", "1", "0", "0", "0", "0", "13"]]
    assert found["brought_forward"] == [["3", "0", "0", "0", "0", "1", "4"]]


def test_a_row_that_does_not_add_up_leaves_all_untold():
    assert not read(
        "一、本年新收政府信息公开申请数量 12 1\n0 2 0 0 16\n"
        "二、上年结转政府信息公开申请数量 3 0 0 0 0 0 3\n"
        "（一）予以公开 9 0 7 0 0 0 16\n"
    )


def test_the_number_of_a_page_makes_up_for_no_lost_figure_behind_whole_rows():
    assert not read(
        "一、本年新收政府信息公开申请数量 0 0 0 0 0 0\n"
        "二、上年结转政府\n0 0 0 0 0 5 0\n信息公开申请数量\n"
        "（一）予以公开 0 0 0 0 0 0 0\n5\n"
    )


def test_a_figure_too_few_leaves_all_untold():
    assert not read(
        "一、本年新收政府信息公开申请数量 12 1\n0 2 0 0\n"
        "二、上年结转政府信息公开申请数量 3 0 0 0 0 0 3\n"
        "（一）予以公开 9 0 7 0 0 0 16\n"
    )


def test_a_blank_proves_no_place():
    assert not read(
        "一、本年新收政府信息公开申请数量 12 1\n0 2 0 0 —\n"
        "二、上年结转政府信息公开申请数量 3 0 0 0 0 0 3\n"
        "（一）予以公开 9 0 7 0 0 0 16\n"
    )


def test_no_figure_stands_above_the_label_of_the_row_before_its_own():
    assert not read(
        "0\n0\n0\n0\n0\n9\n"
        "一、本年新收政府信息公开申请数量 0 0 0 0 0 0 0\n"
        "二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0\n"
        "（一）予以公开 9\n"
    )


def test_a_figure_beside_a_label_is_the_first_of_its_row():
    text = "0\n0\n0\n0\n0\n4\n一、本年新收政府信息公开申请数量 4\n"

    assert not heads_begin_rows(items(text), 7)
    assert heads_begin_rows(items(text.replace("\n一", "\n4\n一")), 7)


def test_empty_cells_beside_words_are_no_piece():
    assert not read(
        "| 申请人情况 |  |  |  |\n"
        "| 一、本年新收政府信息公开申请数量 | 4 | 1 | 0 | 0 | 0 | 0 | 5 |\n"
        "| 便民服务事项 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
        "| （一）予以公开 | 6 | 0 | 0 | 2 | 0 | 0 | 8 |\n"
    )


def test_lone_numbers_complete_no_rows():
    """A page's number may be what a row lacks, and the row add up with it."""
    text = (
        "一、本年新收政府信息公开申请数量 1 0 0 0 0 1\n"
        "二、上年结转政府信息公开申请数量 3 0 0 0 0 1 4\n{}\n"
        "（一）予以公开 9 0 7 0 0 0 16\n"
    )

    assert read(text.format("2")) is None


def test_the_ordinal_of_a_label_is_no_figure_that_a_row_lacks():
    found = read(
        "一、本年新收政府信息公开申请数量 2 0 0 0 1 0\n"
        "二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0\n（一）予以公开\n"
        "3. 4 0 0 1 0 0 5\n"
    )

    assert found is None


def test_a_row_of_no_form_is_none_that_is_lost_where_columns_do_not_add_up():
    labelled = {row.id: row.label for row in REQUESTS.rows}
    labelled["withheld.security_and_stability"] = "其他主动公开文件"
    figures = dict.fromkeys(labelled, "0 0 0 0 0 0 0")
    figures["withheld.process_information"] = "0 0 0 0 0\n0 0"

    def text():
        return "\n".join(f"{labelled[row]} {figures[row]}" for row in labelled)

    assert read(text(), tuple(labelled)) is not None
    figures["withheld.security_and_stability"] = "40 0 0 0 0 0 40"
    assert read(text(), tuple(labelled)) is None


def test_a_row_of_no_form_makes_up_for_no_figures_where_a_row_is_lost():
    labelled = {row.id: row.label for row in REQUESTS.rows[:-1]}
    lines = {row: f"{label} 0 0 0 0 0 0 0" for row, label in labelled.items()}
    for row in (*labelled,)[:6]:
        lines[row] = f"{labelled[row]} 0 0 0 0 0 0"
    beside = {"not_processed.excessive": "\n其中：网上申请数量 13 0 0 0 0 0 13"}
    rest = "5.要求行政机关\n0 0 0 0 0 0\n确认或重新出具已获取信息"
    lines["not_processed.reconfirmation"] = rest

    text = "\n".join(lines[row] + beside.get(row, "") for row in lines)

    assert read(text, tuple(labelled)) is None
