"""Where a block stands: what is before and after it, under which heading, how far from the headline."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.frame import Frame
from newscrawl.extraction.body.shape import Columns, Integers, Shape, flags, integers
from newscrawl.extraction.body.witness import Witness
from newscrawl.extraction.text import HEADINGS
from newscrawl.extraction.walk import Outline

_LONG = 80
_BESIDE = 2
_FAR_BEFORE, _FAR_AFTER = -40, 60


def describe_order(frame: Frame, shape: Shape) -> Columns:
    """Return the features of a block's neighbours and of its place among the long paragraphs."""
    columns: Columns = {}
    count = len(shape.good)
    around = np.zeros((3, count + 2 * _BESIDE))
    around[:, _BESIDE:-_BESIDE] = np.log1p(shape.good), shape.link, np.log1p(shape.size)
    for by in (1, 2, -1, -2):
        columns[f"good{by:+d} link{by:+d} size{by:+d}"] = around[:, _BESIDE - by : _BESIDE - by + count]
    place = np.arange(count)
    inside = np.where(frame.climb == 0, shape.good, 0)
    long = np.flatnonzero(inside > _LONG)
    first, last = (long[0], long[-1]) if len(long) else (0, count)
    columns["from_first"] = np.maximum(np.minimum(place - first, 30), -30)
    columns["after_last"] = np.maximum(np.minimum(place - last, 30), -30)
    columns["good_before"] = frame.sums[2, 1:] / frame.good_total
    columns["inside_before"] = inside.cumsum() / (inside.sum() + 1e-6)
    return columns | _windows(frame)


def describe_pictures(outline: Outline, frame: Frame) -> Columns:
    """Return how many pictures are near, and how many blocks ago the last one was: captions follow them."""
    count = len(outline.texts)
    there = np.bincount(integers(outline.images), minlength=count + 1)
    sums = np.concatenate(([0], np.cumsum(there)))
    inside = sums[frame.ends] - sums[frame.starts]
    place = np.arange(count)
    last = np.maximum.accumulate(np.where(there[:count] > 0, place, -_FAR_AFTER))
    columns: Columns = {"image_before": np.minimum(place - last, 20)}
    return columns | {f"images{level}": inside[node] for level, node in enumerate(frame.owners[:3])}


def _windows(frame: Frame) -> Columns:
    """Return link density and running text within 3 and 6 blocks to both sides, and to each side."""
    columns: Columns = {}
    count = frame.sums.shape[1] - 1
    place = np.arange(count)
    for reach in (3, 6):
        low, high = np.maximum(place - reach, 0), np.minimum(place + reach + 1, count)
        before, after = frame.sums.take(low, axis=1), frame.sums.take(high, axis=1)
        size, linked, good = after - before
        columns[f"window_link{reach}"] = linked / size
        columns[f"window_good{reach}"] = np.log1p(good / (high - low))
        columns[f"window_after{reach}"] = np.log1p((after[2] - frame.sums[2, :-1]) / (high - place))
        columns[f"window_before{reach}"] = np.log1p((frame.sums[2, 1:] - before[2]) / (place + 1 - low))
    return columns


def describe_headings(outline: Outline, frame: Frame, shape: Shape, witness: Witness) -> Columns:
    """Return how blocks relate to the headline, to the page's own words about itself and to the last heading."""
    place = np.arange(len(outline.texts))
    titles, descriptions = witness.marks(outline.texts)
    headline = _headline(outline, titles)
    columns: Columns = {
        "is_title": flags(titles),
        "is_description": integers(descriptions),
        "stated": integers(witness.body_marks(outline.texts)),
        "from_headline": _distance(place, headline),
    }
    heading = flags([tag in HEADINGS for tag, _ in outline.tags_and_names])[frame.kind[frame.owners[0]]]
    heading |= (shape.columns["strong"] > 0.9) & (shape.size < 80)
    heading |= (shape.size < 60) & shape.colon
    return columns | _sections(heading, place, frame, shape, columns["stated"])


def _distance(place: Integers, headline: int | None) -> Integers:
    """Return how many blocks after the headline each block stands."""
    if headline is None:
        return np.full(len(place), _FAR_BEFORE - 1)
    distance: Integers = np.maximum(np.minimum(place - headline, _FAR_AFTER), _FAR_BEFORE)
    return distance


def find_headline(outline: Outline, witness: Witness) -> int | None:
    """Return the block of the headline: a heading that is the page's title, else the first `h1`."""
    return _headline(outline, witness.marks(outline.texts)[0])


def _headline(outline: Outline, titles: list[bool]) -> int | None:
    """Return the block of the headline; `titles` tells of each block whether it is one."""
    tags = outline.tags
    headings = [block for block, owner in enumerate(outline.owners) if tags[owner] in HEADINGS]
    titled = [block for block in headings if titles[block]]
    return next(iter(titled or [block for block in headings if tags[outline.owners[block]] == "h1"]), None)


def _sections(heading: NDArray[Any], place: NDArray[Any], frame: Frame, shape: Shape, stated: NDArray[Any]) -> Columns:
    """Return what the stretch from the last heading to the next is made of."""
    section = np.cumsum(heading)
    count = np.bincount(section)
    size = np.bincount(section, shape.size)
    linked, good = np.bincount(section, shape.size * shape.link), np.bincount(section, shape.good)
    first = np.maximum.accumulate(np.where(heading, place, 0))
    return {
        "section_link": (linked / np.maximum(size, 1))[section],
        "section_good": np.log1p(good / np.maximum(count, 1))[section],
        "section_count": np.log1p(count)[section],
        "section_place": np.minimum(place - first, 30),
        "heading_size": np.log1p(shape.size)[first],
        "heading_stated": stated[first],
        "heading_near": frame.branch[first] == frame.branch,
    }
