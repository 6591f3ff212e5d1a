#!/usr/bin/env python3
"""Check gold documents and status items of this folder.

    python3 eval/gold/check.py             # own/*.json and the *.jsonl beside this script
    python3 eval/gold/check.py PATH...     # folders, .json or .jsonl files

Every span must repeat its words, ids must be unique and referred to rightly,
enumerated values must be known, and text_sha256 must be the text's. Exit code
0: all well, 1: faults (one a line on stderr), 2: nothing to check.
"""

import datetime
import hashlib
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent

KINDS = {"person", "country", "government", "igo", "org", "group", "people"}
TYPES = {"visit", "meeting", "call", "summit", "conference", "negotiation", "speech",
         "interview", "signing", "correspondence", "reception"}
FORMS = (TYPES - {"negotiation"}) | {"talks"}
EVENTS = {"AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "ACCUSE", "REJECT", "THREATEN",
          "COERCE", "SANCTION", "MOBILIZE", "ASSAULT", "PROTEST", "REQUEST"}
PHASES = {"current", "upcoming", "background"}
ROLES = {"visitor", "host", "principal", "speaker", "audience", "chair", "lead", "attendee", "observer"}
MODALITIES = {"asserted", "hedged", "planned", "conditional", "negated"}
GENRES = {"readout", "news", "opinion", "tricky"}
STATUSES = {"happened", "ongoing", "planned", "possible", "alleged", "denied", "urged", "historical"}
TOP = ["schema", "id", "split", "genre", "title", "publisher", "licence", "url", "source", "date",
       "author", "text_file", "text_sha256", "entities", "engagements", "positions", "commitments",
       "figures", "history", "plover"]
ENGAGEMENT = {"id", "type", "phase", "participants", "place", "country", "date_text", "date",
              "topics", "modality", "source", "part_of", "evidence"}
STATUS_ITEM = {"id", "url", "publisher", "licence", "date", "context", "text", "anchor", "act",
               "form", "actors", "status", "note"}
CODE = re.compile(r"[A-Z]{3}|(IGO|NSA|NGO|MED|MNC):\S+")
LONGEST_EVIDENCE = 500


def is_date(value):
    """YYYY, YYYY-MM or YYYY-MM-DD that the calendar knows."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        return False
    try:
        datetime.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def is_date_or_range(value):
    parts = value.split("/")
    return 1 <= len(parts) <= 2 and all(map(is_date, parts)) and parts == sorted(parts)


def spans_faults(spans, text, where):
    if not spans:
        yield f"{where}: no span"
    for span in spans:
        if set(span) != {"start", "end", "text"}:
            yield f"{where}: span with fields {sorted(span)}"
        elif not 0 <= span["start"] < span["end"] <= len(text):
            yield f"{where}: span {span['start']}-{span['end']} outside the text"
        elif text[span["start"]:span["end"]] != span["text"]:
            yield f"{where}: {span['text']!r} is not at {span['start']}-{span['end']}"
        elif span["text"] != span["text"].strip():
            yield f"{where}: {span['text']!r} has white space at an end"


def document_faults(path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    if list(gold) != TOP:
        yield f"top level fields are {list(gold)}"
        return
    if gold["schema"] != "rapporteur-gold/1":
        yield f"schema {gold['schema']!r}"
    if gold["id"] != path.stem or gold["text_file"] != path.stem + ".txt":
        yield "id or text_file is not the file's name"
    raw = path.with_name(gold["text_file"]).read_bytes()
    if hashlib.sha256(raw).hexdigest() != gold["text_sha256"]:
        yield "text_sha256 is not the text's"
    text = raw.decode("utf-8")
    if "\r" in text or not text.endswith("\n"):
        yield "text has carriage returns or no final newline"
    if gold["genre"] not in GENRES:
        yield f"genre {gold['genre']!r}"
    if gold["split"] not in {"dev", "held"}:
        yield f"split {gold['split']!r}"
    if gold["date"] is not None and not is_date(gold["date"]):
        yield f"date {gold['date']!r}"

    entities = {}
    for entity in gold["entities"]:
        where = f"entity {entity['id']}"
        if set(entity) - {"members"} != {"id", "name", "kind", "code", "office", "aliases"}:
            yield f"{where}: fields {sorted(entity)}"
            continue
        if entity["id"] in entities or entity["id"] == "AUTHOR":
            yield f"{where}: id stands twice or is reserved"
        entities[entity["id"]] = entity
        if entity["kind"] not in KINDS:
            yield f"{where}: kind {entity['kind']!r}"
        if entity["code"] is not None and not CODE.fullmatch(entity["code"]):
            yield f"{where}: code {entity['code']!r}"
        words = [alias["text"] for alias in entity["aliases"]]
        if len(words) != len(set(words)):
            yield f"{where}: one form has two spans"
        yield from spans_faults(entity["aliases"], text, where)
    for entity in gold["entities"]:
        for member in entity.get("members", []):
            if member not in entities:
                yield f"entity {entity['id']}: unknown member {member!r}"
    for author in gold["author"]:
        if author not in entities:
            yield f"unknown author {author!r}"

    parents = {item["id"]: item["part_of"] for item in gold["engagements"]}
    if len(parents) != len(gold["engagements"]):
        yield "an engagement id stands twice"
    for item in gold["engagements"]:
        where = f"engagement {item['id']}"
        if set(item) != ENGAGEMENT:
            yield f"{where}: fields {sorted(item)}"
            continue
        for field, known in (("type", TYPES), ("phase", PHASES), ("modality", MODALITIES)):
            if item[field] not in known:
                yield f"{where}: {field} {item[field]!r}"
        seen = [part["entity"] for part in item["participants"]]
        if len(seen) != len(set(seen)):
            yield f"{where}: a participant stands twice"
        for part in item["participants"]:
            if part["entity"] not in entities:
                yield f"{where}: unknown participant {part['entity']!r}"
            if part["role"] not in ROLES or set(part) - {"optional"} != {"entity", "role"}:
                yield f"{where}: participant {part}"
        if item["source"] != "AUTHOR" and item["source"] not in entities:
            yield f"{where}: unknown source {item['source']!r}"
        if item["part_of"] is not None and item["part_of"] not in parents:
            yield f"{where}: unknown part_of {item['part_of']!r}"
        chain, up = {item["id"]}, item["part_of"]
        while up in parents and up not in chain:
            chain.add(up)
            up = parents[up]
        if up in chain:
            yield f"{where}: part_of runs in a ring"
        for field in ("place", "date_text"):
            if item[field] not in (None, "virtual") and item[field] not in text:
                yield f"{where}: {field} {item[field]!r} is not in the text"
        if item["country"] is not None and not re.fullmatch(r"[A-Z]{3}", item["country"]):
            yield f"{where}: country {item['country']!r}"
        if item["date"] is not None and not is_date_or_range(item["date"]):
            yield f"{where}: date {item['date']!r}"
        yield from spans_faults(item["evidence"], text, where)
        for span in item["evidence"]:
            if len(span["text"]) > LONGEST_EVIDENCE:
                yield f"{where}: evidence of {len(span['text'])} code points"


def status_faults(path):
    seen = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        item = json.loads(line)
        where = f"line {number}"
        if set(item) - {"parties"} != STATUS_ITEM:
            yield f"{where}: fields {sorted(item)}"
            continue
        if item["id"] in seen:
            yield f"{where}: id {item['id']!r} stands twice"
        seen.add(item["id"])
        if item["form"] not in {"engagement": FORMS | {"none"}, "event": EVENTS}.get(item["act"], set()):
            yield f"{where}: act {item['act']!r}, form {item['form']!r}"
        if item["status"] not in STATUSES and not item["status"] == item["form"] == "none":
            yield f"{where}: status {item['status']!r}"
        if not is_date(item["date"]):
            yield f"{where}: date {item['date']!r}"
        start, end = item["anchor"]
        anchor = item["text"][start:end]
        if not 0 <= start < end <= len(item["text"]) or anchor != anchor.strip():
            yield f"{where}: anchor {item['anchor']}"
        for actor in item["actors"]:
            if actor not in item["text"]:
                yield f"{where}: actor {actor!r} is not in the text"
        if [item["text"][start:end] for start, end in item.get("parties", [])] != item["actors"][: len(item.get("parties", []))]:
            yield f"{where}: parties {item['parties']}"


def main(arguments):
    paths = [pathlib.Path(a) for a in arguments] or [HERE / "own", *sorted(HERE.glob("*.jsonl"))]
    files = []
    for path in paths:
        files += sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        print("nothing to check", file=sys.stderr)
        return 2
    faults = 0
    for path in files:
        try:
            check = status_faults if path.suffix == ".jsonl" else document_faults
            found = list(check(path))
        except (OSError, ValueError, KeyError, TypeError) as error:
            found = [f"cannot be read: {error!r}"]
        for fault in found:
            print(f"{path.name}: {fault}", file=sys.stderr)
        faults += len(found)
    print(f"{len(files)} files, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
