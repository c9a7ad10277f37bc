"""Zinnen: ready sentences for the box to the visitor."""
