"""Small parts that every feature builds with; none of them knows what a chat is."""
