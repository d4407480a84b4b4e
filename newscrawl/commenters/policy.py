"""What a visit may say of the people who commented: their names, pseudonyms, or nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from newscrawl.commenters.key import CommentersKey, load_key
from newscrawl.commenters.mentions import Names
from newscrawl.errors import UsageError
from newscrawl.items import Comment
from newscrawl.storage.visit import Visit

FORGOTTEN = "[forgotten]"
"""Stands in other people's texts for the name of somebody who asked to be forgotten."""
_LONGEST_NAME = 4
"""Words that a name is taken to have at most where it is looked for in a text."""
_WORD = re.compile(r"[\w'’.\-]*\w")
_DERIVED_ID = re.compile(r"x[0-9a-f]{20}(-\d+)?")
_NOBODY: Mapping[str, str | None] = MappingProxyType({})


class Mode(StrEnum):
    """How commenters are named in what is stored and written."""

    NAMES = "names"
    PSEUDONYMS = "pseudonyms"


def commenters_of(settings: Mapping[str, Any]) -> "Commenters":
    """Return the policy that the settings state; raises `UsageError` for a mode that is none."""
    mode = settings["NEWSCRAWL_COMMENTERS"]
    if mode not in [each.value for each in Mode]:
        raise UsageError(f"NEWSCRAWL_COMMENTERS: expected names or pseudonyms, found {mode!r}")
    return Commenters(Mode(mode), Path(settings["NEWSCRAWL_COMMENTERS_KEY"]))


class Commenters:
    """Applies the policy to visits before anything else sees them.

    Under pseudonyms a comment keeps what it says, whom it answers and how it was voted; author's id, address and
    picture are replaced or left out, and ids that were derived from names are made with the key. The key is read from
    `key_path`, or made there, when it is first needed; `UsageError` where that fails.
    """

    def __init__(self, mode: Mode, key_path: Path, forgotten: Mapping[str, str | None] = _NOBODY) -> None:
        self.mode = mode
        self._key_path = key_path
        self.forgotten = forgotten
        """`digest`s of people to be forgotten -> their new pseudonym, or None where their comments are to be blank."""

    @cached_property
    def _key(self) -> CommentersKey:
        return load_key(self._key_path)

    @property
    def fingerprint(self) -> str | None:
        """What the store keeps to recognise the key by; None where no pseudonyms are made."""
        return self._key.fingerprint if self.mode is Mode.PSEUDONYMS else None

    def digest(self, name: str) -> str:
        """Return what the store keeps instead of a name to be forgotten."""
        return self._key.digest("forgotten", fold(name))

    def pseudonym(self, site: str, name: str) -> str:
        """Return the pseudonym of a name: the same for one site, not to be linked with other sites."""
        return f"reader-{self._key.digest('name', site, fold(name))}"

    def apply(self, visit: Visit) -> Visit:
        """Return the visit as it may be stored."""
        if self.mode is Mode.NAMES and not self.forgotten:
            return visit
        site = visit.article.site or ""
        people = {name for comment in visit.comments for name in self._people(comment)}
        names = Names({name: new for name in people if (new := self._replacement(site, name))})
        return replace(visit, comments=[self._rewritten(comment, site, names) for comment in visit.comments])

    def _people(self, comment: Comment) -> Iterator[str]:
        """Yield the names that a comment states, and those of forgotten people in its text."""
        yield from filter(None, (comment.author_name, comment.in_reply_to_name))
        if not self.forgotten or not comment.text:
            return
        words = [*_WORD.finditer(comment.text)]
        for k, first in enumerate(words):
            for last in words[k : k + _LONGEST_NAME]:
                name = comment.text[first.start() : last.end()]
                if self.digest(name) in self.forgotten:
                    yield name

    def _replacement(self, site: str, name: str) -> str | None:
        """Return what is written for a name, None to leave it."""
        digest = self.digest(name)
        if digest in self.forgotten:
            return self.forgotten[digest] or FORGOTTEN
        return self.pseudonym(site, name) if self.mode is Mode.PSEUDONYMS else None

    def _rewritten(self, comment: Comment, site: str, names: Names) -> Comment:
        author = comment.author_name
        if author and self.forgotten.get(self.digest(author), author) is None:
            return self._with_keyed_ids(blank(comment))
        unknown = partial(self._replacement, site)
        answered = comment.in_reply_to_name
        changed = replace(
            comment,
            in_reply_to_name=answered and (unknown(answered) or answered),
            text=comment.text and names.replace(comment.text, unknown),
            text_html=comment.text_html and names.replace_in_html(comment.text_html, unknown),
        )
        new_name = unknown(author) if author else None
        if new_name or self.mode is Mode.PSEUDONYMS:
            changed = self._without_person(changed, new_name)
        return self._with_keyed_ids(changed)

    def _without_person(self, comment: Comment, new_name: str | None) -> Comment:
        identity = comment.author_id and f"reader-{self._key.digest('id', comment.platform, comment.author_id)}"
        link = comment.permalink
        if link and any(each and each.lower() in link.lower() for each in (comment.author_name, comment.author_id)):
            link = None
        return replace(
            comment, author_name=new_name, author_id=identity, author_url=None, author_avatar=None, permalink=link
        )

    def _with_keyed_ids(self, comment: Comment) -> Comment:
        """Return the comment with derived ids made with the key: they come from the name, and could be tried out."""
        if self.mode is Mode.NAMES:
            return comment
        return replace(
            comment,
            comment_id=self._keyed_id(comment.comment_id) or "",
            parent_id=self._keyed_id(comment.parent_id),
            root_id=self._keyed_id(comment.root_id),
        )

    def _keyed_id(self, identity: str | None) -> str | None:
        derived = identity and _DERIVED_ID.fullmatch(identity)
        return f"x{self._key.digest('comment', identity or '')}{derived[1] or ''}" if derived else identity


def blank(comment: Comment) -> Comment:
    """Return a comment of which only its place in the thread is left."""
    return replace(
        comment,
        author_name=None,
        author_id=None,
        author_url=None,
        author_avatar=None,
        in_reply_to_name=None,
        text=None,
        text_html=None,
        permalink=None,
        is_removed=True,
    )


def fold(name: str) -> str:
    """Return a name as names are compared: single spaces, no letter case."""
    return " ".join(name.split()).casefold()
