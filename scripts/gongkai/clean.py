"""Tidy the layout of prose; reduce labels to keys, for comparing only.

Prose keeps its words, its punctuation and its mistakes: only characters that nobody
sees and spaces that nobody meant are dropped.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from opencc import OpenCC

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai.model import Line

HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
WIDE_MARKS = (
    "\u00b7\u2014\u2018\u2019\u201c\u201d\u2026"  # width depends on the font
    "\u3001-\u3004\u3008-\u3020\ufe10-\ufe6f\uff01-\uff0f\uff1a-\uff20"
    "\uff3b-\uff40\uff5b-\uff65\uffe0-\uffe6"
)
DIGITS = "0-9０-９"
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
UNSEEN = re.compile(  # without a width, whatever the font
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
EMPTY = "\ufdd0"  # what no text has: a cell that is there, and empty
UNREAD = "\ufdd1"  # nor this: a cell in which something stands that nobody can read
LOST = "\ufffd"  # a character that a program could not read
SPACES = re.compile(r"\s+")
STRAY_SPACE = re.compile(
    f"(?<=[{WIDE_MARKS}]) | (?=[{WIDE_MARKS}])"
    f"|(?<=[{HAN}]) (?=[{HAN}{DIGITS}()<])|(?<=[{HAN}{DIGITS}%)>]) (?=[{HAN}])"
)

MAILBOX = re.compile(
    r"(?<![A-Za-z0-9._%+-])([0-9]+)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
)
MOBILE = re.compile(r"(?<![0-9])(1[3-9][0-9])([ -]?)[0-9]{4}\2([0-9]{4})(?![0-9])")
MASK = "****"
INNER = str.maketrans("“”", "‘’")

# radicals that fonts have for whole characters, and PDF files therefore too
RADICALS = str.maketrans(
    "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)

SPELT = str.maketrans("它", "他")  # 其它 is as often written
# what mirrors of a site write behind a character: 類(类), 文(wen)
GLOSS = re.compile(r"([\u4e00-\u9fff])\((?:\1|[a-zü\u00e0-\u01dc]{1,6})\)")

_to_simplified = OpenCC("t2s").convert


def joined_text(lines: Iterable[Line]) -> str:
    """Give the text of lines as one, to look at it whole before each of them."""
    return "\n".join([line.text for line in lines])


@lru_cache(maxsize=1 << 16)
def match_key(text: str) -> str:
    """Reduce a label to the characters that tell it from other labels.

    >>> match_key("3. 危及“三安全 一穩定”") == match_key("３．危及三安全一稳定")
    True
    >>> match_key("⻄安市⼈⺠政府") == match_key("西安市人民政府")
    True
    >>> match_key("3、其它") == match_key("3.其他")
    True
    >>> match_key("總(总)計(计)") == match_key("总(zong)计") == match_key("总计")
    True
    """
    folded = _to_simplified(unicodedata.normalize("NFKC", text).translate(RADICALS))
    folded = folded.translate(SPELT)
    if "(" in folded:
        folded = GLOSS.sub(r"\1", folded)
    return "".join(character for character in folded if character.isalnum())


def clean(text: str) -> str:
    """Drop what is not to be seen, squeeze spaces, drop the stray ones.

    >>> clean("2020 年　共 办理 3 件。")
    '2020年共办理3件。'
    """
    squeezed = SPACES.sub(" ", INVISIBLE.sub("", text)).strip()
    return STRAY_SPACE.sub("", squeezed)


def mask(text: str) -> str:
    """Hide personal mobile numbers and personal mailboxes; office ones stay.

    A mailbox is personal when its name is a number, which is how private accounts are
    given out.

    >>> mask("电话：0951-8428500，13812345678，邮箱：123456@qq.com，office@163.com")
    '电话：0951-8428500，138****5678，邮箱：****@qq.com，office@163.com'
    """
    return MOBILE.sub(rf"\1{MASK}\3", MAILBOX.sub(rf"{MASK}@\2", text))


def quoted(words: str) -> str:
    """Put words in quotation marks, theirs becoming inner ones.

    >>> quoted("危及“三安全一稳定”")
    '“危及‘三安全一稳定’”'
    """
    return f"“{words.translate(INNER)}”"
