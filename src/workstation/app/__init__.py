"""The desktop program: QApplication, the one loop, windows, orderly shutdown."""
