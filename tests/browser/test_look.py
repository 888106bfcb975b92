"""The pages as a reader meets them: legible, narrow, by keyboard, on paper, alone."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

BUDGET = 60_000  # bytes of a report page, its own prose apart


@pytest.fixture(scope="module")
def addresses(content_site):
    """Give one page of each kind, whatever content/ holds."""
    reports = sorted(content_site.folder.glob("reports/*/*/report.json"))
    report = reports[0].parent.relative_to(content_site.folder).as_posix()
    places = sorted(content_site.folder.glob("places/*/index.html"))
    years = sorted(content_site.folder.glob("years/*/index.html"))
    return {
        "home": "",
        "report": f"{report}/",
        "source": f"{report}/source/",
        "place": f"places/{places[0].parent.name}/",
        "places": "places/",
        "year": f"years/{years[0].parent.name}/",
        "search": "search/",
        "quality": "quality/",
        "data": "data/",
        "about": "about/",
        "findings": "findings/",
    }


KINDS = [
    "home",
    "report",
    "source",
    "place",
    "places",
    "year",
    "search",
    "quality",
    "data",
    "about",
    "findings",
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_barrier(kind, page, content_site, addresses):
    for scheme in ("light", "dark"):
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.goto(content_site.at_root + addresses[kind])

            found = Axe().run(page)

            assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_on_the_smallest_screen(
    kind, page, content_site, addresses
):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(content_site.beneath + addresses[kind])

    wide = page.evaluate("document.documentElement.scrollWidth")

    assert wide <= 320


def test_evidence_opens_and_closes_by_keyboard(page, content_site, addresses):
    page.goto(content_site.at_root + addresses["report"])
    button = page.locator("td.ev button").first
    card = page.locator(f'[id="{button.get_attribute("popovertarget")}"]')
    button.focus()

    page.keyboard.press("Enter")
    opened = card.is_visible()
    page.keyboard.press("Tab")
    inside = card.locator(":focus").count()
    page.keyboard.press("Escape")

    assert opened
    assert inside == 1
    assert not card.is_visible()
    assert button.evaluate("button => button === document.activeElement")


def test_an_open_card_has_no_barrier(page, content_site, addresses):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(content_site.at_root + addresses["report"])
    page.locator("td.ev button").first.click()

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


def test_the_first_stop_of_the_keyboard_leads_past_the_masthead(
    page, content_site, addresses
):
    page.goto(content_site.at_root + addresses["report"])

    page.keyboard.press("Tab")
    first = page.locator(":focus")

    assert first.get_attribute("href") == "#text"
    assert first.evaluate("link => link.getBoundingClientRect().top") >= 0


def test_a_cell_in_the_address_is_shown_and_marked(page, content_site, addresses):
    report = content_site.folder / addresses["report"] / "report.json"
    assert json.loads(report.read_text("utf-8"))

    page.goto(f"{content_site.at_root}{addresses['report']}#requests.received.total")

    cell = page.locator('[id="requests.received.total"]')
    assert "inset" in cell.evaluate("cell => getComputedStyle(cell).boxShadow")


def test_row_labels_stay_in_view_while_a_table_is_moved(page, content_site, addresses):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(content_site.at_root + addresses["report"])
    frame = page.locator(".g-scroll:has(#t-requests)")

    frame.evaluate("frame => frame.scrollLeft = 400")

    label = page.locator(".g-t3 tr.sum th span").first
    assert 0 <= label.evaluate("words => words.getBoundingClientRect().left") < 40


def test_paper_shows_the_report_and_no_machinery(page, content_site, addresses):
    page.goto(content_site.at_root + addresses["report"])

    page.emulate_media(media="print")

    for unseen in (".g-head nav", ".g-toc", ".g-dl", ".g-next"):
        assert not page.locator(unseen).first.is_visible()
    assert page.locator(".g-t3").is_visible()


def test_wide_paper_is_used_in_its_whole_width(page, content_site, addresses):
    """The contents beside the report are left out, and with them their column."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(content_site.at_root + addresses["report"])

    page.emulate_media(media="print")

    assert page.locator("#text").bounding_box()["width"] > 600


def test_a_report_page_stays_within_its_budget(content_site):
    for path in sorted(content_site.folder.glob("reports/*/*/index.html")):
        report = json.loads((path.parent / "report.json").read_text("utf-8"))
        prose = sum(
            len(block["text"].encode())
            for section in report["sections"]
            for block in section["blocks"]
        )

        assert path.stat().st_size - prose <= BUDGET, path


def test_no_page_holds_script_or_style_of_its_own(content_site):
    for path in sorted(content_site.folder.rglob("*.html")):
        html = path.read_text("utf-8")

        assert "<style" not in html, path
        assert " style=" not in html, path
        assert html.count("<script") == html.count('<script type="module" src='), path


def test_the_lost_reader_is_led_back(page, content_site):
    page.goto(f"{content_site.at_root}404.html")

    assert page.locator("h1").inner_text() == "没有这一页"
    assert page.locator("article a").count() == 3
