"""What is put right in a translation, and what is tried again."""
