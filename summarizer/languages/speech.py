"""Words that say who speaks: the verbs around quotations."""

from __future__ import annotations

import re

SPEECH = {
    "fr": re.compile(
        r"\b(?:(?:a|ont|avait|avaient)(?:-t-(?:il|elle)|-ils|-elles)? (?:\w+ment )?)?"
        r"(?:déclar|affirm|expliqu|ajout|indiqu|précis|soulign|assur|lanc|estim|confi|répét|insist|martel|racont"
        r"|témoign|annonc|not|regrett|déplor|dénonc|rappel|résum|plaid|rapport|glis|critiqu|tranch|observ|avanc|commen)"
        r"(?:é|e|ait|ent|a|çait|cé|ce|se|sé|té|tait|te)\b"
        r"|\b(?:dit|disait|répond|répondu|poursuit|poursuivi|conclut|conclu|écrit|reconnaît|reconnu|prévient|prévenu"
        r"|promet|promis|admet|admis|selon|d'après|pour)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:said|says|say|told|tells|added|adds|explained|explains|stated|states|declared|announced|wrote|writes|noted"
        r"|notes|insisted|insists|replied|answered|continued|concluded|admitted|warned|promised|argued|argues|claimed"
        r"|commented|remarked|stressed|emphasi[sz]ed|pointed out|recalled|confided|assured|repeated|reported|affirmed"
        r"|according to|for)\b",
        re.IGNORECASE,
    ),
}
"""By ISO 639-1 code."""
