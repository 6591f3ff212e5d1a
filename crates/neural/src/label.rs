//! Labels as the model file names them, shared and cheap to copy.

use std::{fmt, ops::Deref, str::FromStr, sync::Arc};

/// A label of the model's own inventory (`nsubj`, `ARG0`, `person`). Dereferences to `str`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label(Arc<str>);

impl From<&str> for Label {
    fn from(text: &str) -> Label {
        Label(text.into())
    }
}

impl Deref for Label {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<&str> for Label {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

macro_rules! upos {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// Universal part of speech (UD v2).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Upos { $(#[doc = $name] $variant),* }

        impl Upos {
            /// The tag as UD writes it.
            pub fn as_str(self) -> &'static str {
                match self { $(Upos::$variant => $name),* }
            }
        }

        impl FromStr for Upos {
            type Err = ();
            fn from_str(text: &str) -> Result<Upos, ()> {
                match text { $($name => Ok(Upos::$variant),)* _ => Err(()) }
            }
        }
    };
}

upos! {
    Adj "ADJ", Adp "ADP", Adv "ADV", Aux "AUX", Cconj "CCONJ", Det "DET", Intj "INTJ", Noun "NOUN", Num "NUM",
    Part "PART", Pron "PRON", Propn "PROPN", Punct "PUNCT", Sconj "SCONJ", Sym "SYM", Verb "VERB", X "X",
}

impl fmt::Display for Upos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
