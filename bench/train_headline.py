"""Train the model that chooses the headline, and write its weights into the package.

    python -m bench.train_headline DATA [--check]

DATA holds the labelled corpora. A page's titles compete: softmax over a linear score, fitted by gradient descent on
all sites. `--check` writes nothing and prints the share of right headlines in each corpus, cross-validated by site:
a page is answered by weights that saw no page of its site.
"""

import argparse
import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.fields import load, open_page, read_corpus
from bench.scoring_fields import fold
from newscrawl.extraction import headline_choice
from newscrawl.extraction.headline import witnesses

# The weight of a page of each corpus: the news corpora whole, the two with other kinds of pages and looser gold less.
CORPORA = {"fundus": 1.0, "aed424": 1.0, "trafilatura_eval": 1.0, "wcxb": 0.5, "scrapinghub": 0.3}
_FOLDS = 5
_PENALTY = 2.0
_STEPS = 3000
_RATE = 0.05


@dataclass(frozen=True)
class Sample:
    """The titles of a page, and which of them are right."""

    corpus: str
    fold: int
    facts: list[dict[str, float]]
    right: list[bool]
    spelt: list[bool]


def read_samples(data: Path) -> list[Sample]:
    """Return a sample for each page that has a headline in the gold."""
    samples = []
    for corpus in CORPORA:
        for row in read_corpus(data, corpus):
            gold = fold(row["gold"].get("headline"))
            if gold:
                found = witnesses(open_page(row, load(data, row)))
                described = headline_choice.describe(found)
                matching = {witness.key for witness in found if fold(witness.text) == gold}
                chosen = {witness.key: fold(witness.text) == gold for _, witness in headline_choice.choose(found)}
                number = int(hashlib.sha1(f"fold {row['site'] or row['url']}".encode()).hexdigest(), 16) % _FOLDS
                right = [key in matching for key in described]
                spelt = [chosen[key] for key in described]
                samples.append(Sample(corpus, number, list(described.values()), right, spelt))
    return samples


def train(samples: list[Sample]) -> dict[str, float]:
    """Return the weight of each fact; pages on which no title is right teach nothing."""
    samples = [sample for sample in samples if any(sample.right)]
    names = sorted({name for sample in samples for facts in sample.facts for name in facts})
    place = {name: number for number, name in enumerate(names)}
    page = np.repeat(np.arange(len(samples)), [len(sample.right) for sample in samples])
    matrix = np.zeros((len(page), len(names)))
    for row, facts in zip(matrix, (facts for sample in samples for facts in sample.facts), strict=True):
        for name, value in facts.items():
            row[place[name]] = value
    right = np.concatenate([sample.right for sample in samples]).astype(float)
    share = np.array([CORPORA[sample.corpus] for sample in samples])[page]
    return dict(zip(names, _descend(matrix, page, right, share), strict=True))


def _descend(matrix: np.ndarray, page: np.ndarray, right: np.ndarray, share: np.ndarray) -> list[float]:
    """Return the weights that make the right titles likeliest, by Adam over all rows at once."""
    weights, mean, spread = np.zeros((3, matrix.shape[1]))
    for step in range(1, _STEPS + 1):
        odds = np.exp(np.clip(matrix @ weights, -30, 30))
        believed = odds / np.bincount(page, odds)[page]
        wanted = odds * right / np.bincount(page, odds * right)[page]
        slope = matrix.T @ (share * (believed - wanted)) + _PENALTY * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        weights = weights - _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return [round(float(weight), 3) for weight in weights]


def share_right(samples: list[Sample], weights: dict[str, float]) -> list[bool]:
    """Return, for each sample, whether the title with the highest score is right as it will be spelt."""
    answers = []
    for sample in samples:
        scores = [sum(weights.get(name, 0.0) * value for name, value in facts.items()) for facts in sample.facts]
        answers.append(bool(scores) and sample.spelt[int(np.argmax(scores))])
    return answers


def check(samples: list[Sample]) -> None:
    """Print the share of right headlines by corpus, cross-validated, and the share of pages that state it at all."""
    shares: dict[str, list[bool]] = defaultdict(list)
    stated: dict[str, list[bool]] = defaultdict(list)
    for number in range(_FOLDS):
        weights = train([sample for sample in samples if sample.fold != number])
        tested = [sample for sample in samples if sample.fold == number]
        for sample, answer in zip(tested, share_right(tested, weights), strict=True):
            shares[sample.corpus].append(answer)
            stated[sample.corpus].append(any(sample.spelt))
    for corpus, answers in sorted(shares.items()):
        right, best = sum(answers) / len(answers), sum(stated[corpus]) / len(answers)
        print(f"{corpus:<18}{len(answers):>5} pages  right {right:.4f}  stated {best:.4f}")


def main() -> None:
    """Train, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    samples = read_samples(arguments.data)
    if arguments.check:
        check(samples)
        return
    weights = train(samples)
    target = Path(headline_choice.__file__).with_name(headline_choice.WEIGHTS_FILE)
    target.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{target}: {len(weights)} weights from {len(samples)} pages")


if __name__ == "__main__":
    main()
