"""Dossiers to and from other lines: choosing, asking, reading, taking back."""
