"""The nouns and rules of the work: pure, standard library only."""
