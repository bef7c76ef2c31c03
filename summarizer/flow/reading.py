"""Articles as they are read: their language, what is prose, and what the sentences are worth."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer.document import Article, Block, Candidate, Failure, Scored, Sentence
from summarizer.errors import EmptyArticle, InputError
from summarizer.languages import Language, tables
from summarizer.models import LanguageIdentifier, Translator, Writer
from summarizer.options import Options
from summarizer.steps.choice.candidates import candidates
from summarizer.steps.choice.main_news import main_news, says_title
from summarizer.steps.choice.rank import Room, count_words, rank
from summarizer.steps.source.clean import clean, restore
from summarizer.steps.source.identify import Readers, article_language, mark_languages
from summarizer.steps.source.outline import Heading, Part, parts
from summarizer.steps.source.segment import segment
from summarizer.steps.telling.bullets import bare_title, headline, shorter_titles
from summarizer.weights import Calibration, RankingWeights

_SENTENCES_FOR_A_BULLET = 2
"""A summary whose size is left open has a bullet for so many sentences, up to the usual number."""
_WORDS_FOR_A_BULLET = 250
"""The same for a part of a long report, in words."""

Passage = tuple[str, str]
"""An ISO 639-1 code and a text in that language."""


def _no_advice(source: str, target: str) -> str:  # noqa: ARG001
    return "choose a model that does with --model"


@dataclass(frozen=True, slots=True)
class Models:
    """The models that the flow is given.

    :param ranking: which sentences matter.
    :param calibrations: what makes confidences probabilities; of two that fit, the first does.
    :param writer: writes the bullets; without one, they are sentences of the article.
    :param advise: which model would translate from one language to another, as advice to the user.
    """

    translator: Translator
    identifier: LanguageIdentifier
    ranking: RankingWeights
    calibrations: tuple[Calibration, ...] = ()
    writer: Writer | None = None
    advise: Callable[[str, str], str] = _no_advice


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was read: its blocks, its sentences and the scores of those that count.

    `wordings` is what bullets say of them, `fuller` what they say where that cannot be told
    soundly, `rests_on` the other sentences that these take names and days from, and `plain` what
    they say without those, all by sentence index. `main` is the index of the one with the main
    news. `parts` are those of a report that is summarised part by part; the scores compare within
    one part only.
    """

    article: Article
    language: Language
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    scored: tuple[Scored, ...]
    wordings: Mapping[int, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    rests_on: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    fuller: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    plain: Mapping[int, str] = field(default_factory=dict)
    main: int | None = None

    def passage(self, sentence: Sentence) -> Passage:
        """The sentence as it stands."""
        return self._language(sentence), sentence.text

    def bullet_passage(self, sentence: Sentence) -> Passage:
        """The sentence as it is translated for a bullet."""
        return self._language(sentence), self.wordings[sentence.index]

    def ways(self, sentence: Sentence) -> list[Passage]:
        """The same, and what may stand in its place, the last with all of the sentence."""
        index = sentence.index
        texts = (self.wordings[index], *self.fuller.get(index, ()))
        return [(self._language(sentence), text) for text in texts]

    def plain_passage(self, index: int) -> Passage | None:
        """A sentence without the names and days that were put in; None where none were."""
        text = self.plain.get(index)
        return (self._language(self.sentences[index]), text) if text else None

    def telling(self, passages: Mapping[int, Passage]) -> Reading:
        """The reading in which bullets say this, by sentence index, and nothing else instead."""
        texts = {index: text for index, (_, text) in passages.items()}
        return replace(
            self,
            scored=tuple(
                item
                if texts.get(item.sentence.index, item.wording) == item.wording
                else replace(item, wording=texts[item.sentence.index])
                for item in self.scored
            ),
            wordings={**self.wordings, **texts},
            fuller={index: more for index, more in self.fuller.items() if index not in texts},
            rests_on={
                index: others
                for index, others in self.rests_on.items()
                if texts.get(index) != self.plain.get(index, "")
            },
        )

    def uncut(self) -> Reading:
        """The reading in which bullets say all of their sentences."""
        every = (item.sentence for item in self.scored)
        return self.telling({sentence.index: self.ways(sentence)[-1] for sentence in every})

    def title_passage(self) -> Passage | None:
        """The article's own title, if it has one."""
        title = self.article.title
        return (self.language.code, bare_title(title)) if title else None

    def shorter_title_passages(self) -> list[Passage]:
        """What may stand for the title because it says less, the fullest first."""
        code, title = self.title_passage() or (self.language.code, "")
        return [(code, text) for text in shorter_titles(title, self.language)]

    def headline(self, rejected: Collection[int] = ()) -> Candidate:
        """What its main news says as a headline, or its best sentence.

        The `rejected` ones serve if all are.
        """
        left = [item for item in self.scored if item.sentence.index not in rejected]
        return headline(left or self.scored, self.language, self.main)

    def headline_passage(self, rejected: Collection[int] = ()) -> Passage:
        """That headline as it is translated."""
        one = self.headline(rejected)
        return self._language(one.sentence), one.wording

    def says_title(self, sentence: Sentence) -> bool:
        """Whether a sentence says what the title says; so does any where there is no title."""
        title = self.article.title
        return not title or says_title(sentence.text, title, self.language)

    def heading_passage(self, heading: Heading) -> Passage:
        """A heading as it is translated: its words, without its number."""
        return self._language(self.sentences[heading.sentence]), heading.text

    def shares(self, options: Options) -> tuple[tuple[tuple[Scored, ...], Room], ...]:
        """What is chosen from and how much of it: the whole article, or each of its parts."""
        if not self.parts:
            return ((self.scored, self.room(options)),)
        shares = [in_part(self.scored, part) for part in self.parts]
        return tuple(
            (share, _room_of_part(part, len(share), options.most_bullets))
            for part, share in zip(self.parts, shares, strict=True)
            if share
        )

    def room(self, options: Options) -> Room:
        """How much the summary holds, its gist counted with the bullets."""
        total = sum(count_words(item.wording) for item in self.scored)
        words = options.words if options.length is None else math.ceil(options.length * total)
        bullets = options.most_bullets
        if options.bullets is None and words is None:
            bullets = min(bullets, math.ceil(len(self.scored) / _SENTENCES_FOR_A_BULLET))
        return Room(bullets + options.gist, words)

    def _language(self, sentence: Sentence) -> str:
        return self.blocks[sentence.paragraph].language or self.language.code


def read(article: Article, options: Options, models: Models) -> Reading:
    """Identify the language, mark what is no prose, find the sentences and score them.

    :raises UnsupportedLanguage: if the translator does not read the article's language.
    :raises EmptyArticle: if there is no sentence to summarise.
    """
    readers = Readers(models.identifier, models.translator, options.to, models.advise)
    stated = options.language or article.language
    article = replace(article, language=article_language(article, stated, readers))
    language = tables(article.language or "")
    blocks = clean(article, language)
    if stated is None:
        blocks = mark_languages(article, blocks, readers)
    blocks = restore(blocks, options.restored)
    sentences = segment(article, blocks, language)
    stories = candidates(article, blocks, sentences, language, compressing=options.compress)
    divided = parts(article, blocks, sentences) if options.long else ()
    title = article.title or ""
    if divided:
        scored = _ranked_by_part(stories, divided, title, language, models.ranking)
    else:
        scored = rank(stories, title, language, models.ranking)
    if not scored:
        words = len(article.text.split())
        raise EmptyArticle(
            f"{article.source} has {words} word{'s' * (words != 1)} and no sentence to summarise;"
            " give the text of an article"
        )
    main = main_news(scored, title, language)
    scored = _with_its_news(scored, main)
    wordings = {item.sentence.index: item.wording for item in scored}
    rests_on = {item.sentence.index: item.rests_on for item in scored}
    fuller = {story.sentence.index: story.fuller for story in stories if story.fuller}
    plain = {story.sentence.index: story.plain for story in stories if story.plain}
    return Reading(
        article=article,
        language=language,
        blocks=blocks,
        sentences=sentences,
        scored=scored,
        wordings=wordings,
        parts=divided,
        rests_on=rests_on,
        fuller=fuller,
        plain=plain,
        main=main,
    )


def in_part(scored: Sequence[Scored], part: Part) -> tuple[Scored, ...]:
    """Those of the sentences that stand in a part, found without a look at the others."""
    first = bisect_left(scored, part.first, key=_index)
    return tuple(scored[first : bisect_right(scored, part.last, key=_index)])


def _index(scored: Scored) -> int:
    return scored.sentence.index


def _ranked_by_part(
    stories: Sequence[Candidate],
    divided: Sequence[Part],
    title: str,
    language: Language,
    weights: RankingWeights,
) -> tuple[Scored, ...]:
    """The sentences with scores that compare within their part, each ranked as an article."""
    ranked: list[Scored] = []
    left = list(reversed(stories))
    for part in divided:
        own: list[Candidate] = []
        while left and left[-1].sentence.index <= part.last:
            own.append(left.pop())
        heads = " ".join(heading.text for heading in part.headings)
        ranked += rank(own, heads or title, language, weights)
    return tuple(ranked)


def _room_of_part(part: Part, sentences: int, most: int) -> Room:
    fitting = min(
        math.ceil(part.words / _WORDS_FOR_A_BULLET), math.ceil(sentences / _SENTENCES_FOR_A_BULLET)
    )
    return Room(max(1, min(most, fitting)))


def _with_its_news(scored: Sequence[Scored], main: int | None) -> tuple[Scored, ...]:
    """The sentences, of which that with the main news leans on none: the title stands before it."""
    return tuple(
        replace(item, leans=False) if item.sentence.index == main else item for item in scored
    )


def read_or_fail(article: Article, options: Options, models: Models) -> Reading | Failure:
    """As `read`, but with what is wrong with the article as a value."""
    try:
        return read(article, options, models)
    except InputError as error:
        return Failure(article.source, error)
