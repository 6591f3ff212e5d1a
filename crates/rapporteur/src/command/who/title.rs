//! The words of a title or question, as they are compared.

/// Words that tell nothing.
const LITTLE: [&str; 10] = ["of", "the", "for", "to", "and", "in", "at", "a", "s", "on"];
/// Words for whoever heads something.
const GENERAL: [&str; 24] = [
    "head",
    "chief",
    "leader",
    "boss",
    "president",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "director",
    "commander",
    "governor",
    "administrator",
    "secretary",
    "general",
    "top",
    "official",
    "current",
    "charge",
    "who",
    "is",
    "leads",
    "heads",
    "runs",
];
/// Marks of somebody below the one who is asked for.
const LOWER: [&str; 6] = ["deputy", "vice", "assistant", "associate", "alternate", "junior"];

/// A title in the words that may tell it from another: folded, without little words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    pub(super) words: Vec<String>,
}

impl Title {
    pub(super) fn new(text: &str) -> Title {
        let folded = knowledge::fold(text);
        Title { words: folded.split(' ').filter(|word| !word.is_empty() && !LITTLE.contains(word)).map(str::to_owned).collect() }
    }

    /// Whether these words stand in it, one after another.
    pub(super) fn has(&self, other: &Title) -> bool {
        !other.words.is_empty() && self.words.windows(other.words.len()).any(|words| words == other.words)
    }

    /// Whether it is that of a deputy.
    pub(super) fn is_lower(&self) -> bool {
        self.words.iter().any(|word| LOWER.contains(&word.as_str()))
    }
}

/// Whether the words say no more than that somebody is at the head: "leader", "secretary general", "who runs".
pub(super) fn is_general(words: &[String]) -> bool {
    !words.is_empty() && words.iter().all(|word| GENERAL.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_have_names_as_whole_words_in_a_row() {
        let title = Title::new("Permanent Representative to the World Trade Organization");
        assert!(title.has(&Title::new("the World Trade Organization")));
        assert!(!title.has(&Title::new("Organization for Security and Co-operation in Europe")));
        assert!(!title.has(&Title::new("Trade Organ")) && !title.has(&Title::new("of the")));
    }

    #[test]
    fn a_general_question_asks_for_the_head() {
        let general = |text: &str| is_general(&Title::new(text).words);
        assert!(general("head of the") && general("Secretary-General") && general("who runs"));
        assert!(!general("deputy head") && !general("press chief") && !general(""));
    }
}
