"""Turn a source as received into numbered lines, or say why it cannot be read.

Nothing is guessed: a text that only a lossy repair would make readable is refused.
Line numbers are those of the file, also where a table is laid out anew, unless rows of
a table are run together in one line: then its lines are counted as laid out.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.clean import (
    EMPTY,
    HAN,
    LOST,
    UNREAD,
    UNSEEN,
    joined_text,
    match_key,
)
from gongkai.counted import uncounted, unindexed, unquoted
from gongkai.dashed import expand_dashed, without_narrow_rules
from gongkai.errors import SourceError
from gongkai.folded import unfolded
from gongkai.hypertext import Overgrown, expand_tables, is_hypertext, read_hypertext
from gongkai.model import Line
from gongkai.notation import expand_notations
from gongkai.notation.lists import expand_document
from gongkai.ruled import expand_ruled
from gongkai.ruled.boxes import join_boxes
from gongkai.trailing import ENDING, untrailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LIMIT = 8 * 1024 * 1024  # bytes; a report with its tables is a hundredth of this
LINES = 50_000  # even one character a line, a report has fewer
SAMPLE = 20_000  # characters that show what sort of text it is
ENOUGH = 20  # Chinese characters, fewer say nothing about an encoding
CLEARLY_CHINESE = 0.9  # share of everyday characters among the Chinese ones
TORN = 0.002  # share of undecodable characters that a damaged copy may have
HOLLOW = 0.3  # share of ? that shows that the words were lost on the way

MARKS = (  # longest first: one is the beginning of another
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTAINERS = (
    (b"%PDF", "PDF 文件"),
    (b"PK\x03\x04", "压缩包或 Office 文件（docx、xlsx、zip）"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 文件（doc、xls）"),
    (b"{\\rtf", "RTF 文件"),
    (b"\x1f\x8b", "gzip 压缩文件"),
    (b"Rar!", "RAR 压缩文件"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"AT&TFORM", "DjVu 文件"),
)
ENDS = re.compile("\r\n|\r|\n")
_FIGURE_LAST = re.compile(  # 元 may follow a space; excerpts end in three points
    r"(\d+[.．,，]?)[ \u00a0\u3000]*(?:[\[［(（【]?(?:…+|\.{3,})[\]］)）】]?\s*)?\Z"
)
_LONGEST = 24  # characters of a figure, and what nobody sees among them
_HAN = re.compile(f"[{HAN}]+")
_SECOND_PLANE = bytes(range(0xD8, 0x100))  # first bytes of its characters in GB 2312
_ACCENTED = re.compile(  # what a wrong encoding makes of Chinese, but for spaces
    "[\x80-\x9f\xa1-\u02ff]"
)
_RESERVED = re.compile(f"[{EMPTY}{UNREAD}]")
AS_TEXT = "请先导出其文字（UTF-8 编码的纯文本、Markdown 或网页），再加入。"
FROM_OFFICIAL = "请从官方网站重新取得原文，另存为 UTF-8 编码。"


def read_lines(path: Path, name: str) -> tuple[Line, ...]:
    """Read a source from disk; raise SourceError where it cannot be read."""
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise _too_large(name, size)
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(
            name, f"文件无法打开（{error.strerror}）", "请检查文件及其权限。"
        ) from error
    return decode(data, name)


def decode(data: bytes, name: str) -> tuple[Line, ...]:
    """Give the lines of a source from its bytes; raise SourceError if it has none."""
    if len(data) > LIMIT:
        raise _too_large(name, len(data))
    text = _text(data, name)
    try:
        found = _broken_off(_seen(list(_laid_out(text))), text)
    except Overgrown as error:
        raise SourceError(name, "网页嵌套过深，无法读完", AS_TEXT) from error
    if len(found) > LINES:
        raise SourceError(
            name,
            f"行数过多（{len(found)} 行，上限 {LINES} 行）",
            "一份年度报告不会这样长；请只取报告本身的文字。",
        )
    if not any(line.text.strip() for line in found):
        raise SourceError(name, "文件中没有文字", FROM_OFFICIAL)
    return tuple(found)


def _laid_out(text: str) -> Iterator[Line]:
    split = [Line(number, line) for number, line in enumerate(_split(text), start=1)]
    told = expand_document(split)
    if told is not split:
        text = "\n".join(line.text for line in told)
    if is_hypertext(text):
        return _told_apart(list(read_hypertext(text)))
    bare = unindexed(uncounted(unquoted(told)))
    if "\t" in text and ENDING.search(text):
        bare = untrailed(bare)
    lines = list(unfolded(bare))
    drawn = without_narrow_rules(list(expand_ruled(list(expand_dashed(lines)))))
    expanded = expand_tables(expand_notations(join_boxes(list(drawn))))
    return _told_apart(list(expanded))


def _seen(lines: Sequence[Line]) -> Sequence[Line]:
    """Leave out what has no width: before a figure it would make a word of it.

    Characters by which readers mark cells later on stand in no text: they are damage.
    """
    text = joined_text(lines)
    if EMPTY in text or UNREAD in text:
        lines = [line._replace(text=_RESERVED.sub(LOST, line.text)) for line in lines]
    if not UNSEEN.search(text):
        return lines
    return [line._replace(text=UNSEEN.sub("", line.text)) for line in lines]


def _broken_off(lines: Sequence[Line], text: str) -> Sequence[Line]:
    """Mark the last line as cut where a text ends with it, within a figure or behind.

    Nothing that follows, be it the end of the line or of its cell, tells that the
    figure is whole: a copy may break off anywhere.
    """
    figure = _FIGURE_LAST.search(UNSEEN.sub("", text[-_LONGEST:]))
    if not figure or not lines:
        return lines  # as of nearly all texts
    last = _FIGURE_LAST.search(lines[-1].text.rstrip())
    if last is None or last[1] != figure[1]:
        return lines
    return [*lines[:-1], lines[-1]._replace(cut=True)]


def _told_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """Count lines anew where one number would stand for a row of a table and more.

    Figures are read by what stands on their line, and readers are led to it.
    """
    several = len({line.number for line in lines}) < len(lines)
    shared = several and any(
        one.number == other.number and "\t" in one.text + other.text
        for one, other in pairwise(lines)
    )
    for at, line in enumerate(lines, start=1):
        yield Line(at, line.text, blanks=line.blanks) if shared else line


def _too_large(name: str, size: int) -> SourceError:
    return SourceError(
        name,
        f"文件过大（{size / 1_000_000:.0f} MB，上限 {LIMIT / 1_000_000:.0f} MB）",
        "一份年度报告不会这样大；请只取报告本身的文字。",
    )


def _split(text: str) -> list[str]:
    lines = ENDS.split(text) if "\r" in text else text.split("\n")
    return lines if lines[-1] else lines[:-1]


def _text(data: bytes, name: str) -> str:
    if not data.strip():
        raise SourceError(name, "文件是空的", FROM_OFFICIAL)
    for magic, kind in CONTAINERS:
        if data.startswith(magic):
            raise SourceError(name, f"这不是文本，而是{kind}", AS_TEXT)
    text = _decoded(data, name)
    if "\x00" in text:
        raise SourceError(name, "这是二进制文件，不是文本", AS_TEXT)
    return _sound(text, name)


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if b"\x00" in data:
        raise SourceError(name, "这是二进制文件，不是文本", AS_TEXT)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    national = data.decode("gb18030", errors="replace")
    if _loss(national) <= TORN and _is_chinese(national):
        return national
    return data.decode("utf-8", errors="replace")


def _sound(text: str, name: str) -> str:
    """Pass a readable text, undo a certain misreading, refuse everything else."""
    if _loss(text) > TORN:
        raise SourceError(name, "编码无法识别，文字已损坏", FROM_OFFICIAL)
    asked = text.count("?", 0, SAMPLE) + text.count("？", 0, SAMPLE)
    if asked and asked > HOLLOW * sum(map(len, text[:SAMPLE].split())):
        raise SourceError(name, "文字已变成问号，内容无从恢复", FROM_OFFICIAL)
    if _is_plausible(text):
        return text
    for restored in _restorations(text):
        if _is_chinese(restored):
            return restored
    raise SourceError(name, "文字是乱码，且不能确定地还原", FROM_OFFICIAL)


def _loss(text: str) -> float:
    return text.count(LOST) / len(text) if text else 0.0


def _is_chinese(text: str) -> bool:
    han = _han(text)
    return len(han) >= ENOUGH and _everyday(han)


def _is_plausible(text: str) -> bool:
    """Tell whether nothing speaks for a wrong encoding."""
    accented = len(_ACCENTED.findall(text, 0, SAMPLE))
    han = _han(text)
    if accented > max(ENOUGH, len(han)):
        return False
    return len(han) < ENOUGH or _everyday(han)


def _han(text: str) -> str:
    """Give the Chinese characters of a text."""
    return "".join(_HAN.findall(text, 0, SAMPLE))


def _everyday(han: str) -> bool:
    """Tell whether Chinese characters are mostly such as everybody writes.

    A report has each of these many times, and hardly any other.
    """
    if _first_plane(han) >= CLEARLY_CHINESE * len(han):  # as in nearly all
        return True
    rare = sum(han.count(c) for c in set(han) if not _is_everyday(c))
    return len(han) - rare >= CLEARLY_CHINESE * len(han)


def _first_plane(han: str) -> int:
    """Count the characters that stand in the first plane of the national standard."""
    leads = han.encode("gb2312", "ignore")[::2]
    return len(leads.translate(None, _SECOND_PLANE))


@lru_cache(maxsize=1 << 15)
def _is_everyday(character: str) -> bool:
    """Tell whether a character is in the first plane of the national standard."""
    try:
        code = match_key(character).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return code[:1] < b"\xd8"


def _restorations(text: str) -> Iterator[str]:
    """Yield what the text was before it was read in a wrong encoding.

    Only where each step can be taken back exactly: then nothing was lost.
    """
    for wrong in ("gb18030", "cp1252", "latin-1"):
        data = _undo(text, wrong)
        if data is None:
            continue
        for right in ("utf-8", "gb18030"):
            if right == wrong:
                continue
            try:
                yield data.decode(right).removeprefix("\ufeff")
            except UnicodeDecodeError:
                continue


def _undo(text: str, wrong: str) -> bytes | None:
    """Give the bytes that read as `text`; none where they are not certain."""
    try:
        if wrong == "gb18030":  # Windows reads the lone byte 80 as the euro sign
            parts = [part.encode(wrong) for part in text.split("€")]
            data = b"\x80".join(parts)
            return data if _as_windows(data) == text else None
        return text.encode(wrong)
    except UnicodeEncodeError:
        return None


def _as_windows(data: bytes) -> str | None:
    """Read bytes as Chinese Windows does; none where it would lose some."""
    characters = []
    at = 0
    while at < len(data):
        lead = data[at]
        width = 1 if lead <= 0x80 else 2  # noqa: PLR2004
        if width == 2 and data[at + 1 : at + 2].isdigit():  # noqa: PLR2004
            width = 4
        piece = data[at : at + width]
        try:
            characters.append("€" if piece == b"\x80" else piece.decode("gb18030"))
        except UnicodeDecodeError:
            return None
        at += width
    return "".join(characters)
