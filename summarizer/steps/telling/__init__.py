"""From translations to what a reader is told: bullets, differing figures, the ledger."""
