"""Under which names an element may be one of many records of its kind."""

import re

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.outline import Outline

_VARIABLE = re.compile(r"\d+|(?<![a-z])(?=[a-f0-9]*\d)[a-f0-9]{8,}(?![a-z])")


def grouping_names(outline: Outline, i: int) -> list[str]:
    """Return the names under which `i` may be one of many records: class names, kind of id, itemtype, position."""
    attributes = outline.attributes[i]
    found = list(words.names_in(outline.labels[i])) if outline.labels[i] else []
    found += [f"{outline.tags[i]}.{name}" for name in found if words.marks_of_token(name) & words.COMMENT]
    for name, value in attributes.items():
        if name == "id":
            if (pattern := _VARIABLE.sub("#", value)) != value:
                found.append("id:" + pattern)
        elif name in ("itemtype", "typeof"):
            found.append("type:" + value)
        elif name.startswith("data-") and name.endswith("id"):
            found.append("data:" + name)
    if not found or outline.tags[i] in ("li", "dt", "tr", "article", "section"):
        above = outline.parent[i]
        place = " ".join(("<", outline.tags[i], outline.tags[above], *words.names_in(outline.labels[above])))
        inner = outline.tags[i + 1 : min(i + 5, outline.end[i])] if outline.tags[i] == "tr" else _tags_in(outline, i)
        found += [place, f"{place} > {' '.join(inner)}"]
    return found


def _tags_in(outline: Outline, i: int) -> list[str]:
    return [outline.tags[k] for k in outline.children(i)[:4]]
