"""The domain's words, loaded from ``resources/`` and checked, and the matching of them in text."""
