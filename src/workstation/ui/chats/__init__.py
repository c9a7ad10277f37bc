"""The own chats: state, never content."""
