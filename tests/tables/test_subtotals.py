"""A row that adds up its group is no row of the form, and takes no other's place."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, lines

FORM = FORMS.editions["2021"].tables["requests"]
HEAD = (
    "三、收到和处理政府信息公开申请情况\n"
    "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
)
FIGURES = {
    "received": "23 0 4 0 0 0 27",
    "withheld.state_secret": "6 0 0 0 0 0 6",
    "withheld.process_information": "17 0 4 0 0 0 21",
    "disposed": "23 0 4 0 0 0 27",
}
WITHHELD = "（三）不予公开 23 0 4 0 0 0 27"
NONE = "0 0 0 0 0 0 0"


def printed(*sums, without=""):
    """Print table 三, with the rows `sums` before the first row of their groups."""
    text = HEAD
    for row in FORM.rows:
        own = [s for s in sums if row.path and s.startswith(row.path[-1])]
        first = next(r for r in FORM.rows if r.path == row.path)
        text += "".join(f"{line}\n" for line in own if row is first)
        if row.id != without:
            text += f"{row.label} {FIGURES.get(row.id, NONE)}\n"
    return text


def understood(text):
    return understand(lines(text), FORMS)


def values(found, row):
    return [found.tables["requests"][row, c.id].value for c in FORM.columns]


@pytest.mark.parametrize("more", ["", "小计", "（合计）"])
def test_the_sum_of_a_group_is_an_added_row(more):
    label = f"（三）不予公开{more}"

    found = understood(printed(WITHHELD.replace("（三）不予公开", label)))

    assert [(table, name) for table, name, _ in found.added] == [("requests", label)]
    assert found.tables == understood(printed()).tables | {
        "requests": found.tables["requests"]
    }
    assert values(found, "withheld.state_secret") == [6, 0, 0, 0, 0, 0, 6]
    assert not found.broken["requests"]


def test_the_sum_of_a_group_is_not_taken_for_its_lost_first_row():
    found = understood(printed(WITHHELD, without="withheld.state_secret"))

    assert values(found, "withheld.state_secret") == [6, 0, 0, 0, 0, 0, 6]
    assert not found.broken["requests"]


def test_sums_of_all_groups_do_not_make_two_reports():
    paths = dict.fromkeys(row.path[-1] for row in FORM.rows if row.path)
    sums = [f"{path} {NONE}" for path in paths if path != "（三）不予公开"]

    found = understood(printed(WITHHELD, *sums))

    assert not found.refused
    assert len(found.added) == 5


def test_figures_beside_a_group_are_its_first_row_s_where_that_has_none_of_its_own():
    """The label of the row stands around the line of its figures."""
    torn = "1.属于国\n（三）不予公开 6 0 0 0 0 0 6\n家秘密\n"
    text = printed().replace("1.属于国家秘密 6 0 0 0 0 0 6\n", torn)

    found = understood(text)

    assert not found.added
    assert values(found, "withheld.state_secret") == [6, 0, 0, 0, 0, 0, 6]


def test_a_group_s_label_between_a_row_s_label_and_its_figures_has_none_of_its_own():
    first = "1.属于国家秘密\t（三）不予公开\t6\t0\t0\t0\t0\t0\t6"
    text = printed().replace("1.属于国家秘密 6 0 0 0 0 0 6", first)

    found = understood(text)

    assert not found.added
    assert values(found, "withheld.state_secret") == [6, 0, 0, 0, 0, 0, 6]


def test_a_subtotal_below_a_blank_row_is_not_its_figures():
    text = printed().replace(
        "8.属于行政查询事项 0 0 0 0 0 0 0\n",
        "8.属于行政查询\n事项\n小计 23 0 4 0 0 0 27\n",
    )

    found = understood(text)

    assert [name for _, name, _ in found.added] == ["小计"]
    assert values(found, "withheld.administrative_inquiry") == [0, 0, 0, 0, 0, 0, 0]


def test_a_subtotal_below_a_blank_row_is_not_its_figures_a_cell_a_line():
    text = printed().replace(
        "8.属于行政查询事项 0 0 0 0 0 0 0\n",
        "8.属于行政查询事项\n小计 23 0 4 0 0 0 27\n",
    )
    head, rows = text.split("一、", 1)

    found = understood(head + "一、" + rows.replace(" ", "\n"))

    assert values(found, "withheld.administrative_inquiry") == [0, 0, 0, 0, 0, 0, 0]


def test_figures_behind_a_misread_label_and_that_of_its_group_are_the_rows():
    row = FORM.row["unavailable.not_held"]
    group, misread = row.path[-1], row.label.replace("机关", "机天")
    text = printed().replace("23 0 4 0 0 0 27", "29 2 4 0 0 0 35")  # 6 and 2 are these
    cells = "\t".join([group, misread, group, "6", "2", *"00001"])

    found = understood(text.replace(f"{row.label} {NONE}", cells))

    assert not found.added
    assert values(found, row.id)[-1] in {None, 1}  # the total as printed, never 8


def test_subtotals_of_one_group_tell_of_another_whose_first_row_is_blank():
    text = printed(WITHHELD, "（四）无法提供 5 0 0 0 0 0 5")
    text = text.replace(f"需要另行制作 {NONE}", "需要另行制作 5 0 0 0 0 0 5")
    text = text.replace(f"不掌握相关政府信息 {NONE}", "不掌握相关政府信息")

    found = understood(text)

    assert values(found, "unavailable.needs_creation")[0] in {None, 5}
    assert values(found, "unavailable.not_held")[0] in {None, 0}
    assert values(found, "unavailable.not_held")[-1] in {None, 0}
