"""Write docs/fields.md from the docstrings of newscrawl/items.py: python scripts/fields_doc.py"""

from dataclasses import is_dataclass
from pathlib import Path

from newscrawl import items
from newscrawl.storage.export.field_docs import field_docs

ROOT = Path(__file__).parent.parent
HEAD = """# Fields

Made from `newscrawl/items.py` by `python scripts/fields_doc.py`. Names follow schema.org `NewsArticle` and `Comment`.
"Nothing" (`null`, an empty list) means that the page does not say. Instants are ISO 8601 with the offset the page used.
"""


def render_fields() -> str:
    """Return the page: a table for each item class."""
    return HEAD + "".join(_table(item) for item in vars(items).values() if is_dataclass(item))


def _table(item: type) -> str:
    rows = [f"\n## {item.__name__}\n", item.__doc__ or "", "", "| field | type | meaning |", "|---|---|---|"]
    for name, (kind, meaning) in field_docs(item).items():
        cells = [text.replace("|", "\\|") for text in (kind, meaning)]
        rows.append(f"| `{name}` | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    (ROOT / "docs" / "fields.md").write_text(render_fields(), encoding="utf-8")
