"""A link that leads nowhere, or off the site unasked, is named."""

from __future__ import annotations

import pytest

from gongkai.links import problems


@pytest.fixture
def site(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text('<h2 id="一">一</h2><p id=b>', "utf-8")
    (tmp_path / "file.css").write_text("", "utf-8")

    def found(link):
        (tmp_path / "index.html").write_text(f"<a {link}>x</a>", "utf-8")
        return problems(tmp_path)

    return found


@pytest.mark.parametrize(
    "link",
    [
        'href="a/"',
        'href="a/#一"',
        'href="a/#%E4%B8%80"',
        "href=a/#b",
        'href="file.css?v=1"',
        'href="http://www.nx.gov.cn/"',
        'href="mailto:office@example.gov.cn"',
        'src="data:image/png;base64,AA"',
    ],
)
def test_a_sound_link_is_passed(site, link):
    assert site(link) == []


def test_words_are_no_links(tmp_path):
    words = (
        "&lt;a href=nowhere&gt; src=x <code>&lt;img src='y'</code><!-- <a href=z> -->"
    )
    (tmp_path / "index.html").write_text(f"<p>{words}", "utf-8")

    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ('href="b/"', "b/ leads nowhere"),
        ('href="a/#三"', "a/#三 leads nowhere"),
        ('href="#x"', "#x leads nowhere"),
        ('href="/a/"', "/a/ would break under a sub-path"),
        ('src="https://example.com/x.js"', "would be fetched from elsewhere"),
        ('src="//example.com/x.js"', "would be fetched from elsewhere"),
        ('href="javascript:alert(1)"', "is no address to lead a reader to"),
        ('href="JavaScript:alert(1)"', "is no address to lead a reader to"),
        ('href="data:text/html,x"', "is no address to lead a reader to"),
    ],
)
def test_an_unsound_link_is_named(site, link, problem):
    (told,) = site(link)

    assert told.startswith("index.html: ")
    assert problem in told
