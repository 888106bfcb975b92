"""What happens to reports between the office and the archive, one function each.

A noise changes a draft in place and says whether it could: a lost column needs a
table with columns, a cut label needs a label. `cells` noises work on the tables as
drawn up, `text` noises on the lines of the rendered report.
"""

from importlib import import_module

from corpus.noise.registry import NOISES, Noise

# Noises act in this order, and within a module in the order of its functions.
ORDER = "figures cells rows labels breaks twofold lines words sites"
for module in ORDER.split():
    import_module(f"corpus.noise.{module}")

__all__ = ["NOISES", "Noise"]
