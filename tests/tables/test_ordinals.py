"""The ordinal of a label is none of the figures above it, where a line parts them."""

from __future__ import annotations

import re

import pytest

from gongkai.model import Line
from gongkai.tables import understand
from gongkai.tables.text.ordinals import with_ordinals
from tables.tools import FORMS, REQUESTS, lines

HEAD = (
    "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人\n法人或其他组织\n总计\n"
    "商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n"
)
FIGURES = {  # in a cell a line; no cell is left of blanks
    "received": "1954 370 49 2373",
    "brought_forward": "1 3 4",
    "granted": "537 101 14 652",
    "withheld.barred_by_law": "7 2 9",
    "withheld.third_party_rights": "1 1",
    "unavailable.not_held": "1399 263 30 1692",
    "otherwise_closed": "10 4 14",
    "disposed": "1954 366 48 2368",
    "carried_forward": "5 4 9",
}


@pytest.mark.parametrize("parted", [r"\1\n.", r"\1\n、", r"\1\n\n. "])
def test_the_ordinal_of_the_next_label_is_no_figure_of_a_row(parted):
    rows = "\n".join(
        "\n".join([row.label, *FIGURES.get(row.id, "").split()])
        for row in REQUESTS.rows
    )
    text = HEAD + re.sub(r"(?m)^(\d)\.", parted, rows)
    table = understand(lines(text), FORMS).tables["requests"]

    for row in ("received", "brought_forward", "granted", "disposed"):
        cell = table.cells[row, "total"]
        assert cell.value == int(FIGURES[row].split()[-1])
        assert text.split("\n")[int(cell.line) - 1] == str(cell.value)
    assert table.cells["withheld.barred_by_law", "total"].value in {9, None}


def test_a_number_before_words_without_a_stop_stays():
    found = lines("131\n3\n危及“三安全一稳定”\n7\n12.5\n")

    assert with_ordinals(found) is found


def test_the_label_stands_on_both_lines():
    found = with_ordinals(lines("131\n3\n、危及“三安全一稳定” 5 6\n"))

    assert found[1:3] == [Line(2, "3.危及“三安全一稳定” 5 6", last=3), Line(3, "")]
