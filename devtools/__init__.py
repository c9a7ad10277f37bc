"""The parts of dev.py; nothing here needs anything but Python's standard library."""
