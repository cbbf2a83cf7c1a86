"""The command line: one short module a command, each a thin layer over the library."""
