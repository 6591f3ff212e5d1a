//! What can be wrong with a model file.

/// Why a model file could not be read, and what mends it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are not a safetensors file.
    #[error("not a model file ({0}): give the .safetensors file that training/quantise.py writes, whole and unpacked")]
    Container(#[from] safetensors::SafeTensorError),
    /// The header lacks the entry that makes the file a reader's model.
    #[error("the file's header has no entry `{0}`: write the file anew with training/quantise.py")]
    Header(&'static str),
    /// The header's description cannot be read.
    #[error("the file's description cannot be read ({0}): write the file anew with training/quantise.py")]
    Description(#[from] serde_json::Error),
    /// A number of the description cannot be used.
    #[error("the file's description gives {what} = {value}, which this program cannot use: {mend}")]
    Config {
        /// The entry.
        what: &'static str,
        /// Its value.
        value: usize,
        /// What would do.
        mend: &'static str,
    },
    /// A tensor is missing.
    #[error("the file has no tensor `{0}`: train with this project's training/model.py, or use the built-in model")]
    Missing(String),
    /// A tensor has another shape or type of number than the description says.
    #[error("tensor `{tensor}` is {found}, not {wanted}: labels and weights are not of the same training run")]
    Shape {
        /// The tensor.
        tensor: String,
        /// Type and shape in the file.
        found: String,
        /// Type and shape that the description asks for.
        wanted: String,
    },
    /// A tensor holds infinities or what is not a number.
    #[error("tensor `{0}` holds numbers that are not finite: the training run went astray; take an earlier checkpoint")]
    NotFinite(String),
    /// A head's labels are missing from the description.
    #[error("the file's description has no labels for `{0}`: write the file anew with training/quantise.py")]
    NoLabels(&'static str),
    /// A label is not of the form its head needs.
    #[error("`{label}` is no label for `{head}`: {mend}")]
    Label {
        /// The head.
        head: &'static str,
        /// The label.
        label: String,
        /// What would do.
        mend: &'static str,
    },
}
