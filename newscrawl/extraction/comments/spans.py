"""The ranges of an outline that records take up, and what is told from one of them alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.extraction.comments import words
from newscrawl.extraction.comments.outline import Outline

_ADVERTISEMENT = re.compile(
    r"^\W*(?:advert(?:isement|ising)?|sponsored|anzeige|werbung|publicit[ée]|publicidade?|pubblicit[àa]|reklam[ae]?|"
    r"annons|annonse|annonce|advertentie|mainos|hirdetés|реклама|διαφήμιση|"
    r"إعلان|פרסומת|広告|广告|광고|quảng cáo|iklan)\W*$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 20


@dataclass(frozen=True, slots=True)
class Span:
    """The range of nodes `start .. end` that one comment and the answers nested in it take up."""

    start: int
    end: int


def own_sums(sums: Sequence[int], spans: Sequence[Span]) -> list[int]:
    """Return what `sums` counts in each span without the spans nested in it; spans come in document order."""
    found = [sums[span.end] - sums[span.start] for span in spans]
    total = found.copy()
    open_spans: list[int] = []
    for k, span in enumerate(spans):
        while open_spans and spans[open_spans[-1]].end <= span.start:
            open_spans.pop()
        if open_spans:
            found[open_spans[-1]] -= total[k]
        open_spans.append(k)
    return found


def is_tombstone(outline: Outline, span: Span) -> bool:
    """Whether an element in the span says, by its class, that a comment was removed."""
    return any(outline.marks[i] & words.REMOVED for i in range(span.start, min(span.end, span.start + 6)))


def is_advertisement(outline: Outline, span: Span) -> bool:
    """Whether all that stands in the span says that it is an advertisement, as between comments of long lists."""
    short = outline.letters[span.end] - outline.letters[span.start] <= _LONGEST_LABEL
    return short and bool(_ADVERTISEMENT.match(outline.text(span.start)))


def fills_element(outline: Outline, span: Span) -> bool:
    """Whether the span is all that stands in an element, which is then the record."""
    above = outline.parent[span.start]
    return above == span.start - 1 > 0 and outline.end[above] == span.end


def are_heads(outline: Outline, inner: Sequence[Span], outer: Sequence[Span]) -> bool:
    """Whether each of `outer` holds one of `inner`, but no other date, and twice the text: those are parts."""
    if len(inner) != len(outer) or inner[0].start == outer[0].start:
        return False
    if not all(out.start <= each.start and each.end <= out.end for each, out in zip(inner, outer, strict=True)):
        return False
    times, content = own_sums(outline.times, inner), own_sums(outline.content, inner)
    return times == own_sums(outline.times, outer) and sum(own_sums(outline.content, outer)) > 2 * sum(content)


def is_made_alike(outline: Outline, host: Span, inner: Span) -> bool:
    """Whether at least half of the kinds of elements in `inner` are in the rest of its host too."""
    kinds = {outline.shape(i) for i in range(inner.start + 1, inner.end)}
    others = {outline.shape(i) for i in range(host.start + 1, host.end) if not inner.start <= i < inner.end}
    return bool(kinds) and 2 * len(kinds & others) >= len(kinds)
