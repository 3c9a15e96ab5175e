"""Figures of the log: what an edition would show, giving one out, the rule for small numbers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from prevent_desktop.assets import asset
from prevent_desktop.domain.choices import ChoiceList, ChoiceListId
from prevent_desktop.domain.figure_editions import (
    FiguresEdition,
    FiguresEditionId,
    FiguresRule,
    FiguresRuleId,
    FigureTable,
    RoundTo,
)
from prevent_desktop.domain.figure_making import Made, TooFew, made, span_words
from prevent_desktop.domain.figure_reading import (
    Compared,
    National,
    ShownTable,
    compared_of,
    tables_of,
)
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Person, PersonId
from prevent_desktop.domain.proportions import rounded
from prevent_desktop.domain.referral_figures import QUARTERS, quarter_of, shared_in, year_of
from prevent_desktop.domain.referrals import Referral, Route
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.small_numbers import Rule
from prevent_desktop.domain.wording import begun
from prevent_desktop.errors import Situation
from prevent_desktop.services import naming
from prevent_desktop.services.records import save
from prevent_desktop.vault.vault import Vault

_ONE_EDITION = (
    "kinds of concern are compared by route and by time only in a year that is given out at once"
)
USUAL_LIMIT = 5
"""Below what numbers are hidden until the council sets another limit."""


class NotEnough(Situation):
    """So few entries that every number would be hidden."""


class EditionLine(msgspec.Struct, frozen=True, kw_only=True):
    """An edition that was given out: its id, what it is called, when, and who agreed."""

    id: FiguresEditionId
    title: str
    given_on: date
    agreed_by: str


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a year as an edition would show them now.

    ``upto`` is the last quarter that they count, None where the year has no entry yet;
    ``nothing`` says why there are none. ``exact`` are the same with nothing hidden, for the eyes
    of who keeps the log. ``can_give`` tells whether there is anything new to give out.
    """

    year: str
    years: tuple[str, ...]
    upto: int | None
    quarters: tuple[str, ...]
    tables: tuple[ShownTable, ...] = ()
    exact: tuple[ShownTable, ...] = ()
    compared: tuple[Compared, ...] = ()
    total: int = 0
    not_shared: int = 0
    nothing: str = ""
    editions: tuple[EditionLine, ...] = ()
    note: str = ""
    """What follows from giving a year out in parts, where that is so."""
    can_give: bool = False
    rule: FiguresRule


def figures(vault: Vault, year: str = "", upto: int | None = None) -> Figures:
    """Give the figures of a year, this one where none is named, to a quarter that has begun."""
    held = vault.store.collection(Referral, FiguresEdition, FiguresRule, ChoiceList)
    today = vault.today
    every = held.own(Referral)
    years = sorted({year_of(today), *(year_of(one.noticed_on) for one in every)}, reverse=True)
    chosen = year if year in years else years[0]
    newest = quarter_of(today) if chosen == year_of(today) else len(QUARTERS) - 1
    last = newest if upto is None else min(upto, newest)
    told, all_told = _made(held, chosen, last), _every_number(held, chosen, last)
    view = Figures(
        year=chosen,
        years=tuple(years),
        upto=last,
        quarters=QUARTERS[: newest + 1],
        editions=_lines(vault, held, chosen),
        note=_note(held, chosen, last),
        not_shared=sum(
            one.route is Route.NOT_SHARED and year_of(one.noticed_on) == chosen for one in every
        ),
        rule=rule_of(held),
        exact=tables_of(all_told, 1, national(), _LIST_OF),
    )
    rule = _rule_for(held, editions_of(held, chosen))
    return msgspec.structs.replace(view, **_shown(told, rule, last))


def give_out(
    vault: Vault, year: str, upto: int, agreed_by: PersonId | None, remark: str = ""
) -> FiguresEditionId:
    """Keep the figures of a year to a quarter as they are now; they stand from then on.

    Raises NotEnough where there is nothing that could be shown, or nothing new.
    """
    held = vault.store.collection(Referral, FiguresEdition, FiguresRule, ChoiceList)
    before = editions_of(held, year)
    told = _made(held, year, upto)
    if isinstance(told, TooFew):
        raise NotEnough(_too_few(told, upto))
    if not told.is_new:
        msg = "There is nothing new to give out for these months. Nothing was kept."
        raise NotEnough(msg)
    rule = _rule_for(held, before)
    edition = FiguresEdition(
        id=FiguresEditionId(new_id()),
        year=year,
        quarters=told.quarters,
        limit=rule.limit,
        hides_nought=rule.hides_nought,
        round_to=rule.round_to,
        tables=told.tables,
        agreed_by=agreed_by,
        given_on=vault.today,
        remark=remark,
    )
    save(vault, [edition])
    return edition.id


def note_on(vault: Vault, year: str, upto: int) -> str:
    """Say what follows from giving out a year to a quarter; empty for a whole year at once."""
    return _note(vault.store.collection(FiguresEdition, FiguresRule), year, upto)


def _note(held: Collection, year: str, upto: int) -> str:
    before = editions_of(held, year)
    if before:
        return f"{begun(_ONE_EDITION)}."
    if upto == len(QUARTERS) - 1:
        return ""
    limit = rule_of(held).limit
    return (
        "Once these months are given out, the rest of the year can be given out only if "
        f"{limit} or more were shared in it, as fewer could be worked out from the two sums; and "
        f"{_ONE_EDITION}."
    )


def editions_of(held: Collection, year: str) -> list[FiguresEdition]:
    """Give the editions of a year that were given out, the first of them first."""
    own = (one for one in held.own(FiguresEdition) if one.year == year)
    return sorted(own, key=lambda one: (one.quarters, one.id))


def rule_of(held: Collection) -> FiguresRule:
    """Give the council's rule for small numbers: below 5 is hidden where none was set."""
    return next(
        iter(held.own(FiguresRule)), FiguresRule(id=FiguresRuleId(new_id()), limit=USUAL_LIMIT)
    )


def national() -> National:
    """Give the published figures that the program ships."""
    return msgspec.json.decode(asset("figures/national.json").read_bytes(), type=National)


def edition_tables(edition: FiguresEdition) -> tuple[ShownTable, ...]:
    """Give the tables of an edition as they may be shown."""
    return tables_of(edition.tables, int(edition.round_to.value), national(), _LIST_OF)


def edition_compared(edition: FiguresEdition) -> tuple[Compared, ...]:
    """Give the comparisons of an edition; it has them where it gave a whole year out at once."""
    return compared_of(edition.tables, int(edition.round_to.value))


def span_of(edition: FiguresEdition) -> str:
    """Say which months an edition counts: ``April to September``."""
    return span_words(tuple(range(edition.quarters)))


def _made(held: Collection, year: str, upto: int) -> Made | TooFew:
    before = [one for one in editions_of(held, year) if one.quarters <= upto + 1]
    rule = _rule_for(held, before).rule
    entries = shared_in(held.own(Referral), year)
    return made(entries, _lists(held, year, before), rule, upto, before)


def _every_number(held: Collection, year: str, upto: int) -> tuple[FigureTable, ...]:
    """Count the log as it is now with nothing hidden, each quarter by itself."""
    entries = shared_in(held.own(Referral), year)
    told = made(entries, _lists(held, year, editions_of(held, year)), _SHOWS_ALL, upto)
    return told.tables if isinstance(told, Made) and told.total else ()


def _rule_for(held: Collection, before: Sequence[FiguresEdition]) -> FiguresRule:
    """Give the rule that holds for a year: that of its first edition, once there is one."""
    rule = rule_of(held)
    if not before:
        return rule
    first = before[0]
    return msgspec.structs.replace(
        rule, limit=first.limit, hides_nought=first.hides_nought, round_to=first.round_to
    )


def _lists(held: Collection, year: str, before: Sequence[FiguresEdition]) -> dict[str, ChoiceList]:
    # A year is counted under one edition of each list: that of its first figures, else the newest
    # that there was by then.
    kept = {table.name: table.list_year for table in before[0].tables} if before else {}
    found = {}
    for table, name in _LIST_OF.items():
        every = sorted((o for o in held.own(ChoiceList) if o.name == name), key=lambda o: o.year)
        then = [one for one in every if one.year <= year] or every[:1]
        same = [one for one in every if one.year == kept.get(table)]
        found[name] = (same or then or [_no_list(name)])[-1]
    return found


def _no_list(name: str) -> ChoiceList:
    return ChoiceList(id=ChoiceListId(new_id()), name=name, year="")


def _shown(told: Made | TooFew, rule: FiguresRule, upto: int) -> dict[str, Any]:
    if isinstance(told, TooFew):
        return {"nothing": _too_few(told, upto)}
    if not told.total:
        return {"nothing": "Nothing was shared in these months, so there is nothing to count."}
    to, known = int(rule.round_to.value), national()
    return {
        "tables": tables_of(told.tables, to, known, _LIST_OF),
        "compared": compared_of(told.tables, to),
        "total": rounded(told.total, to),
        "can_give": told.is_new,
    }


def _too_few(told: TooFew, upto: int) -> str:
    few = f"Fewer than {told.limit} were shared from {span_words(told.span)}"
    if upto < len(QUARTERS) - 1:
        return f"{few}, so every number would tell of single people. Take more months together."
    if not told.span[0]:
        return f"{few}, so every number would tell of single people. This year is not given out."
    return (
        f"{few}. Whoever has what was given out of this year before could work that number out "
        "from the two sums, so these months are not given out. The figures before them stand."
    )


def _lines(vault: Vault, held: Collection, year: str) -> tuple[EditionLine, ...]:
    return tuple(
        EditionLine(
            id=one.id,
            title=one.heading,
            given_on=one.given_on,
            agreed_by=naming.heading_of(vault, one.agreed_by) if one.agreed_by else "",
        )
        for one in editions_of(held, year)
    )


_SHOWS_ALL = Rule(limit=0)
_LIST_OF = {
    "sector": "referral-sectors",
    "concern": "ideologies",
    "age": "age-bands",
    "sex": "sexes",
    "outcome": "referral-outcomes",
}
"""Under which list a table counts, by the table's name."""


def may_agree(vault: Vault) -> list[tuple[str, str]]:
    """Give the council's own people who have not left, by name: id and name with role."""
    held = vault.store.collection(Person)
    own = sorted(
        (p for p in held.own(Person) if p.left_on is None), key=lambda p: p.name.casefold()
    )
    return [(one.id, one.heading) for one in own]


def is_over(vault: Vault, year: str) -> bool:
    """Tell whether a year, such as ``2025-26``, has ended, so that all of it can be counted."""
    return year < year_of(vault.today)


def rule_in(vault: Vault) -> FiguresRule:
    """Give the rule for small numbers as it stands."""
    return rule_of(vault.store.collection(FiguresRule))


def set_rule(vault: Vault, limit: int, round_to: RoundTo, *, hides_nought: bool) -> None:
    """Keep the rule for small numbers; figures that were given out keep theirs."""
    rule = rule_in(vault)
    changed = msgspec.structs.replace(
        rule, limit=limit, round_to=round_to, hides_nought=hides_nought
    )
    save(vault, [changed])
