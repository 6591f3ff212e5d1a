//! A ZIP file whose entries are unpacked one by one, within limits.

use std::io::Cursor;

use zip::{ZipArchive, result::ZipError};

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
    zip: ZipArchive<Cursor<&'a [u8]>>,
    unpacked: usize,
}

impl<'a> Archive<'a> {
    /// Reads the directory at its end.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Archive<'a>, Error> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| match error {
            ZipError::UnsupportedArchive(why) => damaged(WHAT, format!("of a kind that is not read ({why})")),
            _ => damaged(WHAT, "without the directory that stands at its end, as after a broken download"),
        })?;
        if zip.len() > MOST_ENTRIES {
            return Err(damaged(WHAT, format!("of {} entries, which no office document has", zip.len())));
        }
        Ok(Archive { zip, unpacked: 0 })
    }

    /// Whether there is an entry of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// An entry, unpacked; `None` if there is none of this name.
    pub(super) fn entry(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let limit = LARGEST_ENTRY.min(LARGEST - self.unpacked);
        let file = match self.zip.by_name(name) {
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
        let bytes = guard::unpacked(file, limit).map_err(|_| Error::Unreadable {
            what: WHAT,
            why: format!("whose entry `{name}` unpacks to more than {limit} bytes"),
            mend: "no ordinary document does; if this one is to be trusted, save it as text",
        })?;
        self.unpacked += bytes.len();
        Ok(Some(bytes))
    }
}
