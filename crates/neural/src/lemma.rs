//! Lemmas: a script that the encoder chooses, applied to the form.

use crate::{Error, file::File};

/// `case|strip|add`: bring the form to a case, take characters off its end, add some.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Script {
    case: Recase,
    strip: usize,
    add: String,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Recase {
    Keep,
    Lower,
    Title,
}

impl Script {
    /// All the scripts of a model, in the order of its labels.
    pub(crate) fn load(file: &File) -> Result<Vec<Script>, Error> {
        let parse = |text: &String| {
            let mend = "it must be k, l or t, a number, and the letters to add, with | between";
            Script::parse(text).ok_or_else(|| Error::Label { head: "lemma", label: text.clone(), mend })
        };
        file.texts("lemma")?.iter().map(parse).collect()
    }

    fn parse(text: &str) -> Option<Script> {
        let mut parts = text.splitn(3, '|');
        let case = match parts.next()? {
            "k" => Recase::Keep,
            "l" => Recase::Lower,
            "t" => Recase::Title,
            _ => return None,
        };
        Some(Script { case, strip: parts.next()?.parse().ok()?, add: parts.next()?.to_owned() })
    }

    /// The lemma that the script makes of a form.
    pub(crate) fn apply(&self, form: &str) -> String {
        let mut lemma = match self.case {
            Recase::Keep => form.to_owned(),
            Recase::Lower => form.to_lowercase(),
            Recase::Title => title(form),
        };
        for _ in 0..self.strip {
            lemma.pop();
        }
        lemma + &self.add
    }
}

fn title(form: &str) -> String {
    let first = form.chars().next().map_or(0, char::len_utf8);
    form[..first].to_uppercase() + &form[first..].to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemma(script: &str, form: &str) -> String {
        Script::parse(script).unwrap().apply(form)
    }

    #[test]
    fn scripts_are_applied() {
        assert_eq!(lemma("l|1|et", "Met"), "meet");
        assert_eq!(lemma("t|0|", "LIMA"), "Lima");
        assert_eq!(lemma("k|0|", "Kovač"), "Kovač");
        assert_eq!(lemma("l|9|be", "ärë"), "be");
        assert_eq!(lemma("l|0||", "a"), "a|");
    }

    #[test]
    fn other_texts_are_no_scripts() {
        for text in ["", "l", "x|0|", "l|-1|", "l|1"] {
            assert_eq!(Script::parse(text), None, "{text}");
        }
    }
}
