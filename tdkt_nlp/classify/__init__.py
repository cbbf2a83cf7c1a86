"""Which themes a movement, an award reason or an article is about."""
