"""How the embedded French→English model is made: data, vocabulary, training, scores, export.

Each step is a command, in this order: ``python -m training.prepare``, ``training.vocabulary``,
``training.train``, ``training.evaluate`` and ``training.export``. ``README.md`` beside this file
tells what each one reads and writes.
"""
