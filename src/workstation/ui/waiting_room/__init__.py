"""Who waits, and what is being pushed to and from this line."""
