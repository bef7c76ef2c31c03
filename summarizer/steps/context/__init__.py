"""What a sentence takes from those before it, put in where that is certain."""
