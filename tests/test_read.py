"""Any bytes give numbered lines, or a reason and a remedy."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import SourceError
from gongkai.read import LIMIT, decode, read_lines

TEXT = (
    "某县政府信息公开工作年度报告\n一、总体情况\n本机关依法公开政府信息，并答复申请。\n"
)


def texts(data):
    return [line.text for line in decode(data, "a.txt")]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.encode().decode("latin-1").encode(),
        TEXT.encode("gbk").decode("latin-1").encode(),
    ],
    ids=[
        "utf-8", "mark", "utf-16", "utf-16-be", "utf-32", "gb18030", "gbk",
        "windows", "old-mac", "utf-8-as-latin", "gbk-as-latin",
    ],
)  # fmt: skip
def test_the_encoding_makes_no_difference(data):
    assert texts(data) == TEXT.splitlines()


def test_utf8_read_as_gbk_is_undone_when_nothing_was_lost():
    damaged = "涓€銆佹€讳綋鎯呭喌\n" * 5  # with the euro sign that Windows puts there

    assert texts(damaged.encode()) == ["一、总体情况"] * 5


def test_spaces_that_do_not_break_are_no_wrong_encoding():
    text = "自治区政府信息公开年度报告\n" + "\u00a0" * 60 + "规章\u00a0\u00a00"
    assert decode((text * 3).encode(), "x.txt")[0].text == "自治区政府信息公开年度报告"


def test_a_lossy_misreading_is_refused():
    damaged = TEXT.encode().decode("gb18030", errors="replace").replace("\ufffd", "?")

    with pytest.raises(SourceError, match="乱码"):
        decode(damaged.encode(), "a.txt")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        (b" \n\n", "空"),
        (codecs.BOM_UTF8, "没有文字"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"a\x00b\x00", "二进制"),
        (bytes(range(1, 256)) * 4, "编码|二进制|乱码"),
        ("？？？？ ???? 12 ???\n".encode() * 9, "问号"),
        ("\ufffd\ufffd公开\ufffd\n".encode() * 9, "损坏"),
        (b"1" * (LIMIT + 1), "过大"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data, reason):
    with pytest.raises(SourceError, match=reason) as refused:
        decode(data, "a.txt")

    assert refused.value.remedy


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    with pytest.raises(SourceError, match="50 MB"):
        read_lines(path, "large.txt")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(SourceError, match="无法打开"):
        read_lines(tmp_path / "none.txt", "none.txt")


def test_line_numbers_are_those_of_the_file():
    lines = decode("甲\r\n\r\n乙\x0c丙\r丁\u2028戊".encode(), "a.txt")

    assert [(line.number, line.text) for line in lines] == [
        (1, "甲"),
        (2, ""),
        (3, "乙\x0c丙"),
        (4, "丁\u2028戊"),
    ]


@given(st.binary())
def test_no_bytes_crash_the_reader(data):
    try:
        lines = decode(data, "a.txt")
    except SourceError:
        return
    assert any(line.text.strip() for line in lines)


@given(st.text(alphabet=st.sampled_from('一二公开12 \n\t<>/tabledr="&;p')))
def test_no_text_crashes_the_reader(text):
    with suppress(SourceError):
        decode(text.encode(), "a.txt")


@pytest.mark.parametrize("reserved", ["\ufdd0", "\ufdd1"])
def test_characters_that_the_reader_keeps_for_itself_are_none_of_a_text(reserved):
    (line,) = decode(f"规章\t{reserved}\t3".encode(), "a.txt")

    assert line.text == "规章\t\ufffd\t3"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("规章 4 0 12", True),
        ("规章 4 0 1,", True),  # 1,204
        ("规章 4 0 １２", True),
        ("规章 4 0 12\u200b", True),
        ("规章 4 0 12 ", True),  # 12 万
        ("规章 4 0 12\u3000", True),
        ("规章 4 0 12 […]", True),  # an excerpt
        ("规章 4 0 12 ...\n", True),
        ("规章 4 0 12\t", False),
        ("规章 4 0 12件", False),
        ("规章 4 0 12\n", False),
        ("规章 4 0 12\r\n", False),
        ("<html><p>规章</p><p>12", True),
        ("<html><p>规章</p><p>12</p></html>", False),
    ],
)
def test_a_text_that_ends_with_a_digit_may_break_off(text, cut):
    *others, last = decode(text.encode(), "a.txt")

    assert last.cut is cut
    assert not any(line.cut for line in others)
