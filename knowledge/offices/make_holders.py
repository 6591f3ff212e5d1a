"""Makes holders.tsv and CONFLICTS.md: who held which office, from the reference table and our own three.

    python3 make_holders.py PATH/TO/office_holders.tsv
    python3 make_holders.py --check                        # only looks through additions/; needs no reference

Our own tables, beside this script, outrank the reference: additions/*.tsv (terms we add or put in place of a listed one),
corrections.tsv (rows of the reference to drop or mend) and spellings.tsv (other spellings of a name). Same input, same bytes out.
"""

import csv
import datetime
import pathlib
import re
import sys
import tomllib
from collections import Counter, defaultdict
from difflib import SequenceMatcher

import additions
from terms import Term, first_day, fold, last_day, overlap, table

HERE = pathlib.Path(__file__).resolve().parent
SINCE = "2000-01-01"
COLUMNS = ["code", "office", "title", "person", "other_names", "from", "to", "seen", "source", "sure", "wikidata", "note"]
MAIN = ["head-of-state", "head-of-government", "foreign-minister", "defence-minister"]
# The levels of offices.toml whose holders the reference's rows give us, and what of other levels news names all the same.
KEPT_LEVELS = {"head", "deputy-head", "minister", "deputy-minister", "senior-official", "envoy"}
KEPT_ALSO = {"spokesperson"}
# Offices with too many holders at a time for a list to be of use.
NOT_KEPT = {"judge", "permanent-secretary", "adviser", "business-leader"}
# What the reference calls bodies, and states that few recognise.
BODIES = {"UN": "IGO:UN", "EU": "IGO:EU", "AU": "IGO:AU", "OSCE": "IGO:OSCE", "WTO": "IGO:WTO", "PACE": "IGO:COE/PACE",
          "Abkhazia": "XAB", "Artsakh": "XNK", "Donetsk": "XDP", "Luhansk": "XLP", "Northern Cyprus": "XNC", "Sahrawi Republic": "ESH",
          "Somaliland": "XSL", "South Ossetia": "XSO", "Transnistria": "XTR"}
# "President of Montenegro": the state named after its own office.
STATES = """Abkhazia|Artsakh|South Ossetia|Northern Cyprus|Transnistria|Somaliland|Montenegro|Colombia|Myanmar|Nauru|Sweden|Bulgaria|Brunei|Ecuador|Honduras|Panama|Peru|Somalia|Thailand|Uzbekistan|Namibia
Germany|Lesotho|the Slovak Republic|the United Nations|Vanuatu|St Kitts and Nevis|the Palestinian National Authority""".replace("\n", "|")
RANKS = ["known", "listed", "likely", "doubtful"]
SHIFT = 45  # days by which terms may overlap for a hand-over, without doubt about either


# ---- words and days ------------------------------------------------------------------------------------------------

SPELT = {"defense": "defence", "advisor": "adviser", "organization": "organisation", "labor": "labour", "counselor": "counsellor",
         "program": "programme", "undersecretary": "under secretary", "for": "of"}


def words_of(title):
    """A title as compared with declared names: folded, British, without articles, `for` as `of`."""
    title = title.replace(",", " and ").replace("&", " and ").replace("-", " ")
    title = re.sub(r"['’]s\b", " possessive ", title)
    return " ".join(SPELT.get(w, w) for w in fold(title).replace("co operation", "cooperation").replace("and and", "and").split() if w != "the")


# ---- reading -------------------------------------------------------------------------------------------------------

def office_names():
    """Declared name → [(office, country or None)], with portfolios spelt out; must mean what `Catalogue::named` in ../src/office.rs does."""
    with open(HERE / "offices.toml", "rb") as toml:
        file = tomllib.load(toml)
    words, names = file["words"], defaultdict(list)
    deputy_in = words["secretary_of_state_is_deputy"]
    for country in deputy_in:
        names["secretary of state"].append(("deputy-minister", country))
    for office in file["office"]:
        spelt = [(n, None, office["id"]) for n in office.get("names", [])]
        spelt += [(n, country, office["id"]) for country, ns in office.get("per", {}).items() for n in ns]
        for noun in office.get("portfolio", []):
            spelt += [(f"{m} of {noun}", None, office["id"]) for m in words["ministers"]]
            spelt += [(f"{m} of {noun}", None, office["deputy"]) for m in words["deputies"]]
            spelt += [(f"Secretary of State of {noun}", c, office["deputy"]) for c in deputy_in]
        for word in office.get("attributive", []):
            spelt += [(f"{word} {m}", None, office["id"]) for m in words["after"]]
            spelt += [(f"{m} {word} {words['after'][0]}", None, office["deputy"]) for m in words["deputy_marks"]]
        for name, country, identity in spelt:
            names[words_of(name)].append((identity, country))
    return names, file["office"]


def office_of(title, code, names):
    """The office that a listed title names, only if nothing else in it changes what it means."""
    title = re.sub(rf" of ({STATES})$", "", re.sub(r" \(.*\)$", "", title))
    title = re.sub(r"^(Federal|Italian|Acting|Interim) ", "", title)
    if re.match(r"(ambassador|high commissioner) to ", title, re.IGNORECASE):
        return "un-ambassador" if re.search(r"\bUN\b|United Nations", title) else "ambassador"
    words = words_of(title).split()
    for end in range(len(words), 0, -1):
        found = names.get(" ".join(words[:end]), [])
        own = [o for o, c in found if c == code] or [o for o, c in found if c is None]
        if own:
            return own[0] if not words[end:] or words[end] == "and" else None
    return None


LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’ʻʼ`.\-–, ()\"“”‘ə]+\Z")


def plain_name(name):
    """Without peerage, quotation marks or a bracket; None where the name is not in Latin letters."""
    name = re.sub(r"\s*\(.*?\)", "", name).strip()
    name = re.sub(r",? (1st|2nd|3rd|\d+th)? ?(Baron|Baroness|Viscount|Earl|Lord|Marquess|Duke)\b.*", "", name)
    name = re.sub(r"^(Sir|Dame|Dr\.?) ", "", name).strip(" ,")
    return name if name and LATIN.fullmatch(name) else None


def corrected(row, corrections):
    """The row as corrections.tsv mends it, or None where it is dropped."""
    for c in corrections:
        if c["code"] == row["iso3c"] and all(c[k] in ("", row[v]) for k, v in (("title", "office"), ("person", "person"), ("start", "start"))):
            c["used"] = True
            if c["do"] == "drop":
                return None
            for change in c["do"].split("; "):
                key, value = change.split("=", 1)
                row = dict(row, **{key: value, "note": ""})
    return row


def kept(offices):
    """Ids of the offices that we take from the reference."""
    return {o["id"] for o in offices if o["level"] in KEPT_LEVELS or o["id"] in KEPT_ALSO} - NOT_KEPT


def listed(path, names, corrections, kept):
    """The terms of the reference table that we keep, and how many rows fell out for which reason."""
    out, dropped = [], Counter()
    codes, as_of = additions.known_codes(), {}
    sources = pathlib.Path(path).with_name("office_sources.tsv")
    with open(sources, encoding="utf-8", newline="") as lines:
        as_of = {r["source"]: r["as_of"][:10] for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    with open(path, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if (row := corrected(row, corrections)) is None:
                dropped["dropped by corrections.tsv"] += 1
                continue
            code = BODIES.get(row["iso3c"], row["iso3c"])
            office = office_of(row["office"], code, names)
            if "subnational" in row["note"] or "devolved" in row["note"]:
                dropped["subnational or devolved"] += 1
            elif code not in codes:
                dropped["not a state or a body of ours"] += 1
            elif office not in kept:
                dropped["another office"] += 1
            elif "known error" in row["note"]:
                dropped["known error, not mended"] += 1
            elif not row["start"]:
                dropped["no start"] += 1
            elif (row["end"] or "9") < SINCE:
                dropped["ended before 2000"] += 1
            elif row["end"] and last_day(row["end"]) < first_day(row["start"]):
                dropped["end before start"] += 1
            elif not (person := plain_name(row["person"])):
                dropped["name not in Latin letters"] += 1
            elif code == "IGO:UN" and office == "un-ambassador":
                dropped["state not said"] += 1
            else:
                seen = "" if row["end"] else ("2026-08-22" if "2026-08-22" in row["note"] else as_of.get(row["source"], ""))
                out.append(Term(code, office, row["office"], person, row["start"], row["end"], seen, "ep:" + row["source"], "listed", row["wikidata"]))
    return out, dropped


# ---- making one table of them ----------------------------------------------------------------------------------------

def unique(items):
    return list(dict.fromkeys(items))


def join_names(terms, spellings):
    """One spelling and one Wikidata id for a person, within a state: ours where we have a row of him."""
    everywhere, here, ids = {}, {}, {}
    for s in spellings:
        for other in [s["person"], *filter(None, s["other_names"].split(";"))]:
            everywhere[fold(other)] = s["person"]
    for t in terms:
        t.person = everywhere.get(fold(t.person), t.person)
    here.update(alike(terms))
    for t in terms:
        if t.ours():
            here.update({(t.code, fold(name)): t.person for name in [t.person, *t.other_names]})
    for t in terms:
        if not t.ours() and (name := here.get((t.code, fold(t.person)), t.person)) != t.person:
            t.other_names, t.person = [t.person], name
    for t in terms:
        if t.wikidata:
            ids.setdefault((t.code, fold(t.person)), t.wikidata)
    for t in terms:
        t.wikidata = ids.get((t.code, fold(t.person)), t.wikidata)


def alike(terms):
    """(code, folded listed name) → our name, where a listed term and one of ours begin in the same office at the same time under
    names that are spellings of each other."""
    groups, out = defaultdict(list), {}
    for t in terms:
        if t.ours():
            groups[t.code, t.office].append(t)
    for t in terms:
        if not t.ours():
            for own in groups.get((t.code, t.office), []):
                if abs((first_day(own.start) - first_day(t.start)).days) <= SHIFT and spelt_alike(fold(t.person), fold(own.person)):
                    out[t.code, fold(t.person)] = own.person
    return out


def spelt_alike(a, b):
    one, two = set(a.split()), set(b.split())
    return a != b and (one <= two or two <= one or a.split()[-1] == b.split()[-1] or SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8)


def merge_own(terms, single):
    """Overlapping or touching terms of one person in one office become one; a term of ours sets the dates. In an office of many
    they are one if the title is, or if it is a listed one and ours at the same time."""
    def one(o, t):
        return o.who() == t.who() and (single or fold(o.title) == fold(t.title) or (o.ours() != t.ours() and overlap(o, t) > 0))

    out = []
    for t in sorted(terms, key=lambda t: (t.start, t.end or "9999")):
        last = next((o for o in reversed(out) if one(o, t)), None)
        if last is None or last.end and (first_day(t.start) - last_day(last.end)).days > 7:
            out.append(t)
        elif t.ours() and not last.ours():
            t.wikidata = t.wikidata or last.wikidata
            t.other_names = unique([*t.other_names, *last.other_names])
            out[out.index(last)] = t
        elif not last.ours():
            nearby = (first_day(t.start) - first_day(last.start)).days <= 31  # listed twice, once without its end
            ends = [e for e in (last.end, t.end) if e or not nearby]
            last.end = max(ends, default="") if all(ends) else ""
            last.seen = "" if last.end else max(last.seen, t.seen)
        elif t.ours():
            out.append(t)
        else:
            last.other_names = unique([*last.other_names, *t.other_names])
    return out


def close_open(terms):
    """An open term that a later holder follows ends on the day that holder begins."""
    for t in terms:
        if t.end:
            continue
        same = [o for o in terms if o is not t and o.who() == t.who() and o.end and last_day(o.end) > first_day(t.start) and abs((first_day(o.start) - first_day(t.start)).days) < 400]
        if same:
            t.end = same[0].end
            continue
        later = sorted((o for o in terms if o.who() != t.who() and first_day(o.start) > first_day(t.start)), key=lambda o: o.start)
        if later:
            t.end, t.seen = later[0].start, ""
            unclear = not t.ours() and not later[0].ours() or later[0].sure == "doubtful"
            t.sure = "doubtful" if unclear else t.sure
            t.note.append("no end listed; closed on the day the next began")
    return terms


def settle(terms):
    """Two at once in an office of one: a hand-over is trimmed, anything longer leaves both in doubt, and is reported."""
    conflicts = []
    terms.sort(key=lambda t: (t.start, t.end or "9999", t.person))
    for i, a in enumerate(terms):
        for b in terms[i + 1:]:
            days = overlap(a, b)
            if days <= 0 or a.who() == b.who():
                continue
            nested = b.ends() <= a.ends()
            if days <= SHIFT and not nested and len(b.start) == 10:
                a.note.append(f"listed until {a.end}")
                a.end = b.start
            elif days <= SHIFT and nested and (b.ends() - b.begins()).days <= SHIFT:
                b.sure = "doubtful"
                b.note.append(f"within the term of {a.person}")
            else:
                high, low = sorted((a, b), key=lambda t: RANKS.index(t.sure))
                low.sure = "doubtful"
                if not high.ours():
                    high.sure = "doubtful"
                conflicts.append((a, b, days))
    return conflicts


def gaps(terms, until):
    """Spans since 2001 of more than 30 days without anyone."""
    out, reached = [], datetime.date(2001, 1, 1)
    for t in sorted(terms, key=lambda t: t.start):
        if (first_day(t.start) - reached).days > 30:
            out.append((reached, first_day(t.start)))
        reached = max(reached, last_day(t.end) if t.end else until)
    if (until - reached).days > 30:
        out.append((reached, until))
    return out


def report(groups, conflicts, dropped, corrections):
    lines = ["# What the sources do not settle", "", "Made by `make_holders.py`; do not edit. Mend a line here in `additions/` or `corrections.tsv`.", ""]
    lines += ["## Rows of the reference that were left out", ""] + [f"- {reason}: {n}" for reason, n in sorted(dropped.items())]
    unused = [f"{c['code']} {c['title']} {c['person']}" for c in corrections if "used" not in c]
    lines += ["", f"Corrections that met no row: {'; '.join(unused) or 'none'}", ""]
    lines += ["## Two holders at once in an office of one", "", f"{len(conflicts)} pairs; the less sure (or both) are marked `doubtful`. Those of the four main offices:", ""]
    for a, b, days in conflicts:
        if a.office in MAIN:
            lines.append(f"- {a.code} {a.office}: {a.person} ({a.start} to {a.end or 'open'}) and {b.person} ({b.start} to {b.end or 'open'}), {min(days, 9999)} days")
    lines += ["", "## Gaps of more than 30 days, 2001-01-01 to 2024-12-31, an open term taken as still held", "", "Days without a known holder, for states with any holder of that office (an office may also have been vacant, or not exist):", ""]
    for office in MAIN:
        short = []
        for (code, o), terms in sorted(groups.items()):
            if o == office and len(code) == 3:
                days = sum((b - a).days for a, b in gaps(terms, datetime.date(2024, 12, 31)))
                if days:
                    short.append(f"{code} {days}")
        lines.append(f"- {office}, {len(short)} states: {', '.join(short)}")
    return "\n".join(lines) + "\n"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    own, complaints = additions.read()
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    if complaints:
        sys.exit(f"{len(complaints)} complaints; mend them first")
    if sys.argv[1] == "--check":
        print(len(own), "terms of ours, nothing to mend")
        return
    names, offices = office_names()
    single = {o["id"]: o["single"] for o in offices}
    corrections, spellings = table(HERE / "corrections.tsv"), table(HERE / "spellings.tsv")
    terms, dropped = listed(sys.argv[1], names, corrections, kept(offices))
    terms += own
    join_names(terms, spellings)
    groups = defaultdict(list)
    for t in terms:
        groups[t.code, t.office].append(t)
    conflicts = []
    for (code, office), group in sorted(groups.items()):
        group = merge_own(group, single[office])
        if single[office]:
            group = close_open(group)
            conflicts += settle(group)
        groups[code, office] = group
    others = {s["person"]: s["other_names"] for s in spellings}
    with open(HERE / "holders.tsv", "w", encoding="utf-8", newline="\n") as out:
        print(*COLUMNS, sep="\t", file=out)
        for group in (groups[k] for k in sorted(groups)):
            for t in sorted(group, key=lambda t: (t.start, t.end or "9999", t.person)):
                print(t.code, t.office, t.title, t.person, ";".join(unique([*filter(None, others.get(t.person, "").split(";")), *t.other_names])), t.start, t.end, "" if t.end else t.seen, t.source, t.sure, t.wikidata, "; ".join(t.note), sep="\t", file=out)
    (HERE / "CONFLICTS.md").write_text(report(groups, conflicts, dropped, corrections), encoding="utf-8")
    rows = Counter(o for (_, o), g in groups.items() for _ in g)
    print(sum(rows.values()), "terms;", len(conflicts), "conflicts;", dict(rows.most_common()))


if __name__ == "__main__":
    main()
