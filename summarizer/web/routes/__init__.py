"""The HTTP routes: our own, LibreTranslate's, and the gate before them."""
