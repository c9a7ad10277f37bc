"""The encrypted store of a workstation: one SQLCipher file, one thread."""
