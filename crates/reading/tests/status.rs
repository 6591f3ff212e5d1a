//! What sentences commit to, with the built-in model: one table, the act in braces; and our own status sets, the act given.

use std::{fs, ops::Range, path::Path};

use reading::{
    decode::{Hints, decode},
    grammar::{self, Upos},
    quote::judge,
};

/// The documents' date: a Wednesday.
const PUBLISHED: &str = "2024-05-15";

const CASES: &[(&str, &str)] = &[
    ("planned", "They spoke about the {summit} in a few months."),
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
    ("planned", "The ministers agreed on a {visit} in the spring."),
    ("planned", "Riga will be the venue of the next {summit}."),
    ("planned", "The emir has accepted an invitation to {visit} Rome."),
    ("planned", "The {visit}, which begins on Sunday, will last three days."),
    ("planned", "Arrangements are being made for a {call} between the two presidents."),
    ("planned", "The queen is about to {leave} for Lima."),
    ("planned", "They set a date for another {round} of talks."),
    ("planned", "A delegation will arrive on Monday for {talks}."),
    ("planned", "The two will hold their first {meeting} at the end of June."),
    ("planned", "Roe to {meet} Doe in Vienna"),
    ("planned", "The minister vowed to {visit} the island."),
    ("planned", "The chancellor promised that she would {come} to Kyiv."),
    ("planned", "He arrives in Lima on Thursday, where he is to {address} parliament."),
    ("planned", "The president said he was going to {call} his counterpart."),
    ("planned", "The two governments are preparing for {talks} in Doha."),
    ("planned", "The minister leaves for {talks} in Brasilia on Sunday."),
    ("planned", "Her next stop is Riga, where she will {dine} with the president."),
    ("planned", "The {meeting} will take place in Rome."),
    ("planned", "Rome is preparing to host a {summit} in July."),
    ("planned", "Both presidents have said they will {attend}."),
    ("planned", "The programme includes a {visit} to the port on Friday."),
    ("planned", "The minister hopes to {meet} her colleague in June."),
    ("planned", "The two have an appointment to {talk} next week."),
    ("planned", "A {summit} has been called for 3 June."),
    ("planned", "The {talks}, due on Friday, will be held behind closed doors."),
    ("planned", "Tomorrow the chancellor {receives} the emir."),
    ("planned", "The queen will be {welcomed} by the mayor and shown the town."),
    ("planned", "The minister confirmed that she would {go} to Lima."),
    ("possible", "The two leaders may {meet} on the margins of the assembly."),
    ("possible", "Norway offered to host {talks} between the parties."),
    ("possible", "The prime minister is ready to {meet} the rebels."),
    ("possible", "If the leaders {meet} in Vienna, they will talk about gas."),
    ("possible", "They discussed the possibility of a {visit} to Lima."),
    ("possible", "The king is considering a {trip} to Madrid."),
    ("possible", "The spokesman did not say whether the ministers had {met}."),
    ("possible", "The two ministers talked about a potential {summit} in Riga."),
    ("possible", "The president did not rule out a {meeting} with his rival."),
    ("possible", "The prime minister could {travel} to Lima next month."),
    ("possible", "It is not clear whether the two leaders will {meet}."),
    ("possible", "Officials are discussing whether to hold a {summit}."),
    ("possible", "The two ministers are likely to {meet} in June."),
    ("possible", "The rebels have proposed {talks} in Doha."),
    ("possible", "The president is open to a {meeting} with his rival."),
    ("possible", "Swiss diplomats are trying to arrange a {meeting}."),
    ("possible", "The king has not decided whether to {attend} the summit."),
    ("possible", "The president would {meet} his rival if the prisoners were freed."),
    ("possible", "There is talk of a {visit} in the autumn."),
    ("possible", "Will the two leaders {meet} in Lima?"),
    ("possible", "He threatened to {boycott} the conference."),
    ("possible", "Either side may ask for a {meeting} at any time."),
    ("possible", "The envoy might be {received} by the king, aides said."),
    ("possible", "A {visit} cannot be excluded."),
    ("possible", "Whether the {meeting} takes place is up to the king."),
    ("possible", "The minister said he was prepared to {sit} down with the rebels."),
    ("possible", "The two sides are exploring a {meeting} in Oman."),
    ("possible", "Perhaps they will {meet} in Rome."),
    ("possible", "It is possible that the two {met}."),
    ("possible", "Provided that the truce holds, the leaders will {meet} in May."),
    ("possible", "The cardinal has offered himself as host for {talks}."),
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
    ("denied", "The envoys had been due to {meet} on Friday, but snow closed the airport."),
    ("denied", "The chancellor has shelved a {visit} to Ankara."),
    ("denied", "Mr Roe's {trip} to Madrid fell through."),
    ("denied", "The minister left before he could {meet} the king."),
    ("denied", "Neither side has {spoken} to the other since March."),
    ("denied", "The two leaders will not be {meeting} in Lima."),
    ("denied", "The general stayed away from the {conference}."),
    ("denied", "Nobody from the ministry {attended} the funeral."),
    ("denied", "The {talks} have been put off until the autumn."),
    ("denied", "The king is not expected to {visit} Madrid."),
    ("denied", "The two men avoided {meeting} each other."),
    ("denied", "A {meeting} between the two never took place."),
    ("denied", "Plans for a {summit} were dropped."),
    ("denied", "He has no intention of {meeting} the rebels."),
    ("denied", "The planned {visit} will not go ahead."),
    ("denied", "Rather than {travel} to Lima, the minister sent a letter."),
    ("denied", "The {call} did not take place."),
    ("denied", "The prime minister rejected a request to {meet} the families."),
    ("denied", "The prince pulled out of the {conference}."),
    ("denied", "Snow kept the minister from {flying} to Oslo."),
    ("denied", "The {visit} had to be cut short before it began, and was abandoned."),
    ("denied", "The president has so far refused all {talks} with the rebels."),
    ("denied", "Not a single minister {attended} the conference."),
    ("denied", "The delegation was denied a {meeting} with the king."),
    ("denied", "The {invitation} to Lima was withdrawn, and the minister's visit is off."),
    ("denied", "The two never {shook} hands."),
    ("denied", "The parties could not agree to {meet}."),
    ("denied", "He cancelled his {appearance} at the forum."),
    ("denied", "The envoy was not {received} by anyone in the palace."),
    ("denied", "The two leaders missed their chance to {talk}."),
    ("denied", "The embassy said that no {meeting} had taken place."),
    ("denied", "A spokesman dismissed reports of a {meeting} between the two."),
    ("denied", "The minister will stay at home instead of {travelling} to Rome."),
    ("urged", "The council urged the two sides to {meet}."),
    ("urged", "The pope called for {talks} between the two governments."),
    ("urged", "The two presidents must {meet} without delay."),
    ("urged", "They stressed the importance of {dialogue} with the opposition."),
    ("urged", "Opposition leaders demanded a {meeting} with the president."),
    ("urged", "The senator wants the president to {visit} the region."),
    ("urged", "The king invited the president to {visit} Rabat."),
    ("urged", "It is essential that the ministers {meet} soon."),
    ("urged", "The two sides should {return} to the table."),
    ("urged", "The bishop appealed to the generals to {talk}."),
    ("urged", "The council wants {talks} to begin at once."),
    ("urged", "Both sides were asked to {resume} negotiations."),
    ("urged", "The region needs a {dialogue} between its states."),
    ("urged", "Let us {meet} and settle this."),
    ("urged", "The opposition is pressing for a {meeting} with the king."),
    ("urged", "There is an urgent need for {talks}."),
    ("urged", "A {summit} is needed to settle the matter."),
    ("urged", "Demands grew for the minister to {visit} the camp."),
    ("urged", "The paper said the president ought to {receive} the families."),
    ("urged", "The mayor asked the minister to {come} to the town."),
    ("urged", "The treaty obliges both sides to {consult} each other."),
    ("urged", "Why will they not talk? They should {meet}, the paper wrote."),
    ("urged", "The two must be made to {talk}, the bishop said."),
    ("urged", "The speaker wants an {inquiry} and a meeting."),
    ("urged", "A resolution calling for {negotiations} was adopted."),
    ("urged", "The unions insisted that the minister {receive} them."),
    ("urged", "\"{Meet} us,\" the families told the president."),
    ("urged", "It is high time that the two {met}."),
    ("urged", "There were calls for the king to {visit} the camp."),
    ("alleged", "State media reported that the minister had {met} the general."),
    ("alleged", "The opposition claims that the minister {met} the general."),
    ("alleged", "The minister reportedly {met} the general in secret."),
    ("alleged", "The two men are said to have {met} in Lima."),
    ("alleged", "The newspaper claims that he {visited} the bank."),
    ("alleged", "He is accused of having {met} a spy."),
    ("alleged", "Rumours that the two had {met} spread in the town."),
    ("alleged", "The general allegedly {visited} the camp."),
    ("alleged", "A tabloid reported a secret {meeting} between the two."),
    ("alleged", "The general is believed to have {flown} to Doha."),
    ("alleged", "An alleged {meeting} with a spy cost him his post."),
    ("alleged", "Citing unnamed sources, the paper said that they had {met}."),
    ("ongoing", "The foreign minister is {visiting} Ankara."),
    ("ongoing", "{Talks} are under way in Geneva."),
    ("ongoing", "The {negotiations} continue in Doha."),
    ("ongoing", "{Talks} between the two sides are still going on."),
    ("ongoing", "The president is currently on a {visit} to Chile."),
    ("ongoing", "The minister, who is {visiting} Lima, praised the treaty."),
    ("ongoing", "Delegates are {meeting} in Geneva this week."),
    ("ongoing", "The ongoing {negotiations} in Vienna have borne fruit."),
    ("ongoing", "The {conference} is now in its third day."),
    ("ongoing", "The president is in Lima for a {visit} that ends on Friday."),
    ("ongoing", "{Negotiations} with the rebels are in progress."),
    ("ongoing", "As the {summit} goes on, thousands are marching."),
    ("ongoing", "The two delegations have been {talking} since Monday."),
    ("historical", "In 2009, the two presidents {met} in Prague."),
    ("historical", "The king {visited} the city in the 1990s."),
    ("historical", "The two states {signed} a treaty in 1978."),
    ("historical", "The last time the two {met} was in 2015."),
    ("historical", "It was the first meeting since the {summit} of 2011."),
    ("historical", "Years ago, the two ministers {met} in Prague."),
    ("historical", "The two countries {signed} a treaty last year."),
    ("historical", "Her father, who {visited} the island in 1961, wrote a book."),
    ("historical", "The two countries have had no talks since the {summit} in 2006."),
    ("historical", "At the {conference} of 1815, the map was drawn anew."),
    ("historical", "The first such {meeting} was held in 1998."),
    ("historical", "The treaty, {signed} in 1985, is to be renewed."),
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
    ("happened", "They {met} for the first time since 2019."),
    ("happened", "The minister did not speak after the {meeting}."),
    ("happened", "She told the paper that she had {met} the king."),
    ("happened", "The president, {visiting} Lima, said he would not resign."),
    ("happened", "The ministers held {talks} on a possible truce."),
    ("happened", "No agreement was reached at the {talks}."),
    ("happened", "He was {received} by the king, who may abdicate."),
    ("happened", "The ministers {met} before the planned summit."),
    ("happened", "Before {meeting} the king, he laid a wreath."),
    ("happened", "Having {met} the king, she will fly to Rome."),
    ("happened", "He only {met} the minister, not the king."),
    ("happened", "The prime minister finally {met} the families on Monday."),
    ("happened", "The {visit} ended without a joint statement."),
    ("happened", "Roe {meets} Doe in Vienna"),
    ("happened", "The ministers, who {met} on Monday, will meet again in June."),
    ("happened", "The {meeting} was meant to heal the rift."),
    ("happened", "The visit follows a {meeting} in Riga at which they agreed to talk."),
    ("happened", "Despite the protests the {visit} went ahead."),
    ("happened", "The minister was able to {visit} the camp."),
    ("happened", "The two leaders agreed at their {meeting} to reopen the border."),
    ("happened", "It was the minister who {called} the president."),
    ("happened", "The king refused to sign after the {meeting}."),
    ("happened", "As planned, the ministers {met} in Rome on Tuesday."),
    ("happened", "They began their {visit} with a walk."),
    ("happened", "The two {met} and agreed to meet again."),
    ("happened", "The president {hosted} a dinner for the emir, who will fly home today."),
    ("happened", "The {summit} failed to produce a treaty."),
    ("happened", "The ministers condemned the {attack}."),
    ("happened", "The minister, back from a {visit} to Lima, may resign."),
    ("happened", "It took three hours for the {meeting} to end."),
    ("happened", "Not only did they {meet}, they also dined together."),
    ("happened", "She paid a {visit} to the school that may close."),
    ("happened", "Nothing came of the {talks} in Rome."),
];

/// More of them, a line each: the status, then the sentence.
const MORE: &str = include_str!("status-sentences.txt");

#[test]
fn sentences_commit_to_what_they_say() {
    let model = neural::Model::from_bytes(neural::ENCODER_V2).expect("the built-in model is sound");
    let words = knowledge::StatusWords::builtin().expect("the built-in lexicon is sound");
    let cases = || CASES.iter().copied().chain(MORE.lines().filter_map(|line| line.split_once(' ')));
    let wrong: Vec<String> = cases()
        .filter_map(|(wanted, marked)| {
            let got = status_of(marked, &model, &words);
            (got != wanted).then(|| format!("{got} for {wanted}: {marked}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases().count(), wrong.join("\n"));
}

/// The status of the act in braces.
fn status_of(marked: &str, model: &neural::Model, words: &knowledge::StatusWords) -> &'static str {
    let start = marked.find('{').expect("a case marks its act");
    let end = marked.find('}').expect("a case marks its act") - 1;
    judged(&marked.replace(['{', '}'], ""), start..end, PUBLISHED, model, words)
}

/// The status of the act that the words in `anchor` name; of several, the last noun or verb: "turned down a request to visit".
fn judged(
    text: &str,
    anchor: Range<usize>,
    published: &str,
    model: &neural::Model,
    words: &knowledge::StatusWords,
) -> &'static str {
    let hints = Hints { published: published.parse().ok(), ..Hints::default() };
    let document = decode(text.as_bytes(), &hints).expect("a case is plain text").document;
    let parse = grammar::parse(&document, model);
    let within = |token: usize| parse.tokens[token].span.end() > anchor.start && parse.tokens[token].span.start() < anchor.end;
    let named: Vec<usize> = (0..parse.tokens.len()).filter(|token| within(*token)).collect();
    let tells = |token: &&usize| matches!(parse.tokens[**token].upos, Upos::Noun | Upos::Verb);
    let token = *named.iter().rev().find(tells).or(named.last()).expect("the act is a word");
    judge(&document, &parse, words, token).0.as_str()
}

/// An item of a status set.
#[derive(serde::Deserialize)]
struct Item {
    date: String,
    context: String,
    text: String,
    anchor: [usize; 2],
    status: String,
}

/// How many of the items are judged right, the act given. What is missed is printed for the half that may be read.
fn right(items: &[Item], readable: bool, model: &neural::Model, words: &knowledge::StatusWords) -> usize {
    let judge_item = |item: &Item| {
        let lead = if item.context.is_empty() { String::new() } else { format!("{} ", item.context) };
        let byte = |nth: usize| lead.len() + item.text.char_indices().nth(nth).map_or(item.text.len(), |(at, _)| at);
        judged(&(lead.clone() + &item.text), byte(item.anchor[0])..byte(item.anchor[1]), &item.date, model, words)
    };
    let mut count = 0;
    for item in items {
        let got = judge_item(item);
        count += usize::from(got == item.status);
        if got != item.status && readable {
            let act: String = item.text.chars().skip(item.anchor[0]).take(item.anchor[1] - item.anchor[0]).collect();
            println!("{got} for {}: {} {{{act}}}", item.status, item.text);
        }
    }
    count
}

#[test]
fn own_sets_are_judged_no_worse_than_before() {
    let model = neural::Model::from_bytes(neural::ENCODER_V2).expect("the built-in model is sound");
    let words = knowledge::StatusWords::builtin().expect("the built-in lexicon is sound");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval/gold");
    for (name, least) in [("own-status", [47, 37]), ("own-status-2", [70, 50])] {
        let lines = fs::read_to_string(folder.join(name).with_extension("jsonl")).expect("the set is there");
        for (half, least) in [(0, least[0]), (1, least[1])] {
            let of_half = lines.lines().skip(half).step_by(2);
            let items: Vec<Item> = of_half.map(|l| serde_json::from_str(l).expect("an item a line")).collect();
            let right = right(&items, half == 0, &model, &words);
            println!("{name} {}: {right} of {}", ["odd", "even"][half], items.len());
            assert!(right >= least, "{name}, half {half}: {right} right, {least} asked for");
        }
    }
}
