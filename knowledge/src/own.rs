//! A user's own register: a CSV file of people and their offices, to be laid over the built-in terms.
//!
//! Nothing is dropped in silence: whatever is wrong with a line is said with its number and how to mend it, all lines at once.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord, Trim};

use crate::error::Error;
use crate::fold::fold;
use crate::gazetteer::Meaning;
use crate::holder::{Holder, Sure, TermDate};
use crate::offices::Offices;
use crate::{Knowledge, Via};

const COLUMNS: [&str; 7] = ["person", "office", "country", "from", "to", "other_names", "note"];
const NEEDED: usize = 2;
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// The terms in the bytes of a CSV file of this name, or everything that is wrong with it.
///
/// ```
/// use knowledge::{Knowledge, Offices, own_terms};
///
/// let (knowledge, offices) = (Knowledge::builtin()?, Offices::builtin()?);
/// let csv = b"person,office,country,from,to\nJane Roe,trade minister,Norway,2024-10-02,\n";
/// let terms = own_terms(csv, "desk.csv", &knowledge, &offices).unwrap();
/// assert_eq!((&*terms[0].code, &*terms[0].office), ("NOR", "trade-minister"));
/// # Ok::<(), knowledge::Error>(())
/// ```
pub fn own_terms(bytes: &[u8], file: &str, knowledge: &Knowledge, offices: &Offices) -> Result<Vec<Holder>, Vec<Error>> {
    let text = decoded(bytes, file).map_err(|error| vec![error])?;
    let (separator, columns) = header(text, file).map_err(|error| vec![error])?;
    let mut reader =
        ReaderBuilder::new().delimiter(separator).flexible(true).trim(Trim::All).comment(Some(b'#')).from_reader(text.as_bytes());
    let (mut terms, mut faults) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let read = match record {
            Ok(record) => {
                let line = record.position().map_or(0, |position| line_of(text, position.byte() as usize));
                Row { columns: &columns, record, file, line }.term(knowledge, offices).map_err(|what| Error::at(file, line, what))
            }
            Err(error) => {
                Err(Error::at(file, error.position().map_or(0, |p| line_of(text, p.byte() as usize)), error.to_string()))
            }
        };
        match read {
            Ok(term) => terms.push(term),
            Err(fault) => faults.push(fault),
        }
    }
    faults.extend(doubles(&terms, file));
    if terms.is_empty() && faults.is_empty() {
        faults.push(Error::at(file, 1, "no rows; write one line for each person and office under the header"));
    }
    if faults.is_empty() { Ok(terms) } else { Err(faults) }
}

/// The text without a byte-order mark; what it is instead, where it is not UTF-8.
fn decoded<'b>(bytes: &'b [u8], file: &str) -> Result<&'b str, Error> {
    let mend = "save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)";
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err(Error::at(file, 0, format!("this is UTF-16; {mend}"))),
        [b'P', b'K', 3, 4, ..] => {
            return Err(Error::at(file, 0, "this is a spreadsheet or another archive, not CSV; save the sheet as “CSV UTF-8”"));
        }
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
        let byte = bytes[error.valid_up_to()];
        Error::at(file, line, format!("byte {byte:#04x} is not UTF-8, this is perhaps Windows-1252 or Latin-1; {mend}"))
    })
}

/// The separator of the header line, and where each column stands.
fn header(text: &str, file: &str) -> Result<(u8, HashMap<&'static str, usize>), Error> {
    let wanted = || format!("the first line names the columns: {}", COLUMNS.join(","));
    let first = text.lines().enumerate().find(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let (at, first) = first.ok_or_else(|| Error::at(file, 1, format!("this is empty; {}", wanted())))?;
    let line = at + 1;
    let cells = |separator: u8| -> Vec<String> {
        let mut reader =
            ReaderBuilder::new().delimiter(separator).has_headers(false).trim(Trim::All).from_reader(first.as_bytes());
        let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
        record.iter().map(|cell| cell.to_lowercase()).collect()
    };
    let known = |names: &[String]| names.iter().filter(|name| COLUMNS.contains(&name.as_str())).count();
    let (separator, names) =
        SEPARATORS.map(|s| (s, cells(s))).into_iter().max_by_key(|(_, names)| known(names)).expect("there are separators");
    let mut columns = HashMap::new();
    for (at, name) in names.iter().enumerate() {
        let Some(column) = COLUMNS.into_iter().find(|column| column == name) else {
            return Err(Error::at(file, line, format!("no column is called {name:?}; {}; take others away", wanted())));
        };
        if columns.insert(column, at).is_some() {
            return Err(Error::at(file, line, format!("the column {column:?} stands twice; keep one of them")));
        }
    }
    match COLUMNS[..NEEDED].iter().find(|column| !columns.contains_key(*column)) {
        Some(missing) => Err(Error::at(file, line, format!("there is no column {missing:?}; {}", wanted()))),
        None => Ok((separator, columns)),
    }
}

/// The line of the record that is read from this byte on: line ends and remarks before it do not count as its own.
fn line_of(text: &str, byte: usize) -> usize {
    let mut rest = &text[byte..];
    loop {
        let trimmed = rest.trim_start_matches(['\r', '\n']);
        let Some(remark) = trimmed.strip_prefix('#') else {
            rest = trimmed;
            break;
        };
        rest = remark.find(['\r', '\n']).map_or("", |end| &remark[end..]);
    }
    let before = &text[..text.len() - rest.len()];
    let end = if text.contains('\n') { '\n' } else { '\r' };
    before.matches(end).count() + 1
}

/// One line under the header.
struct Row<'r> {
    columns: &'r HashMap<&'static str, usize>,
    record: StringRecord,
    file: &'r str,
    line: usize,
}

impl Row<'_> {
    fn cell(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|&at| self.record.get(at)).unwrap_or_default()
    }

    fn term(&self, knowledge: &Knowledge, offices: &Offices) -> Result<Holder, String> {
        if self.record.len() != self.columns.len() {
            let (cells, wanted) = (self.record.len(), self.columns.len());
            return Err(format!(
                "{cells} cells, and the header has {wanted}; put a separator for every empty cell, and quotation marks around a cell that holds one"
            ));
        }
        let person = named(self.cell("person"), "person")?;
        let office = self.cell("office");
        if office.is_empty() {
            return Err("no office; write its title, or an id such as foreign-minister".to_owned());
        }
        let code = code(self.cell("country"), office, knowledge, offices)?;
        let declared = offices.office(office).or_else(|| offices.office_of(office, Some(&code)));
        let (from, to) = (self.date("from")?, self.date("to")?);
        if let (Some(from), Some(to)) = (&from, &to)
            && to.last < from.first
        {
            return Err(format!("ends {} before it starts {}; swap or mend the dates", to.text, from.text));
        }
        let others = self.cell("other_names").split([';', '|']).map(str::trim).filter(|name| !name.is_empty() && *name != person);
        Ok(Holder {
            person: person.to_owned(),
            other_names: others.map(str::to_owned).collect(),
            code,
            office: declared.map_or_else(String::new, |office| office.id.clone()),
            title: title(office, offices),
            from: from.unwrap_or_else(TermDate::ever),
            to,
            seen: None,
            source: "own register".to_owned(),
            sure: Sure::Yours,
            wikidata: None,
            note: self.cell("note").to_owned(),
            place: format!("{}:{}", self.file, self.line),
        })
    }

    fn date(&self, column: &str) -> Result<Option<TermDate>, String> {
        let text = self.cell(column);
        if text.is_empty() {
            return Ok(None);
        }
        let mend = "write 2019, 2019-05 or 2019-05-30, or nothing where it is not known or not over";
        TermDate::parse(text).map(Some).ok_or_else(|| format!("{column} {text:?} is no date; {mend}"))
    }
}

/// A name that can be looked for in an English text.
fn named<'c>(name: &'c str, column: &str) -> Result<&'c str, String> {
    match name {
        "" => Err(format!("no {column}; write the name as English news does")),
        name if !fold(name).contains(|c: char| c.is_ascii_alphabetic()) => {
            Err(format!("{column} {name:?} has no Latin letters; write it as English news does"))
        }
        name => Ok(name),
    }
}

/// The title to show: as written, or in words where an id stands.
fn title(office: &str, offices: &Offices) -> String {
    if offices.office(office).is_some() { office.replace('-', " ") } else { office.to_owned() }
}

/// The code of a state or body by its name, its abbreviation or the code itself; of the title, where that is one state's alone.
fn code(country: &str, office: &str, knowledge: &Knowledge, offices: &Offices) -> Result<String, String> {
    if country.is_empty() {
        return offices
            .only_state(office)
            .ok_or_else(|| "no country; write the state's name or ISO code, or the name of the body".to_owned());
    }
    knowledge.code_of(country).ok_or_else(|| {
        format!("no state or body is called {country:?}; write its English name, ISO code or an id such as IGO:NATO")
    })
}

impl Knowledge {
    /// The code of a state (ISO alpha-3) or the id of a body, by code, id, name or abbreviation, whatever the capitals.
    pub fn code_of(&self, name: &str) -> Option<String> {
        let upper = name.to_uppercase();
        if self.country(&upper).is_some() || self.organisation(&upper).is_some() {
            return Some(upper);
        }
        let meant = |meaning: &Meaning| match meaning {
            Meaning::Country { iso3, via: Via::Name | Via::Abbreviation } => Some(iso3.to_string()),
            Meaning::Organisation { id } => Some(id.to_string()),
            _ => None,
        };
        let exact = self.meanings(name).iter().find_map(meant);
        let by_letters = || self.countries().iter().find(|c| c.iso2.as_deref() == Some(&*upper)).map(|c| c.iso3.clone());
        exact.or_else(by_letters).or_else(|| self.meanings_any_case(name).iter().find_map(meant))
    }
}

/// The same person twice at once under the same title.
fn doubles(terms: &[Holder], file: &str) -> Vec<Error> {
    let mut seen: HashMap<(String, &str, &str), Vec<&Holder>> = HashMap::new();
    let mut faults = Vec::new();
    for term in terms {
        let before = seen.entry((fold(&term.person), &term.code, &term.title)).or_default();
        if let Some(other) = before.iter().find(|other| other.overlaps(term)) {
            let line = term.place.rsplit(':').next().and_then(|line| line.parse().ok()).unwrap_or_default();
            let what = format!("{} is {} twice at the same time, here and at {}", term.person, term.title, other.place);
            faults.push(Error::at(file, line, format!("{what}; keep one of them, or mend the dates")));
        }
        before.push(term);
    }
    faults
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use jiff::civil::Date;
    use proptest::prelude::*;

    use super::*;

    static TABLES: LazyLock<(Knowledge, Offices)> =
        LazyLock::new(|| (Knowledge::builtin().unwrap(), Offices::builtin().unwrap()));

    fn read(csv: impl AsRef<[u8]>) -> Result<Vec<Holder>, Vec<String>> {
        let told = |faults: Vec<Error>| faults.iter().map(ToString::to_string).collect();
        own_terms(csv.as_ref(), "desk.csv", &TABLES.0, &TABLES.1).map_err(told)
    }

    #[track_caller]
    fn refused(csv: impl AsRef<[u8]>, wanted: &[&str]) {
        let said = read(csv).unwrap_err();
        assert_eq!(said.len(), wanted.len(), "{said:#?}");
        said.iter().zip(wanted).for_each(|(said, wanted)| assert!(said.starts_with(wanted), "{said}"));
    }

    #[test]
    fn every_way_of_writing_it_says_the_same() {
        let plain = read(
            "person,office,country,from,to,other_names,note\nJane Roe,Trade Minister,Norway,2024-10,,J. B. Roe;Jane Berg,n\n",
        )
        .unwrap();
        for other in [
            "\u{feff}person;office;country;from;to;other_names;note\r\nJane Roe;Trade Minister;NOR;2024-10;;\"J. B. Roe;Jane Berg\";n\r\n",
            "NOTE\tother_names\tto\tfrom\tCountry\tOffice\tPerson\nn\tJ. B. Roe|Jane Berg\t\t2024-10\tno\tTrade Minister\t Jane Roe \n",
        ] {
            assert_eq!(read(other).unwrap(), plain, "{other}");
        }
        assert_eq!(plain[0].place, "desk.csv:2");
    }

    #[test]
    fn states_and_bodies_by_name_or_code() {
        let code = |country: &str| {
            read(format!("person,office,country\nA Roe,envoy,\"{country}\"\n")).map(|terms| terms[0].code.clone())
        };
        for (country, wanted) in [
            ("United Kingdom", "GBR"),
            ("UK", "GBR"),
            ("gb", "GBR"),
            ("gbr", "GBR"),
            ("côte d’ivoire", "CIV"),
            ("NATO", "IGO:NATO"),
            ("igo:nato", "IGO:NATO"),
        ] {
            assert_eq!(code(country).as_deref(), Ok(wanted), "{country}");
        }
        assert_eq!(read("person,office\nJane Roe,Taoiseach\n").unwrap()[0].code, "IRL");
    }

    #[test]
    fn offices_by_id_or_title_and_others_as_they_are_written() {
        let terms = read(
            "person,office,country\nA Roe,trade-minister,NOR\nB Roe,Minister for Trade,NOR\nC Roe,Keeper of the Fjords,NOR\n",
        )
        .unwrap();
        let told: Vec<(&str, &str)> = terms.iter().map(|term| (&*term.office, &*term.title)).collect();
        assert_eq!(
            told,
            [("trade-minister", "trade minister"), ("trade-minister", "Minister for Trade"), ("", "Keeper of the Fjords")]
        );
    }

    #[test]
    fn each_bad_line_is_named_with_its_mend() {
        let csv = "# our desk\r\nperson,office,country,from,to\r\n,envoy,NOR,,\r\nA Roe,,NOR,,\r\n\r\nA Roe,envoy,Norwy,,\r\n# more\r\nA Roe,envoy,NOR,May,\r\n\
            A Roe,envoy,NOR,2020,2019\r\nA Roe,envoy\r\nЯна,envoy,NOR,,\r\nA Roe,envoy,,,\r\n";
        refused(
            csv,
            &[
                "desk.csv:3: no person; ",
                "desk.csv:4: no office; ",
                "desk.csv:6: no state or body is called \"Norwy\"; ",
                "desk.csv:8: from \"May\" is no date; ",
                "desk.csv:9: ends 2019 before it starts 2020; ",
                "desk.csv:10: 2 cells, and the header has 5; ",
                "desk.csv:11: person \"Яна\" has no Latin letters; ",
                "desk.csv:12: no country; ",
            ],
        );
        refused(
            "person,office,country\nA Roe,envoy,NOR\nA Roe,envoy,NOR\n",
            &["desk.csv:3: A Roe is envoy twice at the same time, here and at desk.csv:2; "],
        );
    }

    #[test]
    fn what_is_no_register_is_said() {
        refused("", &["desk.csv:1: this is empty; "]);
        refused("person,office,country\n", &["desk.csv:1: no rows; "]);
        refused("name,office\nA,b\n", &["desk.csv:1: no column is called \"name\"; "]);
        refused("person,country\nA,NOR\n", &["desk.csv:1: there is no column \"office\"; "]);
        refused("person,office,office\n", &["desk.csv:1: the column \"office\" stands twice; "]);
        refused(b"person,office,country\nS\xf8ren Roe,envoy,NOR\n", &["desk.csv:2: byte 0xf8 is not UTF-8"]);
        refused(b"\xff\xfep\0", &["desk.csv: this is UTF-16; "]);
        refused(b"PK\x03\x04", &["desk.csv: this is a spreadsheet"]);
    }

    fn quoted(cell: &str) -> String {
        format!("\"{}\"", cell.replace('"', "\"\""))
    }

    proptest! {
        #[test]
        fn any_bytes_give_terms_or_faults(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(bytes);
        }

        #[test]
        fn any_lines_give_a_term_or_a_fault_each(lines in prop::collection::vec("[^\r\n#\"\u{feff}]{1,40}", 1..6)) {
            let csv = format!("person,office,country\n{}\n", lines.join("\n"));
            let count = match read(csv) {
                Ok(terms) => terms.len(),
                Err(faults) => faults.len(),
            };
            prop_assert!(count > 0);
        }

        #[test]
        fn what_is_written_is_what_is_read(
            name in "[A-Z][a-z]{1,8} [A-Z][a-z,;\"]{1,8}[a-z]", title in "[A-Z][a-z,;]{2,12}", year in 1900..2100u16, note in "[a-z,;]{0,9}",
            separator in prop::sample::select(vec![",", ";", "\t"]), end in prop::sample::select(vec!["\n", "\r\n"]),
        ) {
            let cells = [quoted(&name), quoted(&title), "NOR".to_owned(), year.to_string(), quoted(&note)].join(separator);
            let csv = format!("{}{end}{cells}{end}", ["person", "office", "country", "from", "note"].join(separator));
            let terms = read(csv).unwrap();
            prop_assert_eq!((&terms[0].person, &terms[0].title, &terms[0].note), (&name, &title, &note));
            prop_assert_eq!(terms[0].from.first.year(), year as i16);
        }

        #[test]
        fn an_own_term_is_found_by_name_office_and_day(year in 1990..2030i16, office in prop::sample::select(vec!["foreign-minister", "ambassador", "speaker"])) {
            let csv = format!("person,office,country,from,to\nXaviera Quillon,{office},NOR,{year}-03-01,{year}-09-01\n");
            let offices = TABLES.1.clone().with_own(read(csv).unwrap());
            let day = Date::new(year, 6, 1).unwrap();
            prop_assert_eq!(&offices.holders_on(office, "NOR", day)[0].person, "Xaviera Quillon");
            prop_assert!(offices.terms_of("Quillon").iter().all(|term| term.is_yours() && term.held_on(day)));
            let single = offices.office(office).unwrap().single;
            prop_assert!(!single || offices.holders_on(office, "NOR", day).len() == 1);
        }
    }
}
