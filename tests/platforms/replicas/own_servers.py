"""Systems that a site runs itself: Isso, Waline, Remark42, Coral (both kinds), Discourse, wpDiscuz."""

from html import escape
from typing import Any

from replicas.replica import Replica, part
from replicas.server import Reply, Request, as_html, as_json
from replicas.story import Said, root_of


class IssoReplica(Replica):
    """Flattens threads to two levels; keeps removed comments that have answers."""

    name = "isso"
    pages = False
    head = (
        '<script data-isso="{base}/isso/" src="{base}/isso/js/embed.min.js"></script>'
        '<section id="isso-thread"></section>'
    )

    def answer(self, request: Request) -> Reply:
        assert request.query["uri"] == "/2022/01/story/"
        replies = [
            {**self.record(each), "replies": list(map(self.record, self.family(each)[1:]))} for each in self.tops
        ]
        return as_json({"id": None, "total_replies": len(self.said), "hidden_replies": 0, "replies": replies})

    def record(self, each: Said) -> dict[str, Any]:
        return {
            "id": each.id,
            "parent": int(self.parent_of(each) or 0) or None,
            "created": float(each.unix),
            "mode": 4 if each.is_removed else 1,
            "text": "" if each.is_removed else f"<p>{escape(each.text)}</p>",
            "author": None if each.is_removed else escape(each.author),
            "likes": each.likes,
        }

    def parent_of(self, each: Said) -> str | None:
        if each.parent is None or each in self.tops:
            return super().parent_of(each)
        return str(root_of(each, self.said).id)


class WalineReplica(Replica):
    """Pages count threads; answers come with their thread."""

    name = "waline"
    keeps_removed = False
    head = "<div id=waline></div><script>Waline.init({el: '#waline', serverURL: '{base}/waline'});</script>"
    size = 3

    def answer(self, request: Request) -> Reply:
        tops = [each for each in self.tops if not each.is_removed]
        start = (int(request.query["page"]) - 1) * self.size
        data = [
            {
                **self.record(each),
                "children": [self.record(other) for other in self.family(each)[1:] if other in self.live],
            }
            for each in part(tops, start, self.size)
        ]
        listing = {"totalPages": -(-len(tops) // self.size), "count": len(self.live), "data": data}
        return as_json({"errno": 0, "errmsg": "", "data": listing})

    def record(self, each: Said) -> dict[str, Any]:
        return {
            "objectId": each.id,
            "pid": self.parent_of(each),
            "nick": each.author,
            "comment": f"<p>{escape(each.text)}</p>",
            "time": each.unix * 1000,
            "like": each.likes,
        }


class Remark42Replica(Replica):
    """Everything at once, flat."""

    name = "remark42"
    pages = False
    head = "<div id=remark42></div><script>var remark_config = {host: '{base}/remark', site_id: 'tidings'};</script>"

    def answer(self, request: Request) -> Reply:
        assert request.query["site"] == "tidings"
        info = {"count": len(self.live), "read_only": True}
        return as_json({"comments": [self.record(each) for each in self.said], "info": info})

    def record(self, each: Said) -> dict[str, Any]:
        return {
            "id": str(each.id),
            "pid": self.parent_of(each) or "",
            "text": f"<p>{escape(each.text)}</p>",
            "user": {"name": each.author, "id": "u1"},
            "score": each.likes,
            "time": f"{each.iso}.123456+00:00",
            "delete": each.is_removed,
        }


class CoralReplica(Replica):
    """Version 5 and later: a connection of threads, three levels of answers inside."""

    name = "coral"
    removed_by = "moderator"
    head = (
        '<div id="coral_thread"></div><script src="{base}/assets/js/embed.js"></script>'
        "<script>Coral.createStreamEmbed({id: 'coral_thread', rootURL: '{base}', storyID: 'story-1'});</script>"
    )
    size = 4

    def answer(self, request: Request) -> Reply:
        variables = request.json()["variables"]
        start = int(variables.get("after") or 0)
        if variables["id"] == "story-1":
            comments = self.connection(self.tops, start, 3)
            counts = {"totalPublished": len(self.live)}
            return as_json({"data": {"story": {"isClosed": False, "commentCounts": counts, "comments": comments}}})
        said = next(each for each in self.said if str(each.id) == variables["id"])
        return as_json({"data": {"comment": {"replies": self.connection(self.below(said), start, 3)}}})

    def connection(self, said: list[Said], start: int, levels: int) -> dict[str, Any]:
        edges = [{"node": self.node(each, levels)} for each in part(said, start, self.size)]
        end = start + self.size
        return {"edges": edges, "pageInfo": {"endCursor": str(end), "hasNextPage": end < len(said)}}

    def node(self, each: Said, levels: int) -> dict[str, Any]:
        found: dict[str, Any] = {
            "id": str(each.id),
            "body": None if each.is_removed else escape(each.text),
            "createdAt": f"{each.iso}.000Z",
            "author": None if each.is_removed else {"id": "u1", "username": each.author},
            "parent": {"id": str(each.parent)} if each.parent else None,
            "replyCount": len(self.below(each)),
            "deleted": False,
            "status": "REJECTED" if each.is_removed else "APPROVED",
            "tags": [{"code": "FEATURED"}] if each.id == 1 else [],
        }
        return {**found, "replies": self.connection(self.below(each), 0, levels - 1)} if levels else found


class CoralTalkReplica(Replica):
    """Version 4: flat lists, the answers of a comment by its id."""

    name = "coral"
    removed_by = "moderator"
    head = (
        '<div id="coral_talk_stream"></div><script src="{base}/static/embed.js"></script>'
        "<script>Coral.Talk.render(document.getElementById('coral_talk_stream'), {talk: '{base}/'});</script>"
    )
    size = 4

    def answer(self, request: Request) -> Reply:
        variables = request.json()["variables"]
        start = int(variables.get("cursor") or 0)
        if "url" in variables:
            story = {"isClosed": True, "totalCommentCount": len(self.live), "comments": self.listing(self.tops, start)}
            return as_json({"data": {"asset": story}})
        said = next(each for each in self.said if str(each.id) == variables["id"])
        return as_json({"data": {"comment": {"replies": self.listing(self.below(said), start)}}})

    def listing(self, said: list[Said], start: int) -> dict[str, Any]:
        end = start + self.size
        nodes = [self.node(each) for each in part(said, start, self.size)]
        return {"nodes": nodes, "hasNextPage": end < len(said), "endCursor": str(end)}

    def node(self, each: Said) -> dict[str, Any]:
        return {
            "id": str(each.id),
            "body": None if each.is_removed else each.text,
            "created_at": f"{each.iso}.000Z",
            "user": {"id": "u1", "username": each.author},
            "parent": {"id": str(each.parent)} if each.parent else None,
            "replyCount": len(self.below(each)),
            "status": "REJECTED" if each.is_removed else "ACCEPTED",
            "tags": [],
        }


class DiscourseReplica(Replica):
    """A topic whose first post is the article; the first answer holds some posts and the ids of all."""

    name = "discourse"
    removed_by = "author"
    head = (
        '<div id="discourse-comments"></div><script>DiscourseEmbed = {discourseUrl: "{base}/forum/",'
        ' discourseEmbedUrl: "{base}/2022/01/story/"};</script>'
    )
    size = 10

    def answer(self, request: Request) -> Reply:
        if request.path == "/forum/embed/comments":
            return as_html(f'<a href="{self.base}/forum/t/story/42">Continue the discussion</a>')
        if request.path == "/forum/t/42.json":
            first = {"id": 1000, "post_number": 1, "username": "desk", "cooked": "<p>Story</p>"}
            posts = [first, *map(self.post, self.said[: self.size])]
            stream = [1000, *(each.id for each in self.said)]
            stated = 1 + len(self.said)
            return as_json({"post_stream": {"posts": posts, "stream": stream}, "posts_count": stated, "closed": False})
        asked = request.lists["post_ids[]"]
        return as_json({"post_stream": {"posts": [self.post(each) for each in self.said if str(each.id) in asked]}})

    def post(self, each: Said) -> dict[str, Any]:
        return {
            "id": each.id,
            "post_number": each.id + 1,
            "reply_to_post_number": each.parent + 1 if each.parent else 1,
            "username": "reader",
            "name": each.author,
            "created_at": f"{each.iso}.000Z",
            "cooked": f"<p>{escape(each.text)}</p>",
            "user_deleted": each.is_removed,
            "actions_summary": [{"id": 2, "count": each.likes}],
        }


class WpDiscuzReplica(Replica):
    """The page has the first threads, "load more" the others, as HTML in JSON; WordPress' own API is off."""

    name = "wpdiscuz"
    keeps_removed = False
    keeps_orphans = False
    size = 3
    is_lazy = False
    """Whether even the first threads are left to the script."""

    def __call__(self, request: Request) -> Reply:
        if request.path == "/2022/01/story/":
            return as_html(self.page([] if self.is_lazy else part(self.shown, 0, self.size)))
        return self.answer(request)

    def answer(self, request: Request) -> Reply:
        if request.path != "/wp-admin/admin-ajax.php":
            return as_json({"code": "rest_forbidden"}, 401)
        form = request.form()
        last = int(form["lastParentId"])
        assert (form["isFirstLoad"] == "1") == (form["offset"] == "0") == (last == 0)
        start = next((index + 1 for index, each in enumerate(self.shown) if each.id == last), 0)
        chosen = part(self.shown, start, self.size)
        if not chosen:
            return as_json({"success": True, "data": {"comment_list": "", "is_show_load_more": False}})
        more = start + self.size < len(self.shown)
        data = {"comment_list": self.items(chosen), "is_show_load_more": more, "last_parent_id": str(chosen[-1].id)}
        return as_json({"success": True, "data": data})

    @property
    def shown(self) -> list[Said]:
        return [each for each in self.tops[::-1] if not each.is_removed]

    def page(self, chosen: list[Said]) -> str:
        last = f'<a class="wpd-load-more-submit" data-lastparentid="{chosen[-1].id}">More</a>' if chosen else ""
        return (
            '<html><head><link rel="shortlink" href="/?p=7"></head><body class="single postid-7"><h1>Story</h1>'
            f'<p>Text of it.</p><div id="comments"><div id="wpdcom"><span class="wpdtc">{len(self.live)}</span>'
            f'<div id="wpd-threads" class="wpd-thread-list">{self.items(chosen)}{last}</div></div></div>'
            f'<script>var wpdiscuzAjaxObj = {{"url":"{self.base}/wp-admin/admin-ajax.php"}};</script></body></html>'
        )

    def items(self, said: list[Said], level: int = 1) -> str:
        return "".join(
            f'<div id="wpd-comm-{each.id}_{each.parent or 0}" class="comment wpd-comment wpd_comment_level-{level}">'
            f'<div class="wpd-comment-wrap"><div id="comment-{each.id}" class="wpd-comment-right">'
            f'<div class="wpd-comment-author">{escape(each.author)}</div>'
            f'<div class="wpd-comment-date" title="{each.iso}">1 hour ago</div>'
            f'<div class="wpd-comment-text"><p>{escape(each.text)}</p></div></div></div>'
            f"{self.items([other for other in self.below(each) if not other.is_removed], level + 1)}</div>"
            for each in said
        )


class LazyWpDiscuzReplica(WpDiscuzReplica):
    """The page has no comment, only the place for them."""

    is_lazy = True
