"""The ways of articles and texts through the steps: one file a journey, and what they share."""
