"""The checklist tab: the protocol beside the chat, one step at a time."""
