"""The box in which a counsellor writes to the visitor."""
