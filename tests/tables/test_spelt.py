"""Figures stand behind the letters of their columns' names, though these are mixed."""

from __future__ import annotations

import pytest

from gongkai.tables.strip import strip_readings
from tables.tools import DISPUTES, items, labels

WHOLE = """结果
维持
0
行政复议
结
其尚未
果
他审结
纠
结
正
果
0
0
0
行政诉讼
总
计
0
结果维持
0
未经复议
直接起诉
结果其他尚未总计
纠正结果审结
0
0
0
0
复议后起诉
结果维持
1
结果其他尚未
纠正结果审结
0
0
0
总计
1"""


def read(text):
    found = strip_readings(items(text), DISPUTES, labels(DISPUTES))
    return {
        row: [[token and token.printed for token in reading] for reading in readings]
        for row, readings in found.items()
    }


def test_names_of_which_lines_are_mixed_tell_the_order_of_figures():
    assert read(WHOLE) == {
        "reconsideration": [[*"00000"]],
        "litigation.direct": [[*"00000"]],
        "litigation.after_reconsideration": [[*"10001"]],
    }


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("总计\n1", "1\n总计"),  # the name of the last figure stands below it
        ("总\n计", "维持"),  # another name
        ("复议后起诉\n结果维持\n1", "复议后起诉\n结果纠正\n1"),
        ("结果其他尚未总计\n纠正结果审结", "其他结果结果纠正尚未审结总计"),
    ],
)
def test_other_names_before_figures_tell_that_the_order_is_another(words, others):
    assert read(WHOLE.replace(words, others)) != read(WHOLE)
