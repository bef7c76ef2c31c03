"""Many articles: read one after the other, summarised in batches, written so that nothing is lost.

`run_batch` is the journey: `read_entries` reads, `compute` and `pool` make rows of it, `on_disk`
writes and remembers. `summarize_dataset` and `run_on_ray` do the same on a cluster.
"""

from .compute import Wanted
from .inputs import Columns, read_entries
from .on_ray import Spread, run_on_ray, summarize_dataset
from .run import Report, Settings, run_batch

__all__ = [
    "Columns",
    "Report",
    "Settings",
    "Spread",
    "Wanted",
    "read_entries",
    "run_batch",
    "run_on_ray",
    "summarize_dataset",
]
