"""Terms of office: days as precise as they are known, names as they are compared, rows of a table. Used by its neighbours."""

import csv
import datetime
import re
import unicodedata
from dataclasses import dataclass, field

NEVER = datetime.date(9999, 12, 31)


def fold(text):
    """Lower-case words without accents or punctuation; must agree with `fold` in ../src/office.rs."""
    text = text.replace("ı", "i").replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L").replace("đ", "d").replace("Đ", "D")
    text = text.replace("ß", "ss").replace("æ", "ae").replace("Æ", "Ae").replace("œ", "oe").replace("ð", "d").replace("þ", "th").replace("Þ", "Th")
    text = text.replace("ə", "a").replace("Ə", "A")
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"['’ʻʼ`.]", "", text)))


def first_day(date):
    """The first day that 2019, 2019-05 or 2019-05-30 can mean."""
    return datetime.date.fromisoformat(date + {4: "-01-01", 7: "-01", 10: ""}[len(date)])


def last_day(date):
    """The last day that it can mean."""
    if len(date) == 10:
        return datetime.date.fromisoformat(date)
    year, month = (int(date[:4]), 12) if len(date) == 4 else map(int, date.split("-"))
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)


@dataclass
class Term:
    """One person in one office. `place` is the file and line of a row of ours, empty for one of the reference."""

    code: str
    office: str
    title: str
    person: str
    start: str
    end: str
    seen: str
    source: str
    sure: str
    wikidata: str = ""
    other_names: list = field(default_factory=list)
    note: list = field(default_factory=list)
    place: str = ""

    def ours(self):
        return bool(self.place)

    def begins(self):  # the last day on which the term can have begun
        return last_day(self.start)

    def ends(self):  # the first day on which it can have ended
        return first_day(self.end) if self.end else NEVER

    def who(self):
        return self.wikidata or fold(self.person)


def overlap(a, b):
    """Days on which both certainly held the office, the day of a hand-over left out."""
    return (min(a.ends(), b.ends()) - max(a.begins(), b.begins())).days


def table(path):
    """The rows of a tab-separated table with a header, remarks left out."""
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))
