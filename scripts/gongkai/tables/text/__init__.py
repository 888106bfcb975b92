"""Turn the lines of a report into labels and runs of figures."""
