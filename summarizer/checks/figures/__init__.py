"""Numbers, dates and times: what both texts state, and whether it agrees."""
