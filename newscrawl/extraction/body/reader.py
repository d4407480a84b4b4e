"""Read the main text of a page: all of it by the model, or what stands inside elements that a site names."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from newscrawl.extraction.body.features import Matrix, describe
from newscrawl.extraction.body.model import Model, shipped_model
from newscrawl.extraction.body.place import find_headline
from newscrawl.extraction.body.prune import comment_ranges, drop_blocks
from newscrawl.extraction.body.render import render_html, render_text
from newscrawl.extraction.body.smooth import decide
from newscrawl.extraction.body.walk import Outline, walk
from newscrawl.extraction.body.witness import Witness, read_witness
from newscrawl.extraction.page import Element, Page

_NOT_TEXT = frozenset(("figcaption", "form", "nav"))


@dataclass(slots=True)
class Body:
    """The main text of a page; empty where there is none."""

    text: str
    """Paragraphs, subheads, list items and quotes separated by a blank line."""
    html: str
    """The same as a clean, safe subset of HTML."""
    nodes: list[Element]
    """Elements that hold the kept blocks, in document order, each once."""
    blocks: list["Block"] = field(repr=False)
    """Every block that was looked at."""


@dataclass(frozen=True, slots=True)
class Block:
    """One run of text, and what was decided about it."""

    text: str
    element: Element
    """Nearest element around it that is not inline."""
    is_kept: bool
    probability: float


def read_body(page: Page, containers: Iterable[Element] = (), remove: Iterable[Element] = ()) -> Body:
    """Return the main text of `page`.

    Where `containers` are given, everything inside them is kept but for what is in `remove`, captions and forms.
    """
    chosen = list(containers)
    if not chosen:
        return page.once(_read_generic)
    outlines = [walk(each, set(remove)) for each in chosen if not set(chosen).intersection(each.iterancestors())]
    parts = [_compose(page, outline, np.array(_inside(outline), dtype=np.float64)) for outline in outlines]
    return Body(
        "\n\n".join(part.text for part in parts if part.text),
        "\n".join(part.html for part in parts if part.html),
        [node for part in parts for node in part.nodes],
        [block for part in parts for block in part.blocks],
    )


def outline_page(page: Page) -> tuple[Outline, Witness]:
    """Return the blocks of `page` without reader comments, and what its head says about the text."""
    body = page.root.find("body")
    outline, witness = walk(page.root if body is None else body), read_witness(page)
    headline = find_headline(outline, witness.title_marks(outline.texts))
    drop_blocks(outline, comment_ranges(outline, headline))
    return outline, witness


def describe_page(outline: Outline, witness: Witness, model: Model) -> Matrix:
    """Return the matrix that `model` decides on; it has a column for each block."""
    names, matrix = describe(outline, witness, model.table)
    if names != model.features:
        raise ValueError(f"model file and features differ: train again ({set(names) ^ set(model.features)})")
    return matrix


def _read_generic(page: Page) -> Body:
    outline, witness = outline_page(page)
    if not outline.texts:
        return Body("", "", [], [])
    model = shipped_model()
    return _compose(page, outline, model.trees.predict(describe_page(outline, witness, model)))


def _inside(outline: Outline) -> list[bool]:
    """Tell for each block of a named container whether it is text."""
    barred: list[bool] = []
    for tag, parent in zip(outline.tags, outline.parents, strict=True):
        barred.append(parent >= 0 and (tag in _NOT_TEXT or barred[parent]))
    return [not barred[owner] for owner in outline.owners]


def _compose(page: Page, outline: Outline, probabilities: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Body:
    decisions = decide(probabilities)
    kept = [block for block, is_kept in enumerate(decisions) if is_kept]
    blocks = [
        Block(text, outline.elements[owner], is_kept, probability)
        for text, owner, is_kept, probability in zip(
            outline.texts, outline.owners, decisions, probabilities.tolist(), strict=True
        )
    ]
    owners = dict.fromkeys(outline.owners[block] for block in kept)
    nodes = [outline.elements[owner] for owner in owners]
    return Body(render_text(outline, kept), render_html(outline, kept, page.absolute), nodes, blocks)
