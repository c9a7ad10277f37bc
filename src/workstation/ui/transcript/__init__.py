"""One conversation on the screen: who reads, what was said, and how it stands."""
