"""Makes comments of the records in `content/comments.txt`.

A record is named after its article. Each paragraph that begins with stars is a comment, as deep in the thread as it has
stars: "** 512 | Jonna Reed | 35 | 4 | flags | text". 35 is minutes after the article appeared (before the clock reading
for a comment that comes later), 4 its likes; flags are "collapsed", "removed", "by-name", "at=N", "removed-at=N" and
"gone-at=N". A paragraph without stars goes on with the comment before it.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

from newscrawl.demo.articles import person, versions
from newscrawl.demo.clock import instant
from newscrawl.demo.model import Comment, Person
from newscrawl.demo.records import read


@cache
def all_comments() -> dict[str, tuple[Comment, ...]]:
    """Return for each article id its comments in reading order, whatever the clock."""
    return {record.name: _thread(record.name, record.paragraphs) for record in read("comments.txt")}


def _thread(article: str, parts: tuple[str, ...]) -> tuple[Comment, ...]:
    started = versions()[article][0][1].published
    comments: list[Comment] = []
    path: list[str] = []  # ids of the comments that the next one may stand under, from the top
    for part in parts:
        if not part.startswith("*"):
            comments[-1] = replace(comments[-1], paragraphs=(*comments[-1].paragraphs, part))
            continue
        stars, line = part.split(" ", 1)
        del path[len(stars) - 1 :]
        comment = _comment(article, path[-1] if path else None, line, started)
        comments.append(comment)
        path.append(comment.number)
    return tuple(comments)


def _comment(article: str, parent: str | None, line: str, started: datetime) -> Comment:
    number, name, minutes, likes, flags, text = (part.strip() for part in line.split("|", 5))
    words = dict(flag.partition("=")[::2] for flag in flags.split())
    at = int(words.get("at", "0"))
    offset = timedelta(minutes=int(minutes), seconds=int(number) % 60)
    return Comment(
        number=number,
        article=article,
        parent=parent,
        author=_reader(name),
        published=instant(at) - offset if at else started + offset,
        likes=int(likes),
        paragraphs=(text,),
        is_collapsed="collapsed" in words,
        names_parent_only="by-name" in words,
        appears_at=at,
        removed_at=0 if "removed" in words else _clock(words.get("removed-at")),
        gone_at=_clock(words.get("gone-at")),
    )


def _reader(name: str) -> Person:
    return person(name, "readers")


def _clock(text: str | None) -> int | None:
    return int(text) if text else None
