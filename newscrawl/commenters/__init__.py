"""The people who comment: pseudonyms for their names, and forgetting those who ask for it."""
