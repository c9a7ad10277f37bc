"""`workstation selftest`: whether everything that needs no screen works on this computer."""
