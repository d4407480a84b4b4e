"""Give an egg to a crawl server: python upload_egg.py URL EGG VERSION"""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import requests


def main(url: str, egg: str, version: str) -> None:
    """Upload the egg; exit with one line where the server refuses it, so that the version before stays the newest."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    data = {"project": "newscrawl", "version": version}
    try:
        answer = requests.post(
            f"{parts.scheme}://{host}/addversion.json",
            data=data,
            files={"egg": Path(egg).read_bytes()},
            auth=(parts.username or "", parts.password or ""),
            timeout=120,
        )
        answer.raise_for_status()
        result = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise SystemExit(f"deploy: crawl server {host}: {error}; is it running (make serve)?") from error
    if result.get("status") != "ok":
        raise SystemExit(f"deploy: crawl server {host} refused the egg: {result.get('message', result)}")
    sys.stdout.write(f"version {version} with {result['spiders']} spiders is on {host}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
