"""The elements of a page's comment regions as a numbered list, with what each of them shows: a date, a name, a control.

Nodes are numbered in document order; a node's subtree is the half-open range `i .. end[i]`, so that "how many dates
stand in this element" is one subtraction and the whole reading stays linear in the size of the page.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from typing import cast

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.controls import operates, replies
from newscrawl.extraction.comments.datewords import LONGEST, is_age, is_compact_age, looks_like_date, states_date
from newscrawl.extraction.comments.names import is_around_name
from newscrawl.extraction.comments.naming import names_by_place, without_texts
from newscrawl.extraction.comments.regions import is_elsewhere
from newscrawl.extraction.comments.visible import UNSEEN, is_template, texts
from newscrawl.extraction.page import Element
from newscrawl.extraction.text import stripped_line

_LABELS = (
    "class", "itemprop", "property", "rel", "data-testid", "data-test", "data-qa", "data-hook", "data-role",
    "data-type",
)  # fmt: skip
_PROSE = frozenset(("p", "q", "blockquote", "li"))
_PARAGRAPHS = _PROSE | {"div", "br"}
_BLOCKS = frozenset(("div", "p", "blockquote", "ul", "ol", "section", "td", "dd"))
_HEAD = words.AUTHOR | words.VOTE | words.DOWN | words.CONTROL | words.REPLY | words.COUNT | words.AVATAR | words.DATE
_NOT_WORDS = re.compile(r"[\W_]+")
_LEAST_OF_LIST = 2
_NAME_LENGTH = 60
"""Characters; longer texts are no names, whatever their class says."""
_DATE_PROPERTIES = frozenset(("datepublished", "datecreated", "dc:date", "dcterms:created", "schema:datecreated"))


def _label(tag: str, attributes: dict[str, str]) -> str:
    """Return what names an element: its class and the like, and the tag where it is one of the site's own."""
    label = " ".join([attributes[name] for name in _LABELS if name in attributes])
    return f"{tag} {label}".strip() if "-" in tag else label


class Outline:
    """The numbered nodes of one or more subtrees under a node 0 that stands for all of them."""

    def __init__(self, regions: Iterable[Element]) -> None:
        self.nodes: list[Element | None] = [None]
        self.tags: list[str] = [""]
        self.parent: list[int] = [0]
        self.depth: list[int] = [0]
        self.attributes: list[dict[str, str]] = [{}]
        self.labels: list[str] = [""]
        self.marks: list[int] = [0]
        self.own_text: list[str] = [""]
        self.lines: dict[int, int] = {}
        """Element with a date in its first line -> the `<br>` that holds the loose text after that line."""
        self._texts: dict[int, str] = {}
        for region in regions:
            self._add(region)
        self.end = self._ends()
        self.is_time = self._times()
        self.times = _sums(self.is_time)

    def find_names(self) -> None:
        """Find the names and the controls, and what texts are left; called once dates or controls are worth it."""
        self._name_and_control()
        self.authors = _sums(self.is_author)
        self.replies = _sums(self.is_reply)
        self.content = _sums(self._content())

    def __len__(self) -> int:
        return len(self.nodes)

    def text(self, i: int, *, skip: Collection[int] = ()) -> str:
        """Return the text below node `i` as one line, without the nodes in `skip` and what is never seen."""
        if self.end[i] == i + 1:
            return " ".join(self.own_text[i].split())
        if not skip and i in self._texts:
            return self._texts[i]
        hidden = {self.nodes[k] for k in skip}
        text = " ".join("".join(texts(self.nodes[i], hidden)).split())
        if not skip:
            self._texts[i] = text
        return text

    def children(self, i: int) -> list[int]:
        """Return the numbers of the nodes right below `i`."""
        found, k = [], i + 1
        while k < self.end[i]:
            found.append(k)
            k = self.end[k]
        return found

    def shape(self, i: int) -> tuple[str, ...]:
        """Return what makes `i` the same kind of part in every record: tag and names, with its parent's where bare."""
        names = words.names_in(self.labels[i])
        if names:
            return (self.tags[i], *names)
        above = self.parent[i]
        return (self.tags[i], "<", self.tags[above], *words.names_in(self.labels[above]))

    def _add(self, region: Element) -> None:
        index: dict[Element | None, int] = {}
        base = sum(1 for _ in region.iterancestors())
        for node in region.iter():
            tag = node.tag
            above = 0 if node is region else index.get(node.getparent())
            if above is None:
                continue
            if not isinstance(tag, str) or tag in UNSEEN:
                self._add_tail(above, node.tail)
                continue
            attributes = cast("dict[str, str]", dict(node.items()))
            label, marks = "", 0
            if attributes or "-" in tag:
                label = _label(tag, attributes)
                marks = words.marks_of(label) if label else 0
                is_block = tag in _BLOCKS and marks & words.AUTHOR
                if is_block and words.is_authors_text(label) and node.find("p") is not None:
                    marks ^= words.AUTHOR | words.BODY
                is_named = "class" in attributes or "id" in attributes
                if (is_named and is_elsewhere(node)) or is_template(attributes, marks, node):
                    self._add_tail(above, node.tail)
                    continue
            index[node] = len(self.nodes)
            self.nodes.append(node)
            self.tags.append(tag)
            self.parent.append(above)
            self.depth.append(self.depth[above] + 1 if above else base)
            self.attributes.append(attributes)
            self.labels.append(label)
            self.marks.append(marks)
            self.own_text.append(stripped_line(text) if (text := node.text) else "")
            self._add_tail(above, node.tail, line=index[node] if tag == "br" else 0)

    def _add_tail(self, above: int, tail: str | None, *, line: int = 0) -> None:
        """Add the text after a node to that of the one `above`; after a date's line to that of its `br`, `line`."""
        if above and tail and (tail := stripped_line(tail)):
            if line and above not in self.lines and self._ends_with_date(above):
                self.lines[above] = line
            line = self.lines.get(above, above)
            self.own_text[line] = f"{self.own_text[line]} {tail}"

    def _ends_with_date(self, i: int) -> bool:
        """Whether the loose text of `i` so far is a line that holds little but a date."""
        return any(map(str.isdigit, self.own_text[i])) and looks_like_date(self.own_text[i])

    def _ends(self) -> list[int]:
        end = list(range(1, len(self.nodes) + 1))
        for i in range(len(self.nodes) - 1, 0, -1):
            above = self.parent[i]
            if end[i] > end[above]:
                end[above] = end[i]
        return end

    def _times(self) -> list[bool]:
        """Mark the outermost elements that show when something was written."""
        found = [False] * len(self.nodes)
        covered = [False] * len(self.nodes)
        self.letters = _sums([len(text) for text in self.own_text])
        for i in range(1, len(self.nodes)):
            if covered[self.parent[i]] or (self.tags[i] == "blockquote" and self._quotes(i)):
                covered[i] = True
            elif self._shows_time(i):
                found[i] = True
                covered[i] = not self.is_loose(i)
        return found if any(found) else self._ages()

    def _quotes(self, i: int) -> bool:
        """Whether the blockquote `i` is a quotation, and no comment, nor all of one, nor a list of parts alike."""
        if (self.marks[i] | self.marks[self.parent[i]]) & words.COMMENT:
            return False
        parts = Counter((self.tags[k], self.labels[k]) for k in self.children(i) if self.labels[k])
        return max(parts.values(), default=0) < _LEAST_OF_LIST

    def _ages(self) -> list[bool]:
        """Mark the ages such as "8d" that stand at one place, where nothing else says when something was written."""
        ages = {i: self.shape(i) for i, text in enumerate(self.own_text) if is_compact_age(text) or is_age(text)}
        place, count = next(iter(Counter(ages.values()).most_common(1)), ((), 0))
        return [count > 1 and ages.get(i) == place for i in range(len(self.nodes))]

    def is_loose(self, i: int) -> bool:
        """Whether a date stands loose in element `i` among much else, or before a block, in no element of its own."""
        if i in self.lines or self.letters[self.end[i]] - self.letters[i] > LONGEST:
            return True
        return (
            self.tags[i] != "time"
            and bool(self.own_text[i])
            and any(
                self.tags[k] in _BLOCKS and self.letters[self.end[k]] > self.letters[k] and not self.marks[k] & _HEAD
                for k in range(i + 1, self.end[i])
            )
        )

    def _shows_time(self, i: int) -> bool:
        attributes, text = self.attributes[i], self.own_text[i]
        if attributes and (
            self.tags[i] == "time"
            or attributes.get("datetime")
            or (attributes.get("itemprop") or attributes.get("property") or "").lower() in _DATE_PROPERTIES
            or (10 <= len(attributes.get("title", "")) <= LONGEST and states_date(attributes["title"]))
        ):
            return self.end[i] - i < 12
        if self.tags[i] == "time":
            return True
        if not text or len(text) > LONGEST or self.tags[i] == "label":
            return False
        if self.marks[i] & words.DATE and (is_compact_age(text) or is_age(text)):
            return True
        return looks_like_date(text, other_letters=12 if self._is_prose(i) else 40)

    def _is_prose(self, i: int) -> bool:
        """Whether element `i` is a paragraph, or a bare one in what is named a text and holds nothing but such."""
        above = self.parent[i]
        if self.tags[i] in _PROSE and not self.labels[i]:
            return not self.marks[above] & words.AUTHOR
        if self.marks[i] & words.BODY:
            return self.tags[i] in _PROSE or (self.end[i] == i + 1 and not self.marks[i] & _HEAD)
        if self.labels[i] or not self.marks[above] & words.BODY:
            return False
        return all(self.tags[k] in _PARAGRAPHS and not self.labels[k] for k in range(above + 1, self.end[above]))

    def _name_and_control(self) -> None:
        size = len(self.nodes)
        self.is_author = [False] * size
        self.is_reply = [False] * size
        self.is_control = [False] * size
        letters = self.letters
        named, operated = [False] * size, [False] * size
        called: list[int] = []
        long: list[int] = []
        for i in range(1, size):
            above, marks, tag = self.parent[i], self.marks[i], self.tags[i]
            length = letters[self.end[i]] - letters[i]
            if operated[above]:
                operated[i] = True
            elif length <= _NAME_LENGTH and not self.holds_date(i) and operates(self, i, marks, tag):
                operated[i] = self.is_control[i] = True
                self.is_reply[i] = replies(self, i, marks)
            if named[above]:
                named[i] = True
            elif (
                0 < length <= _NAME_LENGTH
                and not self.holds_date(i)
                and (marks & words.AUTHOR or tag == "cite" or (tag == "figcaption" and self._signs_quote(i)))
            ):
                named[i] = self.is_author[i] = True
                called.append(i)
            elif marks & words.AUTHOR and length > _NAME_LENGTH:
                long.append(i)
        self.in_control = operated
        self._correct_names(named, called, long)
        self._covered = [a or b for a, b in zip(named, operated, strict=True)]

    def _correct_names(self, named: list[bool], called: list[int], long: list[int]) -> None:
        """Take back names whose place holds texts, and find some in a list that shows neither names nor dates."""
        for i in without_texts(self, called, long):
            self.is_author[i] = False
            named[i : self.end[i]] = [False] * (self.end[i] - i)
        if not any(self.is_author) and not self.times[-1]:
            for i in names_by_place(self):
                named[i] = self.is_author[i] = True

    def _signs_quote(self, i: int) -> bool:
        """Whether a quotation stands before the caption `i` in its figure."""
        return "blockquote" in self.tags[self.parent[i] : i]

    def holds_date(self, i: int) -> bool:
        """Whether there is a date in element `i`."""
        return self.times[self.end[i]] > self.times[i]

    def _content(self) -> list[int]:
        """Count for each node the letters of its own text, unless it belongs to a date, a name or a control."""
        found = [0] * len(self.nodes)
        timed = [False] * len(self.nodes)
        for i in range(1, len(self.nodes)):
            timed[i] = timed[self.parent[i]] or (self.is_time[i] and not self.is_loose(i))
            text = self.own_text[i]
            if text and not (timed[i] or self.is_time[i] or self._covered[i] or self._goes_with_name(i, text)):
                found[i] = len(_NOT_WORDS.sub("", text)) or 1
        return found

    def _goes_with_name(self, i: int, text: str) -> bool:
        """Whether the words of element `i` stand around a name: "said", or "User:" before it."""
        return is_around_name(text) or (text.endswith(":") and self.end[i] > i + 1 and self.is_author[i + 1])


def _sums(values: Sequence[int]) -> list[int]:
    """Return running sums, so that `sums[b] - sums[a]` counts what stands in `a .. b`."""
    return [0, *accumulate(values)]
