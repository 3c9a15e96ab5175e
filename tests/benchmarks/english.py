"""Text as a coordinator's records hold it: some thousand words, each as common as in English.

The words are ours, and so are the sentences: made by chance from a fixed seed, with the few words
of every sentence, the many that stand in one record of a hundred, and their common beginnings.
How common a word is falls with its rank (Zipf), which is what search depends on.
"""

import random
from itertools import accumulate

COMMON = """
the of and to in a is that for it was on with as by at be this from are have or had not but which
they an were their has been who will when more there if can one our would about out up them into
other than its then also some only over could such these may after any where most before while
must through between each because under both within during against since until whether how what
""".split()

NOUNS = """
risk school college council partner officer group meeting finding action control venue event leaflet
family street estate park market mosque church chapel temple library station harbour bridge square
centre club team pupil student teacher parent carer tutor nurse doctor warden worker manager chair
member resident neighbour visitor speaker organiser landlord tenant driver volunteer trainer adviser
briefing lesson course session workshop assembly exercise visit call letter message post channel
video poster sticker banner flyer symbol slogan song game forum page account profile platform server
phone screen image comment thread link file record note minute paper report review plan target score
measure reason evidence question answer concern worry fear anger grievance rumour claim story myth
threat attack incident arrest protest march rally dispute fight assault damage fire graffiti weapon
police force court prison probation health hospital clinic surgery ward charity trust agency service
department office district county town village border region area place site building hall room door
gate fence lamp camera radio sign map road lane path bus train shop cafe kitchen garden field pitch
gym pool youth child adult person people crowd circle friend brother sister mother father uncle
cousin guardian leader follower figure hero enemy group identity ideology movement network cell
source contact referral support panel case intervention programme project grant budget cost hour day
week month term year season quarter deadline date delay gap limit change trend rise fall level rate
share number count list table chart scale band matrix line box form field policy duty law order
guidance standard benchmark training induction refresher knowledge skill confidence trust culture
faith belief value view opinion debate language word name face voice hand eye mind heart home house
flat floor wall window kitchen bedroom hostel shelter job wage debt benefit food bank loan rent bill
letterbox keyring notice register ledger archive summary cover header copy draft version signature
stamp code check mark page appendix annex agenda apology quorum decision vote motion deputy clerk
secretary treasurer auditor inspector commissioner minister mayor councillor candidate election poll
ward campaign pledge petition hearing tribunal appeal fine permit licence contract tender supplier
contractor cleaner guard steward marshal medic ambulance engine alarm drill route barrier bollard
""".split()

VERBS = """
agree ask answer add allow appear apply approve arrange arrest assess attend avoid brief call cancel
carry challenge change check claim close collect comment compare complete confirm consider contact
control cover create decide delay deliver deny describe design develop disclose discuss divide doubt
draft earn ease employ encourage end engage enter escalate establish evaluate examine exclude expect
explain explore extend fail fear fill finish follow form gather grow guide handle happen harass help
hide highlight host identify ignore improve include increase inform inspect instruct intend
interview introduce invite involve isolate join judge keep label lack launch learn limit listen live
look lower manage mark measure mention monitor move name need notice notify object observe obtain
offer open order organise own pass pause plan play point post praise prepare present prevent print
promise promote protect prove provide publish question raise reach recall receive recommend record
reduce refer reflect refuse reject relate remain remind remove repair repeat replace report request
require resolve respond restore return reveal review revise score search secure separate serve
share shout show sign speak start state stay stop store strengthen suffer suggest support suspect
talk target teach test thank threaten trace train transfer travel treat trust turn update urge use
vandalise verify visit voice wait walk warn watch welcome wish withdraw witness work worry
""".split()

QUALITIES = """
able active actual adequate afraid alert angry anxious available aware basic bitter bold brief broad
calm careful central certain cheap clear close cold common complete complex constant corporate
correct critical current daily dangerous dark deep different difficult direct distant early eager
easy effective empty entire equal exact explicit external fair false familiar final firm fixed
foreign formal free frequent fresh full general gentle genuine good grave great hard harmful heavy
helpful high hostile human illegal immediate important informal inherent initial internal joint
keen known large late lawful likely limited local lone long loose loud low main major minor mixed
modern monthly mutual narrow national natural nervous new normal notable obvious odd offensive
official old open ordinary outer partial particular passive past patient peaceful permanent personal
plain pleasant polite poor popular positive possible practical precise present previous private
prompt proper public quick quiet random rapid rare ready real recent reckless regional regular
relevant reliable religious remote residual rough rural safe senior sensitive separate serious
severe sharp short silent similar simple single situational slight slow small social sound special
specific stable steady strange strict strong sudden suitable sure temporary thorough tidy tight
tough tragic typical unusual upper urban urgent useful usual vague valid verbal violent visible
vital vulnerable warm weak weekly wide wild willing wise wrong young
""".split()


def _with(word: str, ending: str) -> str:
    if ending == "s":
        return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
    is_silent = word.endswith("e") and ending[0] in "ei" and not word.endswith("ee")
    return (word[:-1] if is_silent else word) + ending


def vocabulary() -> list[str]:
    """Give every word, the commonest first; the order is the same at every run."""
    things = [[word, _with(word, "s")] for word in NOUNS]
    deeds = [[word, *(_with(word, end) for end in ("s", "ed", "ing"))] for word in VERBS]
    again = [[_with(f"re{word}", end) for end in ("ed", "ing")] for word in VERBS]
    ways = [[word, f"{word}ly", f"{word}ness", f"un{word}"] for word in QUALITIES]
    families = [*things, *deeds, *ways]
    chance = random.Random(1)  # noqa: S311 -- text to search, not a key
    chance.shuffle(families)
    chance.shuffle(again)
    rare = [form for family in families for form in family[1:]]
    chance.shuffle(rare)
    bases = [family[0] for family in families]
    return list(dict.fromkeys([*COMMON, *bases, *rare, *(f for two in again for f in two)]))


class Writer:
    """Writes sentences, always the same ones from the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 -- text to search, not a key
        self._words = vocabulary()
        weights = [1 / (rank + 2.7) ** 1.05 for rank in range(len(self._words))]
        self._weights = list(accumulate(weights))

    def words(self, number: int) -> str:
        """Give so many words."""
        return " ".join(self.chance.choices(self._words, cum_weights=self._weights, k=number))

    def sentences(self, number: int) -> str:
        """Give about so many words in sentences of eight to twenty."""
        made = []
        while number > 0:
            length = self.chance.randint(8, 20)
            made.append(f"{self.words(length).capitalize()}.")
            number -= length
        return " ".join(made)

    def query(self) -> str:
        """Give what somebody types to find a record: one to three words, seldom a common one."""
        number = self.chance.choice((1, 2, 2, 3))
        found = [word for word in self.words(40).split() if word not in COMMON]
        return " ".join(found[:number])
