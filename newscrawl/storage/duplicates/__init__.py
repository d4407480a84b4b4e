"""Near-duplicates: one story on several sites or days, slightly edited; see docs/duplicates.md."""
