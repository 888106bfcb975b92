"""What is staged for the index, how it is cut and checked, and what is published."""

from __future__ import annotations

import csv
import gzip
import json
import re
import shutil
from collections import defaultdict
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai import search
from gongkai.errors import BuildError, DeclarationError
from gongkai.search import figures, fold, pagefind, postings, shards
from gongkai.search.stage import stage

HAN = re.compile("[\u3400-\u9fff]")
CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1)
PAGE = """<html><body><header>不在内</header><article>
<header class="g-title"><p class="g-crumb">宁夏</p><h1>甲县2020年报告</h1></header>
<h2 id="findings">校语</h2><p class="g-own">本站之言</p>
<h2 id="overview">一、概况</h2><p class="g-note">附注</p>
<p>各部<b>門</b>共收 1,203 件，（见<a href="x">附件</a>）</p>
<h3 id="overview-1">（一）平台</h3><p>信箱：ab@X.cn</p>
<h2 id="requests">三、申请</h2>{table}
<h2 id="ledger">勾稽核验</h2><p>成立</p></article></body></html>"""
TABLE = """<div class="g-scroll"><table class="g-t g-t3"><caption>表三</caption>
<thead><tr><th>自然人</th><th>总计</th><td class="ev">源文行</td></tr></thead>
<tbody><tr><th rowspan="2" class="l1">不予公开</th><th>一项</th>
<td id="t.a.x" class="m"><b>缺</b></td>
<td id="t.a.y" class="i"><b>推</b><span>0</span></td>
<td class="ev"><button>缺</button></td></tr>
<tr><th>另<wbr>项</th><td id="t.b.x">7</td><td id="t.b.y" class="q"><b>疑</b>
<span>1O</span></td><td class="ev"><button>93</button></td></tr>
<tr><th>末项</th><td id="t.c.x" class="m"><b>缺</b></td><td id="t.c.y" class="m">
<b>缺</b></td></tr></tbody></table></div>"""


SOURCE = """<ol class="g-src"><li id="L1">各部門共收</li>
<li id="L7" data-in="requests">	自然人	总计</li>
<li id="L8" data-in="requests">不予 公开	另项	7	1O</li>
<li id="L9" data-in="requests">行政986事业性收费</li>
<li id="L10">— 3 —</li></ol>"""


def staged(*lacking):
    page = PAGE.replace("{table}", TABLE)
    return stage(page, "甲县2020年报告", SOURCE, lacking)


def words_of(*lacking):
    return staged(*lacking).words


def standing(words, wanted):
    wanted = fold.words(wanted)
    return any(
        list(words[at : at + len(wanted)]) == wanted
        for at in range(len(words) - len(wanted) + 1)
    )


@pytest.mark.parametrize(
    "wanted",
    [
        "甲县2020年",
        "各部门",
        "各部門共收1203件",
        "1203",
        "，（见附件）",
        "一、概况",
        "信箱：AB@x.CN",
        "（一）平台",
        "自然人",
        "不予公开另项7",
        "7",
        "1o",
        "行政986事业性收费",
    ],
)
def test_what_the_report_says_is_staged(wanted):
    assert standing(words_of(), wanted)


@pytest.mark.parametrize(
    "wanted",
    [
        "宁夏",
        "校语",
        "本站之言",
        "附注",
        "不在内",
        "一项",
        "末项",
        "缺",
        "疑",
        "推",
        "93",
        "表三",
        "勾稽",
        "203",
        "0",
        "3—",
        "7 7",
    ],
)
def test_what_the_archive_says_is_not_staged(wanted):
    assert not standing(words_of(), wanted)


def test_a_heading_that_the_source_lacks_is_not_staged():
    assert standing(words_of(), "三、申请")
    assert not standing(words_of("requests"), "三、申请")


def test_a_table_is_staged_once_and_in_its_section():
    found = staged()
    starts = dict(found.starts)

    assert found.text.count("另项") == 1
    assert found.words.index("986") > starts["requests"]


def test_sections_begin_where_their_words_do():
    found = staged()

    begun = {anchor: found.words[start] for anchor, start in found.starts}

    assert begun == {"": "甲", "overview": "一", "requests": "三"}


def test_the_text_shown_is_cut_into_the_words_indexed():
    found = staged()

    assert tuple(fold.words(found.text)) == found.words


def test_lines_of_a_table_whose_section_the_page_lacks_are_kept():
    source = '<li data-in="preamble">表外986</li>'

    assert standing(stage(PAGE, "", source).words, "表外986")


@given(CHINESE, CHINESE)
def test_a_string_is_found_in_any_text_that_holds_it(before, wanted):
    assert standing(fold.words(before + wanted + before), wanted)


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text):
    once = "".join(fold.fold(character) for character in text)

    assert "".join(fold.fold(character) for character in once) == once


@given(st.text(st.characters(exclude_categories=["Cs", "Co"])))
def test_no_word_is_empty_or_broken(text):
    for word in fold.words(text):
        assert word
        assert not any(character.isspace() for character in word)


@given(st.integers(0, 9), st.integers(1000, 10**9))
def test_a_number_is_found_whole_and_with_its_separators(before, number):
    words = fold.words(f"计{number:,}件")

    assert words == ["计", str(number), "件"]
    assert not standing(words, str(number)[1:])
    moved = f"{before}{number}"[:-1]  # 9 before 9999 gives the same number again
    assert standing(words, moved) == (moved == str(number))


@given(CHINESE)
def test_variants_are_read_as_the_simplified(text):
    simplified = "".join(fold.variants().get(c, c) for c in text)

    assert fold.words(text) == fold.words(simplified)


def entry(body, year, page=None):
    return shards.Entry(
        *(f"{body}-{year}", page, f"reports/{body}/{year}/", body, ""),
        *(year, "", "", "", ""),
    )


def test_a_year_is_cut_into_parts_that_hold_when_it_grows():
    few = [entry(f"{n:06}", 2020) for n in range(shards.LARGEST + 1)]
    more = [*few, entry("999999", 2020)]

    before, after = shards.cut(few), shards.cut(more)

    assert len(before) == 2
    assert sum(map(len, before.values())) == len(few)
    changed = [name for name in after if after[name] != before.get(name)]
    assert len(changed) == 1


def test_small_years_share_a_shard():
    cut = shards.cut([entry("640521", year) for year in (2019, 2020, 2021)])

    assert [[e.year for e in part] for part in cut.values()] == [[2021, 2020, 2019]]


# ---- The index


def written(site, texts):
    """Write a site whose reports say just these texts."""
    (site / "data").mkdir(parents=True)
    reports = []
    for number, (body, text) in enumerate(texts.items()):
        folder = site / f"reports/{body}/{2020 + number % 2}"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(
            f"<article><h2 id='overview'>一、概况</h2><p>{text}</p></article>", "utf-8"
        )
        reports.append(
            {
                "report": f"{body}-{2020 + number % 2}",
                "body": body,
                "year": 2020 + number % 2,
                "title": body,
                "printed_title": "",
                "standing": "verified",
                "extent": "full",
            }
        )
    places = [
        {"code": body, "name": body, "level": "county", "parent": ""} for body in texts
    ]
    bodies = [{"body": body, "name": body, "code": body} for body in texts]
    for name, rows in {"reports": reports, "places": places, "bodies": bodies}.items():
        with (site / f"data/{name}.csv").open(
            "w", encoding="utf-8", newline=""
        ) as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return site


@pytest.fixture(scope="module")
def indexed(tmp_path_factory):
    work = tmp_path_factory.mktemp("indexed")
    site = written(work / "site", {"110101": "望远镇", "110102": "各部門，第8号"})
    search.index(site, work / "cache")
    return site


def listed(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_the_index_names_its_shards_and_facets(indexed):
    manifest = json.loads((indexed / search.FOLDER / "manifest.json").read_bytes())
    (shard,) = manifest["shards"]
    head = unpacked(indexed / search.FOLDER / shard["path"] / "head.json.gz")

    assert shard["years"] == [2021, 2020]
    assert shard["reports"] == 2
    assert head["ids"] == ["110102-2021", "110101-2020"]
    assert unpacked(indexed / search.FOLDER / manifest["heads"]) == {
        name: {shard["path"]: column} for name, column in head.items()
    }
    assert manifest["sections"] == {"overview": "一、概况"}
    assert "門" in unpacked(indexed / search.FOLDER / "variants.json.gz")


def unpacked(file):
    return json.loads(gzip.decompress(file.read_bytes()))


def test_the_published_pages_are_not_touched(indexed):
    page = indexed / "reports/110101/2020/index.html"

    assert page.read_text("utf-8") == (
        "<article><h2 id='overview'>一、概况</h2><p>望远镇</p></article>"
    )


def test_what_has_not_changed_is_not_indexed_again(tmp_path, monkeypatch):
    site = written(tmp_path / "site", {"110101": "望远镇"})
    search.index(site, tmp_path / "cache")
    first = listed(site / search.FOLDER)
    monkeypatch.setattr(shards, "_make", lambda *_: pytest.fail("indexed again"))

    search.index(site, tmp_path / "cache")

    assert listed(site / search.FOLDER) == first


def test_one_changed_report_changes_the_index_as_a_clean_build_would(tmp_path):
    site = written(tmp_path / "site", {"110101": "望远镇", "110102": "县长信箱"})
    search.index(site, tmp_path / "cache")
    page = site / "reports/110102/2021/index.html"
    page.write_text(page.read_text("utf-8").replace("信箱", "热线"), "utf-8")

    search.index(site, tmp_path / "cache")
    mended = listed(site / search.FOLDER)
    search.index(site, tmp_path / "clean")

    assert mended == listed(site / search.FOLDER)


def test_a_damaged_cache_is_made_anew(tmp_path):
    site = written(tmp_path / "site", {"110101": "望远镇"})
    search.index(site, tmp_path / "cache")
    first = listed(site / search.FOLDER)
    shutil.rmtree(site / search.FOLDER)
    chunk = next((tmp_path / "cache").rglob("words/*.gz"))
    damaged = bytearray(chunk.read_bytes())
    damaged[-9] ^= 1
    chunk.unlink()
    chunk.write_bytes(damaged)

    search.index(site, tmp_path / "cache")

    assert listed(site / search.FOLDER) == first


@pytest.fixture
def words(tmp_path, indexed):
    """Give a copy of the chunks of a shard, their first words and their total."""
    (folder,) = (path for path in (indexed / search.FOLDER).iterdir() if path.is_dir())
    head = unpacked(folder / "head.json.gz")
    copy = shutil.copytree(folder / "words", tmp_path / "words")
    return copy, head["firsts"].split(), sum(map(sum, head["lengths"]))


def changed(content):
    return lambda chunk: chunk.write_bytes(gzip.compress(content))


HARM = {
    "empty": lambda chunk: chunk.write_bytes(b""),
    "cut": lambda chunk: chunk.write_bytes(chunk.read_bytes()[:-9]),
    "lost": lambda chunk: chunk.unlink(),
    "not packed": lambda chunk: chunk.write_bytes(b"0"),
    "other": changed("望\n\1\1".encode()),
    "a place too few": lambda chunk: changed(gzip.decompress(chunk.read_bytes())[:-1])(
        chunk
    ),
    "nothing in it": changed(b""),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_damaged_index_fails_the_build(words, harm):
    folder, firsts, total = words
    postings.check(folder, firsts, total)

    HARM[harm](folder / "0.gz")

    with pytest.raises(BuildError):
        postings.check(folder, firsts, total)


def test_a_word_without_a_place_fails_the_build(words):
    folder, firsts, total = words

    with pytest.raises(BuildError, match="places for"):
        postings.check(folder, firsts, total + 1)


def test_a_disk_that_loses_what_is_written_fails_the_build(tmp_path, monkeypatch):
    site = written(tmp_path / "site", {"110101": "望远镇"})
    monkeypatch.setattr(
        postings, "pack", lambda file, content: file.write_bytes(content[:7])
    )

    with pytest.raises(BuildError, match="damaged"):
        search.index(site, tmp_path / "cache")


def inverted(reports):
    """Tell where each word stands, without Pagefind."""
    places = defaultdict(list)
    begun = 0
    for words in reports:
        for place, word in enumerate(fold.paired(words), begun):
            places[word].append(place)
        begun += len(words) + 1
    return dict(places)


def addressed(reports):
    return {f"reports/{n:06}/2020/": words for n, words in enumerate(reports)}


@given(st.lists(st.lists(st.sampled_from("甲乙丙1x"), max_size=30), max_size=9))
def test_every_word_of_every_report_has_its_place(tmp_path_factory, reports):
    folder = tmp_path_factory.mktemp("words") / "words"
    places = inverted(reports)

    firsts = postings.write(folder, places)

    postings.check(folder, firsts, sum(map(len, reports)))
    assert sorted(chain.from_iterable(places.values())) == [
        begun + at
        for number, report in enumerate(reports)
        for begun in [sum(len(before) + 1 for before in reports[:number])]
        for at in range(len(report))
    ]


@given(st.lists(st.text(), max_size=5))
@settings(max_examples=15, deadline=None)
def test_pagefind_finds_each_word_where_it_stands(tmp_path_factory, texts):
    reports = [fold.words(text) for text in texts]

    found = pagefind.invert(addressed(reports), tmp_path_factory.mktemp("pagefind"))

    assert found == inverted(reports)


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["", "，", ""],
        ["公开" * 3000, "开" * 40, "公 开"],
        ["ａ１ no. 12,000 ÉÈ <p>&amp;</p> я ß ١٢ 〇〇 ䷀䷁ 𠀀𠀁 々 か゚ 한국 ㎡ q qaa"],
        [
            "".join(map(chr, range(0x20, 0x3000))),
            "".join(map(chr, range(0x3000, 0xD800))),
        ],
        ["1" * 3000, " ".join(map(str, range(3000)))],
    ],
    ids=["none", "wordless", "repeated", "mixed", "every character", "numbers"],
)
def test_pagefind_takes_no_word_for_another(tmp_path, texts):
    reports = [fold.words(text) for text in texts]

    assert pagefind.invert(addressed(reports), tmp_path) == inverted(reports)


def test_the_pages_of_pagefind_come_in_any_order(tmp_path):
    reports = [fold.words(f"第{number}号{'甲' * (number % 7)}") for number in range(60)]

    assert pagefind.invert(addressed(reports), tmp_path) == inverted(reports)
    fragments, _ = pagefind.listed(tmp_path / "index")
    pages = (
        json.loads(
            gzip.decompress(
                (tmp_path / f"index/fragment/{name}.pf_fragment").read_bytes()
            ).removeprefix(b"pagefind_dcd")
        )["url"]
        for name in fragments
    )
    assert list(pages) != [f"/reports-{n:06}-2020.html" for n in range(60)]


ROWS = {"a.html": range(3), "b.html": range(4, 6)}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    work = tmp_path_factory.mktemp("made")
    pagefind.invert({"a": ["公", "开", "1"], "b": ["公", "x"]}, work)
    return work / "index"


@pytest.fixture
def found(made, tmp_path):
    """Give a copy of what Pagefind left for two pages."""
    return shutil.copytree(made, tmp_path / "index")


DAMAGE = {
    "empty": lambda file: file.write_bytes(b""),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-9]),
    "lost": lambda file: file.unlink(),
    "not packed": lambda file: file.write_bytes(b"[]"),
    "of another program": changed(b"{}"),
    "nothing in it": changed(b"pagefind_dcd"),
    "other": changed(b"pagefind_dcd\x80"),
    "no list": changed(b"pagefind_dcd\x01"),
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize(
    "file", ["pagefind-entry.json", "*.pf_meta", "fragment/*", "index/*"]
)
def test_a_damaged_file_of_pagefind_fails_the_build(found, file, damage):
    assert pagefind.read(found, ROWS)["公开"] == [0]

    DAMAGE[damage](next(found.glob(file)))

    with pytest.raises(BuildError):
        pagefind.read(found, ROWS)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (ROWS | {"c.html": range(7, 8)}, "2 pages of 3"),
        ({"a.html": range(3), "c.html": range(4, 6)}, "none of ours"),
        (ROWS | {"b.html": range(4, 7)}, "has 2 words, not 3"),
        ({"a.html": range(3), "b.html": range(2, 4)}, "a place has no word, or two"),
    ],
)
def test_an_index_of_other_pages_fails_the_build(found, rows, told):
    with pytest.raises(BuildError, match=told):
        pagefind.read(found, rows)


def test_an_index_of_another_pagefind_fails_the_build(found, monkeypatch):
    monkeypatch.setattr(pagefind, "VERSION", "0.1")

    with pytest.raises(BuildError, match=r"not 0\.1"):
        pagefind.read(found, ROWS)


def test_a_word_that_pagefind_changes_fails_the_build(tmp_path, monkeypatch):
    monkeypatch.setattr(pagefind, "spelled", lambda _: "É")

    with pytest.raises(BuildError, match=r"no word, or two|not those of the pages"):
        pagefind.invert({"a": ["甲"]}, tmp_path)


def test_a_program_that_only_says_that_all_is_well_is_not_believed(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(pagefind, "get_executable", lambda: Path(shutil.which("echo")))

    with pytest.raises(BuildError, match="Pagefind said: --site"):
        pagefind.invert({"a": ["甲"]}, tmp_path)


def test_a_lacking_pagefind_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(pagefind, "get_executable", lambda: tmp_path / "lost")

    with pytest.raises(BuildError, match="pagefind_extended is not there"):
        pagefind.invert({"a": ["甲"]}, tmp_path)


def test_a_report_without_a_page_fails_the_build(tmp_path):
    site = written(tmp_path / "site", {"110101": "望远镇"})
    (site / "reports/110101/2020/index.html").unlink()

    with pytest.raises(BuildError, match="has no page"):
        search.index(site, tmp_path / "cache")


# ---- Figures

HEAD = "report,body,code,year,form,table,row,column,printed,value,unit,status,line\n"


def cells(**values):
    rows = (
        f'a,a,a,2020,2019,requests,{row},total,"1,0",{value},count,{status},1\n'
        for row, (value, status) in values.items()
    )
    return (HEAD + "".join(rows)).encode()


ONE = figures.Indicator(
    "one", ("一",), "", ("requests.a.total", "requests.b.total"), "count"
)


@pytest.mark.parametrize(
    ("file", "value"),
    [
        (cells(a=("1", "read"), b=("2", "inferred")), 3),
        (cells(a=("1", "read")), 1),
        (cells(a=("1", "read"), b=("", "missing")), None),
        (cells(a=("", "blank")), None),
        (cells(c=("1", "read")), None),
        (cells(a=("0.5", "read")), 0.5),
        (b"", None),
    ],
)
def test_a_figure_is_known_when_all_its_cells_are(file, value):
    assert figures.columns([ONE], [file]) == [[value]]


def test_every_declared_figure_stands_in_the_forms(root, forms):
    known = {
        f"{table.id}.{row}.{column}"
        for form in forms.editions.values()
        for table in form.tables.values()
        for row, column in table.keys
    }

    for indicator in figures.load_indicators(root / "content"):
        assert set(indicator.cells) <= known


def test_two_figures_of_one_name_are_refused(root, tmp_path):
    shutil.copytree(root / "content/schemas", tmp_path / "schemas")
    (tmp_path / "search").mkdir()
    one = "{id: a, name: 新收, meaning: 甲, cells: [requests.received.total]}"
    two = "{id: b, name: 旧, aliases: [新收], meaning: 乙, cells: [requests.b.c]}"
    (tmp_path / "search/indicators.yml").write_text(
        f"indicators: [{one}, {two}]\n", "utf-8"
    )

    with pytest.raises(DeclarationError, match="新收"):
        figures.load_indicators(tmp_path)
