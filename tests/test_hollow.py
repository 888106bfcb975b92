"""Empty cells of a web page are there, unless a program may have filled rows up."""

from __future__ import annotations

from gongkai.hollow import Row, blanks, fits
from gongkai.model import Status
from gongkai.read import decode
from gongkai.tables import understand
from tables.tools import FORMS, REQUESTS

HEADED = "名称|数量|增减|金额"
HEAD = ["", *(column.label for column in REQUESTS.columns)]


def told(*rows, width=None):
    cells = [row.split("|") for row in rows]
    return list(blanks([Row(own, width or len(own)) for own in cells]))


def test_empty_cells_are_known_where_rows_fill_their_last_columns():
    assert told(HEADED, "甲类|1||3", "乙类||2|", "丙类|4|5|9") == [(), (2,), (1, 3), ()]


def test_a_row_that_is_short_or_long_leaves_all_beside_it_unknown():
    assert told(HEADED, "甲类|1||3", "乙类|2|", "丙类|4|5|9") == [()] * 4


def test_a_head_with_other_cells_than_its_rows_leaves_them_unknown():
    assert told("名称|数量|金额", "甲类|1||3", "乙类|4|5|9", width=4) == [()] * 3


def test_a_row_of_one_cell_parts_a_table():
    rows = [
        Row(["第一部分", None, None], 3),
        Row(["名称", "数量", "金额"], 3),
        Row(["3.其他", "", "3"], 3),
        Row(["第二部分", None, None], 3),
        Row(["丙类", ""], 2),
        Row(["丁类", "", "9"], 3),
    ]

    assert list(blanks(rows)) == [(), (), (1,), (), (), ()]


def test_nothing_is_known_of_the_last_column_if_no_row_fills_it():
    assert told(HEADED, "甲类|1|2|", "乙类||4|", "丙类|5||") == [()] * 4


def test_nothing_is_known_of_rows_without_a_gap_that_end_early():
    assert told(HEADED, "甲类|1|2|", "乙类|4||", "丙类|5|6|7") == [()] * 4


def test_nothing_is_known_of_rows_that_end_in_what_may_be_the_sum_of_the_others():
    rows = ["甲类||2|2|", "乙类|1|4|5|", "丙类|1|1|1|1"]

    assert told("名称|一类|二类|三类|四类", *rows) == [()] * 4


def test_a_row_fits_a_form_that_has_as_many_columns():
    row = ["3.其他", "1", "", "3万元"]

    assert fits(row, [2], {3, 7})
    assert not fits(row, [2], {2, 4})
    assert not fits([*row, "5"], [2], {3, 7})  # as with a column of no form


def test_words_of_a_head_and_units_of_figures_are_told_apart():
    assert told("名称|数量|金额", "甲类||3万元", "乙类|1|2") == [(), (1,), ()]


def test_a_column_that_is_empty_with_its_head_has_no_cells_of_the_form():
    rows = ["名称||数量|增减|金额", "甲类||1||3", "乙类|||2|5"]

    assert told(*rows) == [(), (3,), (2,)]


def table(rows, beside=()):
    """Give a page with a table three of some rows: `_` is an empty cell.

    There may be cells `beside` all labels.
    """
    lines = [
        HEAD,
        *(
            [row.label, *rows.get(row.id, "_ _ _ _ _ _ _").split()]
            for row in REQUESTS.rows
        ),
    ]
    lines = [[own[0], *beside, *own[1:]] for own in lines]
    cells = (
        "".join(f"<td>{'&nbsp;' if c == '_' else c}</td>" for c in own) for own in lines
    )
    body = "".join(f"<tr>{own}</tr>" for own in cells)
    title = "<p>三、收到和处理政府信息公开申请情况</p>"
    page = f"<html><body>{title}<table>{body}</table></body></html>"
    found = understand(decode(page.encode(), "x"), FORMS)
    return found.tables["requests"].cells


SOME_TOTALS = {
    "received": "62 3 _ _ _ 1 66",
    "brought_forward": "2 _ _ _ _ _ 2",
    "granted": "40 2 _ _ _ 1 _",
    "partly_granted": "3 _ _ _ _ _ _",
    "withheld.state_secret": "12 1 _ _ _ _ _",
    "unavailable.not_held": "5 _ _ _ _ _ _",
    "disposed": "60 3 _ _ _ 1 64",
    "carried_forward": "4 _ _ _ _ _ 4",
}


def test_a_figure_among_empty_cells_of_a_page_is_read():
    cells = table(SOME_TOTALS)

    assert cells["partly_granted", "natural_person"].status is Status.READ
    assert cells["unavailable.not_held", "natural_person"].value == 5


def test_sums_fill_totals_that_are_left_empty_in_some_rows():
    cells = table(SOME_TOTALS)

    assert cells["granted", "total"].status is Status.INFERRED
    assert cells["granted", "total"].value == 43
    assert cells["withheld.state_secret", "research"].value == 0


def test_rows_that_a_program_filled_up_are_read_by_their_sums():
    """A column is lost, and each row has an empty cell at its end."""
    rows = {
        "received": "3 1 0 0 1 5 _",
        "granted": "2 1 0 0 1 4 _",
        "withheld.state_secret": "1 0 0 0 0 1 _",
        "disposed": "3 1 0 0 1 5 _",
    }
    nought = "0 0 0 0 0 0 _"
    cells = table({row.id: rows.get(row.id, nought) for row in REQUESTS.rows})

    assert cells["received", "other"].value != 5
    assert cells["received", "total"].value in {5, None}


def test_where_sums_break_empty_cells_are_as_any():
    cells = table({**SOME_TOTALS, "withheld.state_secret": "13 1 _ _ _ _ _"})

    assert all(
        cell.status is not Status.INFERRED
        for (_, column), cell in cells.items()
        if column == "natural_person"
    )


def test_an_empty_column_beside_the_labels_moves_no_figure():
    rows = {
        "received": "5 2 4 1 0 5 _",
        "granted": "5 _ 4 _ 0 5 _",
        "partly_granted": "_ 2 _ 1 _ _ _",
        "disposed": "5 2 4 1 0 5 _",
    }
    cells = table(rows, beside="_")

    assert cells["received", "business"].value in {2, None}
    assert cells["disposed", "other"].value in {5, None}


def test_a_wrong_figure_stays_beside_an_empty_column():
    rows = {
        "received": "7 0 0 0 0 0 7",
        "granted": "7 0 0 0 0 0 7",
        "withheld.state_secret": "0 0 0 1 0 0 0",
        "disposed": "7 0 0 0 0 0 7",
    }
    nought = "0 0 0 0 0 0 0"
    rows = {row.id: rows.get(row.id, nought) for row in REQUESTS.rows}

    cells = table(rows, beside="_")

    assert cells["withheld.state_secret", "public_interest"].value in {1, None}


def test_a_column_that_the_head_of_its_part_leaves_empty_has_no_cells_there():
    rows = ["名称|数量|增减", "甲类|1|2", "乙类|3|4"]
    part = ["名称|数量|", "丙类|5|"]

    told = list(
        blanks(
            [
                *(Row(row.split("|"), 3) for row in rows),
                Row(["第二部分", None, None], 3),
                *(Row(row.split("|"), 3) for row in part),
            ]
        )
    )
    assert told == [()] * 6


def test_a_part_without_a_head_goes_on_below_that_of_another():
    """What is empty in all its rows is so below a name: a column of the form."""
    rows = ["名称|一|二|三|四|五|总计", "甲类|1|2|0|0|0|3"]
    part = ["乙类|4||0|0|1|5", "丙类|5||0|0|2|7"]

    told = list(
        blanks(
            [
                *(Row(row.split("|"), 7) for row in rows),
                Row(["第二部分", *[None] * 6], 7),
                *(Row(row.split("|"), 7) for row in part),
            ]
        )
    )
    assert told == [(), (), (), (2,), (2,)]


EVEN = [
    "第二十条第（一）项",
    "信息内容|本年制发件数|本年废止件数|现行有效件数",
    "规章|0|5|0",
    "行政规范性文件|19|0|9",
    "第二十条第（五）项",
    "信息内容|本年处理决定数量||",
    "行政许可|1231||",
    "第二十条第（六）项",
    "信息内容|本年处理决定数量||",
    "行政处罚|821||",
    "行政强制|7||",
    "第二十条第（八）项",
    "信息内容|本年收费金额（单位：万元）||",
    "行政事业性收费|3||",
]


def test_rows_of_fewer_columns_are_read_beside_empty_cells_without_names():
    rows = [
        f'<tr><td colspan="4">{row}</td></tr>'
        if "|" not in row
        else "<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>"
        for row in EVEN
    ]
    page = f"<p>二、主动公开政府信息情况</p><table>{''.join(rows)}</table>"
    found = understand(decode(page.encode(), "page.html"), FORMS)
    cells = found.tables["proactive_disclosure"].cells

    assert {cell.status for cell in cells.values()} == {Status.READ}
    assert cells["licences", "decisions"].value == 1231
    assert cells["coercive_measures", "decisions"].value == 7
