"""Read the main text of a page: all of it by the model, or what stands inside elements that a site names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from newscrawl.extraction.body.exclude import exclude
from newscrawl.extraction.body.explain import reasons
from newscrawl.extraction.body.features import Matrix, describe
from newscrawl.extraction.body.marks import COMMENTS, OFFER, POST, Marked, marked_nodes
from newscrawl.extraction.body.model import Model, shipped_model
from newscrawl.extraction.body.place import find_headline
from newscrawl.extraction.body.prune import comment_ranges, without_blocks
from newscrawl.extraction.body.render import render_html, render_text
from newscrawl.extraction.body.smooth import decide, keep_posts, kept_of
from newscrawl.extraction.body.witness import Witness, read_witness
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.survey import page_outline
from newscrawl.extraction.walk import Outline, walk

_NOT_TEXT = frozenset(("figcaption", "form", "nav"))


@dataclass(frozen=True, slots=True)
class Block:
    """One run of text, and what was decided about it."""

    text: str
    element: Element
    """Nearest element around it that is not inline."""
    is_kept: bool
    probability: float
    reasons: tuple[str, ...]
    """What spoke most for the decision, as in ("link 0.93", "climb 2"), or the rule that overruled the model, as in
    ("caption",); empty where no single feature weighs much."""


@dataclass(slots=True)
class Body:
    """The main text of a page; empty where there is none."""

    text: str
    """Paragraphs, subheads, list items and quotes separated by a blank line."""
    html: str
    """The same as a clean, safe subset of HTML."""
    nodes: list[Element]
    """Elements that hold the kept blocks, in document order, each once."""
    _explain: Callable[[], list[Block]] = field(repr=False)

    @property
    def blocks(self) -> list[Block]:
        """Every block that was looked at, in document order, with probability and reasons, for explaining the text.

        Made anew at each call, which takes as long as reading a hundred pages.
        """
        return self._explain()


def read_body(page: Page, containers: Iterable[Element] = (), remove: Iterable[Element] = ()) -> Body:
    """Return the main text of `page`.

    Where `containers` are given, everything inside them is kept but for what is in `remove`, captions and forms.
    """
    chosen = list(containers)
    if not chosen:
        return page.once(_read_shipped)
    outermost = [each for each in chosen if not set(chosen).intersection(each.iterancestors())]
    outlines = [walk(each, set(remove)) for each in outermost]
    parts = [
        _compose(page, outline, inside := _inside(outline), _explain_named(outline, inside)) for outline in outlines
    ]
    return Body(
        "\n\n".join(part.text for part in parts if part.text),
        "\n".join(part.html for part in parts if part.html),
        [node for part in parts for node in part.nodes],
        lambda: [block for part in parts for block in part.blocks],
    )


def outline_page(page: Page) -> tuple[Outline, Witness]:
    """Return the blocks of `page` without reader comments, and what its head says about the text."""
    whole, witness = page.once(page_outline), read_witness(page)
    sections = page.once(page_marks)[COMMENTS]
    ranges = comment_ranges(whole, sections, find_headline(whole, witness)) if sections else []
    return without_blocks(whole, ranges), witness


def page_marks(page: Page) -> Marked:
    """Return the nodes of the page's outline that bear each mark; call it as `page.once(page_marks)`."""
    return marked_nodes(page.once(page_outline))


def describe_page(outline: Outline, witness: Witness, model: Model) -> Matrix:
    """Return the matrix that `model` decides on; it has a column for each block."""
    names, matrix = describe(outline, witness, model.table)
    if names != model.features:
        raise ValueError(f"model file and features differ: train again ({set(names) ^ set(model.features)})")
    return matrix


def read_with(page: Page, model: Model) -> Body:
    """Return the main text of `page` as `model` sees it."""
    outline, witness = outline_page(page)
    if not outline.texts:
        return Body("", "", [], list)
    matrix = describe_page(outline, witness, model)
    probabilities = model.predict(matrix)
    decisions = decide(probabilities)
    marked = page.once(page_marks)
    rules = keep_posts(outline, marked[POST], decisions)
    rules |= exclude(outline, witness, marked[OFFER], decisions)

    def explain() -> list[Block]:
        said = [(rules[block],) if block in rules else why for block, why in enumerate(reasons(model, matrix))]
        columns = (outline.texts, outline.owners, decisions, probabilities.tolist(), said)
        return [Block(text, outline.elements[owner], *rest) for text, owner, *rest in zip(*columns, strict=True)]

    return _compose(page, outline, decisions, explain)


def _read_shipped(page: Page) -> Body:
    return read_with(page, shipped_model())


def _inside(outline: Outline) -> list[bool]:
    """Tell for each block of a named container whether it is text."""
    barred: list[bool] = []
    for tag, parent in zip(outline.tags, outline.parents, strict=True):
        barred.append(parent >= 0 and (tag in _NOT_TEXT or barred[parent]))
    return [not barred[owner] for owner in outline.owners]


def _explain_named(outline: Outline, decisions: list[bool]) -> Callable[[], list[Block]]:
    def explain() -> list[Block]:
        return [
            Block(text, outline.elements[owner], is_kept, float(is_kept), ("inside" if is_kept else "caption or form",))
            for text, owner, is_kept in zip(outline.texts, outline.owners, decisions, strict=True)
        ]

    return explain


def _compose(page: Page, outline: Outline, decisions: list[bool], explain: Callable[[], list[Block]]) -> Body:
    kept = kept_of(decisions)
    nodes = [outline.elements[owner] for owner in dict.fromkeys(outline.owners[block] for block in kept)]
    return Body(render_text(outline, kept), render_html(outline, kept, page.absolute), nodes, explain)
