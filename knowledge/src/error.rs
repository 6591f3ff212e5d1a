/// A table that breaks its own rules: where, and what would mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}{place}: {message}", place = place(*.line))]
pub struct Error {
    /// The table, by its path inside this crate.
    pub file: String,
    /// The line, counted from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// What is wrong and what would mend it.
    pub message: String,
}

fn place(line: usize) -> String {
    if line == 0 { String::new() } else { format!(":{line}") }
}

impl Error {
    pub(crate) fn at(file: &str, line: usize, message: impl Into<String>) -> Error {
        Error { file: file.to_owned(), line, message: message.into() }
    }

    /// A file that is not TOML of the form asked for, or breaks it at one place.
    pub(crate) fn in_toml(file: &str, text: &str, error: &toml::de::Error) -> Error {
        let line = error.span().map_or(0, |span| text[..span.start].matches('\n').count() + 1);
        Error::at(file, line, error.message())
    }
}
