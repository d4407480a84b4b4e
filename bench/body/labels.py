"""Which blocks of a page are its text: gold words are aligned with the page's words, block by block."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from bench.body.scores import tokens

Labels = tuple[NDArray[np.float32], NDArray[np.float32]]
_LEAST_COVERAGE = 0.9


def label_blocks(texts: list[str], gold: dict[str, Any]) -> Labels:
    """Return for each block the share of its words that belong to the text, and the block's weight before balancing."""
    if "body" not in gold:
        return _from_snippets(texts, gold)
    versions = sorted(gold.get("body_alts") or [gold["body"]], key=len)
    shares, coverage = _align(texts, versions[-1])
    weights = np.array([(len(tokens(text)) + 4) ** 0.75 for text in texts], dtype=np.float32)
    if coverage < _LEAST_COVERAGE:
        weights[:] = 0
    if len(versions) > 1:
        least, _ = _align(texts, versions[0])
        weights[np.abs(shares - least) > 0.2] = 0
    return shares, weights


def _align(texts: list[str], gold: str) -> tuple[NDArray[np.float32], float]:
    """Return the share of matched words by block, and the share of gold words that were found."""
    wanted = tokens(gold)
    runs = {tuple(wanted[i : i + 3]) for i in range(len(wanted) - 2)}
    by_block = [tokens(text) for text in texts]
    flat = [(word, block) for block, words in enumerate(by_block) for word in words]
    words = [word for word, _ in flat]
    keep = np.zeros(len(words), dtype=bool)
    for i in range(len(words) - 2):
        if tuple(words[i : i + 3]) in runs:
            keep[i : i + 3] = True
    for i, (_, block) in enumerate(flat):
        if len(by_block[block]) < 3 and texts[block] in gold:
            keep[i] = True
    kept = np.flatnonzero(keep)
    matched = _matched([words[i] for i in kept], wanted)
    counts = np.bincount([flat[kept[i]][1] for i in matched], minlength=len(texts))
    sizes = np.array([max(len(each), 1) for each in by_block])
    return (counts / sizes).astype(np.float32), len(matched) / max(len(wanted), 1)


def _matched(words: list[str], wanted: list[str]) -> list[int]:
    """Return the places in `words` that a longest common subsequence with `wanted` uses."""
    ids: dict[str, int] = {}
    left = [ids.setdefault(word, len(ids)) for word in words]
    right = [ids.setdefault(word, len(ids)) for word in wanted]
    return [
        i
        for block in LCSseq.opcodes(left, right)
        if block.tag == "equal"
        for i in range(block.src_start, block.src_end)
    ]


def _from_snippets(texts: list[str], gold: dict[str, Any]) -> Labels:
    wanted, unwanted = ([" ".join(s.split()) for s in gold[key] if s.strip()] for key in ("with", "without"))
    shares, weights = np.zeros(len(texts), dtype=np.float32), np.zeros(len(texts), dtype=np.float32)
    for i, text in enumerate(texts):
        for snippets, label in ((unwanted, 0.0), (wanted, 1.0)):
            if any(s in text or (len(text) > 15 and text in s) for s in snippets):
                shares[i], weights[i] = label, (len(tokens(text)) + 4) ** 0.75
    return shares, weights
