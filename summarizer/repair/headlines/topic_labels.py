"""The topic before the colon of a headline, told as English headlines have it."""

from __future__ import annotations

import re

from summarizer.languages.french.topics import english_topic

_LABEL = re.compile(r"(?P<label>[^\W_][^:.!?«»\"()\[\]]{1,45}?) ?: (?=\S)")
_TOLD_LABEL = re.compile(r"[^:.!?\"()\[\]]{1,60}: (?=\S)")


def with_topic_label(source: str, target: str) -> str:
    """English `target` with the topic before its colon told as it is in headlines.

    A topic is of a list, of these with a place or a year, or a name; nothing changes for others,
    nor where a clause stands before the colon of the target.

    >>> with_topic_label("Confinement : le marché ferme", "Confinement: the market closes")
    'Lockdown: the market closes'
    >>> with_topic_label("Affaire Morin : deux ans requis", "Affaire Morin: two years sought")
    'Morin case: two years sought'
    """
    label, told = _LABEL.match(source), _TOLD_LABEL.match(target)
    is_one = source.count(":") == target.count(":") and told and "," not in told[0]
    right = english_topic(label["label"]) if label and is_one else ""
    if not right or not told or told[0].startswith((f"{right}'s: ", f"{right}’s: ")):
        return target
    return f"{right}: {target[told.end() :]}"
