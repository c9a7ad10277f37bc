"""The briefing card: filled by the sender, read by the receiver."""
