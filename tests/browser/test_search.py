"""The search as a reader meets it: exact, counted, addressable, by keyboard."""

from __future__ import annotations

import random
import re
import unicodedata
from urllib.parse import quote

import opencc
import pytest

from gongkai.search import fold

ENDED = "html:is([data-search=done],[data-search=failed],[data-search=stopped])"
HAN = "\u3400-\u9fff"


def ask(page, site, typed, more=""):
    page.goto(f"{site}search/?q={quote(typed)}{more}")
    return answer(page)


def answer(page):
    page.wait_for_selector(ENDED, state="attached")
    assert page.locator("html").get_attribute("data-search") == "done"
    found = page.locator("li[data-report]").evaluate_all(
        "items => items.map(item => item.dataset.report)"
    )
    count = page.locator("[data-count]").first
    assert int(count.get_attribute("data-count")) == len(found)
    return found


def type_in(page, typed):
    """Type over what stands in the box, and wait for the answer to it."""
    page.evaluate("document.documentElement.dataset.search = 'waiting'")
    page.locator("#q").fill(typed)
    return answer(page)


# ---- On the originals: exactly these

NAMED = {
    "望远镇": {"640121102-2020"},
    "4447": {"640000-general-office-2020"},
    "提案 419": {"640000-general-office-2020"},
    "县长信箱": {"640521-2020", "640422-2020"},
    "三审三校": {"640521-2020", "640200-2021"},
    "国办公开办函〔2019〕60号": {"640521-2020", "640422-2020"},
    "国办公开办函〔2019〕60 号": {"640521-2020", "640422-2020"},
    "14362.86": {"640422-2020"},
    "开放日": {"640200-2021", "640121102-2020"},
    "縣長信箱": {"640521-2020", "640422-2020"},
    "县长信箱 -中宁": {"640422-2020"},
    "0955-5619648": {"640521-2020"},
    # Heads of tables: of those alone that print them.
    "法律服务机构": {
        *("640200-2021", "640121102-2020", "640422-2020"),
        "640000-general-office-2020",
    },
    '"行政强制 209 -66 91"': {"640521-2020"},
    "447": set(),
    "14362.8": set(),
    "不过尔尔": set(),
}


@pytest.mark.parametrize("typed", NAMED)
def test_finds_the_reports_that_say_it_and_no_others(page, originals_site, typed):
    assert set(ask(page, originals_site.beneath, typed)) == NAMED[typed]


@pytest.mark.parametrize("typed", [typed for typed, found in NAMED.items() if found])
def test_each_result_leads_to_its_section_and_marks_the_words(
    page, originals_site, typed
):
    ask(page, originals_site.beneath, typed)
    links = page.locator("li[data-report] h2 a").evaluate_all(
        "all => all.map(a => a.href)"
    )

    for link in links:
        page.goto(link)
        page.wait_for_selector("article mark")
        section = page.locator(f"[id='{link.partition('#')[2]}']")
        assert section.evaluate("section => section.tagName") == "H2"
        begun = page.locator("#found").evaluate(
            """mark => [...document.querySelectorAll('h2[id]')].filter(
                h => h === mark.closest('h2')
                  || h.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING
            ).at(-1).id"""
        )
        assert begun == link.partition("#")[2]


def folded(text):
    simplify = opencc.OpenCC("t2s").convert
    return simplify(unicodedata.normalize("NFKC", text)).lower()


def test_any_string_of_any_report_is_found(page, originals, originals_site):
    sources = {path.name[:3]: path.read_text("utf-8") for path in originals}
    ids = dict(
        zip(
            sorted(sources),
            [
                "640521-2020",
                "640200-2021",
                "640121102-2020",
                "640000-general-office-2020",
                "640422-2020",
            ],
            strict=True,
        )
    )
    joined = {
        ids[n]: re.sub(r"[\s*#]+", "", folded(text)) for n, text in sources.items()
    }
    runs = {
        ids[n]: re.findall(rf"[{HAN}]{{2,}}", folded(text))
        for n, text in sources.items()
    }
    chance = random.Random(2020)  # noqa: S311 no secret
    page.goto(f"{originals_site.at_root}search/")
    page.wait_for_selector(ENDED, state="attached")
    for _ in range(60):
        report = chance.choice(sorted(runs))
        run = chance.choice(runs[report])
        start = chance.randrange(len(run))
        typed = run[start : start + chance.randint(1, 8)]

        found = set(type_in(page, typed))

        certain = {id_ for id_ in runs if any(typed in one for one in runs[id_])}
        possible = {id_ for id_ in joined if typed in joined[id_]}
        assert certain <= found <= possible, typed


# ---- On the archive of content/

ANY = "政府信息"  # words that every report says


def test_the_script_folds_as_the_index_does(page, content_site):
    page.goto(f"{content_site.at_root}search/")
    page.wait_for_selector(ENDED, state="attached")
    chance = random.Random(7)  # noqa: S311 no secret
    kinds = [range(0x20, 0x7F), range(0xA0, 0x250), range(0x2000, 0x2FFF)]
    kinds += [range(0x3000, 0x3100), range(0x4E00, 0x9FA6), range(0xFF01, 0xFF60)]
    texts = [
        "各部門，1,203件１２３Ａbc ①2020 ㎡2020 〔2019〕60號",
        "12,34 1,234,567.8 0.1,234",
    ]
    texts += [
        "".join(chr(chance.choice(chance.choice(kinds))) for _ in range(24))
        for _ in range(300)
    ]

    cut = page.evaluate(
        """async ([base, texts, pairs]) => {
            const fold = await import(base + 'assets/search/fold.js');
            fold.learn(pairs);
            fold.forget();
            return texts.map((text) => fold.words(text));
        }""",
        [
            content_site.at_root,
            texts,
            "".join(a + b for a, b in fold.variants().items()),
        ],
    )

    assert cut == [fold.words(text) for text in texts]


def test_facets_count_and_choose(page, content_site):
    every = ask(page, content_site.at_root, ANY)
    years = {
        box.get_attribute("value"): int(
            box.locator("xpath=..").inner_text().split()[-1]
        )
        for box in page.locator("input[name=year]").all()
    }
    assert sum(years.values()) == len(every)

    year = min(years)
    page.locator(f"input[name=year][value='{year}']").check()
    chosen = answer(page)

    assert len(chosen) == years[year]
    assert all(report.endswith(year) for report in chosen)
    assert len(page.locator("input[name=year]").all()) == len(years), (
        "others stay on offer"
    )
    assert f"year={year}" in page.url

    page.locator(".s-clear").click()
    assert set(answer(page)) == set(every)


def test_several_values_of_a_facet_add_up(page, content_site):
    ask(page, content_site.at_root, ANY)
    boxes = page.locator("input[name=level]")
    counts = [int(t.split()[-1]) for t in boxes.locator("xpath=..").all_inner_texts()]

    boxes.nth(0).check()
    assert len(answer(page)) == counts[0]
    boxes.nth(1).check()

    assert len(answer(page)) == counts[0] + counts[1]


def test_the_places_are_a_tree(page, content_site):
    every = ask(page, content_site.at_root, ANY)
    top = page.locator("input[name=place]").first
    assert int(top.locator("xpath=..").inner_text().split()[-1]) == len(every)

    page.locator("[data-open][aria-expanded=false]").first.click()
    below = page.locator(".s-under .s-under input[name=place]").first
    code = below.get_attribute("value")
    below.check()

    assert 0 < len(answer(page)) < len(every)
    assert f"place={code}" in page.url


def test_a_section_chosen_leaves_its_hits_alone(page, content_site):
    ask(page, content_site.at_root, ANY, "&section=overview")
    page.locator("li[data-report] mark").first.wait_for()

    sections = page.locator("li[data-report] .s-hits .g-note").all_inner_texts()

    assert len(set(sections)) == 1


def test_the_address_holds_the_query_and_the_way_back(page, content_site):
    first = ask(page, content_site.at_root, ANY)
    page.locator("#q").fill("不掌握")
    page.locator("#q").press("Enter")
    page.wait_for_url("**q=%E4%B8%8D*")
    second = answer(page)
    page.locator("select").select_option("oldest")
    page.wait_for_url("**order=oldest*")
    assert sorted(answer(page)) == sorted(second)

    page.go_back()
    page.go_back()

    assert answer(page) == first
    assert page.locator("#q").input_value() == ANY
    page.go_forward()
    assert set(answer(page)) == set(second)


@pytest.mark.parametrize("sent", [False, True])
def test_what_is_typed_slowly_leaves_the_way_back_to_the_query_before(
    page, content_site, sent
):
    first = ask(page, content_site.at_root, ANY)
    for typed in ("不掌", "不掌握"):
        page.locator("#q").fill(typed)
        page.wait_for_url(f"**q={quote(typed)}")
        answer(page)
    if sent:
        page.locator("#q").press("Enter")
        answer(page)

    page.go_back()

    assert answer(page) == first
    assert page.locator("#q").input_value() == ANY


def test_orders_by_year_either_way(page, content_site):
    newest = ask(page, content_site.at_root, ANY, "&order=newest")
    oldest = ask(page, content_site.at_root, ANY, "&order=oldest")

    years = [report[-4:] for report in newest]
    assert years == sorted(years, reverse=True)
    assert [report[-4:] for report in oldest] == sorted(years)


def test_a_place_in_the_title_comes_first(page, content_site):
    found = ask(page, content_site.at_root, "中宁县")

    assert found[0] == "640521-2020"


@pytest.mark.parametrize(
    ("typed", "sign", "bound"), [("新收>10", ">", 10), ("不予公开=0", "=", 0)]
)
def test_conditions_on_figures_hold(page, content_site, typed, sign, bound):
    found = ask(page, content_site.at_root, typed)

    name = typed.split(sign)[0]
    rows = {"新收": ["received"], "不予公开": None}[name]
    for file in content_site.folder.glob("reports/*/*/cells.csv"):
        report = f"{file.parent.parent.name}-{file.parent.name}"
        cells = [line.split(",") for line in file.read_text("utf-8").splitlines()[1:]]
        values = [
            (cell[-4], cell[-2])
            for cell in cells
            if cell[5] == "requests"
            and cell[7] == "total"
            and (cell[6] in rows if rows else cell[6].startswith("withheld."))
        ]
        known = bool(values) and all(
            status in {"read", "inferred"} for _, status in values
        )
        total = sum(int(value) for value, _ in values) if known else None
        holds = known and (total > bound if sign == ">" else total == bound)
        assert (report in found) == holds, report


def test_a_minus_before_a_condition_keeps_out_what_fulfils_it(page, content_site):
    every = set(ask(page, content_site.at_root, ANY))
    many = set(ask(page, content_site.at_root, f"{ANY} 新收>10"))

    assert many
    assert set(ask(page, content_site.at_root, f"{ANY} -新收>10")) == every - many


@pytest.mark.parametrize("typed", ["新收 > 10", "新收＞１０", "新收 >10"])
def test_a_condition_is_read_however_it_is_spaced(page, content_site, typed):
    found = ask(page, content_site.at_root, "新收>10")

    assert set(ask(page, content_site.at_root, typed)) == set(found)


@pytest.mark.parametrize("typed", ["新收>", "新收>abc", ">5", "-新收>", "="])
def test_half_a_condition_is_advised_on_and_hides_nothing(page, content_site, typed):
    every = ask(page, content_site.at_root, ANY)

    assert ask(page, content_site.at_root, f"{ANY} {typed}") == every
    advice = page.locator(".s-unread")
    assert "暂未计入" in advice.inner_text()
    page.evaluate("document.documentElement.dataset.search = 'waiting'")
    advice.locator("button").first.click()
    assert re.fullmatch(f"{ANY} -?新收[>=]\\d", page.locator("#q").input_value())
    answer(page)
    assert not advice.is_visible()


def test_a_condition_on_no_figure_of_ours_is_looked_for_as_text(page, content_site):
    assert ask(page, content_site.at_root, "新受>5") == []

    assert "新受" in page.locator(".s-unread").inner_text()


def test_a_quotation_not_closed_yet_reaches_to_the_end(page, content_site):
    closed = ask(page, content_site.at_root, '"中宁县 人民政府"')

    assert closed
    assert ask(page, content_site.at_root, '"中宁县 人民政府') == closed
    assert ask(page, content_site.at_root, "“中宁县 人民政府") == closed


def test_an_answer_that_a_minus_empties_says_so(page, content_site):
    every = ask(page, content_site.at_root, ANY)

    assert ask(page, content_site.at_root, f"{ANY} -政府") == []
    told = page.locator(".s-none")
    assert f"{len(every)} 份" in told.inner_text()
    assert "“政府”排除" in told.inner_text()
    assert "没有" not in told.locator("p").first.inner_text()
    page.evaluate("document.documentElement.dataset.search = 'waiting'")
    told.locator("button").first.click()
    assert answer(page) == every


def test_names_of_figures_are_offered(page, content_site):
    page.goto(f"{content_site.at_root}search/")
    page.wait_for_selector(ENDED, state="attached")
    type_in(page, f"{ANY} 复议")
    offers = page.locator(".s-more button")

    page.evaluate("document.documentElement.dataset.search = 'waiting'")
    offers.filter(has_text="复议纠正>0").click()
    answer(page)

    assert page.locator("#q").input_value() == f"{ANY} 复议纠正>0"


def test_by_keyboard_alone(page, content_site):
    ask(page, content_site.at_root, ANY)
    page.locator("body").press("/")
    assert page.evaluate("document.activeElement.id") == "q"

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator("li[data-report] h2 a").nth(1)
    assert second.evaluate("link => link === document.activeElement")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url("**/reports/**")


def test_a_stale_answer_never_shows(page, content_site):
    page.goto(f"{content_site.at_root}search/")
    page.wait_for_selector(ENDED, state="attached")
    late, holding = [], [True]
    page.route(
        "**/words/*.gz",
        lambda route: late.append(route) if holding else route.continue_(),
    )
    page.locator("#q").fill(ANY)
    while not late:
        page.wait_for_timeout(20)
    holding.clear()

    found = type_in(page, "新收>999999")  # needs none of the files held back
    for route in late:
        route.continue_()
    page.wait_for_timeout(300)

    assert found == []
    assert page.locator("li[data-report]").count() == 0
    assert page.locator("#q").input_value() == "新收>999999"


def test_an_empty_answer_says_what_to_loosen(page, content_site):
    ask(page, content_site.at_root, f"{ANY} 中宁仙")

    text = page.locator(".s-none").inner_text()

    assert "中宁仙" in text
    assert "中宁县" in page.locator(".s-none button").all_inner_texts()
    page.evaluate("document.documentElement.dataset.search = 'waiting'")
    page.locator(".s-none button", has_text="中宁县").first.click()
    assert answer(page) == ["640521-2020"]
    assert page.locator("#q").input_value() == f"{ANY} 中宁县"


def test_the_count_is_announced(page, content_site):
    ask(page, content_site.at_root, ANY)
    status = page.locator("[role=status]")

    assert re.match(r"\d+ 份报告，\d+ 处", status.inner_text())
    assert status.get_attribute("aria-live") == "polite"


def test_words_are_marked_in_one_piece(page, content_site):
    ask(page, content_site.at_root, ANY)
    page.locator("li[data-report] mark").first.wait_for()

    assert set(page.locator("li[data-report] mark").all_inner_texts()) == {ANY}


def test_a_string_is_marked_in_one_piece_on_the_page(page, content_site):
    path = next(
        path
        for path in sorted(content_site.folder.glob("reports/*/*/index.html"))
        if "本年<wbr>新制作<wbr>数量" in path.read_text("utf-8")
    )
    address = path.parent.relative_to(content_site.folder).as_posix()
    page.goto(f"{content_site.at_root}{address}/?mark={quote('本年新制作数量')}")
    page.wait_for_selector("th mark")

    assert set(page.locator("th mark").all_inner_texts()) == {"本年新制作数量"}
    assert page.locator("th mark wbr").count() > 0


def test_what_only_the_source_of_a_table_says_is_marked_there(page, content_site):
    ask(page, content_site.beneath, '"没有现成信息需要 0"')
    page.goto(page.locator("[data-report='640521-2020'] h2 a").get_attribute("href"))
    page.locator("h2#requests + .g-note a").click()
    page.wait_for_url("**/source/?mark=*")
    page.wait_for_selector("li mark")

    marks = page.locator(".g-src li mark").all_inner_texts()

    assert [re.sub(r"\s", "", mark) for mark in marks] == ["没有现成信息需要0"]


def test_the_box_of_the_home_page_leads_here(page, content_site):
    page.goto(content_site.beneath)
    page.locator("#q").fill("中宁县")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/search/?q=*")

    assert "640521-2020" in answer(page)


def test_the_box_in_the_head_of_a_page_leads_here(page, content_site):
    page.goto(f"{content_site.beneath}reports/640521/2020/")
    page.get_by_role("searchbox").fill("县长信箱")
    page.keyboard.press("Enter")

    page.wait_for_selector("html[data-search=done]", state="attached")
    assert page.url.startswith(f"{content_site.beneath}search/?q=")
    assert page.locator("li[data-report='640521-2020']").count() == 1


def test_a_lost_file_is_told_and_asked_for_again(browser, content_site):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/words/*.gz", lambda route: route.abort())
    page.goto(f"{content_site.at_root}search/?q={quote(ANY)}")
    page.wait_for_selector("html[data-search=failed]", state="attached")
    page.unroute("**/words/*.gz")

    page.locator(".s-none button").click()

    page.wait_for_selector("html[data-search=done]", state="attached")
    assert page.locator("li[data-report]").count() > 0
    context.close()


def test_without_scripts_the_page_leads_to_the_lists(browser, content_site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{content_site.at_root}search/")

    links = page.locator("article a")
    assert links.filter(has_text="地区").count() == 1
    assert links.filter(has_text="年份").count() == 1
    assert "JavaScript" in page.locator("article").inner_text()
    context.close()


def test_published_pages_hold_nothing_invisible(content_site):
    for path in content_site.folder.rglob("*.html"):
        assert not re.search(
            "[\u200b-\u200d\u2060\ufeff\U000f0000-\U000fffff]", path.read_text("utf-8")
        )
