from __future__ import annotations

import shutil
from datetime import date

import pytest

from gongkai.catalogue import load_catalogue
from gongkai.errors import DeclarationError, SourceError
from gongkai.intake import Added, Known, Refused, add

TODAY = date(2026, 11, 21)
BODY = "\n\n一、总体情况\n\n全年收到申请3件。\n"


@pytest.fixture
def content(tmp_path, root):
    """Give a copy of the archive's own content."""
    shutil.copytree(root / "content", tmp_path / "content")
    return tmp_path / "content"


@pytest.fixture
def give(tmp_path):
    """Write a file as somebody received it."""

    def write(title, name="received.txt"):
        path = tmp_path / "inbox" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(title + BODY, "utf-8")
        return path

    return write


def stand(content):
    """Give every file under content and its bytes."""
    return {p: p.read_bytes() for p in sorted(content.rglob("*")) if p.is_file()}


def test_the_bytes_are_kept_and_declared(content, forms, give):
    file = give(
        "中宁县2022年政府信息公开工作年度报告\n见 http://www.znzf.gov.cn/a.html。"
    )
    before = (content / "jurisdictions/640521.yml").read_text("utf-8")

    (added,) = add([file], content, forms, TODAY)

    assert isinstance(added, Added)
    assert added.report_id == "640521-2022"
    assert added.source.read_bytes() == file.read_bytes()
    source = {s.report_id: s for s in load_catalogue(content).sources}["640521-2022"]
    assert source.url == "http://www.znzf.gov.cn/a.html"
    assert source.retrieved == TODAY
    after = (content / "jurisdictions/640521.yml").read_text("utf-8")
    assert after.startswith(before)


def test_a_new_place_is_declared_with_all_above_it(content, forms, give):
    (added,) = add(
        [give("榆中县城关镇2021年政府信息公开工作年度报告")], content, forms, TODAY
    )

    written = [path.stem for path in added.declarations]
    assert written == ["620000", "620100", "620123", "620123100"]
    catalogue = load_catalogue(content)
    assert catalogue.bodies["620123100"].name == "榆中县城关镇人民政府"


def test_an_organ_is_declared_with_its_report(content, forms, give):
    add([give("中宁县教育局2021年政府信息公开工作年度报告")], content, forms, TODAY)

    body = load_catalogue(content).bodies["640521-education"]
    assert body.name == "中宁县教育局"


def test_a_text_is_known_by_its_bytes(content, forms, give):
    title = "中宁县2022年政府信息公开工作年度报告"
    files = [give(title), give(title, "copy.md")]

    first, copy = add(files, content, forms, TODAY)
    before = stand(content)
    (again,) = add(files[:1], content, forms, TODAY)

    assert isinstance(first, Added)
    assert copy == Known("copy.md", "640521-2022")
    assert again == Known("received.txt", "640521-2022")
    assert stand(content) == before


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("中宁县2020年政府信息公开工作年度报告", "已经有 中宁县人民政府 2020 年的报告"),
        ("城关镇2020年政府信息公开工作年度报告", "哪个机关"),
        ("中宁县政府信息公开工作年度报告", "哪一年"),
        ("2020年、2021年中宁县政府信息公开工作年度报告", "不止一个"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_changes(
    title, said, content, forms, give
):
    before = stand(content)

    (refused,) = add([give(title)], content, forms, TODAY)

    assert isinstance(refused, Refused)
    assert said in refused.reason
    assert refused.remedy
    assert stand(content) == before


def test_one_refusal_does_not_stop_the_others(content, forms, give, tmp_path):
    binary = tmp_path / "b.txt"
    binary.write_bytes(bytes(range(256)) * 20)
    files = [binary, tmp_path / "absent.txt", give("海原县2022年政府信息公开年度报告")]

    kinds = [type(outcome) for outcome in add(files, content, forms, TODAY)]

    assert kinds == [Refused, Refused, Added]


def test_a_person_may_say_what_the_text_does_not(content, forms, give):
    (added,) = add(
        [give("无题")], content, forms, TODAY, body="640521-finance", year=2019
    )

    assert (added.report_id, added.body.name) == ("640521-finance-2019", "中宁县财政局")


@pytest.mark.parametrize("body", ["999999", "640521-nothing", "../../etc", "中宁县"])
def test_a_body_that_there_is_not_is_refused(body, content, forms, give):
    with pytest.raises(SourceError, match="没有这个机关"):
        add([give("无题")], content, forms, TODAY, body=body, year=2019)


@pytest.mark.parametrize(
    "name", ["..", "../../640521-2022.txt", "a.t/xt", "a.TXT", "a.sh;rm", "a.网页"]
)
def test_the_name_of_a_file_leads_nowhere(name, content, forms, tmp_path):
    folder = tmp_path / "in/deep/er"
    folder.mkdir(parents=True)
    file = folder / name
    if name == "..":
        file = folder / "...txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("中宁县2022年政府信息公开工作年度报告" + BODY, "utf-8")

    (added,) = add([file], content, forms, TODAY)

    assert added.source.parent == content / "sources/640521"
    assert added.source.stem == "2022"
    assert added.source.suffix in {".txt", ".sh"}


def test_a_text_that_was_put_in_its_place_is_described(content, forms):
    file = content / "sources/640521/2022.txt"
    file.write_text("中宁县2022年政府信息公开工作年度报告" + BODY, "utf-8")

    add([file], content, forms, TODAY)

    assert "640521-2022" in {s.report_id for s in load_catalogue(content).sources}


def test_a_list_that_cannot_be_extended_leaves_all_as_it_was(content, forms, give):
    path = content / "jurisdictions/640522.yml"
    path.write_text(
        "code: '640522'\nname: 海原县\nlevel: county\nparent: '640500'\n"
        "organs: [{slug: a, name: b}]\n",
        "utf-8",
    )
    before = stand(content)
    files = [
        give("中宁县2022年政府信息公开工作年度报告"),
        give("海原县教育局2022年政府信息公开工作年度报告", "organ.txt"),
    ]

    with pytest.raises(DeclarationError, match="one entry a line"):
        add(files, content, forms, TODAY)

    assert stand(content) == before
