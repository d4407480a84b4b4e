"""Train the model of the main-text reader and write it into the package.

    python -m bench.train_body DATA [--cache FOLDER]

DATA holds the labelled corpora (NAME.jsonl and the pages they name). Labels are kept in FOLDER (a temporary one by
default), never in the project.
"""

import argparse
import tempfile
from pathlib import Path

from bench.body.samples import BODY, load_samples
from bench.body.training import save, train
from newscrawl.extraction.body.model import MODEL_FILE

MODEL = BODY / MODEL_FILE


def main() -> None:
    """Train on all pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "newscrawl-training")
    arguments = parser.parse_args()
    samples = load_samples(arguments.data, arguments.cache)
    save(train(samples), MODEL)
    print(f"{MODEL}: {MODEL.stat().st_size:,} bytes, trained on {len(samples)} pages")


if __name__ == "__main__":
    main()
