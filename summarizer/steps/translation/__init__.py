"""From sentences to reviewed translations, through a translator that is handed in."""
