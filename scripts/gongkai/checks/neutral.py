"""Tell whether the words before a figure leave it to count all that the body did.

What officials may narrow a count by has no end: 征地类, 网上, 延期. So the words are
known that narrow nothing, and all others leave open what a figure counts.
"""

from __future__ import annotations

import re

_DATES = (r"(?:19|20)[0-9]{2}年度?", r"[0-9]{1,2}月[0-9]{1,2}日")
_ALWAYS = """
    全年 本年 本年度 今年 年度 年内 一年来 期间 截至目前 截止目前 目前 从 自 至 到
    本 我 全 各 省 市 县 区 旗 州 盟 镇 乡 街 街道 局 委 办 厅 院 级 各级 辖区 自治
    人民 政府 行政 机关 部门 单位 系统 办公室 办公厅 办事处 委员会 管委会
    一共 总共 共计 总计 合计 累计 共 数量 总数 总量 件数 数 量 有 为 是 达 计
    又 其 的 了 等 和 与 及 或 在 中 上 以 并 也 都 已 由 向 方面 情况 工作 任何 形式
    依申请 申请 政府信息 信息 公开 事项 案件 案 件
    社会 公众 群众 各界 各类 各种 提出 提交 要求 获取
"""
_REQUESTS = """
    新收 新增 收到 收悉 接收 接到 受理 收 接
    处理 办理 办结 办复 答复 回复 完成 完毕 依法 依规 继续 另有 结转
    上年 上一年 上年度 上一年度 去年 下年 下一年 下年度 下一年度 次年
    其中 分别 结果 作出 告知
"""
_DISPUTES = """
    因 引起 引发 导致 产生 发生 出现 涉及 有关 相关 关于 针对 对 被 提起 类 事务
    复议 诉讼 申诉 举报 投诉 收到 接到 受理 尚 未 没有 无 处理 结果
"""
_MARKS = re.compile(r"[\W_]+")
_SHORTEST = 2  # characters of the body's own name


def _any_of(words: str) -> re.Pattern[str]:
    longest_first = sorted(words.split(), key=len, reverse=True)
    return re.compile("|".join((*_DATES, *longest_first)))


REQUESTS = _any_of(_ALWAYS + _REQUESTS)
DENIED = _any_of(_ALWAYS + _REQUESTS + "尚 未 没有 无")
DISPUTES = _any_of(_ALWAYS + _DISPUTES)


def narrows_nothing(words: str, known: re.Pattern[str], title: str = "") -> bool:
    """Tell whether words are all known, or of the name that a report's title gives.

    >>> narrows_nothing("2022年，本县共收到", REQUESTS)
    True
    >>> narrows_nothing("征地类", REQUESTS)
    False
    """
    rest = _MARKS.sub("", words)
    while rest:
        found = known.match(rest)
        size = found.end() if found else _named(rest, title)
        if not size:
            return False
        rest = rest[size:]
    return True


def _named(words: str, title: str) -> int:
    """Give how many characters words begin with that stand so in the title."""
    size = 0
    while size < len(words) and words[: size + 1] in title:
        size += 1
    return size if size >= _SHORTEST else 0
