"""The window: where everything stands, and the keys that work everywhere."""
