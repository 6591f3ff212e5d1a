"""Writes docs/register-coverage.md: for how many of the days since 2001 holders.tsv names a holder.

    python3 knowledge/offices/coverage.py

An open term counts up to the day that its source speaks for. A day is covered by a term however sure it is.
"""

import datetime
from collections import defaultdict

from additions import HERE
from terms import first_day, last_day, table

FROM, UNTIL = datetime.date(2001, 1, 1), datetime.date(2025, 12, 31)
OFFICES = {"leader": ("head-of-government", "head-of-state"), "foreign": ("foreign-minister",), "defence": ("defence-minister",),
           "finance": ("finance-minister",), "interior": ("interior-minister", "security-minister")}
BODIES = {"G20": "IGO:G20", "European Union": "IGO:EU", "Commonwealth of Independent States": "IGO:CIS", "Arab League": "IGO:LAS", "African Union": "IGO:AU",
          "Latin America and the Caribbean (CELAC)": "IGO:CELAC", "ASEAN": "IGO:ASEAN", "South Asia (SAARC)": "IGO:SAARC", "Pacific Islands Forum": "IGO:PIF"}


def spans(rows):
    """The first and last day of each term that falls into the time looked at."""
    for row in rows:
        end = last_day(row["to"]) if row["to"] else last_day(row["seen"]) if row["seen"] else first_day(row["from"])
        start = max(FROM, first_day(row["from"]))
        if start <= min(end, UNTIL):
            yield start, min(end, UNTIL)


def share(rows):
    """How many of a hundred days have somebody."""
    covered, reached = 0, FROM - datetime.timedelta(1)
    for start, end in sorted(spans(rows)):
        start = max(start, reached + datetime.timedelta(1))
        if start <= end:
            covered += (end - start).days + 1
            reached = end
    return 100 * covered / ((UNTIL - FROM).days + 1)


def main():
    terms = defaultdict(list)
    holders = table(HERE / "holders.tsv")
    for row in holders:
        terms[row["code"], row["office"]].append(row)
    names = {row["iso3c"]: row["name"] for row in table(HERE.parent / "countries" / "countries.tsv")}
    members = defaultdict(set)
    for row in table(HERE.parent / "organisations" / "members.tsv"):
        if not row["to"] or row["to"] > UNTIL.isoformat():
            members[row["body"]].add(row["iso3c"])
    shares = {(code, name): share([row for office in offices for row in terms[code, office]])
              for code in names for name, offices in OFFICES.items()}

    def line(name, codes):
        cells = [f"{sum(shares[code, office] for code in codes) / len(codes):.0f}" for office in OFFICES]
        return f"| {name} | {' | '.join(cells)} |"

    head = ["| | " + " | ".join(OFFICES) + " |", "| --- |" + " ---: |" * len(OFFICES)]
    states = sorted(members["IGO:G20"], key=lambda code: names[code])
    doubtful = sum(row["sure"] == "doubtful" for row in holders)
    sures = ", ".join(f"{sum(row['sure'] == sure for row in holders):,} {sure}" for sure in ("known", "listed", "likely", "doubtful"))
    lines = ["# What the register covers", "", "Made by `python3 knowledge/offices/coverage.py`; do not edit.", "",
             f"{len(holders):,} terms of {len({(r['code'], r['person']) for r in holders}):,} people in {len(terms):,} offices of {len({r['code'] for r in holders}):,} states and bodies: {sures}.", "",
             f"Percent of the days from {FROM} to {UNTIL} for which it names a holder, an open term counted up to the day that its source speaks for. `leader` is the head of government or of state. "
             "A state may have had no such office, or nobody in it.", "", "## Regions, mean over their states", "", *head]
    lines += [line(f"{name}, {len(members[body])} states", sorted(members[body])) for name, body in BODIES.items()]
    lines += ["", "## States of the G20", "", *head] + [line(names[code], [code]) for code in states]
    lines += ["", "## Terms by office", "", "| office | terms | states and bodies |", "| --- | ---: | ---: |"]
    counts = defaultdict(lambda: [0, set()])
    for row in holders:
        counts[row["office"]][0] += 1
        counts[row["office"]][1].add(row["code"])
    lines += [f"| {office} | {n:,} | {len(codes)} |" for office, (n, codes) in sorted(counts.items(), key=lambda item: (-item[1][0], item[0]))]
    (HERE.parent.parent / "docs" / "register-coverage.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(holders), "terms,", doubtful, "doubtful")


if __name__ == "__main__":
    main()
