"""The way of an article, step by step: pure functions on values, with no edge in sight."""
