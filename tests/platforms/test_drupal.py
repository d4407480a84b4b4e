"""Drupal: comment pages numbered from 0, as HTML."""

from html import escape

from replicas.replica import Collect
from replicas.server import Reply, Request, as_html
from replicas.story import Said, thread

SIZE = 10


class DrupalReplica:
    """An article whose comments stand on pages of ten, each list in the order of the thread."""

    def __init__(self, said: list[Said]) -> None:
        self.said = said

    def __call__(self, request: Request) -> Reply:
        number = int(request.query.get("page", 0))
        items = "".join(map(self.item, self.said[number * SIZE : (number + 1) * SIZE]))
        pages = range(-(-len(self.said) // SIZE))
        pager = "".join(
            f'<li class="pager-item"><a href="{request.path}?page={each}">{each + 1}</a></li>' for each in pages
        )
        return as_html(
            f'<html><body><h1>Story</h1><p>Text of it.</p><section id="comments" class="comment-wrapper">'
            f"<h2>Comments</h2>{items}<ul class='pager'>{pager if len(pages) > 1 else ''}</ul></section></body></html>"
        )

    def item(self, each: Said) -> str:
        return (
            f'<a id="comment-{each.id}"></a><article class="comment" about="/comment/{each.id}#comment-{each.id}">'
            f'<p class="submitted">Submitted by <span class="username">{escape(each.author)}</span> on'
            f' <time datetime="{each.iso}+00:00">{each.iso}</time></p>'
            f'<div class="field-name-comment-body"><p>{escape(each.text)}</p></div></article>'
        )


def test_comment_pages_are_walked(collect: Collect) -> None:
    said = thread(23)
    found = collect(DrupalReplica(said))
    assert sorted(int(each.comment_id or 0) for each in found.comments) == list(range(1, 24))
    assert (found.platform, found.is_complete) == ("drupal", True)


def test_one_page_needs_no_request(collect: Collect) -> None:
    found = collect(DrupalReplica(thread(6)), stated_count=6)
    assert (len(found.comments), found.pages_read, found.is_complete) == (6, 1, True)
