"""Figures, dates and names that an article states, as a table has them."""
