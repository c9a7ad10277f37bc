"""What a workstation asks of the PC it runs on: places, settings, keyring, logs, lock."""
