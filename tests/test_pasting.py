"""What `check` prints as a correction mends the table once it is pasted."""

from __future__ import annotations

import re
import shutil

import pytest

from gongkai import cli
from printed import disputes, requests

pytestmark = pytest.mark.xdist_group("site")

WHOLE = "54\t5\t0\t0\t0\t0\t59"
LOST = "3\t0\t0\t0\t3\t6\t0\t0\t0\t67\t0\t0\t0\t7"
NONE = "0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0"


@pytest.fixture
def own_copy(root, tmp_path, monkeypatch):
    """Stand in a copy of what is declared, so that it may be amended."""
    folder = tmp_path / "copy"
    shutil.copytree(root / "content", folder / "content")
    shutil.copy(root / "mkdocs.yml", folder)
    monkeypatch.chdir(folder)
    return folder


def printed_report(form, rows, fifteen):
    """Print a report of one county, whose rows 一, 予以公开 and 总计 are `rows`."""
    figures = dict(zip(("received", "granted", "disposed"), rows, strict=True))
    lines = ["中宁县2022年政府信息公开工作年度报告", ""]
    lines += requests(form, figures)
    lines += disputes(fifteen)
    return "\n".join(lines) + "\n"


def pasted(declared, shown):
    """Paste the printed correction beneath the report of 2022."""
    (found,) = re.findall(r"(?m)^ {4}corrections:\n(?: {4}[- ] .*\n)+", shown)
    entry, rest = declared.split("  - year: 2022\n")
    return f"{entry}  - year: 2022\n{found}{rest}"


@pytest.mark.parametrize(
    ("rows", "fifteen"),
    [
        ((WHOLE, "54\t5\t0\t0\t0\t0\t5", WHOLE), NONE),  # a dropped digit
        ((WHOLE, "5\t54\t0\t0\t0\t0\t59", WHOLE), NONE),  # a swapped pair
        (("545\t0\t0\t0\t0\t59", WHOLE, WHOLE), NONE),  # two figures run together
        ((WHOLE, WHOLE, WHOLE), LOST),
        (("545\t0\t0\t0\t0\t59", WHOLE, WHOLE), LOST),
    ],
    ids=["dropped", "swapped", "together", "lost table", "in two tables"],
)
def test_a_printed_correction_mends_the_table(rows, fifteen, own_copy, forms, capsys):
    new = own_copy / "new.txt"
    text = printed_report(forms.table("requests", "2021"), rows, fifteen)
    new.write_text(text, "utf-8")
    assert cli.main(["add", str(new)]) == 0
    capsys.readouterr()
    cli.main(["check", "640521-2022"])
    before = capsys.readouterr().out

    path = own_copy / "content/jurisdictions/640521.yml"
    path.write_text(pasted(path.read_text("utf-8"), before), "utf-8")
    cli.main(["check", "640521-2022"])
    after = capsys.readouterr().out

    assert "suspected-misprint" in before
    assert "identities: 42 hold\n" in after
    assert "suspected-misprint" not in after
    assert "correction-applied" in after
    assert "“”" not in after
    assert "印作 ，" not in after
