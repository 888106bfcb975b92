"""Build the archive: the same as `gongkai build`."""

from __future__ import annotations

import sys

from gongkai.cli import main

if __name__ == "__main__":
    sys.exit(main(["build", *sys.argv[1:]]))
