//! Limits for opening what strangers packed.

use std::{io::Read, thread};

use crate::error::Error;

/// Stack of a thread that opens a container: parsers recurse as deep as the file says.
const STACK: usize = 64 << 20;
/// A text so long is let out of any container.
const ALWAYS: usize = 64 << 10;
/// Beyond that a text may be so many times as long as its file. Deflated prose is a third of its length, deflated office
/// mark-up with little prose a tenth.
const RATIO: usize = 25;

/// The mend for a file that cannot be opened as it is.
pub(super) const SAVE_ANEW: &str = "open it in the program that made it and save it anew, or as text";

/// How many bytes of text a container of `bytes` may give, of the `max` that its caller allows.
pub(super) fn room(bytes: usize, max: usize) -> usize {
    max.min(ALWAYS.max(bytes.saturating_mul(RATIO)))
}

/// Refuses a text that has outgrown its room.
pub(super) fn outgrown(what: &'static str, room: usize) -> Error {
    Error::Unreadable {
        what,
        why: format!("that unpacks to more than {room} bytes of text"),
        mend: "no ordinary document does; if this one is to be trusted, save it as text, or raise --max-bytes",
    }
}

/// A file whose parts do not hold together.
pub(super) fn damaged(what: &'static str, why: impl Into<String>) -> Error {
    Error::Unreadable { what, why: why.into(), mend: SAVE_ANEW }
}

/// All of a stream that unpacks to at most `limit` bytes; what can be had of a broken one.
pub(super) fn unpacked(stream: impl Read, limit: usize) -> Result<Vec<u8>, TooMuch> {
    let mut bytes = Vec::new();
    // A broken stream ends in an error after what is whole of it; that is kept.
    let _ = stream.take(limit as u64 + 1).read_to_end(&mut bytes);
    if bytes.len() > limit { Err(TooMuch) } else { Ok(bytes) }
}

/// A stream that unpacks to more than its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMuch;

/// Runs a parser on a thread with a large stack; if it panics, the file is refused and nothing else is lost.
pub(super) fn guarded<T: Send>(what: &'static str, parse: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    thread::scope(|scope| match thread::Builder::new().stack_size(STACK).spawn_scoped(scope, parse) {
        Ok(thread) => thread.join().unwrap_or_else(|_| Err(damaged(what, "that its reader fails on"))),
        Err(_) => Err(damaged(what, "for which there is no memory left")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_refusal() {
        let refused = guarded("a PDF", || -> Result<(), Error> { panic!("of a foreign parser") }).unwrap_err();
        assert!(refused.to_string().starts_with("is a PDF that its reader fails on; open it"), "{refused}");
        assert_eq!(guarded("a PDF", || Ok(1)), Ok(1));
    }

    #[test]
    fn room_grows_with_the_file_up_to_the_callers_limit() {
        assert_eq!([room(10, 20_000_000), room(100_000, 20_000_000), room(100_000, 500)], [ALWAYS, 2_500_000, 500]);
        assert_eq!(unpacked(std::io::repeat(1), 100), Err(TooMuch));
        assert_eq!(unpacked(&b"abc"[..], 3), Ok(b"abc".to_vec()));
    }
}
