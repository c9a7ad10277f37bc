"""Processes that a benchmark starts beside itself."""
