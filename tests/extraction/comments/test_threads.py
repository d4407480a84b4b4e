"""Placing: ids, parents, roots, depths, order; whatever the source says."""

import pytest

from newscrawl.extraction.comments.raw import RawComment
from newscrawl.extraction.comments.threads import Placed, derived_id, place


def comment(native: str | None = None, parent: str | None = None, **fields: object) -> RawComment:
    return RawComment(comment_id=native, parent_id=parent, **{"text": f"text of {native}", **fields})  # type: ignore[arg-type]


def shape(placed: list[Placed]) -> list[tuple[str, str | None, int]]:
    return [(each.comment_id, each.parent_id, each.depth) for each in placed]


def test_answers_stand_below_what_they_answer() -> None:
    placed = place([comment("1"), comment("2"), comment("3", "1"), comment("4", "3"), comment("5", "1")])
    assert shape(placed) == [("1", None, 0), ("3", "1", 1), ("4", "3", 2), ("5", "1", 1), ("2", None, 0)]
    assert [each.position for each in placed] == [0, 1, 2, 3, 4]
    assert {each.root_id for each in placed[:4]} == {"1"}


def test_levels_make_parents_where_no_id_does() -> None:
    placed = place([comment("1", level=0), comment("2", level=1), comment("3", level=2), comment("4", level=1)])
    assert [each.parent_id for each in placed] == [None, "1", "2", "1"]


def test_a_name_means_its_most_recent_earlier_comment() -> None:
    names = [("1", "Ada", None), ("2", "Ben", None), ("3", "Ada", None), ("4", "Cem", "ada")]
    placed = place([comment(i, author_name=a, in_reply_to_name=r) for i, a, r in names])
    assert {each.comment_id: each.parent_id for each in placed}["4"] == "3"


def test_a_name_means_the_next_comment_below_where_the_newest_come_first() -> None:
    names = [("4", "Cem", "ada"), ("3", "Ada", None), ("2", "Ben", "Ada"), ("1", "Ada", None)]
    placed = place([comment(i, author_name=a, in_reply_to_name=r) for i, a, r in names])
    assert {each.comment_id: each.parent_id for each in placed} == {"4": "3", "3": None, "2": "1", "1": None}


def test_a_parent_that_is_gone_stays_the_parent_with_a_note() -> None:
    (placed,) = place([comment("1", "99")])
    assert (placed.parent_id, placed.root_id, placed.depth) == ("99", "99", 1)
    assert placed.notes == ["parent 99 is not in the thread"]


def test_a_cycle_of_parents_is_opened() -> None:
    placed = place([comment("1", "3"), comment("2", "1"), comment("3", "2"), comment("4", "4")])
    assert sorted(each.comment_id for each in placed) == ["1", "2", "3", "4"]
    assert sum("cycle" in note for each in placed for note in each.notes) == 1


def test_the_same_comment_twice_is_kept_once_and_different_ones_with_one_id_are_told_apart() -> None:
    placed = place([comment("1"), comment("1"), comment("1", text="something else")])
    assert len(placed) == 2
    assert placed[1].notes == ["id 1 occurs twice"]
    assert len({each.comment_id for each in placed}) == 2


def test_a_derived_id_survives_votes_order_relative_times_and_neighbours() -> None:
    before = comment(None, text="Fine.", author_name="Ada", date_published_raw="2 hours ago", upvote_count=1)
    after = comment(None, text="Fine.", author_name=" Ada ", date_published_raw="3 days ago", upvote_count=9)
    other = comment(None, text="Hm.", author_name="Ben")
    assert place([before, other])[0].comment_id == place([other, after])[1].comment_id


def test_a_derived_id_differs_by_author_text_and_exact_time() -> None:
    fields = {"text": "Fine.", "author_name": "Ada", "date_published_raw": "2021-03-01T10:00"}
    variants = [fields, {**fields, "text": "Bad."}, {**fields, "author_name": "Ben"}]
    variants.append({**fields, "date_published_raw": "2021-03-01T10:01"})
    assert len({derived_id(comment(None, **each)) for each in variants}) == 4


def test_equal_comments_are_counted() -> None:
    ids = [each.comment_id for each in place([comment(None, text="+1", author_name="Ada") for _ in range(3)])]
    assert len(set(ids)) == 3
    assert ids[1] == f"{ids[0]}-2"


def test_fifty_thousand_comments_in_a_chain_are_placed() -> None:
    placed = place([comment(str(n), str(n - 1) if n else None) for n in range(50_000)])
    assert (placed[-1].depth, placed[-1].root_id) == (49_999, "0")


@pytest.mark.parametrize("nothing", ["0", "-1", "null", ""])
def test_what_systems_write_for_no_parent_is_none(nothing: str) -> None:
    (placed,) = place([comment("1", nothing)])
    assert (placed.parent_id, placed.depth, placed.notes) == (None, 0, [])
