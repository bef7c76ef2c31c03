"""What clauses of a language begin with, and which of its words are finite verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clauses:
    """Words are lower case; patterns of openings match where a part between commas begins.

    :param verbs: finite verbs, whatever stands before them but a determiner.
    :param doubtful_verbs: those that may be something else, and are verbs after a subject.
    :param verb_ending: what else is a finite verb; `no_verbs` are the words that only look so.
    :param auxiliaries: verbs that stand after pronouns which are determiners elsewhere ("l'a").
    :param determiners: after these, and prepositions, stands no finite verb.
    :param objects: those of them that are pronouns as well.
    :param before_verbs: after these a doubtful verb is one.
    :param clitics: what may stand between the beginning of a part and its verb.
    :param subordinators: words that bring a clause with a verb of its own.
    :param noun_phrase: how a subject begins.
    :param adverbial: a part that says when or where.
    :param relative: a relative clause that only adds something, after a comma.
    :param participial: a participle with what belongs to it; an age.
    :param no_opening: participles that say how sure something is ("soupçonné"), which stay.
    :param aside: a noun with what belongs to it that says who or what somebody or something is.
    :param role: such a noun without an article, as it stands after a name.
    :param circumstance: a clause that says what goes on besides.
    :param outcome: a clause that says what comes of the news, or what else somebody does.
    :param stays: what begins a part that the meaning hangs on.
    :param holds: what keeps a part from being cut wherever it stands in it.
    :param hearsay: the same but for days and months: what keeps a part of any sentence.
    :param apposition: what the last part may be: "a" noun that says what something is.
    :param surroundings: a last part that says where and with what something is done.
    :param scene: where somebody spoke, behind the name of who says so, to the end.
    :param beside_figures: in brackets, the same figure in other units, an age, years of a life.
    :param joined: a part that is joined to what stands before it.
    :param attribution: a part that says who says so.
    :param speech_then_subject: a part whose subject stands after its verb of speech.
    :param source_first: "name", who says so, before a comma and what they say.
    :param saying: "subject" and "verb" before a clause that is what is said.
    :param medium: "medium", through whom or what somebody spoke, behind the verb of speech.
    :param unsure_of_time: a form that means something else where the verb of speech has moved.
    :param subordinate: what makes a part of a sentence hang on another.
    :param said_twice: a second clause of what is said, or a sign that it is no plain statement.
    :param second_fact: what joins two sentences with subjects of their own.
    :param points_back: how a sentence begins that needs the one before it.
    """

    verbs: frozenset[str]
    doubtful_verbs: frozenset[str]
    verb_ending: re.Pattern[str]
    no_verbs: frozenset[str]
    auxiliaries: frozenset[str]
    determiners: frozenset[str]
    objects: frozenset[str]
    before_verbs: frozenset[str]
    clitics: frozenset[str]
    subordinators: frozenset[str]
    noun_phrase: re.Pattern[str]
    adverbial: re.Pattern[str]
    relative: re.Pattern[str]
    participial: re.Pattern[str]
    no_opening: re.Pattern[str]
    aside: re.Pattern[str]
    role: re.Pattern[str]
    circumstance: re.Pattern[str]
    outcome: re.Pattern[str]
    stays: re.Pattern[str]
    holds: re.Pattern[str]
    hearsay: re.Pattern[str]
    apposition: re.Pattern[str]
    surroundings: re.Pattern[str]
    scene: re.Pattern[str]
    beside_figures: re.Pattern[str]
    joined: re.Pattern[str]
    attribution: re.Pattern[str]
    speech_then_subject: re.Pattern[str]
    source_first: re.Pattern[str]
    saying: re.Pattern[str]
    medium: re.Pattern[str]
    unsure_of_time: re.Pattern[str]
    subordinate: re.Pattern[str]
    said_twice: re.Pattern[str]
    second_fact: re.Pattern[str]
    points_back: re.Pattern[str]
