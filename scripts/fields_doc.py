"""Write docs/fields.md from the docstrings of newscrawl/items.py: python scripts/fields_doc.py"""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEAD = """# Fields

Made from `newscrawl/items.py` by `python scripts/fields_doc.py`. Names follow schema.org `NewsArticle` and `Comment`.
"Nothing" (`null`, an empty list) means that the page does not say. Instants are ISO 8601 with the offset the page used.
"""


def render_fields() -> str:
    """Return the page: a table for each item class."""
    tree = ast.parse((ROOT / "newscrawl" / "items.py").read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.decorator_list]
    return HEAD + "".join(map(_table, classes))


def _table(node: ast.ClassDef) -> str:
    rows = [f"\n## {node.name}\n", ast.get_docstring(node) or "", "", "| field | type | meaning |", "|---|---|---|"]
    for statement, following in zip(node.body, node.body[1:], strict=False):
        if isinstance(statement, ast.AnnAssign) and isinstance(following, ast.Expr):
            kind = ast.unparse(statement.annotation).replace("|", "\\|")
            meaning = " ".join(str(ast.literal_eval(following.value)).split()).replace("|", "\\|")
            rows.append(f"| `{ast.unparse(statement.target)}` | {kind} | {meaning} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    (ROOT / "docs" / "fields.md").write_text(render_fields(), encoding="utf-8")
