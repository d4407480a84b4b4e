"""Measure the article reader on labelled pages: accuracy by corpus, and speed, beside other readers in the same run.

    python -m bench.articles DATA [--shipped] [--peers] [--corpora NAME ...] [--cache FOLDER]

Each page is read by a model that saw no page of its site (five folds); `--shipped` scores the model in the package
instead, which has seen these pages. "kept aside" are the sites that no choice was made on. Times are CPU seconds of one
process, best of three passes, as multiples of `lxml.html.fromstring` on the same pages in the same run.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.body.corpus import FOLDS, NAMES, Labelled, read_corpora
from bench.body.samples import load_samples
from bench.body.scores import Tally
from bench.body.training import save, train, training_version
from bench.peers import Reader, found_peers
from bench.speed import ratios
from newscrawl.extraction.body import reader
from newscrawl.extraction.body.model import Model, load_model, shipped_model

_TIMED_PAGES = 150

Read = Callable[[Labelled], str]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--shipped", action="store_true", help="score the shipped model, not cross-validated ones")
    parser.add_argument("--peers", action="store_true", help="measure the peers that are installed, too")
    parser.add_argument("--corpora", nargs="+", default=NAMES, choices=NAMES)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "newscrawl-training")
    arguments = parser.parse_args()
    pages = list(read_corpora(arguments.data, tuple(arguments.corpora)))
    models = [shipped_model()] if arguments.shipped else _fold_models(arguments.data, arguments.cache)
    peers = found_peers() if arguments.peers else {}
    readers: dict[str, Read] = {"newscrawl": lambda page: _read(page, models)}
    readers |= {name: _peer(peer) for name, peer in peers.items()}
    print("## Main text\n")
    _print_accuracy(pages, readers)
    # Headline, authors and dates: add a table of `read_fields(page)` here, scored over the same `pages`.
    print("\n## Speed\n")
    for name, ratio in ratios(pages[:: len(pages) // _TIMED_PAGES + 1], peers).items():
        print(f"- {name}: {ratio:.2f}")


def _fold_models(data: Path, cache: Path) -> list[Model]:
    """Return one model a fold, trained on the pages of the others; `cache` keeps them."""
    samples = load_samples(data, cache)
    models = []
    for fold in range(FOLDS):
        stored = cache / f"fold-{training_version()}-{fold}.npz"
        if not stored.exists():
            save(train([sample for sample in samples if sample.page.fold != fold]), stored)
        models.append(load_model(stored))
    return models


def _read(page: Labelled, models: list[Model]) -> str:
    return reader.read_with(page.parse(), models[page.fold % len(models)]).text


def _peer(peer: Reader) -> Read:
    """Return `peer` as a reader of labelled pages; where it raises, its text is empty."""

    def read(page: Labelled) -> str:
        try:
            return peer(page.text(), page.url)
        except Exception as error:  # whatever other people's code raises
            print(f"{page.id}: {type(error).__name__}: {error}", file=sys.stderr)
            return ""

    return read


def _print_accuracy(pages: Iterable[Labelled], readers: dict[str, Read]) -> None:
    """Print F1 by corpus as a Markdown table; for scrapinghub the share of exact pages, too."""
    tallies: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    for page in pages:
        for name, read in readers.items():
            text = read(page)
            tallies[name, "all", page.corpus].add(page.gold, text)
            if page.is_aside:
                tallies[name, "kept aside", page.corpus].add(page.gold, text)
    corpora = [name for name in NAMES if any(corpus == name for _, _, corpus in tallies)]
    print(f"| reader | sites | {' | '.join(corpora)} |\n|---|---|{'---|' * len(corpora)}")
    for name in readers:
        for sites in ("all", "kept aside"):
            cells = [_cell(corpus, tallies[name, sites, corpus]) for corpus in corpora]
            print(f"| {name} | {sites} | {' | '.join(cells)} |")


def _cell(corpus: str, tally: Tally) -> str:
    value = tally.snippet_f1() if tally.body_f1() is None else tally.body_f1()
    exact = f" ({tally.exact():.2f})" if corpus == "scrapinghub" and tally.bodies else ""
    return "-" if value is None else f"{value:.4f}{exact}"


if __name__ == "__main__":
    main()
