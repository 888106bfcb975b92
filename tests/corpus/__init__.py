"""A noisy corpus with known truth: reports drawn, rendered, torn, and scored.

    python -m corpus show 1-57              one report, its truth, what was read
    python -m corpus list                   every layout and noise
    python -m corpus --reports 1000         how well it is read; --each, --pairs

Nothing here looks at how the archive reads: the corpus knows the statutory forms
and what happens to texts, and every figure is followed through all that happens.
"""
