"""Forgetting a person in the JSON Lines that runs have written."""

import os
from pathlib import Path

import orjson

from newscrawl.commenters.forgetting import Person, forget_in
from newscrawl.items import Comment
from newscrawl.storage.serialization import to_json_line


def forget_in_files(folder: Path, person: Person) -> int:
    """Rewrite the files of comments in `folder` without the person; returns how many lines changed.

    A file is replaced whole, or left as it was. No crawl may be writing to the folder meanwhile.
    """
    return sum(_rewrite(path, person) for path in sorted(folder.glob("*-comments.jsonl")))


def _rewrite(path: Path, person: Person) -> int:
    lines = path.read_bytes().splitlines(keepends=True)
    rewritten = [_line(line, person) for line in lines]
    changed = sum(new != old for new, old in zip(rewritten, lines, strict=True))
    if changed:
        draft = path.with_suffix(".rewriting")
        draft.write_bytes(b"".join(rewritten))
        os.replace(draft, path)
    return changed


def _line(line: bytes, person: Person) -> bytes:
    text = " ".join(line.decode("utf-8", "replace").split()).casefold()
    if not any(name in text for name in person.names):
        return line
    fields = orjson.loads(line)
    before = Comment(**fields)
    after = forget_in(before, person, person.in_texts)
    return line if after == before else to_json_line(after)
