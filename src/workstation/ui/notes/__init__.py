"""Own notes and chats, found again: a place to search and to read."""
