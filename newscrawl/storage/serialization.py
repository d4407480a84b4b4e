"""Items as JSON, the same wherever they are written: feeds, `scrapy extract`, exports."""

from typing import Any

import orjson

from newscrawl.items import Article, Comment, CommentThread


def to_json_line(item: Article | Comment | CommentThread) -> bytes:
    """Return the item as one line of JSON with every field; times are ISO 8601 with the offset the page used.

    >>> to_json_line(CommentThread("https://example.org/a", stated_count=4))[:57]
    b'{"article_url":"https://example.org/a","platform":null,"s'
    """
    return orjson.dumps(item, option=orjson.OPT_APPEND_NEWLINE)


def to_json(item: Article | Comment | CommentThread) -> dict[str, Any]:
    """Return the item as what `json.loads` makes of its line.

    >>> to_json(Comment("7", "https://example.org/a", "html"))["comment_id"]
    '7'
    """
    fields: dict[str, Any] = orjson.loads(to_json_line(item))
    return fields
