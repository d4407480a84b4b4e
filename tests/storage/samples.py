"""Items for the tests of the store; text invented."""

from datetime import UTC, datetime, timedelta, timezone

from newscrawl.items import Article, Author, Comment, CommentThread, Image, Link, PageKind, Storyline, Video
from newscrawl.storage.hashing import article_hash
from newscrawl.storage.visit import Visit

NOON = datetime(2026, 3, 1, 12, 0, 30, 250, tzinfo=UTC)
MOSCOW = timezone(timedelta(hours=3))


def article(number: int = 1, **changes: object) -> Article:
    """Return an article with the fields that every article has."""
    url = f"https://news.example/{number}"
    body = f"The harbour of Lundwick got its bridge number {number}.\n\n" + "Ferries go on until spring. " * 20
    made = Article(url, site="example", headline=f"Bridge {number} opens", article_body=body, fetched_at=NOON)
    for name, value in changes.items():
        setattr(made, name, value)
    made.content_hash = article_hash(made)
    return made


def full_article() -> Article:
    """Return an article with every field filled."""
    return article(
        canonical_url="https://news.example/harbour/1",
        site_article_id="a-1",
        page_kind=PageKind.LIVE_BLOG,
        alternative_headline="Lundwick",
        description="A bridge, at last.",
        article_body_html="<p>The harbour…</p>",
        authors=[Author("Ída Holm", "https://news.example/ida"), Author("Desk")],
        publisher="Lundwick Post",
        section=["Region", "Harbour"],
        keywords=["bridge", "мост", "جسر"],
        storylines=[Storyline("Bridges", "https://news.example/bridges", 1881)],
        images=[
            Image("https://news.example/i.jpg", "The bridge", "I. Holm", 640, 480),
            Image("https://news.example/j"),
        ],
        videos=[Video("https://news.example/v.mp4", "Opening")],
        related=[Link("https://news.example/2", "Ferries"), Link("https://news.example/3")],
        in_language="en",
        date_published=datetime(2026, 3, 1, 9, 15, tzinfo=MOSCOW),
        date_published_raw="09:15 01.03.2026",
        date_modified=datetime(2026, 3, 1, 6, 30, 1, tzinfo=UTC),
        date_modified_raw="2026-03-01T06:30:01Z",
        date_precision="minute",
        time_zone_source="site",
        short_url="https://ex.am/1",
        is_accessible_for_free=True,
        opt_outs=["noarchive", "tdm-reservation"],
        comment_count=4,
        interaction_counts={"like": 3, "view": 1200},
        field_sources={"headline": "json-ld"},
    )


def comment(number: int, article_number: int = 1, **changes: object) -> Comment:
    """Return a comment with the fields that every comment has."""
    url = f"https://news.example/{article_number}"
    made = Comment(
        f"c{number}", url, "html", root_id=f"c{number}", position=number, author_name="Ann", text=f"Word {number}"
    )
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def full_comment() -> Comment:
    """Return a comment with every field filled."""
    return comment(
        2,
        parent_id="c1",
        root_id="c1",
        depth=1,
        author_id="77",
        author_url="https://news.example/u/77",
        author_avatar="https://news.example/u/77.png",
        in_reply_to_name="Bo",
        text_html="<p>Word 2</p>",
        date_published=datetime(2026, 3, 1, 10, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
        date_published_raw="10:00",
        date_precision="minute",
        date_modified=NOON,
        upvote_count=3,
        downvote_count=0,
        is_collapsed=True,
        is_editor_pick=True,
        permalink="https://news.example/1#c2",
    )


def thread(number: int = 1, **changes: object) -> CommentThread:
    """Return what a complete pass over a thread reports."""
    made = CommentThread(
        f"https://news.example/{number}", platform="html", is_complete=True, pages_read=1, fetched_at=NOON
    )
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def visit(number: int = 1, comments: int = 2, **changes: object) -> Visit:
    """Return a visit of an article with comments, seen complete."""
    said = [comment(position, number) for position in range(comments)]
    return Visit(article(number, **changes), thread(number, collected_count=comments), said)
