"""Use cases: what counsellors do, over the ports of the domain. No Qt, no SQL, no NATS."""
