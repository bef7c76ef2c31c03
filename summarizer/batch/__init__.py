"""Many articles: read one after the other, summarised in batches, written so that nothing is lost.

`run_batch` is the journey; `inputs` reads, `log` remembers, `shards` writes, `workers` compute.
"""
