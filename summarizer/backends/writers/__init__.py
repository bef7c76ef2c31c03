"""Models that write the bullets: chat models and summarisers."""
