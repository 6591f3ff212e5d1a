//! Why a document was refused.

/// Why bytes could not be made a document. Each message names the place and the mend; the caller adds the file's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No bytes at all.
    #[error("is empty; give a file that holds text")]
    Empty,
    /// White space and nothing else.
    #[error("holds nothing but white space ({bytes} bytes); give a file that holds text")]
    Blank {
        /// How many bytes were given.
        bytes: usize,
    },
    /// A known format that is not read here.
    #[error("is {what}; {mend}")]
    Format {
        /// The format, with its article ("a PDF").
        what: &'static str,
        /// How to get text out of it.
        mend: &'static str,
    },
    /// Not text in any charset.
    #[error(
        "is not text: byte {offset} is a control character (0x{byte:02x}) that no text has; give text, or a PDF, DOCX, ODT, RTF or mail"
    )]
    Binary {
        /// Where the first such byte stands.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// A page without words, most often one that a script fills in the browser.
    #[error("is HTML without any text ({bytes} bytes); if a script fills the page, save it from the browser once it is shown")]
    NoText {
        /// How many bytes were given.
        bytes: usize,
    },
    /// A format that is read here, in a file that cannot be: damaged, locked, without words, or made to exhaust its reader.
    #[error("is {what} {why}; {mend}")]
    Unreadable {
        /// The format, with its article ("a PDF").
        what: &'static str,
        /// What is wrong with this one ("under a password").
        why: String,
        /// How to get text out of it.
        mend: &'static str,
    },
    /// More than the caller allows.
    #[error("is too large: {bytes} bytes, and {max} are allowed; split it, one document to a file, or raise the limit")]
    TooLarge {
        /// How many bytes of text there are.
        bytes: usize,
        /// How many are allowed.
        max: usize,
    },
}

impl Error {
    /// Whether there was nothing to read, so that a caller may pass over it in silence.
    pub fn is_empty(&self) -> bool {
        matches!(self, Error::Empty | Error::Blank { .. } | Error::NoText { .. })
    }

    /// Whether it is another format, which some tool may turn into text.
    pub fn is_format(&self) -> bool {
        matches!(self, Error::Format { .. } | Error::Binary { .. })
    }

    /// Whether a higher limit would let it in.
    pub fn is_too_large(&self) -> bool {
        matches!(self, Error::TooLarge { .. })
    }
}
