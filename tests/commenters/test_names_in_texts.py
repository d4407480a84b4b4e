"""Names of people inside texts are found, and words that are no names are left alone."""

import pytest

from newscrawl.commenters.mentions import Names

PEOPLE = ("Maria Lopez", "ann", "İpek Çelik", "armor", "Ox_7")
NAMES = Names({name: f"reader-{number}" for number, name in enumerate(PEOPLE, 1)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I agree with MARIA LOPEZ.", "I agree with reader-1."),
        ("Maria Lopez's view", "reader-1's view"),
        ("Rosmaria Lopezian", "Rosmaria Lopezian"),
        ("ann, you are wrong", "reader-2, you are wrong"),
        ("an ann is a name; annals", "an ann is a name; annals"),
        ("thanks @ann and @Ox_7!", "thanks @reader-2 and @reader-5!"),
        ("İpek Çelik haklı", "reader-3 haklı"),
        ("mail me: me@example.org", "mail me: me@example.org"),
        ("@stranger what?", "@reader-9 what?"),
    ],
)
def test_names_in_a_text(text: str, expected: str) -> None:
    assert NAMES.replace(text, lambda name: "reader-9" if name == "stranger" else None) == expected


def test_names_in_html_and_in_links() -> None:
    link = '<a href="https://x.test/u/armor">@armor</a>'
    markup = f'<p>Well, {link} &amp; <b>Maria Lopez</b>: <a href="https://x.test/">a</a></p>'
    rewritten = NAMES.replace_in_html(markup, lambda name: None)
    assert rewritten == ('<p>Well, <a>@reader-4</a> &amp; <b>reader-1</b>: <a href="https://x.test/">a</a></p>')
