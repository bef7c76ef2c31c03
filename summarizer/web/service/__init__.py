"""What answers requests: models, jobs, the scheduler, limits, fetching, what is observed."""
