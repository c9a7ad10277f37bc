"""What a day leaves for the next shift, on the screen and, on purpose, on paper."""
