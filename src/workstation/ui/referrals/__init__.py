"""Hulpbronnen: places to refer a visitor to."""
