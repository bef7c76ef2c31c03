"""What the page shows, as HTML made of values."""
