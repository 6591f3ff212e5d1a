//! Where pages and records go: standard output, one file, or a file for each document in a folder.
//!
//! A file is written beside its place and put there when it is whole: whoever looks finds the old page or the new one, and never
//! half of one.

use std::{
    collections::{HashMap, HashSet},
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use tempfile::NamedTempFile;

/// How pages follow each other and what a file of one is called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    /// What stands between two pages in one stream.
    pub(crate) between: &'static str,
    /// The ending of a file.
    pub(crate) ending: &'static str,
    /// Whether a page has colours, for a terminal to show and nobody else.
    pub(crate) painted: bool,
}

/// What pages are put into, one after the other.
pub(crate) struct Output {
    manner: Manner,
    to: To,
    begun: bool,
}

enum To {
    Stream(Box<dyn Write>),
    File {
        draft: NamedTempFile,
        place: PathBuf,
    },
    /// The files written to it so far beside it.
    Folder(PathBuf, HashSet<PathBuf>),
}

impl Output {
    /// Standard output, or what the user named.
    pub(crate) fn open(named: Option<&Path>, manner: Manner) -> Result<Output> {
        let to = match named {
            None if manner.painted => To::Stream(Box::new(anstream::stdout())),
            None => To::Stream(Box::new(std::io::stdout())),
            Some(folder) if is_folder(folder) => {
                fs::create_dir_all(folder).with_context(|| cannot_write(folder))?;
                To::Folder(folder.into(), HashSet::new())
            }
            Some(file) => open_file(file).with_context(|| cannot_write(file))?,
        };
        Ok(Output { manner, to, begun: false })
    }

    /// Puts the page of the document `id`.
    pub(crate) fn put(&mut self, id: &str, page: &str) -> Result<()> {
        let plain = |page: &str| if self.manner.painted { anstream::adapter::strip_str(page).to_string() } else { page.into() };
        let between = if self.begun { self.manner.between } else { "" };
        match &mut self.to {
            To::Stream(stream) => {
                write_all(stream, between, page)?;
                stream.flush()?;
            }
            To::File { draft, place } => write_all(draft, between, &plain(page)).with_context(|| cannot_write(place))?,
            To::Folder(folder, taken) => {
                // Two attachments of one mail may bear one name.
                let numbered = (1..).map(|n| if n == 1 { id.to_owned() } else { format!("{id}-{n}") });
                let free = numbered.map(|id| folder.join(file_name(&id, self.manner))).find(|place| !taken.contains(place));
                let place = free.expect("numbers do not end");
                taken.insert(place.clone());
                let write = || {
                    let mut draft = draft_beside(&place)?;
                    write_all(&mut draft, "", &plain(page))?;
                    settle(draft, &place)
                };
                write().with_context(|| cannot_write(&place))?;
            }
        }
        self.begun = true;
        Ok(())
    }

    /// Puts a file in its place, if anything was written to it.
    pub(crate) fn finish(self) -> Result<()> {
        match self.to {
            To::File { draft, place } if self.begun => settle(draft, &place).with_context(|| cannot_write(&place)),
            _ => Ok(()),
        }
    }
}

/// Refuses what would lose a document: one written over another's page, or over what is being read.
pub(crate) fn check(named: &Path, manner: Manner, inputs: &[(String, PathBuf)]) -> Result<()> {
    let mut taken: HashMap<PathBuf, &Path> = HashMap::new();
    for (id, input) in inputs {
        let place = if is_folder(named) { named.join(file_name(id, manner)) } else { named.to_owned() };
        if place.exists() && place.canonicalize().ok() == input.canonicalize().ok() {
            bail!("{} would be written over the document that is read; name another file with -o", place.display());
        }
        if let Some(other) = taken.insert(place.clone(), input).filter(|_| is_folder(named)) {
            let place = place.display();
            bail!(
                "{} and {} would both be written to {place}; rename one, or read them into two folders",
                other.display(),
                input.display()
            );
        }
    }
    Ok(())
}

/// Whether a name means a folder: one that is there, or one that ends as only folders do.
pub(crate) fn is_folder(named: &Path) -> bool {
    named.is_dir() || named.to_string_lossy().ends_with(std::path::is_separator)
}

/// Bytes of a document's name that become a file's: what file systems allow, less what is added.
const NAME: usize = 200;

/// The name of an attachment is a stranger's: it leads to no other folder.
fn file_name(id: &str, manner: Manner) -> String {
    let name = if id == "-" { "stdin" } else { id };
    let harmless = |c: char| if c.is_control() || matches!(c, '/' | '\\' | ':') { '_' } else { c };
    let end = name.floor_char_boundary(NAME);
    format!("{}.{}", name[..end].chars().map(harmless).collect::<String>(), manner.ending)
}

/// A regular file gets a draft; a device or a pipe is written to as it stands. What a link points at is what is meant.
fn open_file(file: &Path) -> Result<To> {
    let place = file.canonicalize().unwrap_or_else(|_| file.into());
    if fs::metadata(&place).is_ok_and(|there| !there.is_file()) {
        return Ok(To::Stream(Box::new(fs::File::create(&place)?)));
    }
    Ok(To::File { draft: draft_beside(&place)?, place })
}

fn draft_beside(place: &Path) -> Result<NamedTempFile> {
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut draft = tempfile::Builder::new();
    // As any file the user makes, and not as a secret of the program's own.
    #[cfg(unix)]
    draft.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    Ok(draft.prefix(".rapporteur-").tempfile_in(folder)?)
}

fn settle(mut draft: NamedTempFile, place: &Path) -> Result<()> {
    draft.flush()?;
    draft.persist(place)?;
    Ok(())
}

fn write_all(to: &mut impl Write, between: &str, page: &str) -> Result<()> {
    to.write_all(between.as_bytes())?;
    to.write_all(page.as_bytes())?;
    if !page.ends_with('\n') {
        to.write_all(b"\n")?;
    }
    Ok(())
}

fn cannot_write(place: &Path) -> String {
    format!("{}: cannot be written; look at the folder and the right to write there", place.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANNER: Manner = Manner { between: "--\n", ending: "md", painted: false };

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_there_when_it_is_whole_and_keeps_the_old_till_then() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("brief.md");
        fs::write(&place, "old").unwrap();
        let mut out = Output::open(Some(&place), MANNER).unwrap();
        out.put("a", "first").unwrap();
        out.put("b", "second\n").unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "old");
        out.finish().unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "first\n--\nsecond\n");
        Output::open(Some(&place), MANNER).unwrap().finish().unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "first\n--\nsecond\n", "nothing read, nothing lost");
        let mut broken = Output::open(Some(&place), MANNER).unwrap();
        broken.put("a", "half").unwrap();
        drop(broken);
        assert_eq!(fs::read_to_string(&place).unwrap(), "first\n--\nsecond\n");
        assert_eq!(names(folder.path()), ["brief.md"], "no draft is left");
    }

    #[test]
    fn a_folder_gets_a_file_for_each_document() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("pages/");
        let mut out = Output::open(Some(&there), MANNER).unwrap();
        out.put("a", "first").unwrap();
        out.put("-", "second").unwrap();
        out.finish().unwrap();
        assert_eq!(names(&there), ["a.md", "stdin.md"]);
    }

    #[test]
    fn an_attachment_keeps_to_the_folder_and_to_its_own_file() {
        let folder = tempfile::tempdir().unwrap();
        let mut out = Output::open(Some(folder.path()), MANNER).unwrap();
        out.put("mail#../../up", "first").unwrap();
        out.put("mail#../../up", "second").unwrap();
        out.put(&"long".repeat(99), "third").unwrap();
        out.finish().unwrap();
        assert_eq!(names(folder.path())[1..], ["mail#.._.._up-2.md", "mail#.._.._up.md"]);
    }

    #[test]
    fn what_would_be_lost_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("note.md");
        fs::write(&file, "text").unwrap();
        let said = |named: &Path, inputs: &[&Path]| {
            let inputs: Vec<_> = inputs.iter().map(|&input| ("note".to_owned(), input.to_owned())).collect();
            check(named, MANNER, &inputs).err().map(|error| error.to_string())
        };
        assert!(said(folder.path(), &[&file]).unwrap().contains("over the document that is read"));
        assert!(said(&file, &[&file]).unwrap().contains("name another file"));
        let (a, b) = (Path::new("a/note.txt"), Path::new("b/note.html"));
        assert!(said(&folder.path().join("out/"), &[a, b]).unwrap().contains("two folders"));
        assert_eq!(said(&folder.path().join("brief.md"), &[a, b]), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_device_stays_a_device_and_a_link_a_link() {
        use std::os::unix::fs::FileTypeExt;
        let mut out = Output::open(Some(Path::new("/dev/null")), MANNER).unwrap();
        out.put("a", "gone").unwrap();
        out.finish().unwrap();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());

        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file.md"), folder.path().join("link.md"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        let mut out = Output::open(Some(&link), MANNER).unwrap();
        out.put("a", "new").unwrap();
        out.finish().unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new\n");
    }
}
