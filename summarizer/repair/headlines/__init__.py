"""Headlines: those in capitals, and the topics before their colons."""
