"""Commands for IT and for servers; no Qt."""
