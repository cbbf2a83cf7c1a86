"""The program inside spaCy: components that write the annotation of an article into its Doc."""
