"""Makes the installers: a bundle, and around it .deb, .msi and archives; standard library and PyInstaller."""
