"""How well and how fast near-duplicates are found: python -m bench.duplicates DATA [--database URL]

DATA/articles/*.jsonl hold articles with `gold.body`. Half of them get one to four copies on other sites and days, each
edited in all these ways: another dateline, a paragraph dropped, one added, two moved, and 5 to 25 % of the words
replaced, dropped or joined by another. What must not be taken for a copy: all other pairs of articles (many of one
topic), articles that quote a paragraph of another, short texts that are mostly boilerplate of their site, and pages
made from one template. Counted are pairs of articles in one cluster, as the store keeps them.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from time import perf_counter, process_time

import orjson

from bench.kills import new_database
from bench.store import NOW
from newscrawl.items import Article, CommentThread
from newscrawl.storage.filters import Filters
from newscrawl.storage.store import Store, open_store
from newscrawl.storage.visit import Visit

SITES = 40
RATES = (0.05, 0.10, 0.15, 0.20, 0.25)
TEMPLATES = 20
OF_ONE_TEMPLATE = 12
SHORT_TEXTS = 15


@dataclass(frozen=True, slots=True)
class Document:
    """A text, the story it tells, and how it was made."""

    story: str
    kind: str
    site: int
    text: str


def bodies(data: Path) -> list[str]:
    """Return the distinct bodies of at least 600 characters; some pages are in the collections twice."""
    found: list[str] = []
    seen: set[str] = set()
    for path in sorted((data / "articles").glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            body = orjson.loads(line)["gold"].get("body") or ""
            paragraphs = {part for part in body.split("\n") if len(part) > 150}
            if len(body) >= 600 and not paragraphs & seen:
                found.append(body)
            seen |= paragraphs
    return found


def edited(body: str, rate: float, spare: list[str], vocabulary: Sequence[str], chance: random.Random) -> str:
    """Return a copy of `body` as another site would print it."""
    paragraphs = [part for part in body.split("\n") if part.strip()]
    if len(paragraphs) > 4:
        del paragraphs[chance.randrange(len(paragraphs))]
    first, second = (chance.randrange(len(paragraphs)) for _ in range(2))
    paragraphs[first], paragraphs[second] = paragraphs[second], paragraphs[first]
    paragraphs.insert(chance.randrange(len(paragraphs) + 1), spare.pop())
    paragraphs[0] = f"{chance.choice(vocabulary).upper()}, {chance.randrange(28)} (Agency) - {paragraphs[0]}"
    return "\n\n".join(" ".join(_edit_words(part.split(), rate, vocabulary, chance)) for part in paragraphs)


def _edit_words(words: Sequence[str], rate: float, vocabulary: Sequence[str], chance: random.Random) -> Iterator[str]:
    for word in words:
        if chance.random() >= rate:
            yield word
        elif (what := chance.random()) < 0.7:
            yield chance.choice(vocabulary)
        elif what < 0.85:
            yield from (word, chance.choice(vocabulary))


def corpus(texts: list[str], chance: random.Random) -> Iterator[Document]:
    """Yield originals, copies and what looks like copies."""
    chance.shuffle(texts)
    reserved, texts = texts[: len(texts) // 5], texts[len(texts) // 5 :]
    spare = [part for text in reserved for part in text.split("\n") if 100 < len(part) < 600]
    chance.shuffle(spare)
    vocabulary = [word for text in texts[:300] for word in text.split() if len(word) < 20]
    for number, text in enumerate(texts):
        site = chance.randrange(SITES)
        yield Document(f"story {number}", "original", site, text)
        if number % 2 == 0:
            others = chance.sample([other for other in range(SITES) if other != site], chance.randint(1, 4))
            for other in others:
                rate = chance.choice(RATES)
                yield Document(f"story {number}", f"{rate:.0%}", other, edited(text, rate, spare, vocabulary, chance))
    yield from _quotes(reserved, texts, chance)
    yield from _boilerplate(spare, vocabulary, chance)
    yield from _templates(reserved, vocabulary, chance)


def _quotes(reserved: Sequence[str], texts: Sequence[str], chance: random.Random) -> Iterator[Document]:
    """Yield articles of their own that quote up to 500 characters of another."""
    for number, text in enumerate(reserved[TEMPLATES:]):
        quote = max(texts[number].split("\n"), key=len)[:500]
        if len(text) > 2500:
            yield Document(f"quote {number}", "quote", chance.randrange(SITES), f"{text}\n\n{quote}")


def _boilerplate(spare: list[str], vocabulary: Sequence[str], chance: random.Random) -> Iterator[Document]:
    """Yield texts of 40 to 80 words of their own and some 100 that all short texts of their site have."""
    for site in range(SITES // 2):
        notice = f"{spare.pop()} {spare.pop()}".split()[:100]
        for number in range(SHORT_TEXTS):
            own = " ".join(chance.choices(vocabulary, k=chance.randint(40, 80)))
            yield Document(f"short {site} {number}", "boilerplate", site, f"{own}\n\n{' '.join(notice)}")


def _templates(reserved: Sequence[str], vocabulary: Sequence[str], chance: random.Random) -> Iterator[Document]:
    """Yield reports in which a third of the words change from one to the next, always at the same places."""
    for number in range(TEMPLATES):
        frame = reserved[number].split()[:150]
        slots = [place for place in range(len(frame)) if chance.random() < 1 / 3]
        for report in range(OF_ONE_TEMPLATE):
            words = list(frame)
            for place in slots:
                words[place] = chance.choice(vocabulary)
            yield Document(f"report {number} {report}", "template", number, " ".join(words))


def save(store: Store, documents: Sequence[Document], chance: random.Random) -> None:
    """Store the documents as articles of a month."""
    visits = []
    for number, document in enumerate(documents):
        url = f"https://site{document.site}.example/{number}"
        moment = NOW + timedelta(minutes=chance.randrange(28 * 24 * 60))
        article = Article(url, site=f"site{document.site}", headline=f"{number}", article_body=document.text)
        article.date_published = moment
        visits.append(Visit(article, CommentThread(url, fetched_at=moment)))
    for start in range(0, len(visits), 500):
        store.save(visits[start : start + 500])


def accuracy(data: Path, database_url: str) -> None:
    """Print precision and recall over pairs."""
    chance = random.Random(11)
    documents = list(corpus(bodies(data), chance))
    store = open_store(database_url)
    save(store, documents, chance)
    store.duplicates.find()
    number_of = {article.url: int(article.headline or 0) for article in store.articles()}
    found = {
        tuple(sorted((number_of[first.url], number_of[second.url])))
        for cluster in store.duplicates.clusters(Filters())
        for first, second in combinations(cluster.copies, 2)
    }
    store.close()
    wanted = {
        (first, second)
        for first, second in combinations(range(len(documents)), 2)
        if documents[first].story == documents[second].story
    }
    print(f"{len(documents)} documents, {len(wanted)} pairs of copies")
    print(f"precision {len(found & wanted) / len(found):.4f}  recall {len(found & wanted) / len(wanted):.4f}")
    for kind in sorted({document.kind for document in documents}):
        of_kind = {pair for pair in wanted if kind == documents[pair[1]].kind}
        wrong = sum(any(documents[place].kind == kind for place in pair) for pair in found - wanted)
        share = f"recall {len(found & of_kind) / len(of_kind):.4f}" if of_kind else ""
        print(
            f"  {kind:12} {sum(document.kind == kind for document in documents):6} documents  {wrong:4} wrong  {share}"
        )


def speed(data: Path, database_url: str, count: int) -> None:
    """Print how many documents of 500 words are compared a second, one in ten of them a copy."""
    chance = random.Random(5)
    texts = bodies(data)
    vocabulary = [word for text in texts for word in text.split()]
    documents: list[Document] = []
    for number in range(count):
        if number % 10 == 9:
            earlier = documents[-5].text.split()
            text = " ".join(_edit_words(earlier, 0.1, vocabulary, chance))
        else:
            starts = [chance.randrange(len(vocabulary) - 25) for _ in range(20)]
            text = " ".join(" ".join(chance.sample(vocabulary[start : start + 25], 25)) for start in starts)
        documents.append(Document(f"{number}", "", chance.randrange(SITES), text))
    store = open_store(database_url)
    save(store, documents, chance)
    started, cpu_before = perf_counter(), process_time()
    store.duplicates.find()
    seconds, cpu = perf_counter() - started, process_time() - cpu_before
    clusters = sum(1 for _ in store.duplicates.clusters(Filters()))
    store.close()
    letters = sum(len(document.text) for document in documents)
    print(f"{count} documents of {letters // count} letters, {clusters} clusters: {count / seconds:.0f} documents/s")
    print(f"  ({count / cpu:.0f} a second of processor time, reading and writing the store included)")


def main() -> None:
    """Print accuracy, then speed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--database", help="of a server on which databases may be made; SQLite files if not given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        accuracy(options.data, new_database(options.database, Path(name), "accuracy"))
        if options.documents:
            speed(options.data, new_database(options.database, Path(name), "speed"), options.documents)


if __name__ == "__main__":
    main()
