"""Models that can be had by name, those that are installed, and which of them is the default."""
