"""The version of the program, and of its rules: results are identified by content and this."""

__version__ = "0.1.0"
