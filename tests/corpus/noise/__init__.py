"""What happens to reports between the office and the archive, one function each.

A noise changes a draft in place and says whether it could: a lost column needs a
table with columns, a cut label needs a label. `cells` noises work on the tables as
drawn up, `text` noises on the lines of the rendered report.  They act in the order
in which they are listed here.
"""

from corpus.noise import figures, cells, rows, labels, breaks, twofold, lines, words  # noqa: F401, I001
from corpus.noise.registry import NOISES, Noise

__all__ = ["NOISES", "Noise"]
