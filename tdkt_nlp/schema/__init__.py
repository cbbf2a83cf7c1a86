"""Records that rooms pass to each other, and the public formats at the borders."""
