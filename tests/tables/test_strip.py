"""Table four is one row of figures, or three."""

from __future__ import annotations

import pytest

from gongkai.inference.state import LOST
from gongkai.tables import understand
from gongkai.tables.strip import strip_readings
from tables.tools import DISPUTES, FORMS, items, labels, lines


def read(text):
    found = strip_readings(items(text), DISPUTES, labels(DISPUTES))
    return {
        row: [[token and token.printed for token in reading] for reading in readings]
        for row, readings in found.items()
    }


def test_fifteen_figures_are_cut_in_the_order_of_the_form():
    found = read("行政复议 行政诉讼\n1 0 0 0 1 2 0 0 0 2 0 3 0 0 3")

    assert found["litigation.direct"] == [["2", "0", "0", "0", "2"]]


@pytest.mark.parametrize(("gap", "told"), [("\n\n\n", True), ("\n\n", False)])
def test_a_number_far_below_the_last_of_named_figures_is_a_page_s(gap, told):
    names = [column.label for column in DISPUTES.columns]
    rows = {"行政复议": "00202", "未经复议直接起诉": "10001", "复议后起诉": "00000"}
    text = "".join(
        f"{row}\n\n"
        + "".join(f"{n}\n\n{f}\n\n" for n, f in zip(names, own, strict=True))
        for row, own in rows.items()
    )

    found = read(text.rstrip() + gap + "3")

    assert (found["reconsideration"] == [["0", "0", "2", "0", "2"]]) is told


def test_figures_parted_by_a_piece_of_a_column_s_name_stand_in_no_order():
    """Programs that print a page box by box put the cells of one group elsewhere."""
    names = "\n".join(column.label for column in DISPUTES.columns)
    head = f"行政复议\n行政诉讼\n{names}\n{names}\n结果纠正\n其他结果\n"
    figures = "\n".join("000003210600000")
    parted = f"{figures[:7]}\n持\n{figures[8:]}"

    told = read(head + figures)["litigation.direct"]
    assert told == [["3", "2", "1", "0", "6"]]
    assert read(head + parted)["litigation.direct"] == [[None] * 5]


@pytest.mark.parametrize("damaged", ["未审结", "绐杲纠正", "纠正", "结果"])
@pytest.mark.parametrize("total", [12, 13])
def test_figures_below_names_most_of_which_are_whole_stand_in_order_if_all_sums_hold(
    damaged, total
):
    names = [column.label for column in DISPUTES.columns]
    own = {
        "行政复议": [4, 1, 2, 0, 7],
        "直接起诉": [0, 8, 3, 1, total],
        "后诉": [0] * 5,
    }
    text = "\n".join(
        "\n".join([row, *(f"{n}\n{f}" for n, f in zip(names, figures, strict=True))])
        for row, figures in own.items()
    )
    name = "尚未审结" if damaged == "未审结" else "结果纠正"

    found = read(text.replace(name, damaged))["litigation.direct"]

    sure = total == 12 and damaged != "结果"
    assert (found == [["0", "8", "3", "1", "12"]]) is sure
    assert sure or found == [[None] * 5]


@pytest.mark.parametrize("lost", range(3))
def test_a_number_far_below_the_last_makes_up_for_no_lost_figure(lost):
    figures = [*"102035000500707"]
    del figures[11 + lost]
    found = read("行政复议\n行政诉讼\n" + "\n".join(figures) + "\n\n\n4")

    own = found["litigation.after_reconsideration"]
    assert len({tuple(reading) for reading in own}) > 1


def test_ten_figures_may_belong_to_any_two_groups():
    found = read("行政复议 行政诉讼\n1 0 0 0 1 2 0 0 0 2")

    assert [] in found["reconsideration"]  # it may be lost
    assert ["1", "0", "0", "0", "1"] in found["reconsideration"]


def test_figures_that_moved_up_in_their_cells_are_placed_by_their_sums():
    found = read("行政复议\t行政诉讼\n0\t0\t6\t6\t0\t0\t0\t6\t6\t0\t0\t0\t0\t\t")

    assert ["0", "0", "6", "6", "0"] not in found["reconsideration"]


def test_so_are_those_before_a_row_that_is_wholly_empty():
    empty = "\t" * 6
    found = read(f"行政复议\t行政诉讼\n4\t1\t4\t2\t11\t23\t7\t7\t47{empty}")

    assert len(found["litigation.direct"]) > 1


def test_an_empty_cell_that_ends_a_line_keeps_figures_in_place():
    found = read("行政复议\t行政诉讼\n1\t0\t0\t2\t3\t4\t1\t0\t0\t5\t0\t0\t0\t0\t")

    assert found["litigation.direct"] == [["4", "1", "0", "0", "5"]]


def test_empty_cells_of_the_head_part_no_strip():
    head = "行政复议\t\t行政诉讼\t\t\n\t\t结果维持\t结果纠正\t总计"
    found = read(f"{head}\n1\t\n0\t0\t2\t3\t4\t1\t0\t0\t5\t0\t0\t0\t0\t0")

    assert found["reconsideration"] == [["1", "0", "0", "2", "3"]]


def test_sixteen_figures_say_nothing():
    found = read("行政复议 行政诉讼\n1 0 0 0 1 2 0 0 0 2 0 3 0 0 3 4")

    assert found["reconsideration"] == [[None] * 5]


def test_a_page_number_is_no_part_of_a_short_strip():
    found = read("行政复议 行政诉讼\n2\n行政诉讼\n1 0 0 0 1 2 0 0 0 2 0 3")

    assert found["reconsideration"] == [[None] * 5]


def test_a_page_number_before_the_heads_makes_a_short_strip_no_whole_one():
    found = read("行政复议 行政诉讼\n3\n结果维持 总计\n0 0 2 0 0 0 0 0 11 4 7 5 27 0")

    assert found["reconsideration"] == [[None] * 5]


def test_a_strip_that_ends_on_a_line_of_its_own_is_whole():
    found = read("行政复议 行政诉讼\n1 0 0 0 1 2 0 0 0 2 0 3 0 0\n3")

    assert found["litigation.after_reconsideration"] == [["0", "3", "0", "0", "3"]]


def test_a_strip_broken_in_two_is_read_over_both_lines():
    found = read(
        "行政复议\t行政诉讼\n2\t0\t1\t2\t5\t\n0\t0\t0\t0\t0\t3\t0\t0\t0\t3\t\t\t\t\t\n"
    )

    assert found["reconsideration"] == [["2", "0", "1", "2", "5"]]
    assert found["litigation.after_reconsideration"] == [["3", "0", "0", "0", "3"]]


def test_no_figure_is_no_row():
    assert read("行政复议 行政诉讼")["reconsideration"] == [list(LOST)]


def test_a_page_number_within_the_head_is_none_of_its_figures():
    found = read("行政复议\n4\n结果维持 总计\n1 0 0 0 2 2 0 0 0 2 0 3 0 0 3")

    assert found["reconsideration"] == [["1", "0", "0", "0", "2"]]


def test_a_page_number_before_figures_one_a_line_shows_in_their_sums():
    figures = "1 5 0 0 6 0 0 0 8 8 2 0 3 0 5".replace(" ", "\n")
    found = read(f"行政复议 行政诉讼\n4\n{figures}")

    assert found["litigation.direct"] == [["0", "0", "0", "8", "8"]]


def test_a_page_number_between_the_groups_shows_in_their_sums():
    found = read("行政复议\n0 0 7 0 7\n行政诉讼\n3\n0 1 0 0 1 0 0 0 0 0")

    assert found["litigation.direct"] == [["0", "1", "0", "0", "1"]]


def test_of_two_numbers_that_may_be_the_page_none_is_left_out():
    found = read("行政诉讼\n2\n0\n2\n0\n0\n2\n" + "0\n" * 10)

    assert found["reconsideration"] == [[None] * 5]


def test_a_lone_figure_beside_rows_that_do_not_add_up_may_belong_to_them():
    found = read("行政复议\n0 0 7 0 7\n行政诉讼\n3\n0 1 0 0 4 0 0 0 0 0")

    assert found["reconsideration"] == [[None] * 5]


def test_a_page_number_within_the_head_stands_for_no_empty_cell():
    figures = "5 0 0 8 0 0 0 8 8 2 0 3 0 5".replace(" ", "\n")
    found = read(f"行政复议\n4\n行政诉讼\n{figures}")

    assert found["reconsideration"] == [[None] * 5]


def test_a_group_that_adds_up_before_empty_ones_keeps_its_place():
    found = read("行政复议\t行政诉讼\n1\t0\t0\t2\t3" + "\t" * 10)

    assert found["reconsideration"] == [["1", "0", "0", "2", "3"]]


def test_totals_left_empty_in_every_group_keep_figures_in_place():
    found = read("行政复议\t行政诉讼\n0\t0\t0\t0\t\t34\t6\t7\t3\t\t8\t2\t1\t0\t")

    assert found["litigation.direct"] == [["34", "6", "7", "3", ""]]
    assert found["litigation.after_reconsideration"] == [["8", "2", "1", "0", ""]]


def test_totals_left_empty_are_told_beside_cells_of_no_column():
    figures = "1\t0\t2\t0\t\t4\t1\t0\t1\t\t8\t2\t1\t0"
    found = read(f"行政复议\t行政诉讼\n{figures}\t\t\t\t\t\t")

    assert found["litigation.after_reconsideration"] == [["8", "2", "1", "0", ""]]


def test_totals_left_empty_are_told_where_the_last_cell_is_not_printed():
    found = read("行政复议\t行政诉讼\n1\t0\t2\t0\t\t4\t1\t0\t1\t\t8\t2\t1\t0")

    assert found["reconsideration"] == [["1", "0", "2", "0", ""]]
    assert found["litigation.after_reconsideration"] == [["8", "2", "1", "0", ""]]


def test_a_last_figure_that_may_be_a_total_leaves_its_group_open():
    found = read("行政复议\t行政诉讼\n1\t0\t2\t0\t\t4\t1\t0\t1\t\t2\t0\t0\t2\t")

    assert found["litigation.direct"] == [["4", "1", "0", "1", ""]]
    assert ["2", "0", "0", None, "2"] in found["litigation.after_reconsideration"]


def test_a_last_group_with_a_figure_that_may_be_two_is_not_told():
    found = read("行政复议\t行政诉讼\n1\t0\t2\t0\t\t4\t1\t0\t1\t\t15\t0\t0\t6\t")

    assert found["litigation.after_reconsideration"] == [[None] * 5]


def test_figures_without_any_total_are_told_where_no_other_way_adds_up():
    found = read("行政复议 行政诉讼\n0 0 1 0 34 6 7 3 8 2 1 0")

    assert found["litigation.direct"] == [["34", "6", "7", "3", None]]
    assert found["litigation.after_reconsideration"] == [["8", "2", "1", "0", None]]


def test_figures_without_any_total_are_not_told_where_one_may_be_two():
    found = read("行政复议 行政诉讼\n0 0 1 0 14 6 7 3 8 2 1 0")

    assert found["litigation.direct"] == [[None] * 5]


@pytest.mark.parametrize(
    "figures", ["96 0 75 38 219 13 21 46 80 98 0 98", "0 0 0 0 5 4 0 0 8 0 0 0"]
)
def test_figures_without_any_total_are_not_told_where_a_whole_row_may_be_wrong(figures):
    found = read(f"行政复议 行政诉讼\n{figures}")

    assert found["litigation.direct"] == [[None] * 5]


def test_a_whole_row_that_officials_added_wrongly_may_stand_before_empty_cells():
    found = read("行政复议 行政诉讼\n0 0 0 1 0 0 1 0 1 0 10 0 10")

    assert found["reconsideration"] == [[None] * 5]


def test_a_figure_and_its_total_may_be_printed_as_one():
    found = read("0 0 1 0 1 2 0 0 0 2 0 0 0 33")

    last = found["litigation.after_reconsideration"]
    assert {way[-1] for way in last} == {"3", "33", None}


def test_figures_that_add_up_in_no_way_say_nothing():
    found = read("行政复议 行政诉讼\n9 9 9 9 1 9 9 9 9 1 9 9 9 9")

    assert not any(token for way in found["reconsideration"] for token in way)


def test_page_numbers_around_a_whole_strip_that_adds_up_are_none_of_its_figures():
    found = read("7\n行政复议\n4\n行政诉讼\n1 0 0 0 1 2 0 0 0 2 0 3 0 0 3\n5")

    assert found["litigation.direct"] == [["2", "0", "0", "0", "2"]]


def test_lone_numbers_beside_a_strip_that_does_not_add_up_may_be_of_it():
    found = read("行政复议\n4\n行政诉讼\n7\n1 0 0 0 2 2 0 0 0 2 0 3 0 0 3\n5")

    assert found["litigation.direct"] == [[None] * 5]


def test_page_numbers_within_the_head_are_left_out_whatever_the_sums():
    found = read("行政复议\n4\n结果\n7\n维持\n1 0 0 0 2 2 0 0 0 2 0 3 0 0 3")

    assert found["reconsideration"] == [["1", "0", "0", "0", "2"]]


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("3 0 4 5 1 2", ["3", "0", "4", "5", "12"]),
        ("3 0 4 11 1 8", [None] * 5),  # 18, or page 11 among figures that make 8
    ],
)
def test_two_numbers_may_be_the_digits_of_one_figure(last, told):
    figures = f"40 6 3 0 49 0 7 15 10 32 {last}"
    found = read("行政复议 行政诉讼\n" + "\n".join(figures.split()))

    assert found["litigation.after_reconsideration"] == [told]


def test_a_lone_number_that_makes_figures_whole_may_be_a_page():
    heads = "行政复议 行政诉讼\n"
    short = "26 0 2 19 47 0 0 0 34 34 48 8 68 124\n"

    found = read(f"{heads}{short}2")

    assert ["48", "8", "68", "124", "2"] in found["litigation.after_reconsideration"]
    assert ["48", None, "8", "68", "124"] in found["litigation.after_reconsideration"]
    assert found == read(f"{heads}{short}2\n") != read(heads + short.strip() + " 2")


def test_empty_cells_of_the_head_are_no_number_beside_it():
    found = read(
        "行政复议 | | | | 行政诉讼 | | |\n"
        "| 0 | 0 | 1 | 0 | 1 | 35 | 0 | 1 | 4 | 40 | 5 | 0 | 0 | 0\n9"
    )

    assert LOST in found["litigation.after_reconsideration"] or any(
        reading[-1] != "9" for reading in found["litigation.after_reconsideration"]
    )


@pytest.mark.parametrize("figure", ["1", "0"])
def test_figures_among_the_words_of_the_head_are_in_no_order(figure):
    """Only nothings are the same in every order."""
    words = "维持 纠正 结果 审结 维持 纠正 结果 审结 总计 维持"
    rest = "\n".join(f"{word}\n0" for word in words.split())
    found = read(f"行政复议 行政诉讼\n{figure} 0 0 0 {figure}\n{rest}")

    assert found["reconsideration"] == [["0"] * 5 if figure == "0" else [None] * 5]


def test_more_blocks_of_figures_than_groups_are_in_no_order():
    heads = "行政复议\n结果维持\n{}\n总计\n结果纠正\n{}\n总计\n{}\n其他结果\n{}"

    found = read(heads.format("0\n0\n0\n0", "0\n1\n0\n1\n0", "2", "0\n0\n0\n0"))

    assert found["litigation.direct"] == [[None] * 5]


def below_names(figures, names="结果\n维持 结果\n纠正 其他\n结果 尚未\n审结 总\n计"):
    """Print each figure below the name of its column, as programs read a page down."""
    groups = ["行政复议", "行政诉讼\n未经复议直接起诉", "复议后起诉"]
    columns = zip(names.split(" ") * 3, figures.split(), strict=True)
    cells = [f"{name}\n{figure}\n" for name, figure in columns]
    return "\n".join(
        f"{group}\n" + "\n".join(cells[at * 5 : at * 5 + 5])
        for at, group in enumerate(groups)
    )


def test_figures_below_the_lines_of_their_columns_names_stand_in_order():
    found = read(below_names("19 0 17 1 37 13 0 0 0 13 17 2 0 0 19"))

    assert found["reconsideration"] == [["19", "0", "17", "1", "37"]]
    assert found["litigation.after_reconsideration"] == [["17", "2", "0", "0", "19"]]


def test_figures_below_names_in_another_order_are_not_read():
    names = "结果\n纠正 结果\n维持 其他\n结果 尚未\n审结 总\n计"

    found = read(below_names("19 0 17 1 37 13 0 0 0 13 17 2 0 0 19", names))

    assert found["reconsideration"] == [[None] * 5]


def test_of_two_lone_numbers_in_a_head_none_makes_a_short_strip_whole():
    heads = "行政复议 行政诉讼\n结果维持\n3\n结果纠正\n2\n总计\n"

    found = read(f"{heads}3 1 1 1 6 5 0 2 1 8 0 0 0 0")

    assert found["reconsideration"] == [[None] * 5]


@pytest.mark.parametrize(
    "figures",
    [
        "28 45 0 4 18 34 34 23 41 27 0 31 77 109 99",
        "77 109 99 28 45 0 4 18 34 34 23 41 27 0 31",
    ],
)
def test_totals_may_stand_together_where_they_add_up_so_alone(figures):
    found = read(f"行政复议 行政诉讼\n{figures}")

    assert list(found.values()) == [[[None] * 5]] * 3


def test_totals_that_officials_got_wrong_stay_as_printed():
    found = read("行政复议 行政诉讼\n28 45 0 4 78 18 34 34 23 109 41 27 0 31 99")

    assert found["reconsideration"] == [["28", "45", "0", "4", "78"]]


def test_totals_may_stand_together_though_officials_added_one_of_them_wrongly():
    found = read("行政复议 行政诉讼\n28 45 0 4 18 34 34 23 41 27 0 31 77 109 98")

    assert list(found.values()) == [[[None] * 5]] * 3


@pytest.mark.parametrize("gap", ["\t", " | "])
def test_the_cells_of_one_line_keep_their_order_beside_a_total_left_at_nought(gap):
    found = read(
        f"{gap.join(['行政复议', '行政诉讼'])}\n{gap.join('100100' + '0' * 9)}"
    )

    assert found["reconsideration"] == [["1", "0", "0", "1", "0"]]


def test_so_do_figures_each_below_the_name_of_its_column():
    names = [column.label for column in DISPUTES.columns] * 3
    pairs = zip(names, "100100" + "0" * 9, strict=True)

    found = read("\n".join(part for pair in pairs for part in pair))

    assert found["reconsideration"] == [["1", "0", "0", "1", "0"]]


def test_a_line_that_lost_its_first_cells_stands_too_far_left():
    figures = "|".join(["", *"0000000110000"])
    found = read(f"行政复议|行政诉讼|结果|维持|0|0\n{figures}")

    assert ["0", "0", "1", "1", "0"] not in found["litigation.direct"]


def test_figures_on_a_line_below_the_gaps_of_a_strip_may_fill_them():
    figures = "27|37|4|15||43|22|45|34||0|31|4|2|0\n||||83|||||144|||||"
    found = read(f"行政复议|行政诉讼\n{figures}")

    assert list(found.values()) == [[[None] * 5]] * 3


def test_a_row_of_its_own_before_the_rest_of_its_total_is_not_read():
    rows = "行政复议|1|44|0|11|5\n6|\n未经复议直接起诉|17|0|0|10|27"
    found = read(f"类型|维持|纠正|其他|未结|总计\n{rows}")

    assert found["reconsideration"] == [[None] * 5]
    assert found["litigation.direct"] == [["17", "0", "0", "10", "27"]]


def test_where_two_groups_do_not_add_up_figures_have_moved():
    found = read("行政复议 行政诉讼\n0 0 3 1 4 1 4 2 1 0 3 6 2 0 2")

    assert list(found.values()) == [[[None] * 5]] * 3


def test_the_number_of_a_row_is_no_figure_that_it_lacks():
    head = "0  行政复议  行政诉讼\n1  结果维持  总计\n2  维持  总计\n"
    figures = "0 0 0 1 0 0 0 0 0 0 0 0 0 0"

    found = read(f"{head}3  {figures}")

    assert list(found.values()) == [[[None] * 5]] * 3


SUMMED = "1 3 0 8 12 0 0 0 0 0 0 3 0 0 3"


@pytest.mark.parametrize("mark", ["—6", "2/4", "6—", "~ 6", "·6·", "（6）", "06"])
@pytest.mark.parametrize("space", ["   ", "\n"], ids=["spaces", "lines"])
def test_a_mark_of_a_page_beside_a_whole_strip_is_none_of_its_figures(mark, space):
    figures = SUMMED.replace(" ", space)
    found = read(f"行政复议 行政诉讼\n{mark}\n结果维持 总计\n{figures}")
    before = read(f"行政复议 行政诉讼\n{mark}\n{figures}")

    assert found["reconsideration"] == [["1", "3", "0", "8", "12"]]
    assert before == found


@pytest.mark.parametrize("space", ["   ", "\n"], ids=["spaces", "lines"])
def test_a_mark_of_a_page_may_stand_for_a_figure_or_beside_a_lost_one(space):
    figures = SUMMED.removesuffix(" 3").replace(" ", space)
    found = read(f"行政复议 行政诉讼\n—6\n{figures}")

    assert ["1", "3", "0", "8", "12"] in found["reconsideration"]
    assert ["—6", "1", "3", "0", "8"] in found["reconsideration"]


def test_figures_side_by_side_are_not_glued_beside_one_too_many():
    found = read(
        "行政复议 行政诉讼\n结果维持 总计\n0.5\n0 0 0 8 11 0 0 0 0 0 0 0 7 0 7"
    )

    assert found["reconsideration"] == [["0", "0", "0", "8", "11"]]


@pytest.mark.parametrize("text", ["302 302\n{}", "{}\n41 41", "17 17\n\n{}"])
def test_digits_on_a_line_beside_a_strip_may_be_parts_of_its_figures(text):
    strip = "0 0 0 0 3 0 0 0 0 0 0 0 6 3 9"
    found = read("行政复议 行政诉讼\n结果维持 总计\n" + text.format(strip))

    assert found["litigation.after_reconsideration"] == [[None] * 5]


def test_a_figure_whose_remark_a_line_cuts_is_not_lost():
    found = read("行政复议 行政诉讼\n0 0 0 0 0 0 0 0 0 1(其中\n：网络1件） 0 0 0 0 0")

    assert found["litigation.direct"] == [[None] * 5]


def test_the_rest_of_a_name_among_figures_that_do_not_add_up_may_have_moved_them():
    head = "行政复议\n行政诉讼\n总计 结果维\n5\n2\n3\n20\n"
    rest = "\n10" + "\n0" * 10

    assert read(f"{head}持{rest}")["reconsideration"] == [[None] * 5]
    assert read(f"{head}{rest[1:]}")["reconsideration"] == [["5", "2", "3", "20", "10"]]


def test_names_above_each_figure_leave_a_slip_as_it_is_printed():
    names = [column.label for column in DISPUTES.columns]
    cells = zip(names * 3, "100023000300000", strict=True)

    found = read("\n".join(word for cell in cells for word in cell))

    assert found["reconsideration"] == [["1", "0", "0", "0", "2"]]


@pytest.mark.parametrize("total", ["37", "38"])
def test_a_whole_row_below_the_names_of_all_its_columns_stands_in_their_order(total):
    names = "结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结\n总\n计"
    moved = "结果\n纠正\n结果\n维持\n其他\n结果\n尚未\n审结\n总\n计"
    rest = below_names(f"19 0 17 1 {total} 13 0 0 0 13 17 2 0 0 19")
    rest = rest[rest.index("行政诉讼") :]
    text = f"行政复议\n{{}}\n19\n0\n17\n1\n{total}\n{rest}"

    found = read(text.format(names))
    assert found["reconsideration"] == [["19", "0", "17", "1", total]]
    assert found["litigation.direct"] == [["13", "0", "0", "0", "13"]]
    assert read(text.format(moved))["reconsideration"] == [[None] * 5]


@pytest.mark.parametrize("order", [(1, 2, 0), (0, 2, 1)])
def test_groups_that_stand_in_another_order_each_above_its_figures_are_not_read(order):
    figures = "19 0 17 1 37", "13 0 0 0 13", "17 2 0 0 19"
    groups = "行政复议", "行政诉讼\n未经复议直接起诉", "复议后起诉"
    names = "结果维持 结果纠正 其他结果 尚未审结 总计"
    text = "\n".join(f"{groups[at]}\n{names}\n{figures[at]}" for at in order)

    assert all(ways == [[None] * 5] for ways in read(text).values())


def test_groups_named_in_another_order_before_all_figures_tell_nothing():
    """Programs that read a head down its columns mix its words."""
    found = read("行政诉讼 复议后起诉\n行政复议\n1 0 0 0 1 2 0 0 0 2 0 3 0 0 3")

    assert found["litigation.direct"] == [["2", "0", "0", "0", "2"]]


@pytest.mark.parametrize("figure", [0, 1])
def test_noughts_are_the_same_in_any_order_of_their_groups(figure):
    strip = " ".join([*"00000000000000", str(figure)])
    told = figure == 0

    behind = read(f"行政诉讼\n复议后起诉\n{strip}\n行政复议0件，行政诉讼2件")
    apart = read(f"行政复议 行政诉讼\n2\n3\n结果维持 总计\n{strip}\n")

    noughts = {row.id: [["0"] * 5] for row in DISPUTES.rows}
    assert [behind == noughts, apart == noughts] == [told, told]


@pytest.mark.parametrize(
    ("after", "told"), [("-4-\n\n0\n\n0", False), ("4\n\n5", True), ("0", True)]
)
def test_figures_behind_the_words_below_a_strip_leave_it_no_order(after, told):
    """In the order of the form these would be 0 0 1 0 1."""
    figures = "0 0 0 0 1 0 1 0 0 0 0 0 0".replace(" ", "\n\n")
    text = (
        "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n"
        f"{figures}\n五、存在的主要问题及改进情况\n仍有不足。\n\n{after}"
    )
    cells = understand(lines(text), FORMS).tables["disputes"].cells

    assert any(cell.value is not None for cell in cells.values()) is told


def test_a_page_s_number_before_that_of_all_pages_is_no_figure():
    found = read("行政复议\n行政诉讼\n9 / 9\n结果维持\n1 / 9\n总计\n0 0 0 0 0 1 1 2")

    assert not any(
        figure in {"9", "/"}
        for readings in found.values()
        for reading in readings
        for figure in reading
    )


STACKED = "行政复议\n{0}行政诉讼\n未经复议直接起诉\n{0}复议后起诉\n{0}"


def down(figures):
    """Print three tables of one row each, column by column."""
    names = [column.label for column in DISPUTES.columns]
    first, *others = [figures[at : at + 3] for at in range(0, len(figures), 3)]
    heads = [f"{names[0]}\n{figure}\n" for figure in first]
    return STACKED.replace("{0}", "{}").format(*heads) + "".join(
        f"{name}\n{figure}\n"
        for name, own in zip(names[1:], others, strict=True)
        for figure in own
    )


def test_rows_below_each_other_are_read_down_by_the_names_before_their_figures():
    """Read along, the last would be two cases that were overturned: that adds up."""
    found = read(down("000000000002002"))

    assert found["litigation.after_reconsideration"] == [["0", "0", "0", "2", "2"]]


def test_names_that_follow_each_other_in_no_order_tell_nothing_of_rows():
    text = down("001000000001002").replace("尚未审结\n1", "结果维持\n1")

    assert all(None in reading for own in read(text).values() for reading in own)


@pytest.mark.parametrize(("behind", "told"), [("五、存在问题", True), ("总计", False)])
def test_each_figure_below_its_name_is_read_whatever_else_stands_behind(behind, told):
    """A name behind the last figure says that names may stand behind theirs."""
    names = [" ".join(column.label).replace(" ", "\n") for column in DISPUTES.columns]
    figures = iter("000009000900011")
    heads = ["行政复议", "行政诉讼\n未经复议直接起诉", "复议后起诉"]
    rows = ["\n".join(f"{name}\n{next(figures)}" for name in names) for _ in heads]
    text = "\n".join(f"{h}\n{row}" for h, row in zip(heads, rows, strict=True))

    found = read(f"{text}\n{behind}")

    assert (found["litigation.direct"] == [["9", "0", "0", "0", "9"]]) is told


def test_a_number_above_all_words_of_a_whole_strip_is_that_of_a_page():
    heads = [column.label for column in DISPUTES.columns] * 3
    figures = [*"01001020", "10", "12", *"00000"]
    below = "\n".join(f"{h}\n{f}" for h, f in zip(heads, figures, strict=True))

    found = read(f"4\n\n行政复议\n{below}")

    assert found["litigation.direct"] == [["0", "2", "0", "10", "12"]]


NAMES = "\n".join(column.label for column in DISPUTES.columns)
STRIP = "9 0 0 8 17 9 3 0 4 16 0 0 4 0 4"


@pytest.mark.parametrize("together", [False, True])
def test_groups_named_a_line_each_in_another_order_may_stand_so(together):
    """Figures are whole and add up in either order."""
    first, second, third = "未经复议直接起诉", "复议后起诉", "行政复议"
    named = (
        f"{first}\n{second}\n{third}\n{NAMES}\n{NAMES}\n{NAMES}"
        if together
        else f"{first}\n{NAMES}\n{second}\n{NAMES}\n{third}\n{NAMES}"
    )

    for figures in (STRIP, STRIP.replace(" ", "\n")):
        found = read(f"行政诉讼\n{named}\n{figures}")

        assert {token for ways in found.values() for w in ways for token in w} == {None}


def test_groups_named_a_line_each_in_the_form_s_order_are_read():
    """The label of two of them may stand before all."""
    named = f"行政诉讼\n行政复议\n未经复议直接起诉\n复议后起诉\n{NAMES}"

    assert read(f"{named}\n{STRIP}")["litigation.direct"] == [[*"9304", "16"]]


def by_cells(figures):
    found = read("行政复议\t行政诉讼\n" + figures.replace(" ", "\t").replace(".", ""))
    return {row: ways[0] for row, ways in found.items() if len(ways) == 1}


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ("2 2 3 5 12 8 0 0 0 8 . . . . .", True),
        ("2 2 3 5 12 8 8 4 6 10 . . . . .", False),  # noughts are lost
        ("2 2 3 5 12 . 8 4 6 10 . . . . .", True),  # an official added wrongly
    ],
)
def test_a_row_that_does_not_add_up_before_empty_ones_may_have_moved_up(figures, told):
    """It keeps its place where an empty cell stands before it, or in it."""
    assert (by_cells(figures).get("reconsideration") == [*"2235", "12"]) is told


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (". . 2 3 5 . . . . . 1 . . 2 3", True),
        (". . . . 5 . . . . 4 1 . . 2 3", True),  # totals alone
        (". . . 1 9 4 . 2 . . 2 . . . 3", False),  # all have moved by a cell
        ("1 . . . 9 4 . 2 . 6 2 . . . 2", True),  # an official added wrongly
    ],
)
def test_a_strip_that_begins_empty_may_have_moved_where_a_total_is_no_sum(
    figures, told
):
    last = by_cells(figures)["litigation.after_reconsideration"]

    assert (last[-1] is not None) is told


def test_a_row_without_a_total_that_ends_in_a_sum_may_have_moved_up():
    found = by_cells(". 8 6 21 . . 7 8 15 . . . . . .")

    assert found.get("litigation.direct") != ["", "7", "8", "15", ""]


def test_digits_below_the_cells_of_a_strip_may_be_the_rest_of_its_figures():
    head = "| 行政复议 | | 行政诉讼 |\n"
    cut = "| 3 | 0 | 1 | 2 | 6 | 0 | 0 | 0 | 0 | 0 | 1 | 3 | 8 | 1 | 3 |\n"
    below = "| | | | | | | | | | | 8 | | | | 0 |\n"

    own = read(head + cut + below)["litigation.after_reconsideration"]
    assert all(figure is None for reading in own for figure in reading)


GRID = (
    "| 类型 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
    "| 行政复议 | 2 | 17 | 0 | 0 | 19 |\n{}| 复议后起诉 | 0 | 0 | 1 | 0 | 1 |\n"
)


@pytest.mark.parametrize("head", [GRID, GRID.split("\n", 1)[1]], ids=["head", "none"])
def test_a_row_that_fills_the_cells_of_whole_ones_has_lost_none(head):
    """Officials added wrongly: no other places of its figures make up for that."""
    row = "| 未经复议直接起诉 |  | 5 |  | 10 | 5 |\n"

    assert read(head.format(row))["litigation.direct"] == [["", "5", "", "10", "5"]]


def test_one_that_ends_below_the_name_of_totals_and_is_no_sum_is_not_read():
    text = GRID.format("| 未经复议直接起诉 |  | 5 |  | 10 | 5 |\n")
    for figures in ("2 | 17 | 0 | 0 | 19", "0 | 0 | 1 | 0 | 1"):
        text = text.replace(figures, figures.replace("0", ""))

    assert read(text)["litigation.direct"] == [[None] * 5]
    assert len(read(text.replace("10 | 5", "10 | 15"))["litigation.direct"]) > 1


def test_one_of_fewer_cells_may_have():
    found = read(GRID.format("| 未经复议直接起诉 | 5 |  | 10 | 5 |\n"))

    assert len(found["litigation.direct"]) > 1


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ("130|2|55|39|246|2|0|0|0|0|0|0|0|0|0", True),
        ("130|2|55|39|246|2|0|0|0|0|0|0|0|0|1", False),  # all three are wrong
        ("130|2|55|246|2|1 0|0|0|3|0|0|0|0|0", False),  # one is lost, and one cut
    ],
)
def test_two_groups_may_be_wrong_where_each_figure_has_a_cell(figures, told):
    names = [column.label for column in DISPUTES.columns]
    empty = [""] * 4
    heads = [
        ["行政复议", *empty, "行政诉讼", *empty, *empty, ""],
        [*names, "未经复议直接起诉", *empty, "复议后起诉", *empty],
        [*[""] * 5, *names, *names],
    ]
    rows = [f"| {' | '.join(cells)} |" for cells in [*heads, figures.split("|")]]

    cells = understand(lines("\n".join(rows)), FORMS).tables["disputes"].cells
    values = [cell.value for cell in cells.values()]

    assert values == [*map(int, figures.split("|"))] if told else not any(values)


@pytest.mark.parametrize("order", [(1, 0, 2, 3, 4), (4, 0, 1, 2, 3), (3, 0, 1, 2, 4)])
def test_figures_below_names_in_another_order_are_not_read_in_the_form_s(order):
    names = [column.label for column in DISPUTES.columns]
    figures = [(3, 1, 0, 0, 4), (0, 0, 0, 0, 0), (0, 0, 1, 0, 1)]
    head = "\t".join([names[at] for at in order] * 3)
    row = "\t".join(str(own[at]) for own in figures for at in order)
    found = read(f"行政复议\t\t\t\t\t行政诉讼\n{head}\n{row}")

    assert all(readings == [[None] * 5] for readings in found.values())


def test_figures_without_heads_are_told_by_the_title_above_them():
    title = "4. 政府信息公开行政复议和行政诉讼情况"
    table = understand(lines(f"{title}\n0 0 0 0 0 3 1 16 6 26 0 1 0 2 3"), FORMS)

    cells = table.tables["disputes"].cells
    assert cells["litigation.direct", "other"].value == 16


@pytest.mark.parametrize("at", range(15))
def test_a_figure_with_a_unit_by_mistake_keeps_its_place_among_those_one_a_line(at):
    """The last row is added wrongly: without it, the two before would add up, too."""
    names = "\n".join(column.label for column in DISPUTES.columns)
    figures = [*"000000001120310"]
    truth = [int(figure) for figure in figures]
    figures[at] += " 元"
    title = "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n"
    groups = f"{names}\n未经复议直接起诉\n复议后起诉\n{names}\n{names}\n"
    text = title + groups + "\n".join(figures) + "\n五、存在问题"

    table = understand(lines(text), FORMS).tables["disputes"]

    said = [cell.value for cell in table.cells.values()]
    assert all(n in {own, None} for n, own in zip(said, truth, strict=True))


@pytest.mark.parametrize("border", ["\t", "|", " | "])
def test_the_line_that_goes_on_in_an_empty_cell_stood_before_the_other(border):
    names = border.join(column.label for column in DISPUTES.columns)
    first, second = "0 10 0 0 10", "35 0 0 0 35 0 18 0 2 20"
    head = f"行政复议{border}行政诉讼\n{border.join([names] * 3)}\n"
    lines = [own.replace(" ", border) for own in (first, second)]

    moved = read(f"{head}{lines[0]}\n{lines[1]}{border}\n五、存在问题")
    whole = read(f"{head}{lines[0]}{border}\n{lines[1]}\n五、存在问题")

    assert moved["reconsideration"] == [[None] * 5]
    assert whole["reconsideration"] == [["0", "10", "0", "0", "10"]]


@pytest.mark.parametrize(("printed", "told"), [("1518", None), ("1517", 1517)])
def test_a_figure_beside_an_empty_total_may_be_both_run_together(printed, told):
    names = ",".join(column.label for column in DISPUTES.columns)
    row = f"0,0,3,{printed},,0,0,3,4,7,0,3,0,0,3"
    text = f"行政复议,,,,,行政诉讼,,,,,,,,,\n{names},{names},{names}\n{row}"
    title = "四、政府信息公开行政复议、行政诉讼情况\n"

    cells = understand(lines(title + text), FORMS).tables["disputes"].cells

    assert cells["reconsideration", "pending"].value == told
    assert cells["litigation.direct", "total"].value == 7
