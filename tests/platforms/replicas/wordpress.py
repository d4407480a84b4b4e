"""WordPress as a crawler meets it: the newest comment page at the bare address, orphans hidden, ten in the feed."""

from html import escape

from replicas.server import Reply, Request, as_html, as_json
from replicas.story import Said, by_parent

PER_PAGE = 3
"""Threads on a comment page."""


class WordPressReplica:
    """One post; `has_rest` and `has_heading` switch the API and the count over the list on or off."""

    def __init__(self, said: list[Said], *, has_rest: bool = True, has_heading: bool = True) -> None:
        self.said = said
        self.has_rest = has_rest
        self.has_heading = has_heading
        self.base = ""

    @property
    def live(self) -> list[Said]:
        return [each for each in self.said if not each.is_removed]

    def __call__(self, request: Request) -> Reply:
        if request.path == "/wp-json/wp/v2/comments":
            return self.rest(request)
        if request.path == "/2022/01/story/feed/":
            return self.feed()
        number = request.path.partition("/comment-page-")[2].strip("/")
        return as_html(self.page(int(number) if number else None))

    def rest(self, request: Request) -> Reply:
        if not self.has_rest:
            return as_json({"code": "rest_forbidden", "message": "No."}, 401)
        number, size = int(request.query["page"]), min(int(request.query["per_page"]), 10)
        chosen = self.live[(number - 1) * size : number * size]
        pages = -(-len(self.live) // size)
        return as_json(
            [self.record(each) for each in chosen], X_WP_Total=str(len(self.live)), X_WP_TotalPages=str(pages)
        )

    def record(self, each: Said) -> dict[str, object]:
        return {
            "id": each.id,
            "post": 7,
            "parent": each.parent or 0,
            "author": 0,
            "author_name": escape(each.author),
            "author_url": "",
            "date_gmt": each.iso,
            "content": {"rendered": f"<p>{escape(each.text)}</p>\n"},
            "link": f"{self.base}/2022/01/story/comment-page-1/#comment-{each.id}",
            "type": "comment",
        }

    def page(self, number: int | None) -> str:
        answers = by_parent(self.said)
        tops = [each for each in answers.get(None, []) if not each.is_removed]
        last = -(-len(tops) // PER_PAGE) or 1
        shown = tops[((number or last) - 1) * PER_PAGE : (number or last) * PER_PAGE]
        items = "".join(self.item(each, answers) for each in shown)
        links = "".join(f'<a href="/2022/01/story/comment-page-{n}/#comments">{n}</a>' for n in range(1, last))
        heading = f'<h2 class="comments-title">{len(self.live)} comments</h2>' if self.has_heading else ""
        return (
            f'<html><head><link rel="https://api.w.org/" href="{self.base}/wp-json/"></head>'
            f'<body class="single postid-7"><h1>Story</h1><p>Text of the story.</p><div id="comments">{heading}'
            f'<ol class="comment-list">{items}</ol>{links if last > 1 else ""}'
            f'<form action="{self.base}/wp-comments-post.php"><input name="comment_post_ID" value="7"></form></div>'
        )

    def item(self, each: Said, answers: dict[int | None, list[Said]]) -> str:
        if each.is_removed:
            return ""
        below = "".join(self.item(answer, answers) for answer in answers.get(each.id, []))
        return (
            f'<li id="comment-{each.id}" class="comment depth-1"><article class="comment-body">'
            f'<b class="fn">{escape(each.author)}</b> <time datetime="{each.iso}+00:00">{each.iso}</time>'
            f'<div class="comment-content"><p>{escape(each.text)}</p></div></article>'
            f'<ol class="children">{below}</ol></li>'
        )

    def feed(self) -> Reply:
        items = "".join(
            f"<item><title>By: x</title><link>{self.base}/2022/01/story/#comment-{each.id}</link>"
            f"<dc:creator>{escape(each.author)}</dc:creator><pubDate>Sat, 01 Jan 2022 00:03:00 +0000</pubDate>"
            f"<content:encoded><![CDATA[{self.answered(each)}<p>{escape(each.text)}</p>]]></content:encoded></item>"
            for each in self.live[-10:]
        )
        names = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        markup = f'<?xml version="1.0"?><rss version="2.0" {names}><channel>{items}</channel></rss>'
        return Reply(markup.encode(), 200, {"Content-Type": "application/rss+xml"})

    def answered(self, each: Said) -> str:
        parent = f"{self.base}/2022/01/story/#comment-{each.parent}"
        return f'<p>In reply to <a href="{parent}">Somebody</a>.</p>\n' if each.parent else ""
