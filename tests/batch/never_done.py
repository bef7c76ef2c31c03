"""A batch with two workers that never ends: python never_done.py ARTICLE FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

from batch_models import make_for_ever

from summarizer import Options
from summarizer.batch.compute import Wanted
from summarizer.batch.inputs import read_entries
from summarizer.batch.run import Settings, run_batch

if __name__ == "__main__":
    entries, out = read_entries([sys.argv[1]]), Path(sys.argv[2])
    run_batch(entries, out, Wanted(Options()), make_for_ever, Settings(workers=2))
