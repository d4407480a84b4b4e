"""Labelled pages as training sees them: outlines with a label and a weight for each block, kept in a cache file."""

import hashlib
import pickle
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.body.corpus import Labelled, read_corpora
from bench.body.labels import label_blocks
from newscrawl.extraction import body
from newscrawl.extraction.body.reader import outline_page
from newscrawl.extraction.body.witness import Witness
from newscrawl.extraction.walk import Outline

# Pages that are labelled by hand from what is seen, and blogs, which are not our subject, count differently.
CORPUS_WEIGHTS = {"scrapinghub": 3.0, "wcxb": 0.4}
# Only these corpora count embedded posts as text; the others say nothing about them.
_POSTS_COUNT = ("scrapinghub", "trafilatura_eval")
_POSTS = ("twitter-tweet", "instagram-media")
_MOST_NEGATIVE = 3.0


BODY = Path(str(body.__file__)).parent
WALK = [BODY.parent / f"{name}.py" for name in ("walk", "survey", "notes")]
"""The code that cuts pages into blocks."""


@dataclass(slots=True)
class Sample:
    """One page."""

    page: Labelled
    outline: Outline
    """Without its elements, so that it can be stored."""
    witness: Witness
    labels: NDArray[np.float32]
    """Share of each block's words that belong to the text."""
    evidence: NDArray[np.float32]
    """How much each label is to be trusted; 0 for unknown."""

    def weights(self) -> NDArray[np.float32]:
        """Return what each block counts in training: pages alike, whatever their length."""
        weights = self.evidence.copy()
        if self.page.corpus not in _POSTS_COUNT:
            for names, start, end in zip(self.outline.names, self.outline.starts, self.outline.ends, strict=True):
                if any(each in names for each in _POSTS):
                    weights[start:end] = 0
        positive = (weights * self.labels).sum()
        if positive == 0:
            return weights * 0
        weights /= positive
        negative = (weights * (1 - self.labels)).sum()
        if negative > _MOST_NEGATIVE:
            weights = np.where(self.labels > 0.5, weights, weights * _MOST_NEGATIVE / negative)
        return weights * CORPUS_WEIGHTS.get(self.page.corpus, 1.0)


def load_samples(data: Path, cache: Path) -> list[Sample]:
    """Return the samples of all corpora in `data`; `cache` keeps them until the code that makes them changes."""
    stored = cache / f"samples-{_version()}.pickle"
    if stored.exists():
        with stored.open("rb") as file:
            return pickle.load(file)  # type: ignore[no-any-return]
    samples = [_sample(page) for page in read_corpora(data)]
    cache.mkdir(parents=True, exist_ok=True)
    with stored.open("wb") as file:
        pickle.dump(samples, file)
    return samples


def _sample(page: Labelled) -> Sample:
    outline, witness = outline_page(page.parse())
    outline.elements = []
    labels, evidence = label_blocks(outline.texts, page.gold)
    return Sample(page, outline, witness, labels, evidence)


def _version() -> str:
    return digest(
        [Path(__file__).with_name(f"{name}.py") for name in ("samples", "labels", "corpus")]
        + [BODY / f"{name}.py" for name in ("prune", "marks", "witness", "reader", "place")]
        + WALK
    )


def digest(paths: list[Path]) -> str:
    """Return what tells apart the versions of the code in `paths`."""
    return hashlib.sha1(b"".join(path.read_bytes() for path in paths)).hexdigest()[:12]
