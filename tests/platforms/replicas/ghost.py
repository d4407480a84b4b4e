"""Ghost, a newsroom's own site: its members' API."""

from html import escape
from typing import Any

from replicas.replica import Replica, part
from replicas.server import Reply, Request, as_json
from replicas.story import Said, root_of


class GhostReplica(Replica):
    """Pages of top comments with one answer each; an answer's own parent is named beside the top of its thread."""

    name = "ghost"
    head = '<script data-ghost-comments="{base}/" data-key="0" data-post-id="6b08a1"></script>'
    size = 4

    def answer(self, request: Request) -> Reply:
        path = request.path.removeprefix("/members/api/comments/")
        if path == "counts/":
            return as_json({request.query["ids"]: len(self.live)})
        if path:
            top = next(each for each in self.said if path == f"{self.id_of(each.id)}/replies/")
            return self.listing([self.record(each) for each in self.family(top)[1:]], request)
        assert request.query["filter"] == "post_id:'6b08a1'"
        return self.listing([self.with_replies(each) for each in self.tops], request)

    def listing(self, records: list[dict[str, Any]], request: Request) -> Reply:
        number = int(request.query["page"])
        following = number + 1 if number * self.size < len(records) else None
        shown = part(records, (number - 1) * self.size, self.size)
        return as_json({"comments": shown, "meta": {"pagination": {"page": number, "next": following}}})

    def with_replies(self, top: Said) -> dict[str, Any]:
        below = [self.record(each) for each in self.family(top)[1:]]
        return {**self.record(top), "replies": below[:1], "count": {"replies": len(below), "likes": top.likes}}

    def record(self, each: Said) -> dict[str, Any]:
        is_below_top = each in self.tops or root_of(each, self.said).id == each.parent
        return {
            "id": self.id_of(each.id),
            "in_reply_to_id": None if is_below_top else self.parent_of(each),
            "in_reply_to_snippet": None if is_below_top else "Remark ...",
            "status": "deleted" if each.is_removed else "published",
            "html": None if each.is_removed else f"<p>{escape(each.text, quote=False)}</p>",
            "created_at": f"{each.iso}.000Z",
            "edited_at": None,
            "member": {"id": "u1", "name": each.author, "avatar_image": None},
            "count": {"likes": each.likes},
        }
