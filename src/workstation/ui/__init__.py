"""What a counsellor sees: one folder per feature, dumb views in Qt, presenters in plain Python."""
