"""The site works wherever it is put, and asks nobody else for anything."""

from __future__ import annotations

import pytest

from gongkai import assemble, site
from test_bad_input import BAD, GOOD

PAGES = ("", "search/", "places/", "years/", "quality/", "data/", "about/")


@pytest.fixture(scope="session")
def hostile_site(root, forms, catalogue, serving, tmp_path_factory):
    """Give an archive of bad and hostile files, served."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, content in (BAD | GOOD).items():
        (folder / name).write_bytes(content)
    found, _ = assemble.find([folder])
    archive = assemble.from_files(found, catalogue, forms)
    built = site.build(archive, forms, root, tmp_path_factory.mktemp("out"))
    with serving(built.site) as served:
        yield served


@pytest.mark.parametrize("where", ["at_root", "beneath"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_there_with_its_looks(page, content_site, where, path):
    answer = page.goto(getattr(content_site, where) + path)

    assert answer.status == 200
    assert page.locator("h1").count() == 1
    loaded = page.evaluate("[...document.styleSheets].map(s => s.cssRules.length)")
    assert loaded
    assert all(loaded)


@pytest.mark.parametrize("where", ["at_root", "beneath"])
def test_one_can_walk_from_home_to_a_figure_and_its_source(page, content_site, where):
    base = getattr(content_site, where)
    page.goto(base)
    page.locator("a[href*='reports/']").first.click()
    page.wait_for_url(f"{base}reports/**")

    cell = page.locator("[id='requests.received.total']")
    assert cell.count() == 1
    address = page.locator("a[href*='source/#L']").first.get_attribute("href")
    page.goto(page.evaluate("a => new URL(a, document.baseURI).href", address))
    line = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert page.locator(f"[id='{line}']").count() == 1


@pytest.mark.parametrize("name", ["report.json", "cells.csv", "source.txt"])
def test_the_data_beside_a_page_can_be_fetched(page, content_site, name):
    page.goto(f"{content_site.beneath}reports/640521/2020/")

    status = page.evaluate("async name => (await fetch(name)).status", name)
    assert status == 200


def test_nothing_that_a_source_holds_is_executed(page, hostile_site):
    for path in ("", "quality/", "reports/640200/2022/", "reports/640200/2022/source/"):
        page.goto(hostile_site.at_root + path)

        assert page.title() != "owned"
        assert page.locator("iframe").count() == 0
        assert page.locator("a[href^='javascript:' i]").count() == 0
    assert "onerror" in page.locator("body").inner_text()
