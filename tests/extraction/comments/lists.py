"""Pages with a list of comments, and what is read of them."""

from datetime import UTC, datetime

from newscrawl.extraction.comments import read_thread
from newscrawl.extraction.page import Page
from newscrawl.items import Comment
from newscrawl.loaders.comments import load_comments

SAID = [("Ada Quill", "The ferry was late again."), ("ben_o", "It always is."), ("Finn", "Not on Sundays, though.")]


def read(section: str) -> list[Comment]:
    markup = f"<html><body><main><h1>Ferry</h1><p>The ferry is late.</p>{section}</main></body></html>"
    page = Page(markup.encode(), "https://harbour.example/story/", fetched_at=datetime(2026, 1, 1, tzinfo=UTC))
    thread = read_thread(page)
    found = thread.comments if thread else []
    return load_comments(found, page=page, article_url=page.url, platform="html", zone=None)


def said(found: list[Comment]) -> list[tuple[str | None, str | None]]:
    return [(each.author_name, each.text) for each in found]


def listed(record: str, *, head: str = "<h3>Comments</h3>", **parts: list[str]) -> list[Comment]:
    """Return what is read of a list whose records differ in their number, author, text and `parts`."""
    records = (
        record.format(k=k, name=name, text=text, **{part: values[k] for part, values in parts.items()})
        for k, (name, text) in enumerate(SAID)
    )
    return read(f"<section>{head}{''.join(records)}</section>")


def parents(found: list[Comment]) -> list[str | None]:
    authors = {each.comment_id: each.author_name for each in found}
    return [authors.get(each.parent_id or "") for each in found]
