"""One look for the whole workstation: colours, type, sizes, icons, and how they reach Qt."""
