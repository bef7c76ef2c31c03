"""How good translations, choices and bullets are, measured on texts that the user names."""
