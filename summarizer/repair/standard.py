"""What a translation is held to, and what is put right in it."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.checks import check
from summarizer.checks.terms import with_terms
from summarizer.document import Finding, Term
from summarizer.models import CAUTIOUS, Mending, Translator, mending_of
from summarizer.typography import (
    with_english_hours,
    with_english_ordinals,
    with_first_capital,
)

from .gaps import Gaps, gaps
from .phrases import phrase_words, unsaid_phrases


@dataclass(frozen=True, slots=True)
class Standard:
    """The languages of a translation, as ISO 639-1 codes, and the terms it must use.

    :param mending: what its model wants done about mistakes.
    """

    language: str = "fr"
    to: str = "en"
    glossary: tuple[Term, ...] = ()
    mending: Mending = CAUTIOUS

    @classmethod
    def of(
        cls,
        translator: Translator,
        language: str = "fr",
        to: str = "en",
        glossary: tuple[Term, ...] = (),
    ) -> Standard:
        """What the translations of this model are held to, mended as it declares."""
        return cls(language, to, glossary, mending_of(translator))

    def review(self, source: str, target: str) -> tuple[str, tuple[Finding, ...]]:
        """`target` as it is kept, and what is wrong with it.

        Terms of the glossary that were left in `source`'s language are put right in it, and so are
        English ordinals ("23th") and hours that last and were told as a time of day. Where the
        model wants it, so are names that are misspelled, world wars for wars, Nigerians for
        Nigeriens, topics before the colon of headlines, quotation marks without their pair, dates
        in brackets away from their day, first letters, comparatives ("the more large"), "a" for
        "an", words said twice, "the biggest never seen", "the Pr", prison terms to be served that
        are "suspended", verbs in the singular behind two names, "his" for what is a woman's and a
        "spokeswoman" who is a man. Where it wants them told, phrases that are not said are
        warnings.
        """
        # It compiles the checks' patterns: see `summarizer.checks.check`.
        from .dated_days import with_dates_behind_days
        from .grammar import (
            with_agreeing_verbs,
            with_english_comparison,
            with_ever,
            with_professors,
            with_right_articles,
            with_words_once,
        )
        from .headlines.topic_labels import with_topic_label
        from .hours import with_lasting_hours
        from .marks import with_pairs_of_marks
        from .possessors import with_right_possessors
        from .prison_terms import with_terms_to_be_served
        from .spelling import with_english_letters, with_source_names
        from .spokespeople import with_right_spokespeople
        from .wars_and_peoples import with_source_people, with_source_wars

        repairs = self.mending.repairs
        if "names" in repairs:
            target = with_source_names(source, target, self.language, self.to)
            if (self.language, self.to) == ("fr", "en"):
                target = with_source_people(source, with_source_wars(source, target))
                target = with_english_letters(source, target)
                target = with_topic_label(source, target) if "words" in repairs else target
        if "marks" in repairs:
            target = with_pairs_of_marks(source, target, self.language, self.to)
            target = with_dates_behind_days(source, target, self.language, self.to)
            target = with_first_capital(source, target)
        if self.to == "en":
            target = with_english_hours(with_english_ordinals(target))
            if self.language == "fr":
                target = with_lasting_hours(source, target)
            if "grammar" in repairs:
                target = with_right_articles(with_english_comparison(target))
                target = with_words_once(source, target)
                if self.language == "fr":
                    target = with_professors(source, with_ever(source, target))
                    target = with_terms_to_be_served(source, target)
                    target = with_right_possessors(source, with_agreeing_verbs(source, target))
                    target = with_right_spokespeople(source, target)
        target = with_terms(source, target, self.glossary)
        findings = check(source, target, self.language, self.to, self.glossary)
        if "phrases" in repairs:
            findings = (*findings, *unsaid_phrases(source, target, self.language, self.to))
        return target, findings

    def phrase_words(self, source: str) -> frozenset[str]:
        """The words of the set phrases of `source`, if the model wants those told."""
        if "phrases" not in self.mending.repairs:
            return frozenset()
        return phrase_words(source, self.language, self.to)

    @property
    def counts_gaps(self) -> bool:
        """Whether the model wants the words counted that a translation does not say."""
        return "senses" in self.mending.repairs

    def gaps(self, source: str, target: str) -> Gaps:
        """The words of `source` that `target` does not say, and those that it has instead."""
        return gaps(source, target, self.language, self.to)
