/// A table that breaks its own rules: where, and what would mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct Error {
    /// The table, by its path inside this crate.
    pub file: String,
    /// The line, counted from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// What is wrong and what would mend it.
    pub message: String,
}

impl Error {
    pub(crate) fn at(file: &str, line: usize, message: impl Into<String>) -> Error {
        Error { file: file.to_owned(), line, message: message.into() }
    }
}
