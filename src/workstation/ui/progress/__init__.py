"""How far a push is, beside the offer and the briefing."""
