"""The rail of places at the far left."""
