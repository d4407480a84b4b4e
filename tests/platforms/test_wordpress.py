"""WordPress: whichever of REST API, comment pages and feed gives all."""

import pytest
from replicas.replica import Collect
from replicas.story import thread
from replicas.wordpress import WordPressReplica


def test_rest_gives_replies_that_no_page_shows(collect: Collect) -> None:
    said = thread(24)
    found = collect(WordPressReplica(said))
    assert {each.comment_id: each.parent_id for each in found.comments} == {
        str(each.id): str(each.parent) if each.parent else None for each in said if not each.is_removed
    }
    assert (found.platform, found.stated_count, found.is_complete, found.problems) == ("wordpress", 23, True, [])


def test_names_come_unescaped(collect: Collect) -> None:
    assert collect(WordPressReplica(thread(8))).comments[3].author_name == "Orla & Sons"


def test_comment_pages_are_walked_oldest_first_where_rest_is_off(collect: Collect) -> None:
    said = [each for each in thread(24) if not each.is_removed]
    ids = [each.comment_id for each in collect(WordPressReplica(said, has_rest=False)).comments]
    assert ids[0] == "1"
    assert ids[-1] == "24"
    assert len(ids) == len(set(ids))


def test_replies_hidden_under_a_removed_comment_make_the_thread_incomplete(collect: Collect) -> None:
    found = collect(WordPressReplica(thread(44), has_rest=False), stated_count=43)
    assert not found.is_complete
    assert "status 401" in found.problems[0]


def test_comment_pages_without_a_count_do_not_claim_to_be_all(collect: Collect) -> None:
    found = collect(WordPressReplica(thread(44), has_rest=False, has_heading=False))
    assert not found.is_complete
    assert any("below removed comments" in problem for problem in found.problems)


def test_feed_adds_its_newest_ten(collect: Collect) -> None:
    # 7 is removed: no page shows its answer 8, which is one of the newest ten of these 12.
    found = collect(WordPressReplica(thread(13), has_rest=False), stated_count=12)
    assert (len(found.comments), found.is_complete) == (12, True)
    assert {each.comment_id: each.parent_id for each in found.comments}["8"] == "7"


def test_an_empty_list_is_complete(collect: Collect) -> None:
    found = collect(WordPressReplica([]))
    assert (found.comments, found.is_complete, found.problems) == ([], True, [])


@pytest.mark.parametrize("has_rest", [True, False])
def test_no_request_where_the_html_holds_all_that_it_states(collect: Collect, has_rest: bool) -> None:
    said = [each for each in thread(5) if not each.is_removed]
    found = collect(WordPressReplica(said, has_rest=has_rest), stated_count=5)
    assert (len(found.comments), found.is_complete, found.pages_read) == (5, True, 1)


def test_an_empty_list_is_complete_without_the_api(collect: Collect) -> None:
    found = collect(WordPressReplica([], has_rest=False))
    assert (found.comments, found.is_complete) == ([], True)
