"""Where a block stands: what is before and after it, under which heading, how far from the headline."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.body.frame import Frame
from newscrawl.extraction.body.shape import Array, Columns, Shape
from newscrawl.extraction.body.witness import Witness
from newscrawl.extraction.walk import Outline, words

HEADINGS = words("h1 h2 h3 h4 h5 h6")
_LONG = 80
_FAR_BEFORE, _FAR_AFTER = -40, 60


def describe_order(frame: Frame, shape: Shape) -> Columns:
    """Return the features of a block's neighbours and of its place among the long paragraphs."""
    columns: Columns = {}
    good, size = np.log1p(shape.good), np.log1p(shape.size)
    for by in (1, 2, -1, -2):
        columns[f"good{by:+d}"] = _shift(good, by)
        columns[f"link{by:+d}"] = _shift(shape.link, by)
        columns[f"size{by:+d}"] = _shift(size, by)
    count = len(good)
    place = np.arange(count)
    inside = np.where(frame.climb == 0, shape.good, 0)
    long = np.flatnonzero(inside > _LONG)
    first, last = (long[0], long[-1]) if len(long) else (0, count)
    columns["from_first"] = np.clip(place - first, -30, 30)
    columns["after_last"] = np.clip(place - last, -30, 30)
    columns["good_before"] = np.cumsum(shape.good) / frame.good_total
    columns["inside_before"] = np.cumsum(inside) / (inside.sum() + 1e-6)
    return columns | _windows(shape)


def describe_pictures(outline: Outline, frame: Frame) -> Columns:
    """Return how near pictures and rules (`<hr>`) are: captions follow the one, notes the other."""
    count = len(outline.texts)
    place = np.arange(count)
    columns: Columns = {}
    rules = [start for tag, start in zip(outline.tags, outline.starts, strict=True) if tag == "hr"]
    for name, places in (("image", outline.images), ("rule", rules)):
        there = np.bincount(np.array(places, dtype=np.int64), minlength=count + 1)
        last = np.maximum.accumulate(np.where(there[:count] > 0, place, -_FAR_AFTER))
        columns[f"{name}_before"] = np.minimum(place - last, 20)
        if name == "image":
            sums = np.concatenate(([0], np.cumsum(there)))
            inside = sums[frame.ends] - sums[frame.starts]
            parent = frame.parent[frame.owner]
            columns |= {
                "images0": inside[frame.owner],
                "images1": inside[parent],
                "images2": inside[frame.parent[parent]],
            }
    return columns


def _windows(shape: Shape) -> Columns:
    """Return link density and running text within 3 and 6 blocks to both sides, and to each side."""
    columns: Columns = {}
    count = len(shape.size)
    sums = np.zeros((3, count + 1))
    np.cumsum([shape.size, shape.size * shape.link, shape.good], axis=1, out=sums[:, 1:])
    size, linked, good = sums
    place = np.arange(count)
    for reach in (3, 6):
        low, high = np.maximum(place - reach, 0), np.minimum(place + reach + 1, count)
        columns[f"window_link{reach}"] = (linked[high] - linked[low]) / (size[high] - size[low])
        columns[f"window_good{reach}"] = np.log1p((good[high] - good[low]) / (high - low))
        columns[f"window_after{reach}"] = np.log1p((good[high] - good[place]) / (high - place))
        columns[f"window_before{reach}"] = np.log1p((good[place + 1] - good[low]) / (place + 1 - low))
    return columns


def _shift(values: Array, by: int) -> Array:
    """Return what stands `by` blocks before (after, if negative); 0 beyond the ends."""
    moved = np.zeros_like(values)
    if abs(by) < len(values):
        if by > 0:
            moved[by:] = values[:-by]
        else:
            moved[:by] = values[-by:]
    return moved


def describe_headings(outline: Outline, frame: Frame, shape: Shape, witness: Witness) -> Columns:
    """Return how blocks relate to the headline, to the page's own words about itself and to the last heading."""
    place = np.arange(len(outline.texts))
    tags = [outline.tags[owner] for owner in outline.owners]
    is_title = witness.title_marks(outline.texts)
    headline = find_headline(outline, is_title)
    columns: Columns = {
        "is_title": np.array(is_title),
        "is_description": np.array(witness.description_marks(outline.texts)),
        "stated": np.array(witness.body_marks(outline.texts)),
        "from_headline": np.clip(place - headline, _FAR_BEFORE, _FAR_AFTER) if headline is not None else place * 0 - 41,
    }
    heading = np.array([tag in HEADINGS for tag in tags])
    heading |= (shape.columns["strong"] > 0.9) & (shape.size < 80)
    heading |= (shape.size < 60) & (shape.columns["colon"] > 0)
    return columns | _sections(heading, place, frame, shape, columns["stated"])


def find_headline(outline: Outline, is_title: list[bool]) -> int | None:
    """Return the block of the headline: a heading that is the page's title, else the first `h1`."""
    tags = [outline.tags[owner] for owner in outline.owners]
    headings = [block for block, tag in enumerate(tags) if tag in HEADINGS]
    titled = [block for block in headings if is_title[block]] or [block for block in headings if tags[block] == "h1"]
    return titled[0] if titled else None


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
