//! What sentences commit to, with the built-in model: one table, the act in braces.

use reading::{
    decode::{Hints, decode},
    grammar,
    quote::judge,
};

/// The documents' date: a Wednesday.
const PUBLISHED: &str = "2024-05-15";

const CASES: &[(&str, &str)] = &[
    ("planned", "The two ministers will {meet} in Oslo on Friday."),
    ("planned", "President Roe is to {visit} Lima in June."),
    ("planned", "Minister Roe is scheduled to {hold} talks with her colleague in Bern."),
    ("planned", "She will travel to Oslo and {meet} the prime minister."),
    ("planned", "He is expected to be {received} by the king."),
    ("planned", "The two sides agreed to {meet} again in Geneva."),
    ("planned", "He spoke to reporters ahead of a {meeting} with the chancellor."),
    ("planned", "They discussed the upcoming {summit} in Lima."),
    ("planned", "The minister is {visiting} Warsaw next week."),
    ("planned", "The foreign minister {travels} to Riga tomorrow."),
    ("planned", "The ministry announced a {visit} by the president to Chile."),
    ("planned", "A {meeting} is scheduled for Friday in Doha."),
    ("planned", "A spokesman said that the leaders would {meet} on Monday."),
    ("planned", "The ambassador looks forward to the {talks} in Quito."),
    ("planned", "He plans to {attend} the conference in Rome."),
    ("planned", "The president has decided to {receive} the delegation."),
    ("planned", "The two leaders are due to {speak} by telephone on Sunday."),
    ("possible", "The two leaders may {meet} on the margins of the assembly."),
    ("possible", "Norway offered to host {talks} between the parties."),
    ("possible", "The prime minister is ready to {meet} the rebels."),
    ("possible", "If the leaders {meet} in Vienna, they will talk about gas."),
    ("possible", "They discussed the possibility of a {visit} to Lima."),
    ("possible", "The king is considering a {trip} to Madrid."),
    ("possible", "The spokesman did not say whether the ministers had {met}."),
    ("possible", "The two ministers talked about a potential {summit} in Riga."),
    ("possible", "The president did not rule out a {meeting} with his rival."),
    ("denied", "The two ministers did not {meet} in Vienna."),
    ("denied", "The president refused to {receive} the envoy."),
    ("denied", "The {visit} to Lima was cancelled on Tuesday."),
    ("denied", "Mr Roe called off a {trip} to Warsaw."),
    ("denied", "There are no plans for a {meeting} with the rebels."),
    ("denied", "The leaders have yet to {meet}."),
    ("denied", "No foreign minister has {visited} the island."),
    ("denied", "The government ruled out {talks} with the rebels."),
    ("denied", "The envoy left without {meeting} the president."),
    ("denied", "The minister denied that he had {met} the banker."),
    ("denied", "The premier turned down an invitation to {visit} Caracas."),
    ("denied", "The ministers failed to {meet} before the deadline."),
    ("denied", "She has never {spoken} with the president."),
    ("denied", "The president skipped the {summit} in Lima."),
    ("urged", "The council urged the two sides to {meet}."),
    ("urged", "The pope called for {talks} between the two governments."),
    ("urged", "The two presidents must {meet} without delay."),
    ("urged", "They stressed the importance of {dialogue} with the opposition."),
    ("urged", "Opposition leaders demanded a {meeting} with the president."),
    ("urged", "The senator wants the president to {visit} the region."),
    ("urged", "The king invited the president to {visit} Rabat."),
    ("alleged", "State media reported that the minister had {met} the general."),
    ("alleged", "The opposition claims that the minister {met} the general."),
    ("alleged", "The minister reportedly {met} the general in secret."),
    ("ongoing", "The foreign minister is {visiting} Ankara."),
    ("ongoing", "{Talks} are under way in Geneva."),
    ("ongoing", "The {negotiations} continue in Doha."),
    ("historical", "In 2009, the two presidents {met} in Prague."),
    ("historical", "The king {visited} the city in the 1990s."),
    ("historical", "The two states {signed} a treaty in 1978."),
    ("happened", "The two ministers {met} in Vienna on Tuesday."),
    ("happened", "The minister managed to {meet} the king."),
    ("happened", "She travelled to Lima to {attend} the conference."),
    ("happened", "He said that he had {met} the chancellor."),
    ("happened", "The ministers {met} to discuss a possible summit."),
    ("happened", "After the {talks}, the minister did not speak to reporters."),
    ("happened", "He thanked the president for the {visit}."),
    ("happened", "During the {meeting}, they agreed to build a bridge."),
    ("happened", "The spokesman would not comment on the {meeting}."),
    ("happened", "The treaty that was {signed} last week may help."),
];

#[test]
fn sentences_commit_to_what_they_say() {
    let model = neural::Model::from_bytes(neural::ENCODER_V1).expect("the built-in model is sound");
    let words = knowledge::StatusWords::builtin().expect("the built-in lexicon is sound");
    let wrong: Vec<String> = CASES
        .iter()
        .filter_map(|(wanted, marked)| {
            let got = status_of(marked, &model, &words);
            (got != *wanted).then(|| format!("{got} for {wanted}: {marked}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

/// The status of the act in braces.
fn status_of(marked: &str, model: &neural::Model, words: &knowledge::StatusWords) -> &'static str {
    let at = marked.find('{').expect("a case marks its act");
    let text = marked.replace(['{', '}'], "");
    let hints = Hints { published: PUBLISHED.parse().ok(), ..Hints::default() };
    let document = decode(text.as_bytes(), &hints).expect("a case is plain text").document;
    let parse = grammar::parse(&document, model);
    let token = parse.tokens.iter().position(|t| t.span.end() > at).expect("the act is a word");
    judge(&document, &parse, words, token).0.as_str()
}
