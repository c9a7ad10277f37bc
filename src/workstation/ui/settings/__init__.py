"""What a counsellor sets for their own screen: scheme, size of text, sound."""
