"""What a label explains in brackets is no part of it."""

from __future__ import annotations

import pytest

from gongkai.tables.text.hints import without_hints
from gongkai.tables.vocabulary import Vocabulary
from tables.tools import FORMS, items

WORDS = Vocabulary(FORMS)


def keys(text):
    return [item.key for item in without_hints(items(text), WORDS)]


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("规范性文件（指标题采用“规定”“办法”等字样的公文）", "规范性文件"),
        ("处理决定数量（指2020年办件量）", "处理决定数量"),
        ("信息内容 本年增/减（指增加或减少的事项数，减用负值）", "信息内容本年增减"),
        ("规章(设区的市、自治州人民政府填报)", "规章"),
        ("现行有效件数 (历史累计)", "现行有效件数"),  # as all that is in force
    ],
)
def test_a_hint_is_left_out(label, key):
    assert keys(label) == [key]


@pytest.mark.parametrize(
    "label",
    [
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",  # the form's own
        "本年收费金额（单位：万元）",
        "处理决定数量（2019年）",  # tells which year
        "其他主动公开文件（含以本单位名义签发的文件）",  # of no form
    ],
)
def test_what_a_bracket_tells_stays(label):
    assert keys(label) == [items(label)[0].key]


def test_brackets_that_alone_tell_two_columns_apart_stay():
    one, other = keys("处理决定数量（截至2019年底）\t处理决定数量（截至2020年底）")
    assert one != other
