"""Owns the sentence for what a policy decides, wherever it cannot be chosen; must not know what that is."""

FIXED = "Je organisatie heeft dit vastgelegd."
