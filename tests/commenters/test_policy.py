"""Under pseudonyms, and after somebody was forgotten, no table and no file names them."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from newscrawl.commenters.forgetting import forget
from newscrawl.commenters.key import load_key
from newscrawl.commenters.policy import Commenters, Mode
from newscrawl.errors import StorageError, UsageError
from newscrawl.items import Comment
from newscrawl.storage.engine import make_engine, transaction
from newscrawl.storage.schema import metadata
from newscrawl.storage.store import open_store
from newscrawl.storage.visit import Visit
from tests.conftest import LoopbackSite, Reply
from tests.crawling import Workplace
from tests.storage.samples import article, thread

BODY = "<p>" + "The ferry left the harbour before the storm came in from the west. " * 12 + "</p>"
COMMENTS = """<section id="comments"><h2>3 comments</h2><ol class="comment-list">
<li class="comment" id="comment-11"><a class="fn url" href="/members/maria-lopez">Maria Lopez</a>
 <img class="avatar" src="/faces/maria-lopez.png"><time datetime="2026-03-01T10:00:00Z">1 March</time>
 <div class="comment-content"><p>The old pier was never safe, and everybody in the council knew it.</p></div>
 <ol class="children"><li class="comment" id="comment-12"><a class="fn url" href="/members/ben">Ben Okafor</a>
  <time datetime="2026-03-01T11:00:00Z">1 March</time>
  <div class="comment-content"><p>@Maria Lopez is right, but ask maria lopez who paid for the new one.</p></div>
 </li></ol></li>
<li class="comment" id="comment-13"><a class="fn url" href="/members/cato">Cato</a>
 <time datetime="2026-03-01T12:00:00Z">1 March</time>
 <div class="comment-content"><p>Ben Okafor, that is old news to all of us here.</p></div></li></ol></section>"""


@pytest.fixture
def town(site: LoopbackSite) -> LoopbackSite:
    page = f"<title>The pier</title><article><h1>The pier is closed</h1>{BODY}</article>{COMMENTS}"
    site.replies["/news/the-pier-is-closed-for-good"] = Reply(page)
    return site


def crawl(place: Workplace, town: LoopbackSite, **environment: str) -> None:
    url = f"{town.url}/news/the-pier-is-closed-for-good"
    ended = place.run("crawl", "news", "-a", f"article_url={url}", environment=environment)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def holding(place: Workplace, word: str) -> list[str]:
    """Return the tables and files of a workplace in which `word` stands, whatever its letter case."""
    found = []
    for path in sorted(place.folder.iterdir()):
        if word.lower().encode() in path.read_bytes().lower():
            found.append(path.name)
    with sqlite3.connect(place.folder / "newscrawl.db") as database:
        tables = "select name from sqlite_master where type = 'table' and sql not like 'CREATE VIRTUAL%'"
        for (name,) in database.execute(tables).fetchall():
            if any(word.lower() in str(row).lower() for row in database.execute(f"select * from {name}")):
                found.append(name)
    database.close()
    return found


def test_pseudonyms_leave_no_name_in_any_table_or_file(town: LoopbackSite, tmp_path: Path) -> None:
    place = Workplace(tmp_path / "data")
    key = str(tmp_path / "key")
    crawl(place, town, NEWSCRAWL_COMMENTERS="pseudonyms", NEWSCRAWL_COMMENTERS_KEY=key)
    for name in ("maria lopez", "maria-lopez", "okafor", "cato"):
        assert holding(place, name) == [], name
    comments = {comment.comment_id: comment for comment in place.store().comments()}
    maria, ben = comments["11"].author_name, comments["12"].author_name
    assert len({maria, ben, None}) == 3
    assert comments["12"].text == f"@{maria} is right, but ask {maria} who paid for the new one."
    assert comments["12"].parent_id == "11"
    assert comments["13"].text == f"{ben}, that is old news to all of us here."
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "key").read_text().strip() not in str(holding(place, "reader"))


def test_a_forgotten_person_is_in_no_table_or_file_and_does_not_come_back(town: LoopbackSite, tmp_path: Path) -> None:
    place = Workplace(tmp_path / "data")
    crawl(place, town)
    store = place.store()
    store.search.index()
    store.close()  # reading the file below would drop the locks of a connection that this process holds
    assert {"comments", "search_index_data"} <= set(holding(place, "maria"))
    ended = place.run("forget", "maria  LOPEZ", environment={"NEWSCRAWL_COMMENTERS_KEY": str(tmp_path / "key")})
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith("1 comments blank now; the name taken out of 1 other comments"), ended.stdout
    assert holding(place, "maria") == []
    crawl(place, town, NEWSCRAWL_COMMENTERS_KEY=str(tmp_path / "key"))
    assert holding(place, "maria") == []
    comments = {comment.comment_id: comment for comment in place.store().comments()}
    assert (comments["11"].is_removed, comments["11"].text) == (True, None)
    assert comments["12"].text == "@[forgotten] is right, but ask [forgotten] who paid for the new one."
    assert comments["12"].author_name == "Ben Okafor"


def said(number: int, author: str, words: str) -> Comment:
    return Comment(
        f"c{number}", article(1).url, "html", root_id=f"c{number}", position=number, author_name=author, text=words
    )


def rows_with(database_url: str, word: str) -> list[str]:
    with transaction(make_engine(database_url)) as connection:
        return [
            table.name
            for table in metadata.sorted_tables
            if any(word in str(row).lower() for row in connection.execute(text(f"select * from {table.name}")))
        ]


@pytest.mark.parametrize("replacement", [None, "reader-new"])
@pytest.mark.parametrize("mode", list(Mode))
def test_earlier_versions_are_forgotten_too(
    database_url: str, tmp_path: Path, mode: Mode, replacement: str | None
) -> None:
    commenters = Commenters(mode, tmp_path / "key")
    store = open_store(database_url)
    store.commenters.agree(mode, commenters.fingerprint)
    first = [said(1, "Zelda Quist", "The first wording."), said(2, "Bo", "Zelda Quist, no.")]
    second = [said(1, "Zelda Quist", "The second wording."), said(2, "Bo", "Zelda Quist, yes.")]
    for comments in (first, second):
        store.save([commenters.apply(Visit(article(1), thread(1), comments))])
    forget(make_engine(database_url), commenters, "Zelda Quist", replacement)
    pseudonym = commenters.pseudonym(article(1).site or "", "Zelda Quist")
    assert rows_with(database_url, "zelda") == rows_with(database_url, pseudonym) == []
    assert ("comments" in rows_with(database_url, "second wording")) is (replacement is not None)
    assert rows_with(database_url, "first wording") == ([] if replacement is None else ["comment_observations"])
    commenters.forgotten = store.commenters.agree(mode, commenters.fingerprint)
    counts = store.save([commenters.apply(Visit(article(1), thread(1), second))])
    assert counts.comments_unchanged == 2
    assert rows_with(database_url, "zelda") == []


def test_a_store_of_names_takes_no_pseudonyms_and_no_second_key(database_url: str, tmp_path: Path) -> None:
    store = open_store(database_url)
    store.commenters.agree("pseudonyms", load_key(tmp_path / "one").fingerprint)
    store.save([Visit(article(1), thread(1), [said(1, "reader-1", "A word.")])])
    with pytest.raises(StorageError, match="another key"):
        store.commenters.agree("pseudonyms", load_key(tmp_path / "two").fingerprint)
    with pytest.raises(StorageError, match="stored as pseudonyms, NEWSCRAWL_COMMENTERS says names"):
        store.commenters.agree("names", None)


def test_a_key_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("short")
    with pytest.raises(UsageError, match="expected 32 bytes or more, found 5"):
        load_key(tmp_path / "key")


def test_pseudonyms_of_one_name_differ_from_site_to_site(tmp_path: Path) -> None:
    commenters = Commenters(Mode.PSEUDONYMS, tmp_path / "key")
    visits = [Visit(replace(article(1), site=site), thread(1), [said(1, "Ann", "Hm.")]) for site in ("a", "b", "a")]
    names = [commenters.apply(visit).comments[0].author_name for visit in visits]
    assert names[0] == names[2] != names[1]
    assert json.dumps(names).count("reader-") == 3
