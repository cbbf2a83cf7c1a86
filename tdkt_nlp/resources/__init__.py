"""Data only: the words of the domain, each file with its schema in ``schemas/``."""
