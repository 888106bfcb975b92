"""A head of one name speaks for its column where another edition has no others."""

from __future__ import annotations

import pytest

from gongkai.tables.single import single_columns
from tables.tools import FORMS, items, labels

FORM = FORMS.editions["2019"].tables["proactive_disclosure"]


def named(text):
    return single_columns(items(text), FORM, labels(FORM))


def test_the_one_name_of_another_edition_is_that_of_all_figures():
    text = "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t5"

    assert named(text) == {"licences": 2}


@pytest.mark.parametrize(
    "text",
    [
        "第二十条第（八）项\n信息内容\t\t本年增/减\n行政事业性收费\t24\t",
        "第二十条第（九）项\n信息内容\t采购项目数量\n政府集中采购\t61",
    ],
)
def test_a_head_that_lost_its_other_names_says_nothing(text):
    assert named(text) == {}
