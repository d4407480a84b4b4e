"""What the docstrings under the fields of the items say."""

import ast
import inspect
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from newscrawl import items


class FieldDoc(NamedTuple):
    """A field's annotation as written, and its meaning as one line."""

    type: str
    meaning: str


@cache
def field_docs(item: type) -> dict[str, FieldDoc]:
    """Return the fields of an item class by name.

    >>> field_docs(items.Author)["url"]
    FieldDoc(type='str | None', meaning="Absolute URL of the author's page on the site.")
    """
    tree = ast.parse(inspect.getsource(items))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == item.__name__)
    return {
        ast.unparse(field.target): FieldDoc(ast.unparse(field.annotation), _one_line(docstring))
        for field, docstring in pairwise(body)
        if isinstance(field, ast.AnnAssign) and isinstance(docstring, ast.Expr)
    }


def _one_line(docstring: ast.Expr) -> str:
    return " ".join(str(ast.literal_eval(docstring.value)).split())
