"""Pages that exist under endlessly many queries."""

import re
from dataclasses import dataclass

from newscrawl.extraction.addresses.parts import split_address

_ID_NAME = re.compile(r"(\w*[_-])?(id|p|article|art|nid|story|newsid|aid|idx|no|num|seq)", re.IGNORECASE)
_ID_VALUE = re.compile(r"[\w-]*\d{3,}[\w-]*")


@dataclass(frozen=True, slots=True)
class Group:
    """The addresses that may be one page: same host and path, and the same id where the query has one."""

    name: str
    has_id: bool


def permutation_group(url: str) -> Group | None:
    """Return what an address with a query has in common with its permutations; None where it has no query.

    >>> permutation_group("https://x.test/story.php?sort=new&id=47110").name
    'x.test/story.php?47110'
    >>> permutation_group("https://x.test/list?color=red&size=1"), permutation_group("https://x.test/a") is None
    (Group(name='x.test/list?', has_id=False), True)
    """
    parts = split_address(url)
    if not parts.query:
        return None
    pairs = [parameter.partition("=")[::2] for parameter in parts.query.split("&")]
    ids = sorted(value for name, value in pairs if value and (_ID_NAME.fullmatch(name) or _ID_VALUE.fullmatch(value)))
    return Group(f"{parts.netloc}{parts.path}?{','.join(ids)}", bool(ids))
