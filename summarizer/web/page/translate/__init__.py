"""The tab in which texts are translated as they are typed, and corrected."""
