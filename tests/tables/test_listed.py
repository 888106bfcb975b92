"""Tables written as lists are read by the names before their figures."""

from __future__ import annotations

import json
import re

import pytest

from gongkai.model import Status
from gongkai.read import decode
from gongkai.tables import reconstruct, understand
from tables.tools import DISCLOSURE, FEW_REQUESTS, FORMS, REQUESTS, lines

TITLES = {"requests": "三、收到和处理政府信息公开申请情况"}
TITLES |= {"proactive_disclosure": "二、主动公开政府信息情况"}
TITLES |= {"disputes": "四、政府信息公开行政复议、行政诉讼情况"}


def listed(form, figures):
    """Write a table as a list, a bold label before the named figures of each row."""
    text = [TITLES[form.id]]
    for row in form.rows:
        text.append(f"**{row.label}**")
        text += [
            f"- {column.label}：{figure}".replace("~", "")
            for column, figure in zip(row.columns, figures(row), strict=True)
        ]
    return "\n".join(text)


def told(text, table):
    return understand(lines(text), FORMS).tables[table].cells


def valued(cells, row, column):
    return cells[row, column].value if (row, column) in cells else None


def requests(row):
    return FEW_REQUESTS.get(row.id, "0 0 0 0 0 0 0").split()


@pytest.mark.parametrize("mark", ["～", "－", "/", "—"])
def test_a_blank_or_a_dash_in_a_list_shifts_no_figure(mark):
    def blanks(row):
        return [mark if figure == "0" else figure for figure in requests(row)]

    text = listed(REQUESTS, blanks).replace("～", "")
    cells = told(text, "requests")

    for row in REQUESTS.rows:
        for column, figure in zip(REQUESTS.columns, requests(row), strict=True):
            if figure != "0":
                assert cells[row.id, column.id].value == int(figure)


def test_a_row_of_a_list_tells_its_lines_and_a_lost_item_costs_itself_alone():
    text = listed(REQUESTS, requests)
    lost = text.replace("- 商业企业：2\n", "", 1)
    cells = told(lost, "requests")

    assert cells["received", "natural_person"].value == 16
    assert cells["granted", "natural_person"].line == "17-24"
    assert cells["received", "business"].value in {2, None}
    assert cells["received", "business"].status is not Status.READ
    assert cells["granted", "business"].value == 1


def test_figures_of_table_two_stand_behind_their_names():
    few = {"rules": "0 1 3", "normative_documents": "4 － 5", "licences": "－"}
    few |= {"penalties": "1362", "coercive_measures": "~", "charges": "8.5"}
    cells = told(
        listed(DISCLOSURE, lambda row: few[row.id].split()), "proactive_disclosure"
    )

    assert cells["rules", "in_force"].value == 3
    assert cells["penalties", "decisions"].value == 1362
    assert cells["coercive_measures", "decisions"].value is None
    assert cells["licences", "decisions"].value is None


def test_names_before_figures_may_be_bold():
    figures = {row.id: ["7"] * len(row.columns) for row in DISCLOSURE.rows}
    text = listed(DISCLOSURE, lambda row: figures[row.id])
    bold = "\n".join(
        re.sub(r"^- (.+)：", r"    * **\1**：", line) for line in text.split("\n")
    )
    cells = told(bold, "proactive_disclosure")

    assert cells["rules", "repealed"].value == 7
    assert cells["coercive_measures", "decisions"].value == 7


def test_a_figure_behind_its_name_keeps_its_sign():
    form = FORMS.editions["2019"].tables["proactive_disclosure"]

    def rises(row):
        return ["+7" if column.signed else "2" for column in row.columns]

    cells = told(listed(form, rises), "proactive_disclosure")

    assert {
        cells[row.id, column.id].value
        for row in form.rows
        for column in row.columns
        if column.signed
    } == {7}


def test_columns_of_noughts_may_be_left_out():
    def few(row):
        return [figure if figure != "0" else "~" for figure in requests(row)]

    text = re.sub(r"\n- [^：]+：(?=\n)", "", listed(REQUESTS, few))
    cells = told(text, "requests")

    for row in REQUESTS.rows:
        for column, figure in zip(REQUESTS.columns, requests(row), strict=True):
            assert cells[row.id, column.id].value in {None, int(figure)}
    assert cells["unavailable.needs_creation", "total"].value == 13
    assert cells["withheld.state_secret", "research"].value == 1


def test_a_row_of_a_list_that_lost_its_label_is_not_that_above():
    blank = listed(REQUESTS, lambda row: [f.strip("0") for f in requests(row)])
    text = blank.replace("**2.没有现成信息需要另行制作**\n", "")
    cells = told(text, "requests")

    assert cells["unavailable.not_held", "natural_person"].value in {None, 0}
    assert cells["unavailable.needs_creation", "natural_person"].value in {None, 12}


def test_a_row_below_labels_of_noughts_may_be_that_of_a_lost_label():
    def few(row):
        return [figure if figure != "0" else "~" for figure in requests(row)]

    text = re.sub(r"\n- [^：]+：(?=\n)", "", listed(REQUESTS, few))
    text = text.replace("**（七）总计**\n", "")
    cells = told(text, "requests")

    assert valued(cells, "otherwise_closed", "natural_person") in {None, 0}
    assert cells["received", "total"].value == 19


@pytest.mark.parametrize("mark", ["- 4 -", "5", "3/9", "- 法人或其他组织：", "第 2 页"])
def test_marks_of_pages_and_heads_of_columns_part_no_row(mark):
    text = listed(REQUESTS, requests).replace("\n- 商业企业", f"\n{mark}\n- 商业企业")
    cells = told(text, "requests")

    assert cells["received", "natural_person"].value == 16
    assert cells["received", "business"].value == 2
    assert cells["granted", "total"].value == 2


def test_labels_below_their_figures_are_those_of_no_others():
    *head, text = listed(REQUESTS, requests).partition("\n")
    rows = [row.partition("\n") for row in text.split("\n**")]
    turned = [f"{figures}\n{label.strip('*')}" for label, _, figures in rows]
    cells = told("\n".join([*head[:1], *turned]), "requests")

    for row in REQUESTS.rows:
        for column, figure in zip(REQUESTS.columns, requests(row), strict=True):
            assert cells[row.id, column.id].value in {None, int(figure)}


def test_labels_in_a_list_may_be_numbered():
    text = listed(REQUESTS, requests).replace("**", "1. ", 1).replace("\n**", "\n1. ")
    cells = told(text.replace("**\n", "\n"), "requests")

    assert cells["withheld.enforcement_file", "natural_person"].value == 0
    assert cells["disposed", "natural_person"].value == 16


DISPUTED = f"""{TITLES["disputes"]}
1. 行政复议
- 其他结果：/
- 总计：/
- 结果维持：/
- 尚未审结：/
- 结果纠正：/
1. 未经复议直接起诉
- 其他结果：/
- 总计：/
- 结果维持：/
- 尚未审结：/
- 结果纠正：/
1. 复议后起诉
- 结果纠正：1
- 结果维持：/
- 尚未审结：/
- 其他结果：1
- 总计：2"""


@pytest.mark.parametrize("lost", ["", "1. 未经复议直接起诉\n", "- 总计：/\n"])
def test_figures_of_disputes_stand_behind_their_names_in_any_order(lost):
    cells = told(DISPUTED.replace(lost, "", 1), "disputes")
    row = "litigation.after_reconsideration"

    assert valued(cells, row, "upheld") in {None, 0}
    assert valued(cells, row, "overturned") in ({None, 1} if lost else {1})
    assert valued(cells, "reconsideration", "other") in {None, 0}


def test_a_figure_behind_the_name_of_a_column_is_of_no_row_without_it():
    text = """二、主动公开政府信息情况
规章：
行政规范性文件：
- 本年制发件数: 40件
- 本年废止件数: 241件
- 现行有效件数: 261件
第二十条第（五）项：
行政许可：
第二十条第（六）项：
- 行政处罚: 本年处理决定数量 314453件
行政强制：
- 本年处理决定数量: 200379件"""
    cells = told(text, "proactive_disclosure")

    assert cells["licences", "decisions"].value is None
    assert cells["coercive_measures", "decisions"].value == 200379


def test_names_of_columns_before_any_row_are_those_of_no_later_one():
    figures = {row.id: ["7"] * len(row.columns) for row in DISCLOSURE.rows}
    figures["rules"] = ["1", "2", "3"]
    *head, text = listed(DISCLOSURE, lambda row: figures[row.id]).partition("\n")
    rows = [row.partition("\n") for row in text.split("\n**")]
    turned = [f"{own}\n{label.strip('*')}" for label, _, own in rows]
    cells = told("\n".join([*head[:1], *turned]), "proactive_disclosure")

    assert cells["rules", "issued"].value in {None, 1}
    assert cells["rules", "in_force"].value in {None, 3}


def test_figures_in_a_list_may_be_those_of_the_next_name_that_is_lost():
    text = """二、主动公开政府信息情况
规章
- 本年制发件数：70
- 本年废止件数：179
- 现行有效件数：84
第二十条第（五）项
行政许可
第二十条第（六）项
行政处罚
- 本年处理决定数量：104900
行政强制
- 本年处理决定数量：3
第二十条第（八）项
行政事业性收费
- 本年收费金额（单位：万元）：无"""
    cells = told(text, "proactive_disclosure")

    assert cells["rules", "issued"].value is None
    assert cells["penalties", "decisions"].value == 104900


@pytest.mark.parametrize("left_out", [True, False])
def test_a_figure_in_a_list_is_not_moved_to_the_column_that_sums_would_have(left_out):
    """Officials exchanged the figures of two columns, or of one and the total."""
    swapped = {"not_processed.repeat": "0 3 0 0 0 0 3"}
    swapped["unavailable.needs_creation"] = "12 1 0 0 0 13 0"

    def few(row):
        own = swapped.get(row.id, " ".join(requests(row))).split()
        return [figure if figure != "0" else "~" for figure in own]

    text = listed(REQUESTS, few)
    text = re.sub(r"\n- [^：]+：(?=\n)", "", text) if left_out else text
    cells = told(text, "requests")

    assert cells["not_processed.repeat", "natural_person"].value in {None, 0}
    assert cells["not_processed.repeat", "business"].value in {None, 3}
    assert cells["unavailable.needs_creation", "total"].value in {None, 0}
    assert cells["unavailable.needs_creation", "other"].value in {None, 13}
    assert cells["received", "business"].printed == "2"
    assert cells["received", "other"].printed == ""


def test_a_number_below_a_name_is_no_figure_where_other_names_have_none():
    form = FORMS.editions["2021"].tables["disputes"]
    rows = {"reconsideration": "~~~~7", "litigation.direct": "43218"}
    rows["litigation.after_reconsideration"] = "2~~~2"
    text = listed(form, lambda row: list(rows[row.id])).replace("：7", "：\n7")
    cells = told(text, "disputes")

    assert valued(cells, "reconsideration", "total") is None
    assert cells["litigation.direct", "upheld"].value == 4


def test_a_named_figure_below_the_label_of_a_group_is_of_no_row_above_it():
    form = FORMS.editions["2019"].tables["proactive_disclosure"]
    text = listed(form, lambda row: ["3"] * len(row.columns))
    lost = (
        "- 本年增/减：3\n- 处理决定数量：3\n**行政事业性收费**\n- 上一年项目数量：3\n"
    )
    text = text.replace(lost, "第二十条第（八）项\n")
    cells = told(text, "proactive_disclosure")

    assert cells["coercive_measures", "change"].value is None


def wrong(cells, figures):
    """Give the figures of requests that are read otherwise than they were printed."""
    return [
        (row.id, column.id)
        for row in REQUESTS.rows
        for column, figure in zip(REQUESTS.columns, figures(row), strict=True)
        if valued(cells, row.id, column.id) not in {None, int(figure)}
    ]


def without_noughts(text):
    return re.sub(r"\n- [^：]+：0(?=\n|$)", "", text)


@pytest.mark.parametrize("few", [False, True])
@pytest.mark.parametrize("left", ["**3.", "3.", "**（", ""])
def test_a_label_of_which_an_ordinal_is_left_gives_its_list_to_no_other(left, few):
    text = listed(REQUESTS, requests)
    text = without_noughts(text) if few else text
    for row in ("not_processed.repeat", "partly_granted", "withheld.state_secret"):
        torn = text.replace(f"**{REQUESTS.row[row].label}**", left)
        assert not wrong(told(torn, "requests"), requests)


@pytest.mark.parametrize("few", [False, True])
@pytest.mark.parametrize(
    ("line", "torn"),
    [
        ("- 自然人：12\n", "- 自然人：\n12\n"),
        ("- 自然人：12\n", "- 自然人\n：12\n"),
        ("- 自然人：12\n", "- 自\n然人：12\n"),
        ("- 自然人：12\n", "- 12\n"),
        ("- 自然人：12\n", "- 自然人：12 3\n"),
        ("- 自然人：12\n- 商业企业：1\n", "- 自然人：12 - 商业企业：1\n"),
        ("- 商业企业：1\n", "-\n 商业企业：1\n"),
        ("- 总计：13\n", "- 总计：13 "),
        ("- 总计：13\n", "-\n总\n计：13\n"),
        ("- 总计：13\n", "- 13\n"),
    ],
)
def test_a_named_figure_that_is_torn_moves_no_other(line, torn, few):
    text = listed(REQUESTS, requests)
    text = without_noughts(text) if few else text
    assert not wrong(told(text.replace(line, torn), "requests"), requests)
    label = f"**{REQUESTS.row['unavailable.still_unclear'].label}**\n"
    assert not wrong(
        told(text.replace(line, torn).replace(label, ""), "requests"), requests
    )


@pytest.mark.parametrize(
    ("line", "torn"),
    [
        ("- 结果维持：1\n- 结果纠正：5\n", "- 结果维持：1 - 结果纠正：5\n"),
        ("- 总计：12\n", "- 总计：12 3\n"),
    ],
)
def test_figures_behind_their_names_stand_in_no_order_where_one_is_torn(line, torn):
    text = f"""{TITLES["disputes"]}
行政复议
未经复议直接起诉
- 结果维持：27
- 结果纠正：8
- 其他结果：1
- 尚未审结：7
- 总计：43
复议后起诉
- 结果维持：1
- 结果纠正：5
- 其他结果：4
- 尚未审结：2
- 总计：12
"""
    cells = told(text.replace(line, torn), "disputes")

    assert valued(cells, "reconsideration", "upheld") is None
    assert valued(cells, "litigation.direct", "upheld") in {None, 27}


@pytest.mark.parametrize("unit", ["（万元）", "(万元)", "（单位：万元）"])
def test_the_name_of_an_amount_may_tell_its_unit(unit):
    form = FORMS.editions["2019"].tables["proactive_disclosure"]
    text = listed(form, lambda row: ["7"] * len(row.columns))
    cells = told(text.replace("采购总金额", f"采购总金额{unit}"), form.id)

    assert cells["rules", "made"].value == 7
    assert cells["procurement", "amount"].value == 70000


def test_a_head_of_strange_words_below_the_name_of_a_row_does_not_end_it():
    kinds = ["行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"]
    text = [TITLES["disputes"]]
    for n, kind in enumerate(kinds):
        text += [f"**{kind}**", "| 结果类型 | 件数 |", "|---|---|"]
        text += [f"| 结果维持 | {n} |", "| 结果纠正 | 0 |", "| 其他结果 | 4 |"]
        text += ["| 尚未审结 | 1 |", f"| 总计 | {n + 5} |"]
    cells = told("\n".join(text), "disputes")

    assert [
        cells[row, "upheld"].value for row, column in cells if column == "upheld"
    ] == [
        0,
        1,
        2,
    ]


def test_rows_under_a_head_of_another_order_beside_torn_records_are_read_by_it():
    names = [column.label for column in (REQUESTS.columns[-1], *REQUESTS.columns[:-1])]
    parts = {
        row.id: [(n * k) % 3 for k in range(2, 8)]
        for n, row in enumerate(REQUESTS.rows)
    }
    records = []
    for row in REQUESTS.rows:
        figures = [sum(parts[row.id]), *parts[row.id]]
        named = dict(zip(["项目", *names], [row.label, *figures], strict=True))
        records.append(json.dumps(named, ensure_ascii=False, indent=1))
    for at in (6, 17):
        records[at] = records[at].replace("\n}", f'\n "其他": {at}\n}}')
    text = ",\n".join(records)
    source = decode(f"{TITLES['requests']}\n[\n{text}\n]".encode(), "x")
    cells = reconstruct(source, FORMS)["requests"].cells

    for row in REQUESTS.rows[18:]:
        own = [cells[row.id, column.id].value for column in REQUESTS.columns]
        assert own == [*parts[row.id], sum(parts[row.id])]


UNHEADED = """二、主动公开政府信息情况
见下表，均为本级数。
本年制发件数：0
本年废止件数：3
现行有效件数：0
行政规范性文件
本年制发件数：0
本年废止件数：0
现行有效件数：0
行政许可
本年处理决定数量：0
行政处罚
本年处理决定数量：4
行政强制
本年处理决定数量：7
"""


def test_prose_above_a_list_does_not_let_labels_stand_below_their_figures():
    cells = told(UNHEADED, "proactive_disclosure")

    assert valued(cells, "penalties", "decisions") in {None, 4}
    assert valued(cells, "coercive_measures", "decisions") in {None, 7}


NAMED = """二、主动公开政府信息情况
- 规章本年制发件数：
- 规章本年废止件数：
- 规章现行有效件数：3
- 行政规范性文件本年制发件数：172
- 行政规范性文件本年废止件数：0
- 行政规范性文件现行有效件数：1
- 行政处罚本年处理决定数量：
- 行政强制本年处理决定数量：8
"""


def test_no_figure_behind_the_names_of_one_row_is_another_rows_too():
    cells = told(NAMED, "proactive_disclosure")

    assert valued(cells, "licences", "decisions") is None
    assert valued(cells, "penalties", "decisions") is None
    assert valued(cells, "coercive_measures", "decisions") in {None, 8}
    assert valued(cells, "normative_documents", "in_force") in {None, 1}


def test_few_figures_left_of_a_list_are_those_of_the_labels_above_them():
    text = """二、主动公开政府信息情况
下表均为本级数。
本年制发件数：1
行政许可
本年处理决定数量：5
行政处罚
本年处理决定数量：0
行政强制
本年处理决定数量：2
"""
    cells = told(text, "proactive_disclosure")

    assert valued(cells, "penalties", "decisions") in {None, 0}
    assert valued(cells, "coercive_measures", "decisions") in {None, 2}


def test_a_line_of_names_that_is_printed_twice_says_the_same():
    rows = [f"规章（{name}）\t{n}" for n, name in enumerate(["本年制发件数"] * 2, 3)]
    text = "二、主动公开政府信息情况\n{}\n规章（本年废止件数）\t1\n{}"
    more = "规章（现行有效件数）\t4\n行政许可（本年处理决定数量）\t5\n"
    alike = understand(lines(text.format("\n".join(rows[:1] * 2), more)), FORMS)
    other = understand(lines(text.format("\n".join(rows), more)), FORMS)

    table = alike.tables["proactive_disclosure"]
    assert table["rules", "issued"].value == 3
    assert table["licences", "decisions"].value == 5
    assert not other.tables["proactive_disclosure"].cells


@pytest.mark.parametrize("rest", ["2", "2件"])
def test_a_number_below_a_figure_of_a_row_that_does_not_add_up_may_be_its_digits(rest):
    rows = {row.label: FEW_REQUESTS.get(row.id, "0 " * 7) for row in REQUESTS.rows}
    text = "三、收到和处理政府信息公开申请情况\n"
    for label, figures in rows.items():
        text += f"{label}\n"
        for column, figure in zip(REQUESTS.columns, figures.split(), strict=True):
            text += f"{column.label}：{figure}件\n"
    head = "2.没有现成信息需要另行制作\n自然人："
    assert f"{head}12件\n" in text
    text = text.replace(f"{head}12件\n", f"{head}1\n{rest}\n")

    table = understand(lines(text), FORMS).tables["requests"]

    assert table["unavailable.needs_creation", "natural_person"].value in {12, None}
    assert table["unavailable.needs_creation", "total"].value == 13
