"""The lists lead to every report and add up nothing that must not be added."""

from __future__ import annotations

import posixpath
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

import synthetic
from gongkai.errors import DeclarationError
from gongkai.listings import pages
from gongkai.listings.coverage import MOST
from gongkai.listings.written import read_texts, words_at
from gongkai.markdown.rendering import render
from gongkai.model import (
    Archive,
    Body,
    Correction,
    Jurisdiction,
    Level,
    Quarantined,
    Table,
)

CITY = Body("990100", "乙市人民政府", synthetic.PREFECTURE)
OFFICE = Body("990121-office", "丙县政务公开办公室", synthetic.COUNTY)
SISTER = Jurisdiction("990122", "丁县", Level.COUNTY, "990100")
SISTERS = Body("990122", "丁县人民政府", SISTER)


def of(forms, body, year, received, **more):
    form = forms.editions["2019"].tables["requests"]
    cells = dict(synthetic.table(form).cells)
    cells["received", "total"] = (
        synthetic.MISSING if received is None else synthetic.read(received, "9")
    )
    return synthetic.report(
        forms,
        source=synthetic.source(body, year, **more),
        title=f"{body.name}{year}年政府信息公开工作年度报告",
        tables={"requests": Table("requests", "2019", cells)},
    )


def archive_of(*reports, quarantined=()):
    known = (*synthetic.PLACES, SISTER)
    bodies = {r.source.body.id: r.source.body for r in reports}
    places = {p.code: p for b in bodies.values() for p in above(b.jurisdiction, known)}
    return Archive(
        tuple(sorted(reports, key=lambda r: (r.source.body.id, r.source.year))),
        quarantined,
        dict(sorted(places.items())),
        bodies,
    )


def above(place, known):
    yield place
    for parent in known:
        if parent.code == place.parent:
            yield from above(parent, known)


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("content")
    (tmp_path / "pages/findings").mkdir(parents=True)
    (tmp_path / "pages/about.md").write_text("# 关于\n\n见[方法](method.md#how)。\n")
    (tmp_path / "pages/method.md").write_text("# 方法\n\n## 如何 {#how}\n")
    (tmp_path / "pages/findings/figures-differ.md").write_text("# 数字不合\n\n说明。\n")
    return tmp_path


@pytest.fixture(scope="module")
def archive(forms):
    return archive_of(
        *(of(forms, synthetic.BODY, 2018 + n, 10 * n) for n in range(1, 5)),
        of(forms, CITY, 2020, 100),
        of(forms, SISTERS, 2020, 7),
        of(forms, OFFICE, 2020, 3),
        replace(
            of(forms, SISTERS, 2021, None), findings=synthetic.noisy(forms).findings
        ),
        quarantined=(Quarantined("a<b>.txt", "没有<表>", "补上", 3),),
    )


class Site(dict):
    """Pages by their address, rendered when first asked for."""

    def __missing__(self, address):
        text = self.texts[address].partition("\n---\n")[2]
        self[address] = BeautifulSoup(render(text)[0], "lxml")
        return self[address]


def built(archive, forms, content):
    site = Site()
    site.texts = {
        name.removesuffix("index.md"): text
        for name, text in pages(archive, forms, content)
    }
    return site


@pytest.fixture(scope="module")
def site(archive, forms, content):
    return built(archive, forms, content)


def test_the_same_archive_gives_the_same_pages(archive, forms, content):
    assert list(pages(archive, forms, content)) == list(pages(archive, forms, content))


def test_every_link_leads_to_a_page_or_to_a_file_beside_a_report(site):
    beside = ("report.json", "cells.csv", "source.txt", "glossary/", "licence/")
    for here in site.texts:
        for link in site[here].find_all("a", href=True):
            address, _, fragment = link["href"].partition("#")
            if ":" in address or address.endswith(beside):
                continue
            there = posixpath.normpath(f"/{here}{address}").lstrip("/")
            there = f"{there}/" if there else ""
            assert there in site.texts, (here, link["href"])
            assert not fragment or site[there].find(id=fragment), (here, link["href"])


def test_home_shows_every_body_and_year_by_shape_and_word(site, archive):
    squares = site[""].select("table.g-mx td a")

    assert len(squares) == len(archive.reports)
    assert squares[0]["aria-label"] == "乙市人民政府 2020 年，已核验"
    assert squares[0].text == "已核验"


def test_home_counts_where_the_bodies_are_too_many_for_a_matrix(forms, content):
    bodies = [
        Body(f"990121-organ-{n}", f"第{n}机关", synthetic.COUNTY)
        for n in range(MOST + 1)
    ]
    many = archive_of(*(of(forms, body, 2020, 1) for body in bodies))

    home = built(many, forms, content)[""]

    assert not home.select("table.g-mx")
    assert [td.text for td in home.select("tbody td")][:2] == [str(MOST + 1)] * 2


def test_totals_add_governments_of_one_level_only(site):
    table = site["years/2020/"].find("caption", id="t-totals").parent
    sums = {
        line.th.text: [td.text for td in line.find_all("td")][:2]
        for line in table.select("tbody tr")
    }

    assert sums == {"市级": ["1", "100"], "县级": ["2", "27"]}


def test_a_sum_says_how_many_reports_it_lacks(site):
    table = site["years/2021/"].find("caption", id="t-totals").parent

    assert table.select("tbody td")[1].text == "30另 1 份无数"


def test_a_place_lists_its_figures_over_the_years_and_draws_them(site):
    page = site["places/990121/"]

    bars = page.find("svg", class_="g-ts").find_all("rect")
    line = page.find("caption", id="t-990121").parent.select("tbody tr")[0]

    assert [td.text for td in line.find_all("td")] == ["10", "20", "30", "40"]
    assert len(bars) == 4
    assert line.a["href"] == "../../reports/990121/2019/#requests.received.total"


def test_a_year_that_is_not_in_the_archive_is_a_gap_and_not_a_nought(forms, content):
    years = {2018: 5, 2019: 6, 2022: 7}
    gappy = archive_of(*(of(forms, CITY, y, n) for y, n in years.items()))

    page = built(gappy, forms, content)["places/990100/"]

    line = page.find("caption", id="t-990100").parent.select("tbody tr")[0]
    told = [td.text for td in line.find_all("td")]
    assert told == ["5", "6", "未收录", "未收录", "7"]
    assert [t.text for t in page.select("svg.g-ts text")].count("缺") == 2
    assert "2020、2021 年未收录" in page.text


def test_a_report_leads_to_the_years_beside_it(site):
    links = site["reports/990121/2020/"].select(".g-next a")

    assert [a["href"] for a in links] == ["../2019/", "../2021/"]


def test_a_kind_of_finding_lists_where_it_occurs(site):
    page = site["findings/figures-differ/"]

    assert page.h1.text == "数字不合"
    assert "../../reports/990122/2021/#finding-1" in [a["href"] for a in page("a")]


def test_quality_lists_what_was_set_aside_and_runs_none_of_it(site):
    row = site["quality/"].find("caption", id="t-quarantined").parent.tbody.tr

    assert [cell.text for cell in row(["th", "td"])] == [
        "a<b>.txt",
        "3",
        "没有<表>",
        "补上",
    ]


def test_declared_corrections_are_listed_with_their_reason(forms, content):
    correction = Correction("requests", "received", "total", "1O", "10", "字母误作数字")
    corrected = archive_of(of(forms, CITY, 2020, 10, corrections=(correction,)))

    page = built(corrected, forms, content)["corrections/"]

    assert "源文作“1O”，订为“10”。字母误作数字" in page.text


def test_an_archive_of_nothing_still_has_its_pages(forms, content):
    empty = built(archive_of(), forms, content)

    assert {"", "places/", "years/", "quality/", "search/", "data/"} <= set(empty.texts)


def test_links_between_files_become_links_between_addresses(content):
    texts = read_texts(content / "pages")

    assert words_at(texts["about"], "about/") == "见[方法](../method/#how)。"


def test_a_written_page_without_a_title_is_refused(tmp_path):
    (tmp_path / "about.md").write_text("没有题目\n")

    with pytest.raises(DeclarationError, match="no title"):
        read_texts(tmp_path)


@pytest.mark.parametrize("front", ["title: [", "- 甲", "甲", "a: !!python/name:os.x"])
def test_a_head_that_is_no_yaml_is_told_with_file_and_remedy(front, tmp_path):
    path = tmp_path / "about.md"
    path.write_text(f"---\n{front}\n---\n# 题目\n", "utf-8")

    with pytest.raises(DeclarationError) as stopped:
        read_texts(tmp_path)
    assert stopped.value.path == path


def test_a_written_page_in_another_encoding_is_told(tmp_path):
    (tmp_path / "about.md").write_bytes("# 题目\n".encode("gb18030"))

    with pytest.raises(DeclarationError, match="UTF-8"):
        read_texts(tmp_path)
