"""Dutch words that several features say alike: topics of the card, reasons, times, numbers."""
