"""`workstation doctor`: one check for each thing that can be wrong, grouped by whose it is."""
