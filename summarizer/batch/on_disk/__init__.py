"""What a batch writes: rows in shards, and the log of what is done."""
