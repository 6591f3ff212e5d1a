#!/usr/bin/env python3
"""Write the figures on gold into docs/accuracy.md, between its marks.

    eval/tables.py PROGRAM OWN_DEV OWN_HELD [SHARED_GOLD]

`eval/run.sh tables` calls it with all of them. Without SHARED_GOLD the columns of public texts keep a dash.
"""

import json
import pathlib
import subprocess
import sys

PAGE = pathlib.Path(__file__).resolve().parent.parent / "docs/accuracy.md"

DOCUMENTS = [
    ("persons, F1", "actors persons", "score"),
    ("— precision", "actors persons", "precision"),
    ("— recall", "actors persons", "recall"),
    ("a person's office right", "actors office", "score"),
    ("an actor's country right", "actors country", "score"),
    ("engagements, F1", "engagements", "score"),
    ("— precision", "engagements", "precision"),
    ("— recall", "engagements", "recall"),
    ("their form right", "engagements form", "score"),
    ("their status right", "engagements status", "score"),
    ("their voice right", "engagements voice", "score"),
    ("their date right", "engagements date", "score"),
    ("their place right", "engagements place", "score"),
    ("their visit right (`part_of`)", "engagements part_of", "score"),
    ("participants, F1", "participants", "score"),
    ("participants of matched engagements, F1", "participants (matched engagements)", "score"),
    ("a participant's role right", "participants role", "score"),
    ("a participant's office right", "participants office", "score"),
    ("a participant's state right", "participants country", "score"),
    ("status errors (lower is better)", "status errors", "score"),
]
ACTS = [
    ("found", "found"),
    ("status right, of those found", "accuracy"),
    ("near misses", "near misses"),
    ("worst errors (lower is better)", "worst errors"),
    ("worst errors, of those found", "worst errors of those found"),
    ("parties found, in the acts found", "parties found"),
    ("parties right, of those given", "parties right, of those given"),
    ("words that only look like an act taken for one (lower is better)", "made up"),
]


def figures(program, path):
    done = subprocess.run([program, "evaluate", str(path), "--json"], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{path}: {done.stderr}")
    return json.loads(done.stdout)


def cell(figure, column):
    if not figure or figure.get(column) is None:
        return "-"
    text = f"{figure[column]:.1f}"
    if column == "score" and figure.get("interval"):
        text += " ({:.0f}–{:.0f})".format(*figure["interval"])
    number = figure.get({"precision": "given"}.get(column, "wanted"))
    return text + (f", n {number}" if number is not None else "")


def table(heads, names, sets):
    rows = ["| | " + " | ".join(heads) + " |", "| --- |" + " --- |" * len(heads)]
    for label, name, column in names:
        rows.append(f"| {label} | " + " | ".join(cell((one or {}).get("scores", {}).get(name), column) for one in sets) + " |")
    return "\n".join(rows)


def put(page, mark, text):
    opens, closes = f"<!-- figures: {mark} -->", "<!-- end -->"
    before, rest = page.split(opens)
    return f"{before}{opens}\n\n{text}\n\n{closes}{rest.split(closes, 1)[1]}"


def main(program, dev, held, shared=None):
    shared = shared and pathlib.Path(shared)
    documents = [figures(program, dev), figures(program, held), shared and figures(program, shared / "dev")]
    heads = ["own gold, dev half", "own gold, held half", "annotated public texts, dev"]
    heads = [f"{head} ({one['documents']} documents)" if one else head for head, one in zip(heads, documents)]
    gold = pathlib.Path(__file__).resolve().parent / "gold"
    own = [figures(program, gold / name) for name in ("own-acts.jsonl", "own-acts-held.jsonl", "own-status.jsonl", "own-status-2.jsonl")]
    acts = [*own, shared and figures(program, shared / "status_dev.jsonl")]
    named = ["own acts, dev", "own acts, held", "own status set", "second own status set", "status set of public texts, dev"]
    named = [f"{head} ({one['items']} acts)" if one else head for head, one in zip(named, acts)]
    page = PAGE.read_text(encoding="utf-8")
    page = put(page, "documents", table(heads, DOCUMENTS, documents))
    page = put(page, "acts", table(named, [(label, name, "score") for label, name in ACTS], acts))
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    main(*sys.argv[1:])
