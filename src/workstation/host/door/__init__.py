"""The door: the only process that the internet reaches."""
