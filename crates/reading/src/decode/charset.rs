//! Bytes to text, in whatever charset they are.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::Error;

/// How far into a page a charset may be declared, with some room above the standard's 1,024 bytes.
const DECLARED_WITHIN: usize = 4096;
/// How many bytes are looked at to tell UTF-16 without a mark.
const UTF16_SAMPLE: usize = 4096;

/// Decodes `bytes`; `html` says whether a charset declared in the page counts. What was odd goes into `warnings`.
pub(super) fn decode(bytes: &[u8], html: bool, warnings: &mut Vec<String>) -> Result<String, Error> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return no_controls(decode_as(encoding, bytes, mark, warnings));
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return no_controls(decode_as(encoding, bytes, 0, warnings));
    }
    if let Some(offset) = bytes.iter().position(|&b| b == 0) {
        return Err(Error::Binary { offset, byte: 0 });
    }
    let declared = if html { declared(bytes) } else { None };
    if let Ok(text) = std::str::from_utf8(bytes) {
        if let Some(other) = declared.filter(|&other| other != UTF_8 && !text.is_ascii()) {
            warnings.push(format!("declares the charset {}, but is valid UTF-8; read as UTF-8", other.name()));
        }
        return no_controls(text.to_owned());
    }
    let encoding = if mostly_utf8(bytes) { UTF_8 } else { declared.unwrap_or_else(|| guessed(bytes)) };
    if declared != Some(encoding) {
        warnings.push(format!("is not UTF-8 throughout; read as {}", encoding.name()));
    }
    no_controls(decode_as(encoding, bytes, 0, warnings))
}

/// Decodes from `start`, replaces what is malformed, and says where.
fn decode_as(encoding: &'static Encoding, bytes: &[u8], start: usize, warnings: &mut Vec<String>) -> String {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::new();
    let (mut at, mut first, mut malformed) = (start, None, 0);
    loop {
        let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len() - at).unwrap_or(bytes.len());
        text.reserve(room);
        let (result, read) = decoder.decode_to_string_without_replacement(&bytes[at..], &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => continue,
            DecoderResult::Malformed(length, after) => {
                malformed += 1;
                first.get_or_insert(at.saturating_sub(usize::from(length) + usize::from(after)));
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    if let Some(offset) = first {
        let times = if malformed == 1 { "once".to_owned() } else { format!("{malformed} times, first") };
        warnings.push(format!("holds bytes that are not {}, {times} at byte {offset}; replaced by U+FFFD", encoding.name()));
    }
    text
}

/// UTF-16 without a mark: nearly every other byte is zero, and on one side only.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(UTF16_SAMPLE) & !1];
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    match () {
        _ if pairs < 2 => None,
        _ if odd * 10 >= pairs * 6 && even * 20 <= pairs => Some(UTF_16LE),
        _ if even * 10 >= pairs * 6 && odd * 20 <= pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// The charset a page declares (`<meta charset=…>`, `charset=` in its content type, or `encoding=` of XHTML).
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED_WITHIN)]).to_ascii_lowercase();
    let label = ["charset=", "encoding="].iter().find_map(|key| head.split_once(key).map(|(_, after)| after))?;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(label.len());
    let encoding = Encoding::for_label(&label.as_bytes()[..end])?;
    // A page whose declaration can be read byte by byte is not UTF-16, whatever it says.
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// Whether the bytes are UTF-8 with a few faults: more whole sequences than broken ones.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken * 2
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The text, unless control characters show that it is none.
pub(super) fn no_controls(text: String) -> Result<String, Error> {
    let odd = |c: char| matches!(c, '\0'..='\x08' | '\x0e'..='\x1a' | '\x1c'..='\x1f' | '\x7f');
    let mut odds = text.char_indices().filter(|&(_, c)| odd(c)).peekable();
    let Some(&(offset, first)) = odds.peek() else { return Ok(text) };
    let count = odds.clone().count();
    if text.contains('\0') || count > 2 + text.chars().count() / 50 {
        return Err(Error::Binary { offset, byte: first as u8 });
    }
    drop(odds);
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Vec<String>) {
        let mut warnings = Vec::new();
        let text = decode(bytes, false, &mut warnings).expect("text");
        (text, warnings)
    }

    #[test]
    fn utf8_stays_as_it_is_and_loses_only_its_mark() {
        assert_eq!(read("Šefčovič\r\n".as_bytes()), ("Šefčovič\r\n".into(), vec![]));
        assert_eq!(read("\u{feff}Šefčovič\n".as_bytes()), ("Šefčovič\n".into(), vec![]));
    }

    #[test]
    fn utf16_is_read_with_and_without_a_mark() {
        let marked: Vec<u8> = "\u{feff}The envoy left.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&marked).0, "The envoy left.");
        let bare: Vec<u8> = "The envoy left.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&bare).0, "The envoy left.");
    }

    #[test]
    fn older_charsets_are_guessed() {
        let (text, warnings) = read(b"The envoy said it was \x93urgent\x94 \x96 the r\xe9sum\xe9 of the ministers\x92 talks.");
        assert_eq!(text, "The envoy said it was “urgent” – the résumé of the ministers’ talks.");
        assert!(warnings[0].contains("windows-1252"), "{warnings:?}");
    }

    #[test]
    fn a_broken_sequence_is_replaced_and_its_place_named() {
        let (text, warnings) =
            read("Café, naïve, über ".bytes().chain([0xE2, 0x80]).chain(*b" end").collect::<Vec<_>>().as_slice());
        assert_eq!(text, "Café, naïve, über \u{fffd} end");
        assert!(warnings.iter().any(|w| w.contains("byte 21")), "{warnings:?}");
    }

    #[test]
    fn a_declared_charset_is_taken() {
        let mut warnings = Vec::new();
        let page = b"<html><meta charset=\"iso-8859-2\"><p>Minist\xe8r \xa9tef";
        assert_eq!(decode(page, true, &mut warnings).unwrap(), "<html><meta charset=\"iso-8859-2\"><p>Ministčr Štef");
        assert!(warnings.is_empty(), "{warnings:?}");
    }

    #[test]
    fn control_characters_are_not_text() {
        let mut warnings = Vec::new();
        assert_eq!(decode(b"ab\0cd", false, &mut warnings), Err(Error::Binary { offset: 2, byte: 0 }));
        assert!(matches!(decode(b"\x01\x02\x03\x04 ab", false, &mut warnings), Err(Error::Binary { offset: 0, byte: 1 })));
    }
}
