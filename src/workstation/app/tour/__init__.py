"""The main job, played through the real widgets: for newcomers, for tests, for pictures."""
