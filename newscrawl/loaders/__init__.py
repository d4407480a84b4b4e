"""Item loaders: they take what the readers propose, clean it, and make items of it."""
