"""Figures of table four stand one by one behind the names of their columns."""

from __future__ import annotations

import pytest

from gongkai.tables import understand
from tables.tools import FORMS, lines

HEAD = "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n"
UPRIGHT = {name: "\n".join(name) for name in ("结果维持", "其他结果", "总计")}
BLOCKS = (
    *(("结果维持", 24), ("结果纠正", 25), ("其他结果", 0), ("尚未审结", 30)),
    *(("未经复议直接起诉\n复议后起诉\n总计", 79), ("结果维持", 0), ("结果纠正", 3)),
    *(("其他结果", 1), ("尚未审结", 0), ("结果维持", 2), ("结果纠正", 0)),
    *(("其他结果", 0), ("尚未审结", 5), ("总计", 4), ("总计", 7)),
)


def told(blocks):
    text = HEAD + "".join(f"{UPRIGHT.get(name, name)}\n{own}\n" for name, own in blocks)
    text += "五、存在的主要问题及改进情况\n"
    cells = understand(lines(text), FORMS).tables["disputes"].cells
    return [cell.value for cell in cells.values()]


def test_each_column_has_a_figure_of_each_group_in_their_order():
    expected = [24, 25, 0, 30, 79, 0, 3, 1, 0, 4, 2, 0, 0, 5, 7]

    assert told(BLOCKS) == expected


@pytest.mark.parametrize(
    "blocks",
    [
        BLOCKS[:-1],
        (*BLOCKS[:3], *BLOCKS[4:]),
        (*BLOCKS[:-2], BLOCKS[-1], BLOCKS[-2]),  # 总计 7, 4
        (*BLOCKS[:-1], ("总计", 8)),
        (*BLOCKS[:6], ("甲", 3), *BLOCKS[7:]),
        (*BLOCKS, ("总计", 1)),
        (*BLOCKS[:5], BLOCKS[6], BLOCKS[5], *BLOCKS[7:]),  # names in another order
        (*BLOCKS[:6], ("总计\n结果纠正", 3), *BLOCKS[7:]),
    ],
)
def test_where_a_figure_is_too_many_or_too_few_or_does_not_add_up_none_is_read(blocks):
    assert set(told(blocks)) <= {None}
