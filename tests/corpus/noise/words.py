"""Noises of words: headings, bold, characters, spaces, and what stands around."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from opencc import OpenCC

from corpus.noise.lines import marked
from corpus.noise.registry import noise

if TYPE_CHECKING:
    from random import Random

    from corpus.draft import Draft


@noise("text")
def glued_page_numbers(rng: Random, draft: Draft) -> bool:
    """Leave a page number inside a sentence, where the page turned."""
    prose = [n for n, line in enumerate(draft.lines) if line[1:].endswith("。")]
    if draft.layout == "html" or not prose:
        return False
    n = rng.choice(prose)
    at = rng.randrange(1, len(draft.lines[n]))
    line = draft.lines[n]
    draft.lines[n] = line[:at] + rng.choice(["-8-", "- 9 -", "—7—"]) + line[at:]
    return True


@noise("text")
def wrong_headings(rng: Random, draft: Draft) -> bool:
    """Shift ordinals of the section headings, double them, exchange two headings."""
    known = {
        title
        for section in draft.forms.sections
        for title in (section.title, *section.aliases)
    }
    heading = re.compile(r"^(\W*|<.*>)([一二三四五六])、([^<]+)(<.*)?$")
    found = {
        n: match
        for n, line in enumerate(draft.lines)
        if (match := heading.match(line)) and match[3] in known
    }
    if len(found) < 2:
        return False
    lines = draft.lines
    kind = rng.choice(["shifted", "doubled", "exchanged"])
    if kind == "exchanged":
        one, two = rng.sample(sorted(found), 2)
        lines[one], lines[two] = lines[two], lines[one]
        return True
    for n, (before, ordinal, title, after) in (
        (n, match.groups("")) for n, match in found.items()
    ):
        shifted = "一一二三四五"["一二三四五六".index(ordinal)]
        number = shifted if kind == "shifted" else f"{ordinal}、{ordinal}"
        lines[n] = f"{before}{number}、{title}{after}"
    return True


@noise("text")
def bold_marks(rng: Random, draft: Draft) -> bool:
    """Set words in bold and lines as headings, as converters to Markdown do."""
    if draft.layout == "html":
        return False
    for n, line in enumerate(draft.lines):
        if not line.strip() or "|" in line or "\t" in line:
            continue
        if not marked(line):
            if rng.random() < 0.1:
                draft.lines[n] = f"**{line}**"
            elif rng.random() < 0.05 and len(line) < 30:
                draft.lines[n] = rng.choice(["#### ", "- "]) + line
    return True


@noise("text")
def bold_in_cells(rng: Random, draft: Draft) -> bool:
    """Set some labels and figures of a Markdown table in bold."""
    if draft.layout not in {"markdown", "outer_pipes"}:
        return False
    for n, line in enumerate(draft.lines):
        if line.startswith("| ") and "---" not in line and rng.random() < 0.3:
            cells = line.split(" | ")
            draft.lines[n] = " | ".join(
                f"**{c}**" if c.strip("| ") == c and c else c for c in cells
            )
    return True


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


@noise("text")
def traditional_characters(rng: Random, draft: Draft) -> bool:
    """Print everything in traditional characters, or only some lines."""
    share = rng.choice([1.0, 1.0, 0.3])
    convert = _converter().convert
    draft.lines = [
        convert(line) if rng.random() < share else line for line in draft.lines
    ]
    return True


@noise("text")
def odd_spaces(rng: Random, draft: Draft) -> bool:
    """Use no-break, ideographic and zero-width spaces, and leave some at ends."""
    space = rng.choice(["\u00a0", "\u3000", "\u2003"])
    for n, line in enumerate(draft.lines):
        if draft.layout == "html":
            wide = "(?<=[\u4e00-\u9fff、])(?=[\u4e00-\u9fff]{3}<)"
            draft.lines[n] = re.sub(wide, "&nbsp;", line)
            continue
        before = space if rng.random() < 0.2 else ""
        after = " " if rng.random() < 0.1 else ""
        words = line.replace("  ", f" {space}") if rng.random() < 0.5 else line
        if rng.random() < 0.1 and len(words) > 3 and not marked(words):
            words = words[:2] + "\u200b" + words[2:]
        draft.lines[n] = before + words + after
    return True


@noise("text")
def site_menus(rng: Random, draft: Draft) -> bool:
    """Save the site's menus before the report and its footer behind."""
    if draft.layout == "html":
        return False
    before = [
        "首页",
        "政务公开",
        "政府信息公开年报",
        "依申请公开",
        "互动交流",
        "无障碍阅读",
    ]
    after = ["上一篇：无", "相关链接", "打印本页", f"浏览次数：{rng.randint(2, 900)}"]
    after.append(f"页面生成时间 {draft.year + 3}-05-28 10:21:07")
    draft.lines = [*before, *draft.lines, *after]
    return True


@noise("text")
def prose_with_figures(rng: Random, draft: Draft) -> bool:
    """Put sentences full of figures and statutory words near the tables."""
    if draft.layout == "html":
        return False
    number = rng.randint(2, 90)
    sentences = [
        f"全年收到政府信息公开申请{number}件，予以公开{number // 2}件，重复申请1件。",
        f"行政复议{number % 7}件，结果维持{number % 5}件；行政诉讼{number % 3}件。",
        f"办理行政许可{number * 7}件，行政处罚{number * 3}件，规范性文件{number}件。",
        f"{draft.year}年制发规范性文件{number % 11}件，现行有效{number}件",
    ]
    for sentence in rng.sample(sentences, 3):
        outside = [
            n
            for n, line in enumerate(draft.lines)
            if line.endswith("。") and not marked(line)
        ]
        draft.lines.insert(rng.choice(outside) + 1, sentence)
    return True
