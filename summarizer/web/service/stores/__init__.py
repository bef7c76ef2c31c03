"""Where jobs are kept: in a file of one process, or in a database of several."""
