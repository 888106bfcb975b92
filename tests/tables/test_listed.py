"""Tables written as lists are read by the names before their figures."""

from __future__ import annotations

import re

import pytest

from gongkai.model import Status
from gongkai.tables import understand
from tables.tools import DISCLOSURE, FEW_REQUESTS, FORMS, REQUESTS, lines

TITLES = {"requests": "三、收到和处理政府信息公开申请情况"}
TITLES |= {"proactive_disclosure": "二、主动公开政府信息情况"}


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
