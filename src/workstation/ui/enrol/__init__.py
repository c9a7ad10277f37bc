"""A first start: this computer becomes one of the line."""
