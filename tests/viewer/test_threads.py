"""Where comments stand on the page."""

from newscrawl.storage.one_article import StoredComment
from newscrawl.viewer.threads import Node, nested
from tests.storage.samples import NOON, comment


def chain(first: int, last: int) -> list[StoredComment]:
    """Return comments of which each answers the one before."""
    return [
        StoredComment(
            comment(number, parent_id=f"c{number - 1}" if number else None, author_name=f"Ann {number}"),
            NOON,
            None,
            None,
            (),
        )
        for number in range(first, last)
    ]


def walk(nodes: list[Node], level: int = 0) -> list[tuple[str, int, str | None]]:
    found = []
    for node in nodes:
        assert node.level == level
        found += [(node.stored.comment.comment_id, level, node.answers_to), *walk(node.answers, level + 1)]
    return found


def test_answers_that_are_too_far_in_stand_beside_each_other_and_say_whom_they_answer() -> None:
    assert walk(nested(chain(0, 9))) == [
        *((f"c{number}", number, None) for number in range(7)),
        ("c7", 6, "Ann 6"),
        ("c8", 6, "Ann 7"),
    ]


def test_an_answer_to_a_comment_of_the_page_before_says_so() -> None:
    assert walk(nested(chain(3, 5))) == [("c3", 0, "an earlier comment"), ("c4", 1, None)]
