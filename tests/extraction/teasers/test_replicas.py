"""On front pages and sections of many layouts the articles are told from everything else."""

from bench.links import REPLICAS, judge


def test_links_of_real_layouts_are_found_without_selectors() -> None:
    """bench/links.py tells which links are meant; the figures here are a floor, not the measurement."""
    judged = [judge(path) for path in sorted(REPLICAS.glob("*.html"))]
    right, wrong, missed = (sum(len(getattr(one, name)) for one in judged) for name in ("right", "wrong", "missed"))
    assert len(judged) >= 12
    assert right / (right + wrong) >= 0.97, [one.wrong for one in judged if one.wrong]
    assert right / (right + missed) >= 0.97, [one.missed for one in judged if one.missed]
