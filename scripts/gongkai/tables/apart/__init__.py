"""Read figures that stand apart from their labels: in blocks, in pieces, in columns."""
