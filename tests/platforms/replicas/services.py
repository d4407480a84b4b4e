"""Systems that are a service: Disqus, OpenWeb, Viafoura, Vuukle, Hyvor Talk, Blogger."""

from html import escape
from typing import Any

import orjson

from replicas.replica import Replica, part
from replicas.server import Reply, Request, as_html, as_json
from replicas.story import Said


class DisqusReplica(Replica):
    """The embedded page has the first posts, the API (with a key) the others."""

    name = "disqus"
    removed_by = "author"
    head = (
        '<div id="disqus_thread"></div><script>var disqus_shortname = "tidings"; var disqus_identifier = "story-1";'
        "</script><script>s.src = '//' + disqus_shortname + '.disqus.com/embed.js';</script>"
    )
    size = 10

    def answer(self, request: Request) -> Reply:
        if request.path == "/disqus.com/embed/comments/":
            assert request.query["t_i"] == "story-1"
            thread = {"id": "99", "posts": len(self.said), "isClosed": False}
            payload = {"cursor": self.cursor(0), "response": {"thread": thread, "posts": self.posts(0)}}
            data = orjson.dumps(payload).decode().replace("<", "\\u003c")
            return as_html(f'<html><script type="text/json" id="disqus-threadData">{data}</script></html>')
        if request.query.get("api_key") != "key":
            return as_json({"code": 5, "response": "Invalid API key"}, 400)
        start = int(request.query["cursor"].split(":")[0])
        return as_json({"cursor": self.cursor(start), "code": 0, "response": self.posts(start)})

    def cursor(self, start: int) -> dict[str, Any]:
        return {"hasNext": start + self.size < len(self.said), "next": f"{start + self.size}:0:0"}

    def posts(self, start: int) -> list[dict[str, Any]]:
        return [self.post(each) for each in part(self.said, start, self.size)]

    def post(self, each: Said) -> dict[str, Any]:
        return {
            "id": str(each.id),
            "parent": each.parent,
            "author": {"name": each.author, "id": "5", "username": "reader", "profileUrl": "https://disqus.com/by/r/"},
            "createdAt": each.iso,
            "message": f"<p>{escape(each.text)}</p>",
            "likes": each.likes,
            "dislikes": 0,
            "isDeleted": each.is_removed,
            "isDeletedByAuthor": each.is_removed,
            "isApproved": not each.is_removed,
        }


class OpenWebReplica(Replica):
    """Threads by offset; deep branches by the comment they hang on."""

    name = "openweb"
    head = (
        '<script src="https://launcher.spot.im/spot/sp_Tidings1"></script>'
        '<div data-spotim-module="conversation" data-post-id="story_1"></div>'
    )
    size = 4

    def answer(self, request: Request) -> Reply:
        assert request.headers["x-spot-id"] == "sp_Tidings1"
        body = request.json()
        assert body["conversation_id"] == "sp_Tidings1_story$1"
        if "parent_id" in body:
            said = next(each for each in self.said if str(each.id) == body["parent_id"])
            return self.listing(self.below(said), body["offset"], 2)
        return self.listing(self.tops, body["offset"], 1)

    def listing(self, said: list[Said], start: int, levels: int) -> Reply:
        end = start + self.size
        conversation = {
            "comments": [self.record(each, levels) for each in part(said, start, self.size)],
            "users": {"u1": {"id": "u1", "display_name": "unused"}},
            "has_next": end < len(said),
            "offset": end,
            "messages_count": len(self.said),
        }
        return as_json({"conversation": conversation})

    def record(self, each: Said, levels: int) -> dict[str, Any]:
        return {
            "id": str(each.id),
            "parent_id": str(each.parent or ""),
            "user_id": f"u{each.id}",
            "user_display_name": each.author,
            "written_at": each.unix,
            "content": [{"id": "1", "type": "text", "text": f"<p>{escape(each.text)}</p>"}],
            "rank": {"ranks_up": each.likes, "ranks_down": 0},
            "deleted": each.is_removed,
            "replies_count": len(self.below(each)),
            "replies": [self.record(other, levels - 1) for other in self.below(each)] if levels else [],
        }


class ViafouraReplica(Replica):
    """Newest threads first, two answers of each; the others by the thread, names by the commenter."""

    name = "viafoura"
    head = (
        '<meta name="vf:container_id" content="story-1"><meta name="vf:domain" content="tidings.example">'
        '<vf-conversations></vf-conversations><script src="https://cdn.viafoura.net/entry/index.js"></script>'
    )
    size = 4

    def answer(self, request: Request) -> Reply:
        steps = request.path.strip("/").split("/")
        if request.path == "/api.viafoura.co/v2/tidings.example/bootstrap/v2":
            return as_json({"result": {"settings": {"site_uuid": "site-1"}}})
        if steps[0] == "iam.viafoura.co":
            said = next(each for each in self.said if f"user-{each.id}" == steps[-1])
            return as_json({"preferred_username": said.author})
        if steps[-1] == "id":
            assert request.query["container_id"] == "story-1"
            return as_json({"content_container_uuid": "thread-1", "total_visible_content": len(self.live)})
        if steps[-1] == "comments":
            return self.listing(request.query.get("starting_from"))
        said = next(each for each in self.tops if str(each.id) == steps[-1])
        return as_json(
            {"more_available": False, "contents": [self.record(each, said) for each in self.family(said)[1:]]}
        )

    def listing(self, start: str | None) -> Reply:
        newest = self.tops[::-1]
        place = next((index + 1 for index, each in enumerate(newest) if str(each.id) == start), 0)
        chosen = part(newest, place, self.size)
        contents = [self.record(each, top) for top in chosen for each in self.family(top)[:3]]
        return as_json({"more_available": place + self.size < len(newest), "contents": contents})

    def record(self, each: Said, top: Said) -> dict[str, Any]:
        return {
            "content_uuid": str(each.id),
            "parent_uuid": str(each.parent) if each.parent else "thread-1",
            "thread_uuid": str(top.id),
            "actor_uuid": f"user-{each.id}",
            "content": None if each.is_removed else f"<p>{escape(each.text)}</p>",
            "date_created": each.unix * 1000,
            "state": "visible",
            "total_likes": each.likes,
            "total_dislikes": 0,
            "total_replies": len(self.family(top)) - 1 if each is top else 0,
        }


class VuukleReplica(Replica):
    """Pages of threads, the answers inside."""

    name = "vuukle"
    head = (
        '<div id="vuukle-comments"></div><script>var VUUKLE_CONFIG = {apiKey: "key-1", articleId: "story-1",'
        ' host: "tidings.example"};</script><script src="https://cdn.vuukle.com/platform.js"></script>'
    )

    def answer(self, request: Request) -> Reply:
        assert request.query["apiKey"] == "key-1"
        start, size = int(request.query["start"]), min(10, int(request.query["pageSize"]))
        items = [self.record(each) for each in part(self.tops, start, size)]
        return as_json({"success": True, "data": {"comments": {"items": items, "totalCount": len(self.said)}}})

    def record(self, each: Said) -> dict[str, Any]:
        return {
            "id": each.id,
            "name": each.author,
            "commentText": f"<p>{escape(each.text)}</p>",
            "createdTimestamp": each.iso,
            "upvotes": each.likes,
            "isDeleted": each.is_removed,
            "replyCount": len(self.below(each)),
            "replies": [self.record(other) for other in self.below(each)],
        }

    def parent_of(self, each: Said) -> str | None:
        return None if each in self.tops else super().parent_of(each)


class HyvorReplica(Replica):
    """Flat pages of fifty."""

    name = "hyvor"
    keeps_removed = False
    head = (
        '<script src="https://talk.hyvor.com/embed/embed.js" type="module"></script>'
        '<hyvor-talk-comments website-id="7" page-id="story-1"></hyvor-talk-comments>'
    )

    def answer(self, request: Request) -> Reply:
        assert (request.query["website_id"], request.query["page_identifier"]) == ("7", "story-1")
        start, size = int(request.query["offset"]), int(request.query["limit"])
        return as_json([self.record(each) for each in part(self.live, start, size)])

    def record(self, each: Said) -> dict[str, Any]:
        return {
            "id": each.id,
            "parent_id": each.parent,
            "user": {"name": each.author, "htid": "r1"},
            "body_html": f"<p>{escape(each.text)}</p>",
            "created_at": each.unix,
            "upvotes": each.likes,
            "status": "published",
        }


class BloggerReplica(Replica):
    """A feed of the post's comments, oldest first."""

    name = "blogger"
    head = (
        '<link rel="alternate" type="application/atom+xml" href="{base}/feeds/7700000000000000001/comments/default">'
        '<div id="comments"><h4>Comments</h4></div>'
    )
    size = 10

    def answer(self, request: Request) -> Reply:
        start = int(request.query["start-index"]) - 1
        entries = [self.entry(each) for each in part(self.said, start, self.size)]
        return as_json({"feed": {"openSearch$totalResults": {"$t": str(len(self.said))}, "entry": entries}})

    def id_of(self, number: int) -> str:
        return f"c{number}"

    def entry(self, each: Said) -> dict[str, Any]:
        feed = f"{self.base}/feeds/7700000000000000001/comments/default"
        related = [{"rel": "related", "href": f"{feed}/{each.parent}?v=2"}] if each.parent else []
        removed = [{"name": "blogger.contentRemoved", "value": "true"}] if each.is_removed else []
        return {
            "id": {"$t": f"tag:blogger.com,1999:blog-1.post-{each.id}"},
            "published": {"$t": f"{each.iso}.000-08:00"},
            "content": {"type": "html", "$t": "" if each.is_removed else escape(each.text)},
            "author": [{"name": {"$t": each.author}, "uri": {"$t": "https://www.blogger.com/profile/1"}}],
            "link": [{"rel": "alternate", "href": f"{self.base}/story.html#c{each.id}"}, *related],
            "gd$extendedProperty": removed,
        }
