"""Our own terms: the tables in additions/, one a region, and what is wrong with them.

Every complaint names file, line and mend. `make_holders.py --check` prints them; nothing is made while there is one.
"""

import itertools
import pathlib
import re
import tomllib
from collections import defaultdict

from terms import Term, first_day, fold, last_day, overlap, table

HERE = pathlib.Path(__file__).resolve().parent
COLUMNS = ["code", "office", "title", "person", "other_names", "from", "to", "seen", "sure", "source", "note"]
SURE = ("known", "likely")
# A row whose note says so may stand beside the holder whose office it shares.
BESIDE = re.compile(r"\b(acting|interim|caretaker|disputed|rival|parallel|de facto|co-|joint|jointly|shared|alternat\w+|exile|unrecognised|self-declared|regent)", re.IGNORECASE)


def read(folder=HERE / "additions"):
    """All our terms, and the complaints about them. A row that breaks its form is complained of and left out."""
    codes, offices = known_codes(), known_offices()
    terms, complaints = [], []
    for path in sorted(folder.glob("*.tsv")):
        for place, row in rows_of(path, complaints):
            wrong = list(faults(row, codes, offices))
            complaints += [f"{place}: {what}" for what in wrong]
            if not wrong:
                terms.append(term(place, row))
    return terms, complaints + doubles(terms, offices) + crowds(terms, offices)


def known_codes():
    """States and bodies that may have office-holders."""
    states = {r["iso3c"] for r in table(HERE.parent / "countries" / "countries.tsv")}
    bodies = {r["id"] for r in table(HERE.parent / "organisations" / "organisations.tsv")}
    return states | bodies | {body.split("/")[0] for body in bodies}


def known_offices():
    """Whether each office has one holder at a time."""
    with open(HERE / "offices.toml", "rb") as toml:
        return {office["id"]: office["single"] for office in tomllib.load(toml)["office"]}


def rows_of(path, complaints):
    """Each row with its place; lines without the right number of cells are complained of."""
    name = f"{path.parent.name}/{path.name}"
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines[0].split("\t") != COLUMNS:
        complaints.append(f"{name}:1: the header is not {' '.join(COLUMNS)}; write it so, tabs between")
        return
    for at, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if not line or line.startswith("#"):
            continue
        if len(cells) != len(COLUMNS):
            complaints.append(f"{name}:{at}: {len(cells)} cells; the header has {len(COLUMNS)}: one tab for every empty cell too")
        else:
            yield f"{name}:{at}", dict(zip(COLUMNS, cells))


def faults(row, codes, offices):
    """What is wrong with one row."""
    for column, cell in row.items():
        if cell != cell.strip() or "\r" in cell:
            yield f"space around {column} {cell!r}; take it away"
    if row["code"] not in codes:
        yield f"unknown code {row['code']!r}; write an ISO alpha-3 of countries.tsv or an id of organisations.tsv, or add the body there"
    if row["office"] not in offices:
        yield f"unknown office {row['office']!r}; write an id of offices.toml, or declare the office there"
    if not row["person"]:
        yield "no person; write the name as English news does"
    if row["sure"] not in SURE:
        yield f"sure is {row['sure']!r}; write {' or '.join(SURE)}"
    if not row["source"]:
        yield "no source; write own for general knowledge, else where it was taken from"
    if any(not name or name != name.strip() or name == row["person"] for name in row["other_names"].split(";") if row["other_names"]):
        yield f"other_names {row['other_names']!r}; names between `;`, without space around them, none of them the person's own"
    yield from wrong_dates(row)


def wrong_dates(row):
    for column in ("from", "to", "seen"):
        if row[column] and not is_date(row[column]):
            yield f"{column} {row[column]!r} is no date; write 2019, 2019-05 or 2019-05-30"
            return
    if not row["from"]:
        yield "no start; write the year at least, or leave the row out"
    elif row["to"] and last_day(row["to"]) < first_day(row["from"]):
        yield f"ends {row['to']} before it starts {row['from']}; swap or mend the dates"
    elif not row["to"] and not row["seen"]:
        yield "neither to nor seen; write the day of leaving, or the last day on which the person is known to have held it"
    elif not row["to"] and last_day(row["seen"]) < first_day(row["from"]):
        yield f"seen {row['seen']} before it starts {row['from']}; mend one of them"


def is_date(text):
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        return False
    try:
        return bool(first_day(text))
    except ValueError:
        return False


def term(place, row):
    others = row["other_names"].split(";") if row["other_names"] else []
    seen, note = "" if row["to"] else row["seen"], [row["note"]] if row["note"] else []
    return Term(row["code"], row["office"], row["title"], row["person"], row["from"], row["to"], seen, row["source"], row["sure"], "", others, note, place)


def doubles(terms, offices):
    """The same person twice at once in the same office; in an office of many, under the same title."""
    groups = defaultdict(list)
    for t in terms:
        groups[t.code, t.office, fold(t.person), "" if offices[t.office] else fold(t.title)].append(t)
    pairs = (pair for group in groups.values() for pair in itertools.combinations(group, 2))
    return [
        f"{b.place}: {b.person} is {b.office} of {b.code} here and at {a.place}, at the same time; keep one of them, or mend the dates"
        for a, b in pairs if overlap(a, b) > 0 or (a.start, a.end) == (b.start, b.end)
    ]


def crowds(terms, offices):
    """Two persons at once in an office of one. An open term counts until the next one begins; acting and disputed ones may share."""
    groups = defaultdict(list)
    for t in terms:
        if offices[t.office]:
            groups[t.code, t.office].append(t)
    out = []
    for group in groups.values():
        for a, b in itertools.combinations(sorted(group, key=lambda t: (first_day(t.start), t.place)), 2):
            follows = not a.end and first_day(a.start) < first_day(b.start)
            beside = any(BESIDE.search(" ".join([t.title, *t.note])) for t in (a, b))
            if a.who() != b.who() and not follows and not beside and overlap(a, b) > 0:
                out.append(f"{b.place}: {b.person} ({b.start} to {b.end or 'open'}) is {b.office} of {b.code} while {a.person} ({a.start} to {a.end or 'open'}, "
                           f"{a.place}) is; mend the dates, or say in the note that one is acting or disputed")
    return out
