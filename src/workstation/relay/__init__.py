"""The workstation's side of the relay: the one connection, the mailbox, the waiting room, the board."""
