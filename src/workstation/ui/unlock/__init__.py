"""Opening the journal: a passphrase, or the keyring of this computer."""
