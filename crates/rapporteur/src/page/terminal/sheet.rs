//! A page of lines: a width, a margin, labels in a column, and the few styles there are.

use anstyle::{AnsiColor, Style};
use textwrap::Options;

/// Names and headings.
pub(crate) const STRONG: Style = Style::new().bold();
/// What is there when one looks for it: places, labels, rules.
pub(crate) const QUIET: Style = Style::new().dimmed();
/// What is not a fact yet.
pub(crate) const OPEN: Style = AnsiColor::Cyan.on_default();
/// What is not a fact.
pub(crate) const DOUBT: Style = AnsiColor::Yellow.on_default();

/// The narrowest page on which two columns still leave room for words.
const NARROW: usize = 60;

/// Lines that are being written, no wider than `width`.
pub(crate) struct Sheet {
    width: usize,
    lines: String,
}

impl Sheet {
    /// An empty page; below 24 columns nothing is gained by wrapping further.
    pub(crate) fn new(width: usize) -> Sheet {
        Sheet { width: width.max(24), lines: String::new() }
    }

    /// What was written.
    pub(crate) fn finish(self) -> String {
        self.lines
    }

    /// How far a thing inside another is set in.
    pub(crate) fn step(&self) -> usize {
        if self.width < NARROW { 2 } else { 4 }
    }

    fn column(&self) -> usize {
        if self.width < NARROW { 9 } else { 11 }
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) {
        self.lines.push('\n');
    }

    /// A heading in a rule across the page.
    pub(crate) fn heading(&mut self, title: &str) {
        let rest = self.width.saturating_sub(textwrap::core::display_width(title) + 4);
        let rule = paint(QUIET, &"─".repeat(rest));
        self.lines.push_str(&format!("\n{} {} {rule}\n", paint(QUIET, "──"), paint(STRONG, title)));
    }

    /// Text from `margin` on, wrapped.
    pub(crate) fn text(&mut self, margin: usize, text: &str) {
        let margin = " ".repeat(margin);
        self.fill(text, &margin, &margin);
    }

    /// Text whose later lines are set in by `step`.
    pub(crate) fn hanging(&mut self, margin: usize, text: &str) {
        let rest = " ".repeat(margin + self.step());
        self.fill(text, &" ".repeat(margin), &rest);
    }

    /// A label and what it labels, in two columns.
    pub(crate) fn row(&mut self, margin: usize, label: &str, text: &str) {
        let space = self.column().saturating_sub(textwrap::core::display_width(label)).max(1);
        let first = format!("{}{}{}", " ".repeat(margin), paint(QUIET, label), " ".repeat(space));
        let rest = " ".repeat(margin + self.column());
        self.fill(text, &first, &rest);
    }

    /// Somebody's words, with a bar beside them.
    pub(crate) fn words(&mut self, margin: usize, text: &str) {
        let bar = format!("{}{} ", " ".repeat(margin), paint(QUIET, "│"));
        self.fill(text, &bar, &bar);
    }

    fn fill(&mut self, text: &str, first: &str, rest: &str) {
        let options = Options::new(self.width).initial_indent(first).subsequent_indent(rest);
        for line in textwrap::wrap(text, options) {
            self.lines.push_str(line.trim_end());
            self.lines.push('\n');
        }
    }
}

/// `text` in `style`. The stream takes the codes out again where no terminal would show them.
pub(crate) fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}
