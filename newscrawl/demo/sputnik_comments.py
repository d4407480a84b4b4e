"""The comment section in Sputnik's markup: a flat list, threads by `data-parent-id`, hidden templates."""

from collections.abc import Sequence
from html import escape

from newscrawl.demo.edition import Edition
from newscrawl.demo.html import joined, zulu
from newscrawl.demo.model import Article, Comment, CommentDelivery

PART = 10
"""Comments in the page, and in each fragment, of a list that is loaded in parts."""
TOMBSTONE = "This comment was removed by a moderator."
_SHOW = '(<i class="show">Show comment</i><i class="hide">Hide comment</i>)'
_AVATAR = "/i/avatar-default.png"


def section(edition: Edition, article: Article, root: str) -> str:
    """Return the whole section: tabs, forms, the list or its first part, and the hidden templates."""
    thread = edition.thread(article)
    shown = thread[:PART] if article.delivery is CommentDelivery.FRAGMENTS else thread
    return f"""<section class="comments"><a name="comments"></a>
<div class="title"><a class="comment_rules">Community standards</a>Discussion</div>
<div class="comments__tabs-header">
<span data-target="#commentsFB" class="comments__tabs-tab">Comment via Facebook</span>
<span data-target="#commentsGeneral" class="comments__tabs-tab commentsLoadGeneral m-active">Comment via Beacon</span>
</div>
<div class="comments__tabs-content m-fb" id="commentsFB"><span class="comments__placeholder-count"></span>
<div class="fb-comments" data-href="{root}{article.path}" data-numposts="3" data-colorscheme="light"></div></div>
<div class="comments__tabs-content" id="commentsGeneral">
{_form(article)}
<div class="comments-list main" itemscope="" itemtype="http://schema.org/UserComments">
<div class="title-line"><h3>All comments</h3></div>
<ul class="main">{_items(shown, thread)}</ul>
{_more(article, len(shown), len(thread))}
<a class="loadnew"><em></em>Show new comments (<i class="total">0</i>)</a></div>
{_templates(article)}
</div></section>"""


def fragment(edition: Edition, article: Article, offset: int) -> str:
    """Return the part of a long list that begins with the comment at `offset`, and the way to the next part."""
    thread = edition.thread(article)
    shown = thread[offset : offset + PART]
    return f"{_items(shown, thread)}\n{_more(article, offset + len(shown), len(thread))}\n"


def _more(article: Article, shown: int, total: int) -> str:
    if shown >= total:
        return ""
    address = f"/services/comments/list/?article_id={article.site_id}&amp;offset={shown}"
    words = f'Show more comments (<i class="total">{total - shown}</i>)'
    return f'<a data-url="{address}" class="more"><em></em>{words}</a>'


def _items(comments: Sequence[Comment], thread: Sequence[Comment]) -> str:
    names = {comment.number: comment.author.name for comment in thread if not comment.is_removed}
    return joined(_item(comment, names) for comment in comments)


def _item(comment: Comment, names: dict[str, str]) -> str:
    parent = "" if comment.names_parent_only else comment.parent or ""
    likes = "" if comment.is_removed else comment.likes
    attributes = f'data-id="{comment.number}" data-likes="{likes}" data-parent-id="{parent}"'
    if comment.is_removed:
        return (
            f'<li {attributes} class="m-deleted"><section><div class="body"><em>{TOMBSTONE}</em></div></section></li>'
        )
    hidden = ' style="display: none;"' if comment.is_collapsed else ""
    paragraphs = "<br><br>".join(escape(paragraph) for paragraph in comment.paragraphs)
    return f"""<li {attributes}><div class="buttons">\
<a class="answer" data-id="{comment.number}"><i>Reply</i></a>\
<a class="like" data-id="{comment.number}"><i></i></a><a class="dislike" data-id="{comment.number}"><i></i></a></div>
<img alt="avatar" src="{_AVATAR}" width="50" height="50" class="avatar">
<section><hgroup><h5><a href="{comment.author.path}" class="author">{escape(comment.author.name)}</a>\
{_answer(comment, names)}</h5></hgroup>
<div class="datetime"><time class="time">{comment.published:%H:%M}</time> \
<time class="date" datetime="{zulu(comment.published)}">{comment.published:%d.%m.%Y}</time>\
<span class="likes"> | <b></b><i class="likes">{comment.likes}</i></span></div>
<div class="body"{hidden}>{paragraphs}</div></section></li>"""


def _answer(comment: Comment, names: dict[str, str]) -> str:
    answered = names.get(comment.parent or "")
    named = f'<span>in reply to</span><a href="" class="other-author">{escape(answered)}</a>' if answered else ""
    if not comment.is_collapsed:
        return named
    attributes = f'data-parent_id="{comment.parent or ""}" data-id="{comment.number}"'
    return f'{named}<a class="show-answer" {attributes}>{_SHOW}</a>'


def _form(article: Article) -> str:
    return f"""<div class="top-line"><ul>
<li class="add-comment"><a class="addcomment"><i class="icon"></i>Comment</a></li>
<li class="post-message" style="display: none;"><div class="postform">
<figure><img alt="avatar" src="{_AVATAR}" width="50" height="50" class="avatar"></figure>
<section><form action="/services/comments/add/"><input type="hidden" name="article_id" value="{article.site_id}">
<input type="hidden" name="parent_id" value=""><textarea name="comment" class="comment" placeholder="Leave a comment">\
</textarea><button class="submitline-botton"><i></i>Add Comment</button></form></section></div></li></ul></div>"""


def _templates(article: Article) -> str:
    return f"""<div class="empty-comment" style="display: none;">
<li data-id="" data-likes="0" data-parent-id="" style="display: none;background-color: #cccccc;">
<div class="buttons"><a class="answer" data-id=""><i>Reply</i></a></div>
<img alt="avatar" src="{_AVATAR}" width="50" height="50" class="avatar">
<section><hgroup><h5><a href="" class="author"></a><span>in reply to</span><a href="" class="other-author"></a>
<a class="show-answer" data-parent_id="" data-id="">{_SHOW}</a>
</h5></hgroup><div class="datetime"><time class="time"></time> <time class="date" datetime=""></time>
<span class="likes" style="display: none;"> | <b></b><i class="likes"></i></span></div>
<div class="body"></div></section></li></div>
<div class="edit-message" style="display: none;"><div class="form"><form action="/services/comments/edit/">
<textarea name="comment" class="comment js-edit"></textarea><button class="save"><i>Save</i></button>
<input type="hidden" name="article_id" value="{article.site_id}"><input type="hidden" name="comment_id" value=""></form>
</div></div>"""
