//! A ZIP file whose entries are unpacked one by one, within limits.

use std::{
    borrow::Cow,
    collections::HashMap,
    io::{Cursor, Read},
};

use zip::{ZipArchive, read::read_zipfile_from_stream, result::ZipError};

use super::super::guard::{self, damaged};
use crate::error::Error;

const WHAT: &str = "a ZIP file";
/// An office document has some dozens of entries, and one for each picture.
const MOST_ENTRIES: usize = 20_000;
/// One entry may unpack to so many bytes, and all that are opened to so many.
const LARGEST_ENTRY: usize = 96 << 20;
const LARGEST: usize = 160 << 20;

/// A ZIP file in memory.
pub(super) struct Archive<'a> {
    entries: Entries<'a>,
    unpacked: usize,
}

enum Entries<'a> {
    /// With its directory.
    Whole(ZipArchive<Cursor<&'a [u8]>>),
    /// The XML in one without, as far as it goes.
    Found(HashMap<String, Vec<u8>>),
}

impl<'a> Archive<'a> {
    /// Reads the directory at its end; if that is lost, what stands before it.
    pub(super) fn open(bytes: &'a [u8], warnings: &mut Vec<String>) -> Result<Archive<'a>, Error> {
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(zip) if zip.len() > MOST_ENTRIES => {
                Err(damaged(WHAT, format!("of {} entries, which no office document has", zip.len())))
            }
            Ok(zip) => Ok(Archive { entries: Entries::Whole(zip), unpacked: 0 }),
            Err(ZipError::UnsupportedArchive(why)) => Err(damaged(WHAT, format!("of a kind that is not read ({why})"))),
            Err(_) => {
                let found = found(bytes)?;
                if found.is_empty() {
                    let why = "without the directory that stands at its end, as after a broken download";
                    return Err(damaged(WHAT, why));
                }
                warnings.push("breaks off before its end; what stands before is read".into());
                Ok(Archive { entries: Entries::Found(found), unpacked: 0 })
            }
        }
    }

    /// Whether its end is lost.
    pub(super) fn is_cut(&self) -> bool {
        matches!(self.entries, Entries::Found(_))
    }

    /// Whether there is an entry of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        match &self.entries {
            Entries::Whole(zip) => zip.index_for_name(name).is_some(),
            Entries::Found(found) => found.contains_key(name),
        }
    }

    /// An entry, unpacked; `None` if there is none of this name.
    pub(super) fn entry(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let limit = LARGEST_ENTRY.min(LARGEST - self.unpacked);
        let zip = match &mut self.entries {
            Entries::Whole(zip) => zip,
            Entries::Found(found) => return Ok(found.get(name).cloned()),
        };
        let file = match zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(Error::Unreadable {
                    what: WHAT,
                    why: "under a password".into(),
                    mend: "open it with its password and save it without one",
                });
            }
            Err(error) => return Err(damaged(WHAT, format!("whose entry `{name}` cannot be unpacked ({error})"))),
        };
        let bytes = unpacked(file, name, limit)?;
        self.unpacked += bytes.len();
        Ok(Some(bytes))
    }

    /// An entry without which the text can be read; `None` also where it cannot be unpacked.
    pub(super) fn extra(&mut self, name: &str, warnings: &mut Vec<String>) -> Option<Vec<u8>> {
        self.entry(name).unwrap_or_else(|error| {
            warnings.push(format!("{}; read without it", error.to_string().split(';').next().unwrap_or_default()));
            None
        })
    }
}

fn unpacked(file: impl Read, name: &str, limit: usize) -> Result<Vec<u8>, Error> {
    guard::unpacked(file, limit).map_err(|_| Error::Unreadable {
        what: WHAT,
        why: format!("whose entry `{name}` unpacks to more than {limit} bytes"),
        mend: "no ordinary document does; if this one is to be trusted, save it as text",
    })
}

/// The XML that stands in a ZIP file from its beginning to where it breaks off.
fn found(bytes: &[u8]) -> Result<HashMap<String, Vec<u8>>, Error> {
    let (mut found, mut left) = (HashMap::new(), LARGEST);
    let mut rest = bytes;
    while let Ok(Some(file)) = read_zipfile_from_stream(&mut rest) {
        let Ok(name) = file.name().map(Cow::into_owned) else { break };
        if found.len() >= MOST_ENTRIES {
            break;
        }
        if name.ends_with(".xml") || name.ends_with(".rels") || name == "mimetype" {
            let bytes = unpacked(file, &name, LARGEST_ENTRY.min(left))?;
            left -= bytes.len();
            found.insert(name, bytes);
        }
    }
    Ok(found)
}
