"""The comment section of the modern design: nested lists, a JSON endpoint, or a list that only a script fills."""

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from newscrawl.demo.edition import Edition
from newscrawl.demo.html import joined
from newscrawl.demo.model import Article, Comment, CommentDelivery

PART = 10
"""Comments in the page, and in each JSON answer, of a list that is loaded in parts."""
TOMBSTONE = "This comment was removed by a moderator."


def section(edition: Edition, article: Article, root: str) -> str:
    """Return the whole section as it stands in the page."""
    thread = edition.thread(article)
    count = edition.stated_count(article)
    if article.delivery is CommentDelivery.SCRIPT:
        return _scripted(article, count)
    shown = thread[:PART] if article.delivery is CommentDelivery.JSON else thread
    items = nested(shown, root + article.path) or '<p class="comments-none">Be the first to comment.</p>'
    more = ""
    if len(shown) < len(thread):
        address = f"/api/comments?article={article.site_id}&amp;cursor={len(shown)}"
        more = f'\n<button class="comments-more" type="button" data-endpoint="{address}">Show more comments</button>'
    closed = '\n<p class="comments-closed">Comments are closed.</p>' if article.is_closed else ""
    return f"""<section id="comments" class="comments" data-article="{article.site_id}">
<h2>{count} {"comment" if count == 1 else "comments"}</h2>{closed}
{items}{more}
{"" if article.is_closed else _FORM}
</section>"""


_FORM = """<form class="comment-form" action="/comments/new" method="post"><label>Your comment
<textarea name="text"></textarea></label><button>Send</button></form>"""


def answer(edition: Edition, article: Article, cursor: int, root: str) -> dict[str, Any]:
    """Return what the JSON endpoint says: one part of the thread and the cursor of the next (None at the end)."""
    thread = edition.thread(article)
    after = cursor + PART
    return {
        "comments": [_payload(comment, root) for comment in thread[cursor:after]],
        "next_cursor": str(after) if after < len(thread) else None,
        "total": edition.stated_count(article),
    }


def nested(comments: Sequence[Comment], url: str) -> str:
    """Return the comments, which come in reading order, as nested lists; "" if there are none."""
    parts: list[str] = []
    path: list[str] = []  # ids of the list items that are open
    for comment in comments:
        depth = path.index(comment.parent) + 1 if comment.parent in path else 0
        if depth == len(path):
            parts.append('<ol class="comment-list">')
        else:
            parts.append("</li>" + "</ol></li>" * (len(path) - depth - 1))
            del path[depth:]
        parts.append(f"<li>{_item(comment, url)}")
        path.append(comment.number)
    return joined(parts) + "</li></ol>" * len(path)


def _item(comment: Comment, url: str) -> str:
    if comment.is_removed:
        words = f'<p class="comment-removed">{TOMBSTONE}</p>'
        return f'<article class="comment comment--removed" id="comment-{comment.number}">{words}</article>'
    body = _paragraphs(comment)
    if comment.is_collapsed:
        body = f"<details><summary>Show comment</summary>{body}</details>"
    when = f'<time datetime="{comment.published.isoformat()}">{comment.published:%d %B %Y, %H:%M}</time>'
    return f"""<article class="comment" id="comment-{comment.number}">
<header><a class="comment-author" href="{comment.author.path}">{escape(comment.author.name)}</a>
<a class="comment-permalink" href="{url}#comment-{comment.number}">{when}</a></header>
<div class="comment-body">{body}</div>
<footer><button class="vote-up" data-votes="{comment.likes}">▲ <span class="votes">{comment.likes}</span></button>
<a class="reply" href="#reply-{comment.number}">Reply</a></footer></article>"""


def _paragraphs(comment: Comment) -> str:
    return joined(f"<p>{escape(paragraph)}</p>" for paragraph in comment.paragraphs)


def _payload(comment: Comment, root: str) -> dict[str, Any]:
    shown = not comment.is_removed
    return {
        "id": comment.number,
        "parent_id": comment.parent,
        "author": {"name": comment.author.name, "url": root + comment.author.path} if shown else None,
        "html": _paragraphs(comment) if shown else None,
        "created_at": comment.published.isoformat(),
        "likes": comment.likes if shown else None,
        "removed": comment.is_removed,
    }


def _scripted(article: Article, count: int) -> str:
    return f"""<section id="comments" class="comments" data-article="{article.site_id}" data-count="{count}">
<h2>{count} comments</h2>
<ol class="comment-list"></ol>
<button class="comments-more" type="button" hidden>Show more</button>
<noscript>Comments need JavaScript.</noscript>
<script>{_SCRIPT % json.dumps(TOMBSTONE)}</script>
</section>"""


_SCRIPT = """
(() => {
  const section = document.getElementById("comments"), button = section.querySelector(".comments-more");
  const element = (name, className, text) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const show = comment => {
    const item = element("li"), box = element("article", "comment");
    box.id = "comment-" + comment.id;
    if (comment.removed) {
      box.append(element("p", "comment-removed", %s));
    } else {
      const author = element("a", "comment-author", comment.author.name);
      author.href = comment.author.url;
      const link = element("a", "comment-permalink"), time = element("time", "", comment.created_at);
      link.href = "#comment-" + comment.id;
      time.dateTime = comment.created_at;
      link.append(time);
      const body = element("div", "comment-body");
      body.innerHTML = comment.html;
      box.append(author, " ", link, body, element("span", "votes", comment.likes));
    }
    item.append(box);
    const parent = comment.parent_id && document.getElementById("comment-" + comment.parent_id);
    let list = section.querySelector(".comment-list");
    if (parent) {
      list = parent.parentNode.querySelector(":scope > ol");
      if (!list) parent.parentNode.append(list = element("ol", "comment-list"));
    }
    list.append(item);
  };
  let cursor = "0";
  const load = async () => {
    const address = ["", "api", "comments"].join("/") + "?article=" + section.dataset.article + "&cursor=" + cursor;
    const answer = await (await fetch(address)).json();
    answer.comments.forEach(show);
    cursor = answer.next_cursor;
    button.hidden = cursor === null;
  };
  button.addEventListener("click", load);
  load();
})();
"""
