//! Files and standard input, read up to a limit; what cannot be read is refused with the mend.

use std::{
    borrow::Cow,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

/// A file as named on the command line; `-` is standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Input(PathBuf);

impl std::str::FromStr for Input {
    type Err = std::convert::Infallible;
    fn from_str(name: &str) -> Result<Input, Self::Err> {
        Ok(Input(name.into()))
    }
}

impl std::fmt::Display for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_stdin() { f.write_str("standard input") } else { self.0.display().fmt(f) }
    }
}

impl Input {
    /// Whether it is standard input.
    pub(crate) fn is_stdin(&self) -> bool {
        self.0.as_os_str() == "-"
    }

    /// Name of the document: the file's without its ending.
    pub(crate) fn id(&self) -> String {
        self.0.file_stem().map_or_else(|| "-".into(), |stem| stem.to_string_lossy().into_owned())
    }

    /// Its name as given: the ending may say what it holds.
    pub(crate) fn name(&self) -> Cow<'_, str> {
        self.0.to_string_lossy()
    }

    /// Its name without the folders, for the head of a page.
    pub(crate) fn title(&self) -> String {
        if self.is_stdin() { self.to_string() } else { self.name().rsplit('/').next().unwrap_or_default().into() }
    }

    /// The bytes of a document whose text may hold `limit`: mark-up and wide charsets take more room than the text.
    pub(crate) fn document(&self, limit: u64) -> Result<Vec<u8>> {
        const ROOM: u64 = 4;
        self.bytes(limit.saturating_mul(ROOM))
    }

    /// All its bytes, at most `limit`.
    pub(crate) fn bytes(&self, limit: u64) -> Result<Vec<u8>> {
        if self.is_stdin() {
            return bounded(io::stdin().lock(), limit);
        }
        let name = self.name();
        if let Some((scheme, _)) = name.split_once("://").filter(|_| !self.0.exists()) {
            bail!("this is an address ({scheme}), and nothing is fetched; save the page and name the file, or pipe it in: curl -L … | rapporteur read --url … -");
        }
        let metadata = std::fs::metadata(&self.0).map_err(explained)?;
        if metadata.is_dir() {
            bail!("this is a directory; name its files, as {}/*", name.trim_end_matches('/'));
        }
        bounded(File::open(&self.0).map_err(explained)?, limit)
    }
}

/// What a document may hold unless the user says otherwise: the longest treaty with its annexes is shorter.
pub(crate) const MAX_BYTES: &str = "20M";

/// All bytes of a file, at most `limit`.
pub(crate) fn file(path: &Path, limit: u64) -> Result<Vec<u8>> {
    Input(path.into()).bytes(limit)
}

/// The text of a file in one of the project's own forms: UTF-8.
pub(crate) fn text(path: &Path, limit: u64) -> Result<String> {
    String::from_utf8(file(path, limit)?).context("this is not UTF-8; save it as UTF-8")
}

fn bounded(from: impl Read, limit: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(explained)?;
    if bytes.len() as u64 > limit {
        bail!("this holds more than {limit} bytes; raise --max-bytes, or read it in parts");
    }
    Ok(bytes)
}

fn explained(error: io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::NotFound => anyhow::anyhow!("there is no such file; look at the spelling and the folder"),
        io::ErrorKind::PermissionDenied => anyhow::anyhow!("it may not be read; ask for the right to read it"),
        _ => error.into(),
    }
}

/// A number of bytes, as `--max-bytes` takes it: `500000`, `64K`, `32M`, `1G`.
pub(crate) fn bytes_count(text: &str) -> Result<u64, String> {
    let (digits, factor) = match text.char_indices().last() {
        Some((at, 'K' | 'k')) => (&text[..at], 1 << 10),
        Some((at, 'M' | 'm')) => (&text[..at], 1 << 20),
        Some((at, 'G' | 'g')) => (&text[..at], 1 << 30),
        _ => (text, 1),
    };
    let count = digits.parse::<u64>().ok().and_then(|n| n.checked_mul(factor)).filter(|&n| n > 0);
    count.ok_or_else(|| format!("`{text}` is not a number of bytes; write 500000, 64K, 32M or 1G"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_counted_in_the_usual_units() {
        assert_eq!(bytes_count("64K"), Ok(65_536));
        assert_eq!(bytes_count("1"), Ok(1));
        for wrong in ["", "0", "M", "-1", "1T", "99999999999G"] {
            assert!(bytes_count(wrong).unwrap_err().contains("write 500000"), "{wrong}");
        }
    }

    #[test]
    fn no_more_than_the_limit_is_held() {
        assert_eq!(bounded(&b"12345"[..], 5).unwrap(), b"12345");
        assert!(bounded(io::repeat(b'x'), 5).unwrap_err().to_string().contains("--max-bytes"));
    }

    #[test]
    fn a_document_bears_the_name_of_its_file() {
        let id = |name: &str| name.parse::<Input>().unwrap().id();
        assert_eq!([id("a/b.c.txt"), id("-"), id("d")], ["b.c", "-", "d"]);
    }
}
