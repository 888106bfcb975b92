"""Tell what the words before a figure leave it to count: all of a year, or a part."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.checks import neutral
from gongkai.checks.wording import clause_before

ANOTHER_MATTER = re.compile(
    r"复议|诉讼|投诉|举报|信访|减免|撤回|补正|建议|提案|热线|工单|留言|来信"
)
OTHER_OUTCOME = re.compile(
    r"败诉|纠错|纠正|撤销|变更|维持|审结|结案|撤回|不当|违法|责任"
)
PUBLISHED = re.compile(  # what was made public, not what was asked for
    r"(?<!信息)(?<!政务)(?<!申请)公开的?(?:行政)?(?:复议|诉讼)"
    r"|(?:复议|诉讼)[^和及或、]*(?:信息|公开)"
)
PART = re.compile(
    r"部门|各[县区乡镇市]|乡镇|街道|单位|处室|上年|上一年|去年|往年|同比|同期|截[至止]|季度"
    r"|半年|(?<!一)年来|(?<![今本]年)以来|历年|[上下]级|复议机[关构]|[0-9]月|网上|网络|网站|在线|平台|当面|现场|信函|邮寄|邮件|传真|窗口|微信|渠道|自然人"
    r"|企业|公民|法人|本级|平均|增长|增加|下降|减少|公文|发文|文件|属性"
)
OURSELVES = re.compile(r"[本我](?:单位|部门|机关|局|办|委|厅)")
EVERYBODY = re.compile(
    r"公民、?法人(?:和|或|及|或者)其他(?:社会)?组织"
    r"|(?:各类)?组织[和、及或与]公民|公民[和、及或与](?:各类)?组织"
    r"|(?:通过|来自)[^，。；]{0,40}等(?:各种|多种)?(?:渠道|方式|途径|形式)的?"
)
YEARS = re.compile(  # one, or the first and the last of several: 2020—2022年
    r"(?:((?:19|20)[0-9]{2})年?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[至到和及与、—–~～-]{1,2})?"
    r"((?:19|20)[0-9]{2})年"
)


@dataclass(frozen=True, slots=True)
class Whole:
    """Of what the tables tell all: a year, and the body that the title names."""

    year: int
    title: str

    def is_year_of(self, text: str) -> bool:
        """Tell whether the last years named, if any, are that of the report alone."""
        years = YEARS.findall(text)
        return not years or {*filter(None, years[-1])} == {str(self.year)}

    def is_told_by(self, words: str, known: re.Pattern[str]) -> bool:
        """Tell whether words narrow nothing, as far as they are known."""
        return neutral.narrows_nothing(words, known, self.title)


def own_words(text: str, end: int) -> str:
    """Give the clause that ends at a place, without words that name all applicants."""
    return EVERYBODY.sub("", clause_before(text, end))


def of_others(text: str) -> str:
    """Give a text without the words that name the body itself or all applicants."""
    return EVERYBODY.sub("", OURSELVES.sub("", text))
