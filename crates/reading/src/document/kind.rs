//! What kind of document a text is, by its form and words.

use super::{
    Block, BlockKind, Kind, Source,
    wording::{has_office, is_attribution, turn},
};

/// The kind of a document, from its blocks and what is known of its source.
pub fn kind_of(text: &str, blocks: &[Block], source: &Source) -> Kind {
    let signs = Signs::of(text, blocks, source);
    match () {
        _ if signs.transcript => Kind::Transcript,
        _ if signs.labelled_opinion => Kind::Opinion,
        _ if signs.titled_statement && !signs.account => Kind::Statement,
        _ if signs.press_quote && !signs.titled_account => Kind::Statement,
        _ if signs.signed_by_office && signs.first_person >= 1 && !signs.account => Kind::Statement,
        _ if signs.titled_account || signs.official => Kind::Readout,
        _ if signs.own_voice() => {
            if signs.signed {
                Kind::Opinion
            } else {
                Kind::Statement
            }
        }
        _ if signs.argues() => Kind::Opinion,
        _ => Kind::News,
    }
}

/// What speaks for one kind or another.
struct Signs {
    /// Speakers take turns.
    transcript: bool,
    /// Called an opinion, an editorial, a commentary.
    labelled_opinion: bool,
    /// The title calls it a statement or the like.
    titled_statement: bool,
    /// It tells of a meeting, a journey or an act, in its title or its first lines.
    account: bool,
    /// The title is an official's: `Minister Roe’s Call with …`.
    titled_account: bool,
    /// An authority issues it.
    official: bool,
    /// `Jane Roe, Minister of Trade` stands above it.
    signed_by_office: bool,
    /// `By Jane Roe` stands above it.
    signed: bool,
    /// `Minister Roe said:` and then mostly her words, in the first person.
    press_quote: bool,
    /// Words of the first person outside quotations.
    first_person: usize,
    /// Of these, `I` and `my`.
    singular: usize,
    /// `should`, `must` and the like outside quotations.
    demands: usize,
    /// `said`, `according to` and the like.
    attributions: usize,
    /// Words outside quotations.
    words: usize,
}

impl Signs {
    fn of(text: &str, blocks: &[Block], source: &Source) -> Signs {
        let of = |block: &Block| &text[block.span.range()];
        let title = source.title.as_deref().unwrap_or("").to_lowercase().replace('\'', "’");
        let running: Vec<&str> = blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).map(of).collect();
        let bylines: Vec<&str> = blocks.iter().filter(|block| block.kind == BlockKind::Byline).map(of).collect();
        let voice = Voice::of(running.iter().map(|words| outside_quotes(words)));
        let spokesperson = bylines.iter().any(|line| speaks_for_others(line));
        let attributions = running.iter().map(|words| count(words, ATTRIBUTIONS)).sum();
        Signs {
            transcript: is_transcript(&running),
            labelled_opinion: is_labelled_opinion(&title, &bylines, &running),
            titled_statement: has_word(&title, STATEMENTS) || running.first().is_some_and(|line| is_subtitle(line)),
            account: tells_of_meeting(&title, &running),
            titled_account: is_official_title(&title) || (attributions == 0 && has_word(first_words(&title), ORGANS)),
            official: spokesperson
                || bylines.iter().any(|line| is_office(line))
                || is_official(source.publisher.as_deref())
                || spokesman_opens(&running),
            signed_by_office: bylines.iter().any(|line| line.contains(", ") && has_office(line) && !speaks_for_others(line)),
            signed: source.byline.as_deref().is_some_and(|line| !has_office(line)),
            press_quote: is_press_quote(&running),
            first_person: voice.first,
            singular: voice.singular,
            demands: voice.demands,
            attributions,
            words: voice.words,
        }
    }

    /// The first person carries the text.
    fn own_voice(&self) -> bool {
        let few_others = self.attributions * 2 <= self.first_person;
        few_others && (self.first_person * 100 >= self.words.max(100) || self.singular >= 3)
    }

    /// It demands more than it reports.
    fn argues(&self) -> bool {
        let signed = self.signed && self.singular >= 2;
        (signed || (self.words >= 150 && self.demands * 100 >= self.words))
            && self.attributions <= self.demands + self.first_person
    }
}

const STATEMENTS: &[&str] = &[
    "statement",
    "statements",
    "remarks",
    "declaration",
    "message",
    "communiqué",
    "communique",
    "address",
    "letter",
    "condolences",
];
const ORGANS: &[&str] = &[
    "department",
    "ministry",
    "embassy",
    "government",
    "commission",
    "mission",
    "delegation",
    "office",
    "agency",
    "council",
    "secretariat",
];
const ATTRIBUTIONS: &[&str] = &["said", "says", "told", "reported", "reports", "according", "reportedly", "claimed", "claims"];
const FIRST: &[&str] = &["we", "our", "us", "ours", "ourselves", "i", "my", "me", "mine", "i’m", "i’ve", "we’re", "we’ve"];
const SINGULAR: &[&str] = &["i", "my", "me", "mine", "i’m", "i’ve"];
const DEMANDS: &[&str] = &["should", "must", "ought", "needs", "cannot"];

/// Counts over the words outside quotations.
#[derive(Default)]
struct Voice {
    words: usize,
    first: usize,
    singular: usize,
    demands: usize,
}

impl Voice {
    fn of(paragraphs: impl Iterator<Item = String>) -> Voice {
        let mut voice = Voice::default();
        for words in paragraphs {
            voice.words += words.split_whitespace().count();
            voice.first += count(&words, FIRST);
            voice.singular += count(&words, SINGULAR);
            voice.demands += count(&words, DEMANDS);
        }
        voice
    }
}

/// Lower-case words, an apostrophe inside counted as a letter.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'')
        // The state, not the first person.
        .filter(|word| !word.is_empty() && *word != "US")
        .map(|word| word.to_lowercase().replace('\'', "’"))
}

fn count(text: &str, among: &[&str]) -> usize {
    words(text).filter(|word| among.contains(&word.as_str())).count()
}

fn has_word(text: &str, among: &[&str]) -> bool {
    count(text, among) > 0
}

/// The first three words.
fn first_words(text: &str) -> &str {
    text.match_indices(' ').nth(2).map_or(text, |(end, _)| &text[..end])
}

/// A paragraph without what stands in double quotation marks; a quotation left open runs to its end.
fn outside_quotes(words: &str) -> String {
    let mut kept = String::with_capacity(words.len());
    let mut inside = false;
    for c in words.chars() {
        match c {
            '“' | '«' => inside = true,
            '”' | '»' => inside = false,
            '"' => inside = !inside,
            _ if !inside => kept.push(c),
            _ => {}
        }
    }
    kept
}

fn is_transcript(running: &[&str]) -> bool {
    let turns: Vec<&str> = running.iter().filter_map(|words| turn(words)).collect();
    let mut speakers = turns.clone();
    speakers.sort_unstable();
    speakers.dedup();
    speakers.len() >= 2 && (turns.len() >= 3 || turns.len() * 3 >= running.len()) || turns.len() >= 5
}

fn is_labelled_opinion(title: &str, bylines: &[&str], running: &[&str]) -> bool {
    let label = ["opinion", "op-ed", "commentary", "editorial", "viewpoint", "comment", "analysis", "perspective"];
    let labels = |line: &str| {
        label.iter().any(|label| {
            line.strip_prefix(label).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', ' ', '|']))
                || line.ends_with(&format!("| {label}"))
        })
    };
    let note = |words: &&&str| {
        let small = words.to_lowercase();
        words.split_whitespace().count() <= 40
            && ([
                "editorial reflecting",
                "an editorial",
                "views expressed",
                "opinions expressed",
                "op-ed",
                "a commentary",
                "author’s own",
                "author's own",
            ]
            .iter()
            .any(|cue| small.contains(cue)))
    };
    labels(title)
        || bylines.iter().any(|line| labels(&line.to_lowercase()))
        || running.iter().take(2).chain(running.iter().rev().take(2)).any(|words| note(&words))
}

/// `Minister Roe’s Call with …`, `Envoy Roe Travels to …`, `Fact Sheet: …`.
fn is_official_title(title: &str) -> bool {
    const DEEDS: &[&str] =
        &["call with", "meeting with", "meetings with", "visit to", "travel to", "trip to", "meeting", "travel"];
    let owned = title
        .split_once("’s ")
        .or_else(|| title.split_once("s’ "))
        .is_some_and(|(who, deed)| has_office(who) && DEEDS.iter().any(|known| deed.starts_with(known)));
    let deed = [
        "travels to ",
        "to travel to ",
        "bilateral meeting with ",
        "readout",
        "read-out",
        "fact sheet",
        "media note",
        "meeting with ",
        "call with ",
        " visits ",
        " meets ",
        " hosts ",
        " receives ",
    ];
    owned
        || deed.iter().any(|known| title.contains(known))
            && (has_office(title)
                || has_word(title, &["pm"])
                || title.contains("delegation")
                || title.contains("fact sheet")
                || title.contains("read"))
}

/// `Statement by Minister Roe at the council meeting`, as a line of its own under the title.
fn is_subtitle(line: &str) -> bool {
    let small = line.to_lowercase();
    let opens = STATEMENTS.iter().any(|word| {
        let rest = small.strip_prefix(word).unwrap_or_default();
        [" by ", " of ", " from ", " on behalf of "].iter().any(|joint| rest.starts_with(joint))
    });
    opens && small.split_whitespace().count() <= 40 && !line.trim_end().ends_with('.')
}

/// Whether the title or the first paragraphs tell of a meeting that was held or is to be.
fn tells_of_meeting(title: &str, running: &[&str]) -> bool {
    const HELD: &[&str] = &[
        " met in ",
        " met on ",
        " met with ",
        " met today",
        " held the ",
        " held a ",
        " held their ",
        " convened ",
        " hosted ",
        " will travel ",
        " traveled to ",
        " travelled to ",
        " spoke today with ",
        " spoke with ",
    ];
    let first = running.iter().take(4).take_while(|words| !words.ends_with("said:"));
    let told = first.map(|words| outside_quotes(words).to_lowercase()).any(|small| HELD.iter().any(|held| small.contains(held)));
    told && !["statement by ", "statement from ", "remarks by "].iter().any(|own| title.contains(own))
}

/// `Office of …`, `The below is attributable to …`.
fn is_office(line: &str) -> bool {
    is_attribution(line)
        || has_word(
            first_words(line),
            &["office", "ministry", "department", "bureau", "embassy", "mission", "delegation", "press"],
        )
}

/// One whose office it is to speak for others.
fn speaks_for_others(line: &str) -> bool {
    line.to_lowercase().contains("spokes")
}

/// Whether a publisher is an authority rather than a medium.
fn is_official(publisher: Option<&str>) -> bool {
    const AUTHORITIES: &[&str] = &[
        "department",
        "ministry",
        "government",
        "embassy",
        "council",
        "commission",
        "nations",
        "secretariat",
        "delegation",
        "mission",
        "parliament",
        "presidency",
        "cabinet",
        "nato",
    ];
    publisher.is_some_and(|publisher| has_word(publisher, AUTHORITIES) || publisher.to_lowercase().contains("prime minister"))
}

/// `A ministry spokesman said: “The minister met …`
fn spokesman_opens(running: &[&str]) -> bool {
    running
        .first()
        .and_then(|words| words.split_once(" said:"))
        .is_some_and(|(who, _)| speaks_for_others(who) && who.split_whitespace().count() <= 8)
}

/// `Minister Roe said:` with her own words after it, as a press release gives a statement.
fn is_press_quote(running: &[&str]) -> bool {
    let frame = running.iter().take(4).position(|words| {
        let before = words.split_once(" said:").or_else(|| words.split_once(" statement:")).map(|(before, _)| before);
        before.is_some_and(|who| has_office(who) && !speaks_for_others(who) && who.split_whitespace().count() <= 30)
    });
    let Some(frame) = frame else { return false };
    let own: usize = running[frame..].iter().map(|words| count(words, FIRST)).sum();
    let others: usize = running[frame..].iter().map(|words| count(&outside_quotes(words), ATTRIBUTIONS)).sum();
    own >= 1 && others <= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::{Hints, decode};

    fn kind(text: &str) -> Kind {
        decode(text.as_bytes(), &Hints::default()).unwrap().document.source().kind.unwrap()
    }

    #[test]
    fn kinds_by_their_usual_forms() {
        let readout = "Minister Roe’s Call with Ambassador Kovač\n\nOffice of the Spokesperson\nThe below is attributable to Spokesperson Jane Roe:\nThe minister spoke today with the ambassador on trade.\n";
        let travel = "Deputy Minister Roe Travels to Bern and Oslo\n\nOffice of the Spokesperson\nThe deputy minister will travel to Bern on May 3.\n";
        let statement =
            "Statement by Minister Jane Roe on the Floods\n\nWe stand with the people of Ruritania. Our help is on its way.\n";
        let quoted = "Minister condemns attack\n\nMinister for Trade Jane Roe said:\n\nI condemn this attack. We stand with the victims.\n";
        let transcript = "Minister Roe at the Opening\n\nMINISTER ROE: Thank you all for coming.\nQUESTION: When will they meet?\nMINISTER ROE: Soon.\n";
        let opinion = "Why the Pact Will Fail\nBy Jane Roe\n\nI have long argued that the pact is weak. In my view it must change, and I believe that it cannot hold.\n";
        let news = "Talks end in Bern\n\nTuesday, March 5, 2024\nThe talks ended on Monday, the ministry said. \"We are glad,\" the minister told reporters.\n";
        for (text, expected) in [
            (readout, Kind::Readout),
            (travel, Kind::Readout),
            (statement, Kind::Statement),
            (quoted, Kind::Statement),
            (transcript, Kind::Transcript),
            (opinion, Kind::Opinion),
            (news, Kind::News),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }

    #[test]
    fn a_joint_statement_on_talks_that_were_held_is_a_readout() {
        let text = "Joint Statement on the Border\n\nOffice of the Spokesperson\nRepresentatives of Ruritania and Freedonia met in Bern on May 10, 2022.\nWe remain committed to the border.\n";
        assert_eq!(kind(text), Kind::Readout);
    }

    /// Runs only where `RAPPORTEUR_GOLD` names a folder of annotated documents.
    #[test]
    fn kinds_agree_with_the_annotated_documents() {
        let Some(folder) = std::env::var_os("RAPPORTEUR_GOLD") else { return };
        let (mut right, mut all) = (0, 0);
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let gold: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            let bytes = std::fs::read(path.with_extension("txt")).unwrap();
            let publisher = if std::env::var_os("RAPPORTEUR_PUBLISHER").is_some() { gold["publisher"].as_str() } else { None };
            let document = decode(&bytes, &Hints { publisher, ..Hints::default() }).unwrap().document;
            let kind = document.source().kind.unwrap();
            let genre = match kind {
                Kind::Opinion | Kind::Statement => "opinion",
                Kind::Transcript => "tricky",
                other => other.as_str(),
            };
            all += 1;
            right += usize::from(gold["genre"] == genre);
            println!(
                "{} {} gold {} read {kind:?} {:?} {:?}",
                if gold["genre"] == genre { "    " } else { "MISS" },
                gold["id"],
                gold["genre"],
                document.source().language,
                document.source().published
            );
            for block in document.blocks() {
                let words = document.words(block.span);
                println!("          {:?} {}", block.kind, words.chars().take(70).collect::<String>());
            }
            println!(
                "      AUTHORS {:?}",
                super::super::author_spans(&document).into_iter().map(|span| document.words(span)).collect::<Vec<_>>()
            );
            assert_eq!(document.text().as_bytes(), bytes, "{path:?}");
        }
        println!("kinds: {right} of {all}");
        assert!(right * 100 >= all * 85, "{right} of {all}");
    }
}
