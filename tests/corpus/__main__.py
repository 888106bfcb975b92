# ruff: noqa: T201
"""Show one report of the corpus, its truth, and what the archive makes of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpus import accuracy
from corpus.draw import SLIPPED
from corpus.layouts import LAYOUTS
from corpus.noise import NOISES
from corpus.truth import specimen
from gongkai.statute import load_forms

FORMS = Path(__file__).parents[2] / "content/forms"


def main(argv: list[str] | None = None) -> int:
    """Run `show` (text and truth), `text` (the text alone), `list` or the accuracy."""
    argv = sys.argv[1:] if argv is None else argv
    if not argv or argv[0] not in {"show", "text", "list", "-h", "--help"}:
        return accuracy.main(argv)
    parser = argparse.ArgumentParser(prog="corpus", description=__doc__)
    commands = parser.add_subparsers(required=True, dest="command")
    for name in ("show", "text"):
        show = commands.add_parser(name)
        show.add_argument("seed", help="for instance 1-57")
        show.add_argument("--layout", choices=list(LAYOUTS))
        show.add_argument("--noise", help="as listed; several: a,b")
        show.add_argument("--slips", type=float, default=SLIPPED, metavar="SHARE")
    commands.add_parser("list", help="name every layout and noise")
    args = parser.parse_args(argv)
    if args.command == "list":
        print("layouts:", *LAYOUTS, sep="\n  ")
        print("noises:")
        for noise in NOISES.values():
            tears = " (tears)" if noise.tears else ""
            print(f"  {noise.name}{tears}: {noise.apply.__doc__}")
        return 0
    made = specimen(args.seed, load_forms(FORMS), args.layout, args.noise, args.slips)
    if args.command == "text":
        sys.stdout.write(made.text)
        return 0
    for number, line in enumerate(made.text.splitlines(), start=1):
        print(f"{number:4} {line.replace(chr(9), '→')}")
    print(f"\n{made.layout}; {', '.join(made.noises) or 'clean'}; {made.editions}")
    print(f"slip: {made.slip}; refuse: {made.refuse}")
    print(accuracy.compare(made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
