"""Extensions: politeness, progress, and what a run has to say at its end."""
