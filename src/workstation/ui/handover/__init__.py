"""Handing a chat over to a colleague of the own line."""
