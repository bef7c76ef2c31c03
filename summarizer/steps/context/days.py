"""Which day "Tuesday" and "the day before" are, where the article's dates make it certain."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta

from summarizer.languages.mentions import Days

from .putting import Before, Put, is_quoted

_FEWEST_DAYS_TO_NEXT = 3
_FEWEST_DAYS_FROM_LAST = 2
_SHORTEST_MONTH_DAYS = 28


def put_dates(text: str, before: Before, stated: Collection[date], known: Days) -> list[Put]:
    """The date of the first day of the week outside quotation marks.

    It is certain where what the clause tells has been or is to come, and all dates that the
    article states lead to the same day; or where an earlier sentence dates that day.
    """
    for found in known.weekday.finditer(text):
        if is_quoted(text, found.start()):
            continue
        relative = (found["relative"] or "").casefold()
        tense = "" if relative else _tense(text, found, known)
        day = known.weekdays.index(found["day"].casefold())
        is_dated = tense == "past" and not relative
        dated = _dated_before(before, found["day"], known) if is_dated else []
        days = {_nearest(one, day, tense, relative, known) for one in stated}
        if len(days) == 1 and (only := days.pop()) is not None:
            said = _day_and_month(only, known)
            if all(said == other for other, _ in dated):
                return [Put(found.end(), found.end(), f" [{said}]")]
        elif not stated and len({said for said, _ in dated}) == 1:
            said, place = dated[0]
            return [Put(found.end(), found.end(), f" [{said}]", (place,))]
        return []
    return []


def put_days_beside(text: str, before: Before, known: Days) -> list[Put]:
    """The day before or after the one day that the sentence before names."""
    found = known.beside.search(text)
    if before.last is None or found is None or is_quoted(text, found.start()):
        return []
    places = [one.start() for one in known.any_day.finditer(text)]
    own = [place for place in places if not found.start() <= place < found.end()]
    named = list(known.any_day.finditer(re.sub(r"\[|\]", "", before.last.text)))
    if own or len(named) != 1:
        return []
    step = -1 if found["before"] else 0 if found["same"] else 1
    said = _beside(named[0][0], step, known)
    if said is None:
        return []
    whole = found[0]
    after = whole.split()[2:] if step == 1 else []
    said = " ".join([said.split()[0], *after, *said.split()[1:]]) if after else said
    first = said[0].upper() if whole[0].isupper() else said[0]
    sources = (len(before.earlier) - 1, *before.last.rests_on)
    return [Put(found.start(), found.end(), f"[{first}{said[1:]}]", sources)]


def _tense(text: str, found: re.Match[str], known: Days) -> str:
    """What is told of a day in its clause: "past", "ahead" or, if that is not certain, ""."""
    ends = list(known.clause_end.finditer(text))
    start = max((one.end() for one in ends if one.end() <= found.start()), default=0)
    stops = [one.start() for one in ends if one.start() >= found.end()] + [len(text)]
    # "Mardi, le maire …": the clause is the next one.
    leads = not text[start : found.start()].strip() and stops[0] - found.end() <= 1
    clause = text[start : stops[1] if leads and len(stops) > 1 else stops[0]]
    past, ahead = known.past.search(clause), known.ahead.search(clause)
    if bool(past) == bool(ahead) or known.unsure.search(text[start : found.start()]):
        return ""
    return "past" if past else "ahead"


def _nearest(stated: date, weekday: int, tense: str, relative: str, known: Days) -> date | None:
    """The day that is meant in an article of that date, None where it is not certain."""
    since = (stated.weekday() - weekday) % 7
    until = (weekday - stated.weekday()) % 7
    if relative == known.last:
        since = since or 7
        return stated - timedelta(since) if since >= _FEWEST_DAYS_FROM_LAST else None
    if relative == known.next:
        until = until or 7
        return stated + timedelta(until) if until >= _FEWEST_DAYS_TO_NEXT else None
    if tense == "past":
        return stated - timedelta(since)
    return stated + timedelta(until) if tense == "ahead" and until else None


def _dated_before(before: Before, weekday: str, known: Days) -> list[tuple[str, int]]:
    """The dates that earlier sentences give to that day of the week, for what has been."""

    def add(found: list[tuple[str, int]], place: int, sentence: str) -> None:
        if weekday.casefold() not in sentence.casefold():
            return
        for match in known.dated.finditer(sentence):
            if match["day"].casefold() != weekday.casefold():
                continue
            tense = _tense(sentence, match, known)
            said = f"{match['number']} {match['month'].casefold()}"
            found.append((said if tense == "past" else f"{said}?", place))

    found = before.gather(("dates", weekday.casefold()), list[tuple[str, int]](), add)
    return [] if any(said.endswith("?") for said, _ in found) else found


def _day_and_month(day: date, known: Days) -> str:
    number = known.first if day.day == 1 else str(day.day)
    return f"{number} {known.months[day.month - 1]}"


def _beside(named: str, step: int, known: Days) -> str | None:
    """The day before or after one that is named by its weekday, its date, or both."""
    words = named.casefold().split()
    weekday = words[0] if words[0] in known.weekdays else None
    months = [word for word in words if word in known.months]
    parts: list[str] = []
    if weekday:
        parts.append(known.weekdays[(known.weekdays.index(weekday) + step) % 7])
    if months:
        number = 1 if known.first in words else int(re.sub(r"\D", "", named))
        if not 1 <= number + step <= _SHORTEST_MONTH_DAYS and not (step == -1 and number > 1):
            return None
        parts.append(f"{known.first if number + step == 1 else number + step} {months[0]}")
    return " ".join(parts) or None
