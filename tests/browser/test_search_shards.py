"""The search over an archive of many shards: growing, stopped, sifted, gone back to."""

from __future__ import annotations

import csv
import re
from collections import Counter
from urllib.parse import quote

import pytest

from gongkai import search
from gongkai.search import shards
from search_bench import archive, skin

ENDED = "html:is([data-search=done],[data-search=failed],[data-search=stopped])"
ANY = "政府信息"  # words that every report says
SOME = "公众号"  # words that some reports say, not all
REPORTS = 60


@pytest.fixture(scope="module")
def site(root, tmp_path_factory, serving):
    """Give an archive of ten shards, served."""
    work = tmp_path_factory.mktemp("shards")
    archive.write(work / "site", REPORTS)
    skin.put_on(work / "site", work / "skin")
    largest, shards.LARGEST = shards.LARGEST, 8
    search.index(work / "site", work / "cache", root / "content")
    shards.LARGEST = largest
    with serving(work / "site") as served:
        yield served


@pytest.fixture(scope="module")
def listed(site):
    """Give the list of reports by id."""
    with (site.folder / "data/reports.csv").open(encoding="utf-8", newline="") as file:
        return {row["report"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def said(site):
    """Give what each section of each report says, of the page and of its source."""
    found = {}
    for page in site.folder.glob("reports/*/*/index.html"):
        html = re.sub("<table.*?</table>", "", page.read_text("utf-8"), flags=re.DOTALL)
        lines = (page.parent / "source/index.html").read_text("utf-8")
        _, *parts = re.split(r'(?=<h2 id="([^"]*)")', html)
        sections = dict(zip(parts[::2], parts[1::2], strict=True))
        for name, line in re.findall(r'<li data-in="([^"]*)">(.*?)</li>', lines):
            sections[name] += line
        del sections["findings"]
        found[f"{page.parent.parent.name}-{page.parent.name}"] = sections
    return found


def holding(said, words, sections=()):
    return {
        report
        for report, own in said.items()
        if any(words in own[name] for name in sections or own)
    }


def begin(page, site, typed, more=""):
    page.goto(f"{site.at_root}search/?q={quote(typed)}{more}")


def answer(page):
    page.wait_for_selector(ENDED, state="attached")
    assert page.locator("html").get_attribute("data-search") == "done"
    return shown(page)


def shown(page):
    found = page.locator("li[data-report]").evaluate_all(
        "items => items.map(item => item.dataset.report)"
    )
    return set(found)


def count(page):
    return int(page.locator("[data-count]").first.get_attribute("data-count"))


def counts(page, facet):
    boxes = page.locator(f"input[name={facet}]")
    told = boxes.locator("xpath=../span[last()]").all_inner_texts()
    values = boxes.evaluate_all("all => all.map(box => box.value)")
    return {value: int(n) for value, n in zip(values, told, strict=True)}


def choose(page, facet, *values):
    for value in values:
        page.locator(f"input[name={facet}][value='{value}']").check()
    return answer(page)


def test_every_shard_answers(page, site, said):
    begin(page, site, SOME)

    found = answer(page)

    assert found == holding(said, SOME)
    assert 0 < len(found) < REPORTS
    assert count(page) == len(found)


@pytest.mark.parametrize("facet", ["standing", "extent"])
def test_a_facet_counts_and_chooses_as_the_list_of_reports_says(
    page, site, listed, said, facet
):
    begin(page, site, SOME)
    answer(page)
    every = holding(said, SOME)
    truth = Counter(listed[report][facet] for report in every)
    assert counts(page, facet) == truth

    for number in range(1, len(truth) + 1):
        values = sorted(truth)[:number]
        found = choose(page, facet, *values)

        assert found == {r for r in every if listed[r][facet] in values}
        assert counts(page, facet) == truth, "others stay on offer"
        years = Counter(report[-4:] for report in found)
        assert {y: n for y, n in counts(page, "year").items() if n} == years


def test_sections_are_counted_and_add_up(page, site, said):
    begin(page, site, SOME)
    answer(page)
    names = {name for own in said.values() for name in own}
    truth = {name: len(holding(said, SOME, [name])) for name in names}
    assert counts(page, "section") == {name: n for name, n in truth.items() if n}

    two = [name for name in sorted(truth) if truth[name]][:2]
    assert choose(page, "section", *two) == holding(said, SOME, two)


def test_years_and_places_narrow_each_other(page, site, said):
    begin(page, site, SOME, "&year=2018&year=2023")
    found = answer(page)
    assert found == {r for r in holding(said, SOME) if r[-4:] in {"2018", "2023"}}

    places = {code: n for code, n in counts(page, "place").items() if n}
    code = min(places)
    assert len(choose(page, "place", code)) == places[code]
    assert f"place={code}" in page.url
    assert "year=2018&year=2023" in page.url


def test_back_and_forward_go_through_what_was_chosen(page, site):
    begin(page, site, SOME)
    first = answer(page)
    second = choose(page, "standing", "verified")
    third = choose(page, "year", "2020")
    assert first > second > third

    page.go_back()
    page.wait_for_selector("input[name=year][value='2020']:not(:checked)")
    assert answer(page) == second
    page.go_back()
    page.wait_for_selector("input[name=standing][value=verified]:not(:checked)")
    assert answer(page) == first
    page.go_forward()
    page.wait_for_selector("input[name=standing][value=verified]:checked")
    assert answer(page) == second


class _Gate:
    """Hold back the words of every shard but those of some years."""

    def __init__(self, page, *years):
        self.held, self.years, self.open = [], years, False
        page.route("**/words/*.gz", self._pass)

    def _pass(self, route):
        year = re.search(r"/index/(\d{4})-", route.request.url)[1]
        if self.open or year in self.years:
            route.continue_()
        else:
            self.held.append(route)

    def let_go(self):
        self.open = True
        for route in self.held:
            route.continue_()


def grown(page, wanted):
    """Wait until so many reports are counted, or more."""
    for _ in range(200):
        told = page.locator("[data-count]")
        if told.count() and count(page) >= wanted:
            return
        page.wait_for_timeout(25)
    pytest.fail(f"not {wanted} in five seconds")


def test_an_answer_grows_with_its_counts_right_at_each_step(page, site):
    gate = _Gate(page, "2024", "2023", "2022")
    begin(page, site, ANY)
    grown(page, 18)

    assert page.locator("html").get_attribute("data-search") == "partial"
    assert page.locator(".s-at progress").is_visible()
    so_far = count(page)
    assert so_far < REPORTS
    assert sum(counts(page, "year").values()) == so_far
    assert sum(counts(page, "standing").values()) == so_far
    assert len(shown(page)) == min(so_far, 30)
    assert all(report[-4:] in gate.years for report in shown(page))

    gate.let_go()
    assert len(answer(page)) == REPORTS
    assert sum(counts(page, "year").values()) == REPORTS
    assert not page.locator(".s-at").is_visible()


def test_a_growing_answer_can_be_sifted(page, site, listed):
    gate = _Gate(page, "2024", "2023", "2022")
    begin(page, site, ANY)
    grown(page, 18)

    page.locator("input[name=standing][value=verified]").check()
    gate.let_go()

    assert answer(page) == {
        report for report, row in listed.items() if row["standing"] == "verified"
    }


def test_an_answer_that_is_stopped_says_what_is_left(page, site):
    gate = _Gate(page, "2024", "2023", "2022")
    begin(page, site, ANY)
    grown(page, 18)
    button = page.locator(".s-at button")
    assert button.inner_text() == "停"

    button.click()
    gate.let_go()
    page.wait_for_selector("html[data-search=stopped]", state="attached")

    found = count(page)
    assert found < REPORTS
    assert len(shown(page)) == found
    assert sum(counts(page, "year").values()) == found
    told = page.locator(".s-at").inner_text()
    assert f"{found} 份，共 {REPORTS} 份" in told

    page.evaluate("document.documentElement.dataset.search = 'waiting'")
    button.click()
    assert len(answer(page)) == REPORTS


def test_the_chosen_years_answer_first(page, site):
    _Gate(page, "2017")
    begin(page, site, ANY, "&year=2017")
    grown(page, 6)

    assert {report[-4:] for report in shown(page)} == {"2017"}


def test_the_shards_of_an_archive_share_one_list(page, site):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    begin(page, site, ANY)
    answer(page)

    heads = [url.rpartition("/")[2] for url in asked if "head" in url]
    assert sorted(name.partition("-")[0] for name in heads) == ["head.json.gz", "heads"]
