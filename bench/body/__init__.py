"""Training and scoring of the main-text reader."""
