"""From an article to its sentences: blocks, sentence spans, language, date."""
