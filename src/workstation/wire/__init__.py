"""What travels: names, documents, frames, keys. Bytes in, values out; no clock, socket or disk."""
