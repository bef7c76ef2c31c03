"""Documents of callers: read and written apart, and kept until they are fetched."""
