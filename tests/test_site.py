"""A site is published whole or not at all, whatever happens on the way."""

from __future__ import annotations

import fcntl
import hashlib
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai import site
from gongkai.errors import BuildError
from gongkai.model import Archive, Quarantined
from gongkai.statute import load_forms
from synthetic import BODY, PLACES, noisy, source

pytestmark = pytest.mark.xdist_group("site")

ROOT = Path(__file__).parent.parent
BUILD = """
import os, signal, sys
from pathlib import Path
import test_site
def progress(step):
    if step == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)
test_site.build(Path(sys.argv[1]), years=(2020, 2021), progress=progress)
"""


def archive(forms, folder, years):
    """Make an archive of one body, a report a year."""
    folder.mkdir(parents=True, exist_ok=True)
    reports = []
    for year in years:
        path = folder / f"{year}.txt"
        path.write_text(f"丙县{year}年报告", encoding="utf-8")
        reports.append(replace(noisy(forms), source=source(path=path, year=year)))
    return Archive(
        reports=tuple(reports),
        quarantined=(Quarantined("<b>坏</b>.txt", "空文件", "请重新取得"),),
        jurisdictions={place.code: place for place in PLACES},
        bodies={BODY.id: BODY},
    )


def build(out, years=(2020,), progress=lambda _: None):
    forms = load_forms(ROOT / "content/forms")
    made = archive(forms, out.parent / "sources", years)
    return site.build(made, forms, ROOT, out, progress)


def killed(out, *, at_step="", after=None):
    """Build in another process, and kill it at a step, or after some seconds."""
    here = ROOT / "tests"
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(out), at_step],
        cwd=here,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'scripts'}:{here}"},
    )
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
    return process.wait()


def tree(folder):
    """Sum up a folder: every file and what is in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).digest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """Give a folder with a site of one report; tests put it back as it was."""
    out = tmp_path_factory.mktemp("first") / "build"
    built = build(out)
    return out, built


def years(out):
    return sorted(p.parent.name for p in (out / "site/reports").glob("*/*/index.html"))


def test_a_build_tells_what_it_published(first):
    out, built = first

    assert (built.reports, built.quarantined) == (1, 1)
    assert sum(built.standings.values()) == 1
    assert built.site == out / "site"
    assert built.pages == len(list(built.site.rglob("*.html")))


def test_nothing_is_left_beside_the_site(first):
    out, _ = first

    assert {p.name for p in out.iterdir()} == {".gongkai", "cache", "pages", "site"}


def test_the_data_stand_beside_the_page(first):
    out, _ = first
    names = {path.name for path in (out / "site/reports/990121/2020").iterdir()}

    assert {"index.html", "report.json", "cells.csv", "source.txt"} <= names


def test_the_data_page_lists_every_download_with_its_sum(first):
    out, _ = first
    page = (out / "site/data/index.html").read_text("utf-8")

    for path in (out / "site/data").iterdir():
        if path.suffix != ".html":
            assert path.name in page
            assert hashlib.sha256(path.read_bytes()).hexdigest() in page


def test_a_file_set_aside_is_named_and_never_taken_for_markup(first):
    out, _ = first
    page = (out / "site/quality/index.html").read_text("utf-8")

    assert "&lt;b&gt;坏&lt;/b&gt;.txt" in page
    assert "<b>坏</b>" not in page


def test_the_same_archive_gives_the_same_site(first, tmp_path):
    out, _ = first
    (tmp_path / "sources").symlink_to(out.parent / "sources")
    again = build(tmp_path / "build")

    assert tree(again.site) == tree(out / "site")


def test_a_report_added_appears_and_one_removed_leaves(tmp_path):
    out = tmp_path / "build"

    build(out, years=(2019, 2020))
    assert years(out) == ["2019", "2020"]
    build(out, years=(2020, 2021))
    assert years(out) == ["2020", "2021"]
    assert not list((out / "site").rglob("*2019*"))


@pytest.mark.parametrize("step", site.STEPS)
def test_a_build_killed_at_a_step_leaves_the_old_site_whole(first, step):
    out, _ = first
    before = tree(out / "site")

    assert killed(out, at_step=step) == -signal.SIGKILL
    assert tree(out / "site") == before


@pytest.mark.parametrize("seconds", [0.9, 1.4, 2.1, 3.2])
def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path, seconds):
    out = tmp_path / "build"
    build(out)
    killed(out, after=seconds)

    assert years(out) in (["2020"], ["2020", "2021"])
    build(out, years=(2021,))
    assert years(out) == ["2021"]
    assert {p.name for p in out.iterdir()} == {".gongkai", "cache", "pages", "site"}


def test_a_site_that_was_moved_away_and_not_yet_replaced_comes_back(tmp_path):
    out = tmp_path / "build"
    build(out)
    (out / "site").rename(out / "replaced")

    def look(_step):
        assert years(out) == ["2020"]

    build(out, years=(2021,), progress=look)
    assert years(out) == ["2021"]


def test_where_folders_cannot_be_exchanged_they_are_renamed(tmp_path, monkeypatch):
    out = tmp_path / "build"
    build(out)
    monkeypatch.setattr(site, "_exchange", lambda *_: False)

    build(out, years=(2021,))
    assert years(out) == ["2021"]
    assert not (out / "replaced").exists()


def test_two_builds_in_one_folder_are_refused(first):
    out, _ = first
    with (out / site.MARK).open("a") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)
        with pytest.raises(BuildError, match="another build is at work"):
            build(out)


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path):
    theirs = tmp_path / "site"
    theirs.mkdir()
    (theirs / "index.html").write_text("theirs", "utf-8")

    with pytest.raises(BuildError, match="no build of ours"):
        build(tmp_path)
    assert tree(theirs).keys() == {"index.html"}


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "out").symlink_to(tmp_path / "nowhere" / "at all")

    with pytest.raises(BuildError, match="cannot be written"):
        build(tmp_path / "out")


def test_nothing_is_built_inside_content(first, forms, root):
    made = archive(forms, first[0].parent / "sources", (2020,))

    with pytest.raises(BuildError, match="never written by a build"):
        site.build(made, forms, root, root / "content/build")
    assert not (root / "content/build").exists()


def test_a_link_to_nowhere_stops_the_build(first, forms, root):
    out, _ = first
    before = tree(out / "site")
    made = archive(forms, out.parent / "sources", (2020,))

    def spoil(step):
        if step == "checking it":
            page = out / "next/index.html"
            page.write_text('<a href="nowhere/">x</a>', encoding="utf-8")

    with pytest.raises(BuildError, match="nowhere/ leads nowhere"):
        site.build(made, forms, root, out, spoil)
    assert tree(out / "site") == before
