"""The page and the HTTP service, from one process: `summarizer serve`, `python app.py`."""
