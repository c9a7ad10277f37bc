"""A push offer as the receiver answers it."""
