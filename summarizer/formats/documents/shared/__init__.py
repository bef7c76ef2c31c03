"""What several formats share: the protocol, archives, and text with tags or runs in it."""
