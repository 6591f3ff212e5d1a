//! The port says what the training code said of its examples.

use std::sync::LazyLock;

use serde_json::Value;

use crate::{Analysis, ENCODER_V2, Model};

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::from_bytes(ENCODER_V2).unwrap());

/// What `training/export.py` wrote when it made the weights.
fn examples() -> Vec<Value> {
    serde_json::from_str(include_str!("../tests/parity.json")).unwrap()
}

fn words(example: &Value) -> Vec<&str> {
    strings(&example["words"])
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|x| x.as_str().unwrap()).collect()
}

fn numbers(value: &Value) -> Vec<usize> {
    value.as_array().unwrap().iter().map(|x| x.as_u64().unwrap() as usize).collect()
}

/// BIO labels of spans, to lay beside the training code's.
fn bio<'a>(n: usize, spans: impl IntoIterator<Item = (&'a str, usize, usize)>) -> Vec<String> {
    let mut tags = vec!["O".to_owned(); n];
    for (kind, first, last) in spans {
        tags[first] = format!("B-{kind}");
        tags[first + 1..=last].fill(format!("I-{kind}"));
    }
    tags
}

/// `apply_script` of training/data.py.
fn lemma(form: &str, script: &str) -> String {
    let parts: Vec<&str> = script.splitn(3, '|').collect();
    let base: Vec<char> = if parts[0] == "k" { form.to_owned() } else { form.to_lowercase() }.chars().collect();
    let kept = base.len() - parts[1].parse::<usize>().unwrap().min(base.len());
    base[..kept].iter().collect::<String>() + parts[2]
}

/// Labels that are the same, and all labels; prints those that differ.
#[derive(Default)]
struct Score {
    same: usize,
    all: usize,
}

impl Score {
    fn compare(&mut self, what: &str, got: &[String], want: &[String]) {
        assert_eq!(got.len(), want.len(), "{what}");
        let same = got.iter().zip(want).filter(|(g, w)| g == w).count();
        if same < want.len() {
            println!("{what}: got {got:?}, want {want:?}");
        }
        self.same += same;
        self.all += want.len();
    }

    fn example(&mut self, example: &Value, got: &Analysis) {
        let n = got.words.len();
        let want = |key: &str| -> Vec<String> { strings(&example[key]).into_iter().map(str::to_owned).collect() };
        let word = |part: fn(&crate::Word) -> String| -> Vec<String> { got.words.iter().map(part).collect() };
        self.compare("upos", &word(|w| w.upos.to_string()), &want("upos"));
        self.compare("xpos", &word(|w| w.xpos.to_string()), &want("xpos"));
        self.compare("deprel", &word(|w| w.deprel.to_string()), &want("deprel"));
        self.compare("etype", &word(|w| w.entity.as_ref().map_or("O".into(), |e| e.to_string())), &want("etype"));
        let heads: Vec<String> = numbers(&example["head"]).iter().map(usize::to_string).collect();
        self.compare("head", &word(|w| w.head.map_or(0, |h| h + 1).to_string()), &heads);
        let lemmas: Vec<String> = words(example).iter().zip(want("lemma")).map(|(f, s)| lemma(f, &s)).collect();
        self.compare("lemma", &word(|w| w.lemma.clone()), &lemmas);
        self.compare("name", &bio(n, got.names.iter().map(|x| (&*x.kind, x.first, x.last))), &want("name"));
        self.compare("cue", &bio(n, got.attributions.iter().map(|a| ("CUE", a.cue.0, a.cue.1))), &want("cue"));
        self.frames(example, got);
        self.quotes(example, got);
    }

    fn frames(&mut self, example: &Value, got: &Analysis) {
        let want = example["roles"].as_array().unwrap();
        assert_eq!(want.len(), got.frames.len());
        for (want, got_frame) in want.iter().zip(&got.frames) {
            assert_eq!(want["pred"], got_frame.predicate);
            let tags = bio(got.words.len(), got_frame.arguments.iter().map(|(l, a, z)| (&**l, *a, *z)));
            let want: Vec<String> = strings(&want["tags"]).into_iter().map(str::to_owned).collect();
            self.compare("role", &tags, &want);
        }
    }

    fn quotes(&mut self, example: &Value, got: &Analysis) {
        let want = example["quotes"].as_array().unwrap();
        assert_eq!(want.len(), got.attributions.len());
        for (want, found) in want.iter().zip(&got.attributions) {
            let of =
                |kind: &'static str, spans: &[(usize, usize)]| -> Vec<_> { spans.iter().map(|s| (kind, s.0, s.1)).collect() };
            let spans = [of("SOURCE", &found.source), of("CONTENT", &found.content)].concat();
            let want: Vec<String> = strings(&want["tags"]).into_iter().map(str::to_owned).collect();
            self.compare("quote", &bio(got.words.len(), spans), &want);
        }
    }
}

#[test]
fn pieces_and_cases_are_the_same() {
    for example in examples() {
        let words = words(&example);
        let [window] = &MODEL.cutter.windows(0, &words)[..] else { panic!("one window") };
        assert_eq!(window.ids.iter().map(|&id| id as usize).collect::<Vec<_>>(), numbers(&example["ids"]));
        assert_eq!(window.first, numbers(&example["first"]));
        assert_eq!(window.last, numbers(&example["last"]));
        assert_eq!(window.cases.iter().map(|&c| c as usize).collect::<Vec<_>>(), numbers(&example["case"]));
    }
}

/// int8 rows move the vectors a little; a mistake in the arithmetic would move them a lot.
#[test]
fn vectors_are_near() {
    let examples = examples();
    let sentences: Vec<Vec<&str>> = examples.iter().map(words).collect();
    let vectors = MODEL.vectors(&sentences);
    let (mut off, mut size) = (0.0, 0.0);
    for (example, vectors) in examples.iter().zip(&vectors) {
        let rows = example["vectors_first_8"].as_array().unwrap();
        assert_eq!(vectors.len() / rows.len() * rows.len(), vectors.len());
        for (want, got) in rows.iter().zip(vectors.chunks_exact(vectors.len() / rows.len())) {
            for (want, &got) in want.as_array().unwrap().iter().zip(got) {
                let want = want.as_f64().unwrap();
                off += (want - f64::from(got)).powi(2);
                size += want * want;
            }
        }
    }
    println!("root mean square error {:.2} % of the numbers' own", 100.0 * (off / size).sqrt());
    assert!((off / size).sqrt() < 0.05);
}

#[test]
fn labels_are_the_same() {
    let examples = examples();
    let sentences: Vec<Vec<&str>> = examples.iter().map(words).collect();
    let mut score = Score::default();
    for (example, analysis) in examples.iter().zip(MODEL.read(&sentences)) {
        score.example(example, &analysis);
    }
    println!("{} of {} labels are the same", score.same, score.all);
    assert!(score.same as f64 >= 0.995 * score.all as f64);
}
