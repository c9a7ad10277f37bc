"""How a server program of ours tells its administrator how it is, on its own machine."""
