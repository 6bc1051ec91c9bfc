"""HTML that a parser would take minutes for is told before one sees it; honest HTML passes."""

import pytest

from harassvault.importers.shared.html_guard import is_tame

MANY = 4_000
NAMES = [f"a{number}" for number in range(MANY)]

WILD = {
    "deep": "<div>" * MANY,
    "ends in comments": "<div><!--</div>-->" * MANY,
    "ends in scripts": "<div><script></div></script>" * MANY,
    "ends in comments of scripts": "<div><script><!--<script></script></div>--></script>" * MANY,
    "ends in values": "<div><p title='</div>'>" * MANY,
    "ends in a drawing's style": "<svg><style><!--</style></svg>" + "<div></div>-->" * MANY,
    "shapes outside of a drawing": "<svg><p>" + "<path/>" * MANY,
    "two kinds of lists": "<dd><p><li>" * MANY,
    "readings without words": "<rt>" * MANY,
    "choices without a list": "<optgroup>" * MANY,
    "attributes by spaces": f"<p {' '.join(NAMES)}>",
    "attributes by lines": "<p " + "\n".join(f"{one}=1" for one in NAMES) + ">",
    "attributes by slashes": f"<p {'/'.join(NAMES)}>",
    "attributes by nothing": "<p " + "".join(f'{one}="1"' for one in NAMES) + ">",
    "attributes with ends": "<p " + "".join(f"{one}='>'" for one in NAMES) + ">",
    "attributes with tags": "<p " + "".join(f"{one}='<b'" for one in NAMES) + ">",
    "attributes of an end": f"<p></p {' '.join(NAMES)}>",
}

TAME = {
    "nested tables": "<table><tr><td>" * 20 + "</table>" * 20,
    "points without ends": "<ul>" + "<li><p>x" * MANY,
    "terms without ends": "<dl>" + "<dt>x<dd>x" * MANY,
    "cells without ends": "<table>" + "<tr><td>x<td>x" * MANY,
    "choices of a list": "<select><option>a<option>b</select>" * MANY,
    "readings": "<ruby>x<rt>y</ruby>" * MANY,
    "conditions": "<!--[if mso]><table><tr><td><![endif]-->x<!--[if mso]></table><![endif]-->"
    * MANY,
    "drawings and scripts": '<svg><path d="M0 0"/></svg><div><script>a<b</script></div>' * MANY,
    "a long style": f'<p style="{"color: red; " * MANY}">',
    "words that are no tags": "1 < 2 <3 </ <> <" * MANY,
}


@pytest.mark.parametrize("name", WILD)
def test_what_a_parser_would_take_minutes_for_is_told(name):
    assert not is_tame(WILD[name])


@pytest.mark.parametrize("name", TAME)
def test_honest_html_passes(name):
    assert is_tame(TAME[name])
