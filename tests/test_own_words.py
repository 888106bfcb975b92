"""The words of the archive are its own: nothing repeats a sentence of the originals.

Figures, names, titles and the labels of the form are facts and carry over; the prose
that the reports put around them does not. A list of figures told in the original's
own order and nouns is prose too, so digits and Latin letters count as Chinese
characters do, and neither spaces nor punctuation break a run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_RUN = 14  # letters and digits in a row that two texts may share by chance
LABEL = 6  # characters that make a label of the form: 行政复议 is a word of prose too
FOLDERS = ("content", "scripts", "overrides", "tests")
WRITTEN = {".txt", ".md", ".yml", ".py", ".html", ".js", ".css", ".json", ".toml"}
ORDINALS = "0123456789一二三四五六七八九"
BREAK = "\0"  # stands where something was that is nobody's own
CARRIED_OVER = re.compile(
    "|".join(
        {
            "title": r"[^\s，。：；《（(|\"]*政府信息公开工作\s*年度报告",
            "law or document": r"《[^》]*》|[国宁永]\w{1,5}〔\d{4}〕\s*\d+\s*号",
            "address": r"地址[:：]\s*[^，,；;。：:）)]+",
            "telephone": r"0\d{3}[—-]\d{7}",
            "mailbox": r"\[?[\w.]+@[\w.]+(?:\]\(mailto:[^)]*\))?",
            "address of a page": r"https?://[^\s<>()（）]+",
            "row of a table": r"^.*\t.*$",
            "words of a header": r"^[^\S\n]*\S{1,6}(?:\s+\S{1,6})*[^\S\n]*$",
            "figures of a row": r"(?<!\d)\d+(?:(?:[^\S\n]|\|)+\d+){2,}(?!\d)",
        }.values()
    ),
    re.MULTILINE,
)


def characters(text):
    """Keep what counts: letters and digits, whatever stands between them."""
    return re.sub(rf"[^\w{BREAK}]|_", "", text)


def strings(node) -> Iterator[str]:
    """Give every string of a YAML document."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value)


@pytest.fixture(scope="module")
def labels(root, catalogue):
    """Give the pattern of the words of the forms and of the names of bodies."""
    said = {body.name for body in catalogue.bodies.values()}
    for path in (root / "content/forms").glob("*.yml"):
        said.update(strings(yaml.safe_load(path.read_text("utf-8"))))
    words = {characters(words).lstrip(ORDINALS) for words in said}
    long = sorted((w for w in words if len(w) >= LABEL), key=len, reverse=True)
    return re.compile("|".join(long))


@pytest.fixture(scope="module")
def borrowed(originals, labels):
    """Give a function from a text to the runs that it shares with an original."""
    size = LONGEST_RUN + 1
    theirs = set()
    for path in originals:
        whole = characters(path.read_text("utf-8"))
        theirs.update(whole[i : i + size] for i in range(len(whole) - size + 1))

    def runs(text):
        own = labels.sub(BREAK, characters(CARRIED_OVER.sub(BREAK, text)))
        found = []
        for start in range(len(own)):
            if own[start : start + size] in theirs:
                first = found.pop()[0] if found and start <= found[-1][1] else start
                found.append((first, start + size))
        return [own[first:last] for first, last in found]

    return runs


def files(root):
    """Give every text file of the repository."""
    yield from (path for path in root.iterdir() if path.suffix in WRITTEN)
    for folder in FOLDERS:
        yield from (p for p in (root / folder).rglob("*") if p.suffix in WRITTEN)


def test_nothing_repeats_a_sentence_of_the_originals(root, borrowed):
    found = {
        path.relative_to(root).as_posix(): runs
        for path in sorted(files(root))
        if (runs := borrowed(path.read_text("utf-8")))
    }

    assert found == {}


def test_a_list_of_figures_is_a_sentence(originals, borrowed):
    prose = originals[0].read_text("utf-8")
    first = prose.index("城建物业类")
    listed = prose[first : first + 40]

    assert borrowed(listed)
    assert borrowed(listed.replace("；", "\n\n").replace("，", " / "))


def test_titles_labels_and_rows_are_nobodys_own(borrowed):
    assert not borrowed(
        "# 中宁县 2020 年政府信息公开工作年度报告\n"
        "一、本年新收政府信息公开申请数量\t3\t0\t0\t0\t0\t0\t3\n"
        "依据《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关"
        "事项的通知》（国办公开办函〔2019〕60 号）"
    )
