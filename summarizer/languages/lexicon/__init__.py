"""Lists of words and names, each made by a script in training, and their readers."""
