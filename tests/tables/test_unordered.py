"""Figures of a picture's boxes that come in any order are not read in that order."""

from __future__ import annotations

import pytest

from gongkai.checks.readings import noticed
from gongkai.tables import reconstruct, understand
from tables.tools import FEW_REQUESTS, FORMS, REQUESTS, lines

ZEROS = "0 0 0 0 0 0 0"


def printed_text(printed, gap="\n", halved=""):
    """Print rows, one figure a line; a label may stand in halves around its figures."""
    rows = {row.id: FEW_REQUESTS.get(row.id, ZEROS) for row in REQUESTS.rows}
    rows |= printed
    text = "\n".join(
        f"{row.label}{gap}{rows[row.id].replace(' ', gap)}" for row in REQUESTS.rows
    )
    if halved:
        before, after = halved[:6], halved[6:]
        figures = text.removeprefix(f"{halved}\n").partition("\n二、")[0]
        text = text.replace(f"{halved}\n{figures}", f"{before}\n{figures}\n{after}")
    return "三、收到和处理政府信息公开申请情况\n申请人情况\n" + text


def read(printed, gap="\n", halved=""):
    """Give the rows as far as they are published."""
    text = printed_text(printed, gap, halved)
    cells = reconstruct(lines(text), FORMS)["requests"].cells
    found = {}
    for (row, _), cell in cells.items():
        found.setdefault(row, []).append("?" if cell.value is None else str(cell.value))
    return {row: " ".join(own) for row, own in found.items()}


def test_a_row_whose_total_stands_among_its_figures_is_not_read():
    found = read({"unavailable.needs_creation": "12 1 0 0 0 13 0"})

    assert found["unavailable.needs_creation"] == "? ? ? ? ? ? ?"
    assert found["withheld.barred_by_law"] == ZEROS


@pytest.mark.parametrize(
    ("row", "gap", "told"),
    [
        ("12 1 0 0 0 13 0", "\n", ["12、1、0、0、0、13、0"]),
        ("12 1 0 0 0 0 13", "\n", []),
        ("12 1 0 0 0 13 0", " ", []),  # published, and its sum is found broken
    ],
)
def test_a_row_that_adds_up_in_another_order_is_told_of(row, gap, told):
    text = printed_text({"unavailable.needs_creation": row}, gap)
    understood = understand(lines(text), FORMS)
    found = [
        finding
        for finding in noticed(understood, understood.tables, FORMS)
        if finding.rule == "row-astray"
    ]

    assert len(found) == len(told)
    assert all(printed in f.detail for f, printed in zip(found, told, strict=True))


def test_nor_are_other_rows_that_columns_do_not_bear_out():
    found = read(
        {
            "unavailable.needs_creation": "12 1 0 0 0 13 0",
            "not_processed.repeat": "0 3 0 0 0 0 3",
        }
    )

    assert found["not_processed.repeat"] == "? ? ? ? ? ? ?"
    assert found["received"] == FEW_REQUESTS["received"]  # it is


def test_one_wrong_figure_is_none_in_another_order_where_all_other_columns_add_up():
    wrong = {"granted": "3 1 0 0 0 0 2"}

    assert (
        read(wrong) == {row.id: ZEROS for row in REQUESTS.rows} | FEW_REQUESTS | wrong
    )


def test_figures_on_one_line_stand_as_officials_put_them():
    wrong = "12 1 0 0 0 13 0"
    found = read({"unavailable.needs_creation": wrong}, gap=" ")

    assert found["unavailable.needs_creation"] == wrong


def test_totals_that_officials_left_at_nought_are_read():
    wrong = "12 12 0 0 0 0 0"
    found = read({"unavailable.needs_creation": wrong})

    assert found["unavailable.needs_creation"] == wrong


def test_other_rows_are_read_where_all_columns_hold_with_the_figures_in_order():
    found = read({"unavailable.needs_creation": "1 12 0 0 0 13 0"})

    assert found["unavailable.needs_creation"] == "? ? ? ? ? ? ?"
    assert found["not_processed.repeat"] == FEW_REQUESTS["not_processed.repeat"]


def test_rows_are_not_read_where_several_columns_break_though_rows_add_up():
    found = read({"unavailable.needs_creation": "1 0 12 0 0 0 13"})

    assert found["unavailable.needs_creation"] == "? ? ? ? ? ? ?"
    assert found["withheld.barred_by_law"] == ZEROS


def test_two_figures_that_officials_exchanged_are_read():
    wrong = "1 12 0 0 0 0 13"
    found = read({"unavailable.needs_creation": wrong})

    assert found["unavailable.needs_creation"] == wrong


def test_rows_are_not_read_where_no_one_exchange_mends_two_columns():
    found = read(
        {
            "unavailable.needs_creation": "1 12 0 0 0 0 13",
            "not_processed.repeat": "0 3 0 0 0 0 3",
        }
    )

    assert found["unavailable.needs_creation"] == "? ? ? ? ? ? ?"
    assert found["not_processed.repeat"] == "? ? ? ? ? ? ?"
    assert found["withheld.state_secret"] == FEW_REQUESTS["withheld.state_secret"]


def test_rows_are_not_read_where_several_columns_contradict_blanks():
    found = read(
        {
            "granted": "0 0 0 0 2 0 2",
            "withheld.barred_by_law": "— — — — — — —",
            "unavailable.needs_creation": "1 12 0 0 0 0 13",
            "not_processed.repeat": "— — 3 — — — 3",
        }
    )

    assert found["unavailable.needs_creation"] == "? ? ? ? ? ? ?"
    assert found["not_processed.repeat"] == "? ? ? ? ? ? ?"
    assert found["withheld.security_and_stability"] == ZEROS


def test_totals_are_not_left_at_nought_in_two_rows():
    found = read(
        {
            "received": "16 1 1 0 0 0 18",
            "granted": "0 1 0 0 0 0 1",
            "unavailable.needs_creation": "13 13 0 0 0 0 0",
            "not_processed.repeat": "3 3 0 0 0 0 0",
            "disposed": "16 1 1 0 0 0 18",
        }
    )

    assert found["unavailable.needs_creation"] == "? ? ? ? ? ? ?"
    assert found["not_processed.repeat"] == "? ? ? ? ? ? ?"
    assert found["withheld.state_secret"] == FEW_REQUESTS["withheld.state_secret"]


def test_figures_of_other_tables_stand_in_any_order_too():
    rows = {row.id: FEW_REQUESTS.get(row.id, ZEROS) for row in REQUESTS.rows}
    rows["unavailable.needs_creation"] = "12 13 1 0 0 0 0"
    rows["received"] = "19 16 2 1 0 0 0"
    names = [f"{row.label} {rows[row.id]}".replace(" ", "\n") for row in REQUESTS.rows]
    text = "\n".join(
        [
            "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容",
            "本年新制作数量\n本年新公开数量\n对外公开总数量",
            "规章\n0\n0\n0\n规范性文件\n7\n0\n9",
            "三、收到和处理政府信息公开申请情况\n申请人情况",
            *(column.label for column in REQUESTS.columns),
            *names,
            "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼",
            "结果维持\n结果纠正\n其他结果\n尚未审结\n总计",
            "0\n" * 5 + "2\n0\n3\n1\n6\n" + "0\n" * 4 + "0",
        ]
    )
    tables = reconstruct(lines(text), FORMS)

    def values(table, row):
        return [c.value for (r, _), c in tables[table].cells.items() if r == row]

    assert values("proactive_disclosure", "normative_documents") == [None] * 3
    assert values("proactive_disclosure", "rules") == [0] * 3
    assert values("disputes", "litigation.direct") == [None] * 5
    assert values("disputes", "reconsideration") == [0] * 5


def test_figures_within_their_label_are_sorted_by_their_height_and_may_be_exchanged():
    """Of boxes on a picture the label has two, above and below those of its figures."""
    label = next(row.label for row in REQUESTS.rows if row.id == "received")
    wrong = "1 12 0 0 0 0 13"
    printed = {"unavailable.needs_creation": wrong}
    found = read(printed, halved=label)

    assert found["unavailable.needs_creation"] == "? ? ? ? ? ? ?"
    assert found["withheld.barred_by_law"] == ZEROS


def test_nor_is_a_total_read_that_is_alike_to_another_figure():
    label = next(row.label for row in REQUESTS.rows if row.id == "received")
    found = read({"not_processed.repeat": "3 0 0 0 0 3 0"}, halved=label)

    assert found["not_processed.repeat"] == "? ? ? ? ? ? ?"


def test_marks_for_nothing_count_as_noughts_where_boxes_may_be_exchanged():
    label = next(row.label for row in REQUESTS.rows if row.id == "received")
    wrong = {"unavailable.needs_creation": "1 12 / / / / 13"}
    noughts = {row.id: "/ / / / / / /" for row in REQUESTS.rows}
    few = {row: own.replace("0", "/") for row, own in FEW_REQUESTS.items()}
    found = read(noughts | few | wrong, halved=label)

    assert set(found["unavailable.needs_creation"].split()) == {"?"}


def test_one_column_that_breaks_tells_it_where_another_row_is_not_whole():
    """A box of it stands within another label; officials counted one case too many."""
    rows = {
        "received": "16 2 1 0 0 0 18",
        "brought_forward": "0 0 1 0 0 0 1",  # printed 1 0 0 0 0 0 1
    }
    text = printed_text(rows)
    for own, other in (
        ("需要另行制作\n12\n1\n", "\n12\n1\n需要另行制作\n"),
        ("3.要求提供公开出版物\n0\n", "3.要求提供公开\n0\n"),
        ("4.无正当理由", "出版物\n0\n4.无正当理由"),
    ):
        text = text.replace(own, other)
    cells = reconstruct(lines(text), FORMS)["requests"].cells

    found = [cells["brought_forward", name].value for name in ("research", "total")]
    assert found == [None, None]
