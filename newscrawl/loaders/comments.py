"""From the comments that a source gave to items: placed in the thread, cleaned, dated, with absolute addresses."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime, tzinfo
from typing import Any

import nh3
from itemloaders import ItemLoader
from itemloaders.processors import Identity, MapCompose, TakeFirst

from newscrawl.extraction.comments.markup import TAGS, inner_html
from newscrawl.extraction.comments.names import bare_name
from newscrawl.extraction.comments.plain import parse_fragment, plain_text, tidy_plain
from newscrawl.extraction.comments.raw import RawComment
from newscrawl.extraction.comments.threads import Placed, place
from newscrawl.extraction.dates import parse_moment
from newscrawl.extraction.page import Page
from newscrawl.extraction.text import clean_line
from newscrawl.items import Comment


def absolute(link: str, loader_context: dict[str, Any]) -> str | None:
    """Return `link` as an absolute URL of the loader's page."""
    page: Page = loader_context["page"]
    return page.absolute(link)


def whole(count: int) -> int | None:
    """Return a count of votes; None for what is no whole number, or negative."""
    return count if isinstance(count, int) and count >= 0 else None


def safe_html(html: str, loader_context: dict[str, Any]) -> str | None:
    """Return `html` with the tags in `TAGS` only, and links absolute."""
    page: Page = loader_context["page"]
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel=None,
        attribute_filter=lambda tag, name, value: page.absolute(value),
    ).strip()


class CommentLoader(ItemLoader):
    """Cleans the fields of one comment; its context holds the `page` that addresses are relative to."""

    default_item_class = dict
    default_input_processor = Identity()
    default_output_processor = TakeFirst()
    author_name_in = MapCompose(clean_line, bare_name)
    author_id_in = MapCompose(clean_line)
    author_url_in = MapCompose(absolute)
    author_avatar_in = MapCompose(absolute)
    in_reply_to_name_in = MapCompose(clean_line, bare_name)
    text_html_in = MapCompose(safe_html)
    date_published_raw_in = MapCompose(clean_line)
    upvote_count_in = MapCompose(whole)
    downvote_count_in = MapCompose(whole)
    permalink_in = MapCompose(absolute)


_COPIED = tuple(
    each.name
    for each in fields(RawComment)
    if each.name not in ("comment_id", "parent_id", "level", "text", "text_html", "date_published")
)


def load_comments(
    comments: Sequence[RawComment], *, page: Page, article_url: str, platform: str, zone: tzinfo | None
) -> list[Comment]:
    """Return the items in reading order; `zone` is the site's, for times that state none.

    `page` is what addresses are relative to and relative times ("2 hours ago") are reckoned from.
    """
    language = page.root.get("lang")
    return [
        _item(placed, page=page, language=language, zone=zone, article_url=article_url, platform=platform)
        for placed in place(comments)
    ]


def _item(
    placed: Placed, *, page: Page, language: str | None, zone: tzinfo | None, article_url: str, platform: str
) -> Comment:
    raw = placed.comment
    loader = CommentLoader(page=page)
    for name in _COPIED:
        loader.add_value(name, getattr(raw, name))
    if not raw.is_removed:
        _add_text(loader, raw)
    _add_date(loader, raw, page.fetched_at, language, zone)
    return Comment(
        comment_id=placed.comment_id,
        article_url=article_url,
        platform=platform,
        parent_id=placed.parent_id,
        root_id=placed.root_id,
        depth=placed.depth,
        position=placed.position,
        **loader.load_item(),
    )


def _add_text(loader: CommentLoader, raw: RawComment) -> None:
    flat = None if raw.text_html is None else inner_html([parse_fragment(raw.text_html)])
    loader.add_value("text_html", flat)
    if raw.text is not None:
        loader.add_value("text", tidy_plain(raw.text))
    elif flat is not None:
        loader.add_value("text", plain_text(parse_fragment(flat)))


def _add_date(
    loader: CommentLoader, raw: RawComment, now: datetime | None, language: str | None, zone: tzinfo | None
) -> None:
    if raw.date_published is not None:
        loader.add_value("date_published", raw.date_published)
        loader.add_value("date_precision", "second")
    elif raw.date_published_raw and (moment := parse_moment(raw.date_published_raw, now=now, language=language)):
        loader.add_value("date_published", moment.located(zone)[0])
        loader.add_value("date_precision", moment.precision)
