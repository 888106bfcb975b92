"""Bad files never stop the good ones, are all listed, and nothing in them runs."""

from __future__ import annotations

import shutil

import pytest
from selectolax.lexbor import LexborHTMLParser

from gongkai import assemble, site
from gongkai.errors import DeclarationError

pytestmark = pytest.mark.xdist_group("site")

TITLE = "# {name}2022年政府信息公开工作年度报告\n\n"
PROSE = (
    "本报告由{name}人民政府办公室编制，以《中华人民共和国政府信息公开条例》为据，"
    "统计期限为2022年1月1日至2022年12月31日。\n\n"
)
SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
WORDS = "\n\n本年继续做好政府信息公开工作，答复群众来信，更新网站栏目。\n\n"
HOSTILE = (
    "<script>document.title='owned'</script>\n\n"
    "<img src=x onerror=\"document.title='owned'\">\n\n"
    "[看这里](javascript:alert(1)) [数据](data:text/html,<script>alert(1)</script>)\n\n"
    "<a href='javascript:alert(1)' onclick='alert(1)'>点</a>\n\n"
    "![图](http://elsewhere.example/x.png)\n\n"
    "<iframe src='//elsewhere.example/'></iframe>\n"
)
BIG = 50 * 1024 * 1024


def report(name):
    body = "".join(f"## {section}{WORDS}" for section in SECTIONS)
    return (TITLE + PROSE).format(name=name) + body


def misread(text):
    """Give the text as it looks when UTF-8 was taken for GBK, and saved so."""
    return text.encode().decode("gbk", errors="replace").encode()


BAD = {
    "empty.txt": b"",
    "spaces.txt": b" \n\n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "questions.txt": ("? ??" * 400).encode(),
    "misread.txt": misread(report("丙县") * 3),
    "nobody.txt": "一段与年度报告无关的文字，没有机关，也没有年份。\n".encode() * 9,
    "two<b>bold.txt": (
        report("彭阳县") + report("彭阳县").replace("2022", "2021")
    ).encode(),
    "newline\n# 标题.txt": b"",
}
GOOD = {
    "good.txt": report("中宁县").encode(),
    "gb18030.txt": report("西吉县").encode("gb18030"),
    "mark.txt": b"\xef\xbb\xbf" + report("永宁县").encode(),
    "hostile.md": (report("石嘴山市") + HOSTILE).encode(),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("given")
    for name, content in (BAD | GOOD).items():
        (folder / name).write_bytes(content)
    with (folder / "huge.txt").open("wb") as file:
        file.write(report("隆德县").encode())
        file.truncate(BIG)
    (folder / "twin.txt").write_bytes(GOOD["good.txt"] + "\n又一段。\n".encode())
    shutil.copy(folder / "good.txt", folder / "same.txt")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    return folder


@pytest.fixture(scope="module")
def archive(folder, forms, catalogue):
    found, others = assemble.find([folder])
    assert others == ("picture.png",)
    return assemble.from_files(found, catalogue, forms)


@pytest.fixture(scope="module")
def built(archive, forms, root, tmp_path_factory):
    return site.build(archive, forms, root, tmp_path_factory.mktemp("out"))


def refused(archive, name):
    (found,) = (q for q in archive.quarantined if q.name == name)
    return found


def test_every_good_report_is_published(archive):
    names = [report.source.name for report in archive.reports]

    assert sorted(names) == sorted(GOOD)


@pytest.mark.parametrize("name", [*BAD, "huge.txt", "twin.txt", "same.txt", "gone.txt"])
def test_every_bad_file_is_listed_with_reason_and_remedy(archive, name):
    told = refused(archive, name.replace("\n", "\ufffd"))

    assert told.reason
    assert told.remedy
    assert "Error" not in told.reason


def test_of_two_files_for_one_report_the_later_is_set_aside_and_names_the_first(
    archive,
):
    assert "good.txt" in refused(archive, "twin.txt").reason
    assert "逐字节相同" in refused(archive, "same.txt").reason


def test_a_report_without_tables_has_no_figures_and_says_so(archive):
    good = next(r for r in archive.reports if r.source.name == "good.txt")

    assert good.standing == "incomplete"
    assert all(
        cell.value is None for t in good.tables.values() for cell in t.cells.values()
    )


def test_a_file_named_twice_is_read_once(folder):
    found, _ = assemble.find([folder / "good.txt", folder, folder / "good.txt"])

    assert [given.path.name for given in found].count("good.txt") == 1


def test_every_bad_file_stands_on_the_page_of_quality(built, archive):
    page = (built.site / "quality/index.html").read_text("utf-8")

    for told in archive.quarantined:
        name = told.name.replace("<", "&lt;").replace(">", "&gt;")
        assert name in page
        assert told.reason.split("，")[0] in page


def test_nothing_of_a_source_becomes_markup(built):
    seen = 0
    for path in built.site.rglob("*.html"):
        page = LexborHTMLParser(path.read_text("utf-8"))
        for node in page.css("*"):
            seen += 1
            assert not [name for name in node.attributes if name.startswith("on")], path
            assert not (node.attributes.get("src") or "").startswith(("http", "//"))
            address = (node.attributes.get("href") or "").lower()
            assert not address.startswith(("javascript:", "data:", "vbscript:")), path
        assert page.css("iframe, object, embed, script:not([src])") == [], path
    assert seen


def test_the_source_as_received_is_plain_text(built):
    place = next((built.site / "reports/640200").iterdir())

    assert (place / "source.txt").read_bytes() == GOOD["hostile.md"]


def test_no_name_of_a_file_leads_out_of_the_site(tmp_path, folder, forms, catalogue):
    inner = tmp_path / "inner"
    inner.mkdir()
    shutil.copy(folder / "good.txt", tmp_path / "outside.txt")
    found, _ = assemble.find([inner / "../outside.txt"])
    archive = assemble.from_files(found, catalogue, forms)

    assert [r.source.name for r in archive.reports] == ["outside.txt"]


def test_a_mistake_of_ours_costs_one_report_and_asks_to_be_told(
    folder, forms, catalogue, monkeypatch
):
    def broken(*_):
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(assemble, "compose", broken)
    found, _ = assemble.find([folder / "good.txt"])
    archive = assemble.from_files(found, catalogue, forms)

    assert archive.reports == ()
    assert "ZeroDivisionError" in archive.quarantined[0].reason
    assert "报告这一错误" in archive.quarantined[0].remedy


def test_a_slip_in_a_declaration_stops_everything(
    folder, forms, catalogue, monkeypatch
):
    def slipped(*_):
        raise DeclarationError(folder, "where", "what", "remedy")

    monkeypatch.setattr(assemble, "compose", slipped)
    found, _ = assemble.find([folder / "good.txt"])

    with pytest.raises(DeclarationError):
        assemble.from_files(found, catalogue, forms)
