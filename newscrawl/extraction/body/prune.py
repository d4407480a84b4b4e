"""Take reader comments out of an outline, so that they cannot pass for the text."""

from dataclasses import replace

from newscrawl.extraction.walk import Outline

_LEAST_WORDS_LEFT = 60


def comment_ranges(outline: Outline, sections: list[int], headline: int | None) -> list[tuple[int, int]]:
    """Return the block ranges of comment `sections` (nodes, ascending); none of them holds the `headline`."""
    ranges: list[tuple[int, int]] = []
    done = 0
    for node in sections:
        start, end = outline.starts[node], outline.ends[node]
        is_inner = start >= done and outline.parents[node] >= 1
        if is_inner and start < end and not (headline is not None and start <= headline < end):
            ranges.append((start, end))
            done = end
    if not ranges:
        return ranges
    left = sum(text.count(" ") + 1 for text in outline.texts)
    left -= sum(text.count(" ") + 1 for start, end in ranges for text in outline.texts[start:end])
    return ranges if left >= _LEAST_WORDS_LEFT else []


def without_blocks(outline: Outline, ranges: list[tuple[int, int]]) -> Outline:
    """Return `outline` without the blocks of `ranges` (ascending, disjoint); its nodes stay, some of them empty."""
    if not ranges:
        return outline
    count = len(outline.texts)
    place, dropped, following = [0] * (count + 1), 0, iter([*ranges, (count + 1, count + 1)])
    start, end = next(following)
    kept = []
    for block in range(count + 1):
        if block >= end:
            start, end = next(following)
        place[block] = block - dropped
        if start <= block < end:
            dropped += 1
        elif block < count:
            kept.append(block)
    moved = {name: [place[block] for block in getattr(outline, name)] for name in ("starts", "ends", "images")}
    columns = ("owners", "runs", "texts", "link_sizes", "link_counts", "strong_sizes", "emphasis_sizes")
    left = {name: [getattr(outline, name)[block] for block in kept] for name in columns}
    return replace(outline, **moved, **left)  # type: ignore[arg-type]
