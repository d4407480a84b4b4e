"""The store as a data set: JSON Lines, CSV or Parquet, with a datasheet; see docs/export.md."""
