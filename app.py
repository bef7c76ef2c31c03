"""The page and the service in one process: what a Hugging Face Space, or `python app.py`, runs.

It takes the options of `summarizer serve`.
"""

from __future__ import annotations

import os
import sys

from summarizer.cli import main

if __name__ == "__main__":
    if "SPACE_ID" in os.environ:  # a Space is reached through its own network only
        os.environ.setdefault("SUMMARIZER_HOST", "0.0.0.0")  # noqa: S104
        os.environ.setdefault("SUMMARIZER_FRAME_ORIGINS", "https://huggingface.co")
    sys.argv[1:1] = ["serve"]
    main()
