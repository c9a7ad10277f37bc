"""The registration of a contact: at the end of a chat, and as a place of its own."""
