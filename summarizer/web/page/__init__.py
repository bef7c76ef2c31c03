"""The page: its layout, what its events do, and the HTML of results."""
