"""WordPress' own comments: the REST API gives all with their parents, pages what the theme shows, feeds the last.

With paged comments the bare address of an article shows the newest page, and no page shows the replies below a removed
comment; the REST API has both. Feeds hold the newest ten.
"""

import re
from collections.abc import AsyncIterator, Sequence
from itertools import chain
from urllib.parse import urlencode, urljoin

from lxml import etree

from newscrawl.errors import CommentsError
from newscrawl.extraction.comments.raw import RawComment, RawThread
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.selectors import select_strings
from newscrawl.extraction.signs import signs_in
from newscrawl.extraction.survey import survey
from newscrawl.platforms.base import Answer, Platform, Reference, Route, Visit
from newscrawl.platforms.payload import Record, as_count, as_id, as_instant, as_text, as_unescaped, records_at, value_at
from newscrawl.platforms.traces import first_element

PER_PAGE = 100
"""The most that the REST API gives at once."""

_FIELDS = "id,parent,author,author_name,author_url,author_avatar_urls,date_gmt,content,link"
_FORM = "form[action*='wp-comments-post.php']"
_IDS = "//*[contains(@id, 'comment-')]/@id"
_BLOCKS = "//div[contains(@class, 'wp-block-')]/@class | //ol[contains(@class, 'wp-block-')]/@class"
_ID = re.compile(r"(?:li-|div-)?comment-\d+")
# Of the blocks, "latest comments" is a sidebar.
_BLOCK = re.compile(r"\bwp-block-(?:post-comments|comments?(?:-template)?)(?![\w-])")
_POST_NUMBER = re.compile(r"^(\d+)$|[?&]p=(\d+)|/wp/v2/\w+/(\d+)|\b(?:postid|page-id)-(\d+)")
_PAGE_NUMBER = re.compile(r"(/comment-page-|[?&]cpage=)(\d{1,4})")
_FEED_ANSWER = re.compile(r'^\s*<p>[^<]{0,40}<a href="[^"]*#comment-(\d+)"[^>]*>.*?</p>', re.S)


class WordPress(Platform):
    """Comments that a WordPress site keeps itself."""

    name = "wordpress"
    markers: tuple[bytes, ...] = (b"wp-comments-post.php", b"api.w.org", b"comment-author")
    in_html = True

    def detect(self, page: Page) -> Reference | None:
        """Return the addresses of API and feed and the post's id, as far as the page names them."""
        has_discussion = {"api", "feed"} <= _addresses(page).keys()
        if has_discussion or first_element(page, _FORM) is not None or _has_comments(page):
            return self.reference(page)
        return None

    def reference(self, page: Page) -> Reference:
        """Return what the page names, whether or not it has comments."""
        post = _post_id(page)
        return {**_addresses(page), **({"post": post} if post else {})}

    def routes(self) -> Sequence[Route]:
        """Return the ways: REST API, comment pages, feed."""
        return (read_rest, read_pages, read_feed)


def _addresses(page: Page) -> dict[str, str]:
    """Return the addresses of the REST API and of the article's own feed; it has one while it has a discussion."""
    links = page.once(survey).links
    here = {page.url, *links["canonical"]}
    expected = {f"{each.split('?')[0].rstrip('/')}/feed/" for each in here}
    feed = next((href for href in links["alternate"] if href in expected), None)
    named = (("api", next(iter(links["https://api.w.org/"]), None)), ("feed", feed))
    return {name: address for name, link in named if link and (address := page.absolute(link))}


def _has_comments(page: Page) -> bool:
    if not signs_in(page.body, (b"comment-author",)):
        return False
    ids, classes = select_strings(page.root, _IDS), select_strings(page.root, _BLOCKS)
    return any(map(_ID.fullmatch, ids)) or any(map(_BLOCK.search, classes))


def _post_id(page: Page) -> str | None:
    links = page.once(survey).links
    named = (*links["shortlink"], *(href for href in links["alternate"] if "/wp/v2/" in href))
    fields = (each.get("value", "") for each in page.root.iter("input") if each.get("name") == "comment_post_ID")
    bodies = (each.get("class", "") for each in page.root.iter("body"))
    matches = map(_POST_NUMBER.search, chain(fields, named, bodies))
    return next((next(filter(None, match.groups())) for match in matches if match), None)


async def read_rest(visit: Visit) -> AsyncIterator[RawThread]:
    """Yield the thread from `wp/v2/comments`, a hundred at a time, oldest first."""
    api, post = visit.reference.get("api"), visit.reference.get("post")
    if not api or not post:
        raise CommentsError("wordpress: the page does not name its REST API and the post's id")
    number, pages = 1, 1
    while number <= pages:
        query = {"post": post, "per_page": PER_PAGE, "page": number, "order": "asc", "_fields": _FIELDS}
        address = urljoin(api, "wp/v2/comments") if "?" not in api else f"{api}wp/v2/comments"
        answer = await visit.fetch(f"{address}{'&' if '?' in address else '?'}{urlencode(query)}")
        records = records_at(answer.json(), url=answer.url)
        pages = as_count(answer.headers.get("x-wp-totalpages")) or number + (len(records) == PER_PAGE)
        total = as_count(answer.headers.get("x-wp-total"))
        yield RawThread(WordPress.name, [_rest_comment(each) for each in records], total)
        number += 1


def _rest_comment(record: Record) -> RawComment:
    avatars = value_at(record, "author_avatar_urls")
    return RawComment(
        comment_id=as_id(record.get("id")),
        parent_id=as_id(record.get("parent")),
        author_name=as_unescaped(record.get("author_name")),
        author_id=as_id(record.get("author")),
        author_url=as_text(record.get("author_url")),
        author_avatar=as_text(list(avatars.values())[-1]) if isinstance(avatars, dict) and avatars else None,
        text_html=as_text(value_at(record, "content", "rendered")),
        date_published=as_instant(record.get("date_gmt")),
        date_published_raw=as_text(record.get("date_gmt")),
        permalink=as_text(record.get("link")),
    )


async def read_pages(visit: Visit) -> AsyncIterator[RawThread]:
    """Yield the thread from `comment-page-N`, the oldest page first, and then from the article's own address.

    That may be the last page, which no link names by its number. Raises at the end, unless there is no comment at all:
    no page shows the answers below a removed comment, so only a count can tell that the pages gave everything.
    """
    template, last = _comment_pages(visit.page)
    seen: set[str | None] = set()
    number = 1
    while template and number <= last:
        url = _PAGE_NUMBER.sub(rf"\g<1>{number}", template)
        answer = await visit.fetch(url)
        thread = visit.thread_in(answer)
        if thread is None:
            raise CommentsError(f"{url}: no comments on this comment page")
        last = max(last, _comment_pages(Page(answer.body, url))[1])
        seen.update(each.comment_id for each in thread.comments)
        yield thread
        number += 1
    if template and visit.own and any(each.comment_id not in seen for each in visit.own.comments):
        yield visit.own
    if seen or (visit.own and visit.own.comments):
        raise CommentsError("wordpress: comment pages leave out the answers below removed comments")


def _comment_pages(page: Page) -> tuple[str | None, int]:
    """Return an address of a comment page of this article, and the highest number that the page names."""
    here = page.url.split("?")[0].rstrip("/") or "/"
    links = [page.absolute(each.split("#")[0]) or "" for each in select_strings(page.root, "a::attr(href)")]
    pages = [(int(match[2]), link) for link in links if here in link and (match := _PAGE_NUMBER.search(link))]
    # A link to answer one comment names its page too, but opens it in another state.
    plain = [link for _, link in pages if "replytocom" not in link]
    return (plain[0], max(pages)[0]) if plain else (None, 0)


async def read_feed(visit: Visit) -> AsyncIterator[RawThread]:
    """Yield the newest comments from the article's feed, then raise: a feed never is the whole."""
    url = visit.reference.get("feed") or f"{visit.page.url.split('?')[0].rstrip('/')}/feed/"
    answer = await visit.fetch(url)
    root = _feed_root(answer)
    yield RawThread(WordPress.name, [_feed_comment(item) for item in root.iter("item")][::-1])
    raise CommentsError(f"{url}: a feed gives only the newest comments")


def _feed_root(answer: Answer) -> Element:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(answer.body, parser) if answer.status == 200 and answer.body.strip() else None
    if root is None or root.tag != "rss":
        raise CommentsError(f"{answer.url}: expected a feed, found status {answer.status}, {answer.body[:40]!r}")
    return root


def _feed_comment(item: Element) -> RawComment:
    text = {etree.QName(child).localname: child.text for child in item if isinstance(child.tag, str)}
    content = text.get("encoded") or text.get("description") or ""
    answered = _FEED_ANSWER.match(content)
    link = text.get("link") or text.get("guid") or ""
    return RawComment(
        comment_id=as_id(link.partition("#comment-")[2]),
        parent_id=answered[1] if answered else None,
        author_name=as_text(text.get("creator")),
        text_html=content[answered.end() :] if answered else content,
        date_published_raw=text.get("pubDate"),
        permalink=as_text(text.get("link")),
    )
