"""The commands do what a person expects, and say so where one listens."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from gongkai import cli, site
from gongkai.dataset import cells_csv
from gongkai.errors import BuildError

pytestmark = pytest.mark.xdist_group("site")

ROOT = Path(__file__).parent.parent
TEXT = "中宁县2020年政府信息公开工作年度报告\n\n本报告由中宁县人民政府办公室编制。\n"
COMMANDS = ("build", "check", "cells", "add", "serve", "explain")


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "some report.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


@pytest.fixture
def own_copy(tmp_path, monkeypatch):
    """Stand in a copy of what is declared, so that commands may write into it."""
    folder = tmp_path / "copy"
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    monkeypatch.chdir(folder)
    return folder


def run(*argv, **more):
    """Run the command as a person does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "gongkai.cli", *argv],
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
        **more,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main([command, "--help"])

    assert stopped.value.code == 0
    assert f"example: gongkai {command}" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    "argv", [[], ["dance"], ["cells"], ["explain"], ["build", "-x"]]
)
def test_misuse_is_told_by_2(argv, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(argv)

    assert stopped.value.code == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("command", ["build", "check", "cells", "add"])
def test_a_file_that_is_not_there_is_misuse(command, capsys):
    assert cli.main([command, "nowhere.txt"]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert "nowhere.txt" in said.err


def test_a_folder_without_texts_is_misuse(tmp_path, capsys):
    (tmp_path / "x.png").write_bytes(b"")

    assert cli.main(["cells", str(tmp_path)]) == 2
    assert "skipped, no text: x.png" in capsys.readouterr().err


def test_cells_writes_the_table_and_nothing_else(text, forms, catalogue):
    done = run("cells", text)
    archive = cli.assemble.from_files(
        cli.assemble.find([Path(text)])[0], catalogue, forms
    )

    assert done.returncode == 0
    assert done.stdout == cells_csv(archive.reports, forms)


@pytest.mark.usefixtures("text")
def test_cells_names_what_it_could_not_read(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("cells", str(tmp_path))

    assert done.returncode == 1
    assert done.stdout.startswith(b"report,body,code,")
    assert "set aside: empty.txt" in done.stderr.decode()


def test_check_shows_a_report_and_says_that_a_person_is_needed(text, capsys):
    assert cli.main(["check", text]) == 1

    said = capsys.readouterr().out
    assert "640521-2020  中宁县2020年政府信息公开工作年度报告  incomplete" in said
    assert said.splitlines()[-1].startswith("1 report: 0 verified, ")


def test_check_finds_a_report_of_content_by_its_id(catalogue, capsys):
    source = catalogue.sources[0]

    assert cli.main(["check", source.report_id]) in (0, 1)
    assert capsys.readouterr().out.startswith(source.report_id)


def test_check_of_a_verified_report_is_fine(capsys):
    assert cli.main(["check", "640000-general-office-2020"]) == 0
    assert capsys.readouterr().out.endswith(
        "1 report: 1 verified, 0 inconsistent, 0 incomplete\n"
    )


def test_check_knows_no_report_that_is_not_there(capsys):
    assert cli.main(["check", "123456-1999"]) == 2
    assert "123456-1999" in capsys.readouterr().err


def test_nothing_that_a_source_holds_steers_the_terminal(tmp_path, capsys):
    path = tmp_path / "x.txt"
    path.write_text(TEXT.replace("2020年", "2020年\x1b[31m"), "utf-8")
    cli.main(["check", str(path)])

    assert "\x1b" not in capsys.readouterr().out


def test_build_of_a_text_publishes_it_and_says_how_to_look(text, tmp_path, capsys):
    out = tmp_path / "out"

    assert cli.main(["build", text, "--out", str(out)]) == 0
    said = capsys.readouterr()
    (told,) = said.out.splitlines()
    assert told.startswith("1 report: 0 verified, 0 inconsistent, 1 incomplete. ")
    assert told.endswith(f"look at it: gongkai serve --out {out}")
    assert "rendering the site …" in said.err
    assert (out / "site/reports/640521/2020/index.html").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "some report.txt"]


def test_build_without_a_single_report_needs_a_person(tmp_path, capsys):
    (tmp_path / "empty.txt").write_bytes(b"")
    out = tmp_path / "out"

    assert cli.main(["build", str(tmp_path / "empty.txt"), "--out", str(out)]) == 1
    assert "set aside: empty.txt" in capsys.readouterr().err
    assert (out / "site/quality/index.html").exists()


def test_a_failed_build_is_told_in_one_message(text, tmp_path, capsys, monkeypatch):
    def fail(*_):
        raise BuildError("rendering the site", "what is wrong", "what would help")

    monkeypatch.setattr(site, "build", fail)

    assert cli.main(["build", text, "--out", str(tmp_path / "out")]) == 1
    assert "error: rendering the site: what is wrong\n  what would help" in (
        capsys.readouterr().err
    )


def test_an_interrupt_is_taken_calmly(text, tmp_path, capsys, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(site, "build", interrupted)

    assert cli.main(["build", text, "--out", str(tmp_path / "out")]) == 130
    assert "Stopped." in capsys.readouterr().err


def test_a_reader_who_has_seen_enough_is_no_error(text):
    command = f"{sys.executable} -m gongkai.cli cells '{text}' | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        check=False,
    )

    assert b"Traceback" not in done.stderr
    assert done.stdout.startswith(b"report,body,")


def test_a_bug_keeps_its_traceback(text, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "lay_out", broken)

    with pytest.raises(ZeroDivisionError):
        cli.main(["check", text])


def test_a_slip_in_a_declaration_is_told_with_place_and_remedy(own_copy, capsys):
    path = own_copy / "content/jurisdictions/640521.yml"
    path.write_text(path.read_text("utf-8") + "nickname: 中宁\n", "utf-8")

    assert cli.main(["check"]) == 1
    said = capsys.readouterr().err
    assert "640521.yml" in said
    assert "nickname" in said
    assert "Known here:" in said


def test_a_source_that_was_edited_stops_everything(own_copy, capsys):
    source = own_copy / "content/sources/640521/2020.txt"
    source.write_bytes(source.read_bytes() + b" ")

    assert cli.main(["build"]) == 1
    said = capsys.readouterr().err
    assert "sha256" in said
    assert not (own_copy / "build").exists()


def test_an_identity_that_names_an_unknown_row_stops_everything(own_copy, capsys):
    form = own_copy / "content/forms/2021.yml"
    text = form.read_text("utf-8")
    form.write_text(
        text.replace("equation: received +", "equation: recieved +"), "utf-8"
    )

    assert cli.main(["check"]) == 1
    assert "no entry is called 'recieved'" in capsys.readouterr().err


@pytest.mark.usefixtures("own_copy")
def test_add_takes_a_text_in_and_shows_what_it_did(tmp_path, capsys):
    new = tmp_path / "new.txt"
    new.write_text(TEXT.replace("2020", "2019"), "utf-8")

    assert cli.main(["add", str(new)]) == 0
    said = capsys.readouterr().out
    assert "new.txt: added as 640521-2019" in said
    assert "wrote content/sources/640521/2019.txt" in said
    assert cli.main(["check", "640521-2019"]) == 1
    assert cli.main(["add", str(new)]) == 0
    assert "there already, as 640521-2019" in capsys.readouterr().out


def test_add_refuses_what_it_cannot_identify_unless_told(own_copy, tmp_path, capsys):
    unknown = tmp_path / "unknown.txt"
    unknown.write_text("本报告没有写明机关与年度。\n" * 9, "utf-8")

    assert cli.main(["add", str(unknown)]) == 1
    assert "not added: unknown.txt" in capsys.readouterr().err
    told = ["--body", "640521", "--year", "2018"]
    assert cli.main(["add", str(unknown), *told]) == 0
    assert (own_copy / "content/sources/640521/2018.txt").exists()


def test_every_rule_that_is_explained_has_words(capsys):
    rules = [
        path.stem
        for path in (ROOT / "content/pages/findings").glob("*.md")
        if path.stem != "index"
    ]

    assert rules
    for rule in rules:
        assert cli.main(["explain", rule]) == 0
        said = capsys.readouterr().out
        assert said.strip()
        assert not said.startswith("---")


def test_an_unknown_rule_is_misuse_and_the_known_are_named(capsys):
    assert cli.main(["explain", "nothing"]) == 2
    assert "known: " in capsys.readouterr().err


def test_there_is_nothing_to_serve_before_a_build(tmp_path, capsys):
    assert cli.main(["serve", "--out", str(tmp_path)]) == 2
    assert "gongkai build" in capsys.readouterr().err


def test_a_port_that_there_is_not_is_misuse(tmp_path, capsys):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("", "utf-8")

    assert cli.main(["serve", "--out", str(tmp_path), "--port", "70000"]) == 2
    assert "65535" in capsys.readouterr().err


def test_serve_shows_the_site_until_it_is_stopped(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("<p>甲", "utf-8")
    heard = (  # a suite that runs in the background is deaf to interrupts
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from gongkai.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", heard, "serve", "--port", "0", "--out", "."],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        address = process.stdout.readline().split()[0]
        with urllib.request.urlopen(address) as answer:  # noqa: S310 our own server
            assert answer.read().decode() == "<p>甲"
    finally:
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert "No longer served." in said
    assert process.returncode == 0


def test_the_script_is_the_command():
    done = subprocess.run(
        [sys.executable, ROOT / "scripts/build.py", "nowhere.txt"],
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 2
    assert b"gongkai build: not to be found: nowhere.txt" in done.stderr
