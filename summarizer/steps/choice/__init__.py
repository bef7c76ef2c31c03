"""From sentences to those that a summary tells."""
