"""Print tables as offices do, a line a row, to be read without a file."""

from __future__ import annotations

HEADS = "行政复议 行政诉讼 未经复议直接起诉 复议后起诉\n" + " ".join(
    ["结果维持 结果纠正 其他结果 尚未审结 总计"] * 3
)


def requests(form, figures, gap="\t"):
    """Print table 三: zeros, but for the rows in `figures`."""
    for row in form.rows:
        yield f"{row.label}{gap}{figures.get(row.id, gap.join('0' * 7))}"


def disputes(figures):
    """Print table 四 with its fifteen figures in one line, or however many."""
    yield from ("四、政府信息公开行政复议、行政诉讼情况", HEADS, figures)
