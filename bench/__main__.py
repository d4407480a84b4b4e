"""Every measurement that needs no other server, one after the other: python -m bench DATA

DATA holds `articles/*.jsonl` and `comments/*.jsonl` with gold, and the pages they name. The body reader is
cross-validated by site (about 10 CPU minutes the first time); peers are measured beside it in the same run. All of it
takes some 45 minutes on two cores.
"""

import subprocess
import sys
from pathlib import Path


def main(data: Path) -> int:
    """Run each measurement in a process of its own; returns how many ended in an error."""
    manifests = sorted(map(str, (data / "articles").glob("*.jsonl")))
    steps = (
        ("bench.articles", str(data / "articles"), "--peers"),
        ("bench.fields", str(data / "articles")),
        ("bench.cost", str(data / "articles")),
        ("bench.comments", str(data)),
        ("bench.recognise", *manifests),
        ("bench.links",),
        ("bench.sitemap",),
        ("bench.revisits.coverage",),
        ("bench.revisits.threads",),
        ("bench.kills",),
        ("bench.duplicates", str(data)),
    )
    failed = 0
    for step in steps:
        print(f"\n# python -m {' '.join(step)}", flush=True)
        failed += subprocess.run([sys.executable, "-m", *step], check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
