"""The end of a chat: open questions, registration, note, debrief."""
