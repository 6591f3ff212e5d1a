//! The gold in the output form: what a perfect reader would print (`score.py --as-output`).

use serde_json::{Map, Value, json};

use super::{
    Error,
    gold::{certainty_of, form_of, status_of},
};

/// Turns a gold file into a record; `id` names it in the error.
pub fn as_output(id: &str, gold: &str) -> Result<Value, Error> {
    let g: Value = serde_json::from_str(gold).map_err(|source| Error::Gold { id: id.to_string(), source })?;
    Ok(json!({
        "schema": "rapporteur-record/1",
        "text_sha256": g["text_sha256"],
        "document": document(&g),
        "actors": each(&g["entities"], actor),
        "engagements": each(&g["engagements"], engagement),
        "positions": each(&g["positions"], position),
        "commitments": each(&g["commitments"], commitment),
        "figures": each(&g["figures"], figure),
        "events": each(&g["plover"], event),
        "history": each(&g["history"], history),
    }))
}

fn each(list: &Value, one: fn(&Value) -> Value) -> Vec<Value> {
    list.as_array().into_iter().flatten().map(one).collect()
}

/// The fields of `x` under the names of the output: `(name there, name here)`.
fn renamed(x: &Value, names: &[(&str, &str)]) -> Map<String, Value> {
    names.iter().map(|(there, here)| (there.to_string(), x[*here].clone())).collect()
}

fn kept(x: &Value, names: &[&str]) -> Map<String, Value> {
    names.iter().map(|name| (name.to_string(), x[*name].clone())).collect()
}

fn document(g: &Value) -> Value {
    let mut document = kept(g, &["id", "title", "publisher", "url", "date", "author"]);
    document.insert("kind".into(), g["genre"].clone());
    document.insert("language".into(), "en".into());
    document.into()
}

fn actor(e: &Value) -> Value {
    let mut actor = kept(e, &["id", "name", "kind", "code", "office"]);
    actor.insert("mentions".into(), e["aliases"].clone());
    actor.into()
}

/// What all facts share, and then their own.
fn fact(x: &Value, own: impl IntoIterator<Item = Map<String, Value>>) -> Value {
    let word = |name: &str| x[name].as_str();
    let voice: Vec<&Value> = if word("source") == Some("AUTHOR") { vec![] } else { vec![&x["source"]] };
    let mut fact = kept(x, &["id"]);
    fact.insert("status".into(), status_of(word("aux"), word("modality"), word("phase")).into());
    fact.insert("certainty".into(), certainty_of(word("modality")).into());
    fact.insert("voice".into(), json!(voice));
    fact.insert("evidence".into(), x["evidence"].clone());
    fact.insert("found_by".into(), json!({"kind": "person", "id": "gold"}));
    fact.insert("confidence".into(), json!(1.0));
    own.into_iter().for_each(|fields| fact.extend(fields));
    fact.into()
}

fn engagement(x: &Value) -> Value {
    let form = json!({"form": form_of(x["type"].as_str().unwrap_or_default())});
    let participants = json!({"participants": each(&x["participants"], participant)});
    let rest = kept(x, &["place", "country", "date", "date_text", "topics", "part_of"]);
    fact(x, [object(form), object(participants), rest])
}

fn participant(p: &Value) -> Value {
    renamed(p, &[("actor", "entity"), ("role", "role")]).into()
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

fn position(x: &Value) -> Value {
    let rest = kept(x, &["holders", "issue", "stance", "targets", "gist", "engagement"]);
    fact(x, [renamed(x, &[("quoted", "direct_quote")]), rest])
}

fn commitment(x: &Value) -> Value {
    let names = [("by", "parties"), ("to", "beneficiaries"), ("deed", "content"), ("state", "status")];
    fact(x, [renamed(x, &names), kept(x, &["kind", "date", "due", "engagement"])])
}

fn figure(x: &Value) -> Value {
    let names = [("hedge", "qualifier"), ("measures", "what")];
    fact(x, [renamed(x, &names), kept(x, &["value", "value_max", "unit"])])
}

fn event(x: &Value) -> Value {
    let names = [("type", "event"), ("contexts", "context")];
    fact(x, [renamed(x, &names), kept(x, &["mode", "actors", "recipients", "date"])])
}

fn history(x: &Value) -> Value {
    let status = object(json!({"status": "historical"}));
    fact(x, [status, renamed(x, &[("actors", "entities")]), kept(x, &["fact", "date", "date_text", "ref"])])
}
