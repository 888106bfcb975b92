"""Keep the archive's own words and marks: one for each status, standing, kind.

What is written here is read by the eye, copied with the figures and read aloud; nothing
is told by colour alone.
"""

from __future__ import annotations

import re
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from gongkai.forms import HINT
from gongkai.model import Extent, Kind, Level, Standing, Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Value

STATUS = {
    Status.READ: "读出",
    Status.INFERRED: "推得",
    Status.BLANK: "空",
    Status.ILLEGIBLE: "疑",
    Status.MISSING: "缺",
}
STANDING = {
    Standing.VERIFIED: "已核验",
    Standing.INCONSISTENT: "有出入",
    Standing.INCOMPLETE: "不完整",
}
MEANING = {
    Standing.VERIFIED: "各格可读或可推，各式成立",
    Standing.INCONSISTENT: "数字或文字互相抵触，照录",
    Standing.INCOMPLETE: "源文有缺，已注明",
}
ABSENT = "未收录"
KIND = {
    Kind.CONTRADICTION: "矛盾",
    Kind.MISPRINT: "疑误",
    Kind.GAP: "缺漏",
    Kind.OPEN: "未决",
    Kind.DOUBT: "存疑",
}
LEVEL = {
    Level.PROVINCE: "省级",
    Level.PREFECTURE: "市级",
    Level.COUNTY: "县级",
    Level.TOWNSHIP: "乡镇",
}
EXTENT = {Extent.FULL: "全文", Extent.ABRIDGED: "节录"}
VERDICT = {
    Verdict.HOLDS: ("＝", "成立"),
    Verdict.BROKEN: ("≠", "不成立"),
    Verdict.UNDECIDED: ("？", "未决"),
}
CAVEAT = (
    "推得之数，是由表中勾稽关系与各数不为负逐步推出的唯一可能；这假定填报机关加总无误。"
)

# The class of a cell's status, and of a standing, in the stylesheet.
CELL_CLASS = {
    Status.READ: "",
    Status.INFERRED: "i",
    Status.BLANK: "k",
    Status.ILLEGIBLE: "q",
    Status.MISSING: "m",
}
SHAPE = {
    Standing.VERIFIED: "v",
    Standing.INCONSISTENT: "x",
    Standing.INCOMPLETE: "p",
}

_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")


def plain(text: str) -> str:
    """Write words of a source, or anything else, so that they are no markup.

    A page is built of lines, and a source must not break out of its own.

    >>> plain('<script>"&"')
    '&lt;script&gt;&quot;&amp;&quot;'
    """
    return escape(visible(text))


def exact(value: Value | None) -> str:
    """Write a value of ours, never as a power of ten.

    >>> exact(Decimal("2.15E+7")), exact(12)
    ('21500000', '12')
    """
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def visible(text: str) -> str:
    """Show characters that would end a line, or hide, as unreadable ones."""
    return _CONTROLS.sub("\ufffd", text)


def breaking(hinted: str) -> str:
    """Write a label with the breaks that its form declares.

    >>> breaking("本年|新制作|数量")
    '本年<wbr>新制作<wbr>数量'
    """
    return plain(hinted).replace(HINT, "<wbr>")


def short(label: str) -> str:
    """Give a statutory label without its ordinal and its bracket, for our own lists.

    >>> short("（二）部分公开（区分处理的，只计这一情形，不计其他情形）")
    '部分公开'
    """
    bare = _ORDINAL.sub("", label)
    return re.sub(r"[（(][^）)]*[）)]$", "", bare) or label


def as_printed(token: str) -> str:
    """Say what the source has in a cell that is told to be read as something else."""
    return f"源文作“{plain(token)}”" if token else "源文不能定读"


def heading(title: str) -> str:
    """Write a title that breaks after its year and its subject, not within them."""
    return re.sub(r"(\d年|工作)(?=\w)", r"\1<wbr>", plain(title))


def standing(of: Standing | None) -> str:
    """Draw a standing: a shape, and the word; None for what is not in the archive."""
    shape = SHAPE[of] if of else "n"
    word = STANDING[of] if of else ABSENT
    return f'<span class="g-st {shape}">{_shape(shape)}{word}</span>'


def absence() -> str:
    """Draw what is not in the archive as a dash, with the word for screen readers."""
    return f'<span class="g-st n">{_shape("n")}<span class="sr">{ABSENT}</span></span>'


def listed(words: Sequence[str]) -> str:
    """Join words as Chinese does."""
    return "、".join(words)


def _shape(shape: str) -> str:
    return f'<svg aria-hidden="true"><use href="#{shape}"/></svg>'
