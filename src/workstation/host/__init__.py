"""The server side of Schakel: relay, steward and door, together in one house or each alone."""
