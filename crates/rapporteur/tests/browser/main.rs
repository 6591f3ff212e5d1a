//! The HTML page in a real browser: keys are pressed, the mouse is moved, colours are measured. Where there is no Chromium, each
//! test says that it was skipped; `CHROMIUM` names one that is not on the path.

mod chromium;

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use chromium::Chromium;
use data_encoding::BASE64;
use serde_json::{Value, json};

/// Words that would act if they could.
const HOSTILE: &str = "</script><script>window.hit = 1</script> reports on Monday\n\n\
    Norway’s Trade Minister Jane \u{202e}Roe met Foreign Minister Ana Kovač <img src=x onerror=\"window.hit = 2\"> in Ljubljana on 4 March \
    2024, the Slovenian foreign ministry said. {{ 7 * 7 }} &lt;b&gt; \u{2066}\n";

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/readout.txt")
}

/// The page of this text, read with these options.
fn page_of(text: &Path, options: &[&str]) -> PathBuf {
    let name = format!("{}{}.html", text.file_stem().unwrap().display(), options.concat());
    let page = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut read = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    let run = read.args(["read", "--format", "html", "-o"]).args([&page, text]).args(options).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    page
}

/// The page of the sample and that of hostile words, made once.
fn pages() -> &'static [PathBuf; 2] {
    static PAGES: OnceLock<[PathBuf; 2]> = OnceLock::new();
    PAGES.get_or_init(|| {
        let hostile = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile.txt");
        fs::write(&hostile, HOSTILE).unwrap();
        [sample(), hostile].map(|text| page_of(&text, &["--explain"]))
    })
}

/// Opens the sample's page and does `what` with it. Whatever it does, nothing may be fetched and nothing go wrong.
fn on_page(name: &str, size: (u32, u32), what: impl FnOnce(&mut Chromium)) {
    on(name, &pages()[0], size, what);
}

fn on(name: &str, page: &Path, (width, height): (u32, u32), what: impl FnOnce(&mut Chromium)) {
    let Some(mut browser) = chromium(name) else { return };
    browser.open(page, width, height);
    what(&mut browser);
    let fetched: Vec<&Value> = of(&browser, "Network.requestWillBeSent").collect();
    assert_eq!(fetched.len(), 1, "only the page itself is loaded: {fetched:?}");
    for fault in ["Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"] {
        assert_eq!(of(&browser, fault).collect::<Vec<_>>(), [&json!(null); 0]);
    }
}

/// A browser with a fresh profile for the test of this name; where there is none, a line that says so.
fn chromium(name: &str) -> Option<Chromium> {
    let Some(program) = chromium::program() else {
        // Past the harness, which keeps what a passing test prints.
        let _ = writeln!(std::io::stderr(), "skipped {name}: no Chromium; install it or name it in CHROMIUM");
        return None;
    };
    Some(Chromium::start(&program))
}

fn of<'b>(browser: &'b Chromium, method: &str) -> impl Iterator<Item = &'b Value> {
    browser.events.iter().filter(move |event| event["method"] == method)
}

const WIDE: (u32, u32) = (1280, 800);

/// Id of the card in focus, or the ids of the words in focus, or the tag.
const FOCUS: &str =
    "(e => e.matches('.card') ? e.id : e.matches('.mark') ? 'words ' + e.dataset.ids : e.tagName)(document.activeElement)";
/// Ids of the cards that are lit.
const LIT_CARDS: &str = "[...document.querySelectorAll('.card.lit')].map(e => e.id).join(' ')";
/// Whether exactly the words of these facts are lit, and some are.
fn lit_words_are(browser: &mut Chromium, ids: &[&str]) -> bool {
    let script = format!(
        "(ids => {{ const marks = [...document.querySelectorAll('.text .mark')]; const meant = m => m.dataset.ids.split(' ').some(id => ids.includes(id)); \
         return marks.every(m => m.classList.contains('lit') === meant(m)) && marks.some(meant) === ids.length > 0 }})({})",
        json!(ids)
    );
    browser.eval(&script) == true
}

/// Whether the element in focus is wholly within the window.
const IN_SIGHT: &str = "(b => b.top >= 0 && b.bottom <= innerHeight && b.height > 0)(document.activeElement.getClientRects()[0])";

/// Presses Tab until `selector` has the focus, and says how often.
fn tab_to(browser: &mut Chromium, selector: &str) -> usize {
    for nth in 1..40 {
        browser.press("Tab");
        if browser.eval(&format!("document.activeElement.matches('{selector}')")) == true {
            return nth;
        }
    }
    panic!("Tab never comes to {selector}");
}

#[test]
fn facts_are_walked_by_keys_and_lead_to_their_words_and_back() {
    on_page("facts", WIDE, |browser| {
        tab_to(browser, ".mark");
        assert_eq!(tab_to(browser, ".card"), 1, "the text is one stop");
        assert_eq!(browser.eval(FOCUS), "e1");
        assert!(lit_words_are(browser, &["e1"]));
        for (key, card) in [("j", "e2"), ("ArrowDown", "e3"), ("j", "e4"), ("k", "e3"), ("ArrowUp", "e2")] {
            browser.press(key);
            assert_eq!(browser.eval(FOCUS), card, "after {key}");
            assert_eq!(browser.eval(LIT_CARDS), card);
            assert!(lit_words_are(browser, &[card]), "after {key}");
            assert_eq!(browser.eval(IN_SIGHT), true);
        }
        browser.press("Enter");
        assert_eq!(browser.eval("document.activeElement.dataset.ids.split(' ').includes('e2')"), true);
        assert_eq!(browser.eval(IN_SIGHT), true);
        let first = browser.eval("document.activeElement.textContent");
        browser.press("n");
        assert_ne!(browser.eval("document.activeElement.textContent"), first, "n goes on to more words");
        assert_eq!(browser.eval("document.activeElement.dataset.ids.split(' ').includes('e2')"), true);
        assert!(lit_words_are(browser, &["e2"]));
        browser.press("p");
        assert_eq!(browser.eval("document.activeElement.textContent"), first);
        browser.press("Escape");
        assert_eq!(browser.eval(FOCUS), "e2", "Escape comes back to the fact");
        browser.press("Escape");
        assert!(lit_words_are(browser, &[]), "and then puts the light out");
        browser.press("End");
        assert_eq!(browser.eval("document.activeElement === [...document.querySelectorAll('.card')].at(-1)"), true);
        browser.press("j");
        assert_eq!(browser.eval(IN_SIGHT), true, "there is nothing after the last");
        browser.press("Home");
        assert_eq!(browser.eval(FOCUS), "e1");
    });
}

#[test]
fn words_lead_to_their_facts_and_back() {
    on_page("words", WIDE, |browser| {
        tab_to(browser, ".mark");
        assert_eq!(browser.eval(FOCUS), "words a1 e1");
        assert_eq!(browser.eval("document.getElementById('says').textContent.includes('Visit, took place [e1]')"), true);
        browser.press("ArrowRight");
        assert_eq!(browser.eval(FOCUS), "words x1 x2 e1");
        assert_eq!(
            browser.eval("document.getElementById('says').textContent"),
            "Visit, took place [e1]",
            "what is off is silent"
        );
        browser.press("Enter");
        assert_eq!(browser.eval(FOCUS), "e1");
        browser.press("Escape");
        browser.press("ArrowLeft");
        browser.press("Enter");
        assert_eq!(browser.eval(FOCUS), "a1");
        assert_eq!(browser.eval(IN_SIGHT), true);
        assert_eq!(browser.eval(LIT_CARDS), "e1 a1");
        assert_eq!(browser.eval("document.querySelectorAll('[aria-current]').length"), 2);
        assert!(lit_words_are(browser, &["a1", "e1"]));
        browser.press("Escape");
        assert_eq!(browser.eval(FOCUS), "words a1 e1");
    });
}

#[test]
fn a_link_into_the_page_lights_its_fact() {
    let link = format!("{}#e4", pages()[0].display());
    on("link", Path::new(&link), WIDE, |browser| {
        assert_eq!(browser.eval(LIT_CARDS), "e4");
        assert!(lit_words_are(browser, &["e4"]));
    });
}

#[test]
fn j_begins_from_nowhere_and_skip_links_lead_to_the_sides() {
    on_page("begin", WIDE, |browser| {
        browser.press("j");
        assert_eq!(browser.eval(FOCUS), "e1");
    });
    on_page("skip", WIDE, |browser| {
        browser.press("Tab");
        assert_eq!(browser.eval("document.activeElement.textContent"), "Skip to the facts");
        assert_eq!(browser.eval(IN_SIGHT), true, "a skip link is seen when it has the focus");
        browser.press("Enter");
        browser.press("Tab");
        assert_eq!(browser.eval(FOCUS), "e1");
    });
}

#[test]
fn the_mouse_lights_and_leads() {
    on_page("mouse", WIDE, |browser| {
        browser.mouse("document.querySelector('a.mark[data-ids=e4]')", false);
        assert!(lit_words_are(browser, &["e4"]));
        browser.mouse("document.querySelector('a.mark.date.engagement')", false);
        let says = browser.eval("document.getElementById('says').textContent");
        assert_eq!(says, "Visit, took place [e1]: when", "which part of it the words are, is said as well as drawn");
        browser.mouse("document.querySelector('h1')", false);
        assert!(lit_words_are(browser, &[]), "hovering leaves nothing behind");
        browser.mouse("document.querySelector('a.mark[data-ids=e4]')", true);
        browser.mouse("document.querySelector('h1')", false);
        assert_eq!(browser.eval(LIT_CARDS), "e4");
        assert_eq!(browser.eval(FOCUS), "words e4", "a click leaves the reader where he reads");
        browser.mouse("document.querySelector('#e5 .at')", true);
        assert_eq!(browser.eval("document.activeElement.dataset.ids.split(' ').includes('e5')"), true);
        browser.mouse("document.querySelector('#e6 blockquote')", true);
        assert_eq!(browser.eval(FOCUS), "e6");
        assert!(lit_words_are(browser, &["e6"]) || browser.eval(LIT_CARDS) == "e6");
        browser.mouse("document.querySelector('#e1 a.name')", true);
        assert_eq!(browser.eval(FOCUS), "a1", "a name leads to its person");
    });
}

#[test]
fn a_resting_mouse_does_not_disturb_the_keyboard() {
    on_page("resting", WIDE, |browser| {
        browser.mouse("document.querySelector('a.mark[data-ids=e4]')", false);
        assert!(lit_words_are(browser, &["e4"]));
        browser.press("j");
        browser.press("End");
        browser.press("Home");
        // Time for the moves that a browser makes up when a page scrolls under the mouse.
        browser.eval("new Promise(done => setTimeout(done, 300))");
        assert_eq!(browser.eval(LIT_CARDS), "e1");
        assert!(lit_words_are(browser, &["e1"]));
    });
}

#[test]
fn marked_words_are_copied_without_their_numbers() {
    on_page("copy", WIDE, |browser| {
        let whole = "(s => { s.selectAllChildren(document.querySelector('.text > div')); const t = s.toString(); s.removeAllRanges(); return t })(getSelection())";
        let whole = browser.eval(whole);
        let whole = whole.as_str().unwrap();
        assert!(whole.contains("in Riga. The Ministers discussed the protection"), "{whole}");
        let place = browser.eval(
            "(b => [b.left + 20, b.right - 20, b.top + 10])([...document.querySelectorAll('a.mark[data-ids=e4]')].flatMap(m => [...m.getClientRects()]).sort((a, b) => b.width - a.width)[0])",
        );
        let at = |nth: usize| place[nth].as_f64().unwrap();
        browser.drag((at(0), at(2)), (at(1), at(2)));
        let copied = browser.eval("getSelection().toString()");
        assert!(copied.as_str().unwrap().len() > 5, "{copied}");
        assert_eq!(browser.eval("document.querySelectorAll('[aria-current]').length"), 0, "to copy is not to ask");
    });
}

#[test]
fn a_layer_is_switched_off_by_the_space_bar() {
    on_page("layers", WIDE, |browser| {
        let person = "getComputedStyle(document.querySelector('.mark.person')).backgroundImage.split('gradient').length";
        let with: i64 = browser.eval(person).as_i64().unwrap();
        tab_to(browser, "#show-person");
        browser.press("Space");
        assert_eq!(browser.eval("document.activeElement.checked"), false);
        assert_eq!(browser.eval(person).as_i64().unwrap(), with - 1, "one lane is gone, the others stay");
        let alone = "document.querySelector('.mark.person:not(.engagement, .body, .topic)')";
        assert_eq!(browser.eval(&format!("{alone}.hasAttribute('data-off')")), true);
        browser.press("Space");
        assert_eq!(browser.eval(&format!("{alone}.hasAttribute('data-off')")), false);
        assert_eq!(browser.eval(person).as_i64().unwrap(), with);
        assert_eq!(browser.eval("document.querySelector('#show-passed').checked"), false, "what was passed over is looked for");
        browser.eval("document.querySelectorAll('.layers :checked').forEach(box => box.click())");
        let bare =
            "[...document.querySelectorAll('.text .mark')].every(m => !getComputedStyle(m).backgroundImage.includes('gradient'))";
        assert_eq!(browser.eval(bare), true, "with all layers off, the text is bare");
        assert_eq!(browser.eval("getComputedStyle(document.querySelector('.ref')).display"), "none");
    });
}

#[test]
fn a_long_page_is_walked_like_a_short_one() {
    let short = fs::read_to_string(&pages()[0]).unwrap();
    let (from, to) = (short.find("<p class=\"paragraph").unwrap(), short.find("</div>\n</article>").unwrap());
    let long = format!("{}{}{}", &short[..from], short[from..to].repeat(150), &short[to..]);
    let page = pages()[0].with_file_name("long.html");
    fs::write(&page, long).unwrap();
    on("long", &page, WIDE, |browser| {
        assert!(browser.eval("document.querySelectorAll('.mark').length").as_u64().unwrap() > 6000);
        for (key, card) in [("j", "e1"), ("j", "e2"), ("k", "e1"), ("j", "e2")] {
            browser.press(key);
            assert_eq!(browser.eval(FOCUS), card);
            assert!(lit_words_are(browser, &[card]));
        }
        for key in ["Enter", "n", "n", "n", "p", "ArrowRight"] {
            browser.press(key);
            assert_eq!(browser.eval(IN_SIGHT), true);
        }
        browser.press("End");
        assert_eq!(browser.eval(IN_SIGHT), true);
    });
}

/// The least contrast of any text with what is behind it, in the colours of now; and of the lanes with the paper.
const CONTRAST: &str = r"(() => {
  const pen = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d', {willReadFrequently: true});
  const rgb = (...layers) => { pen.clearRect(0, 0, 1, 1); for (const c of layers) { pen.fillStyle = c; pen.fillRect(0, 0, 1, 1); } return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3); };
  const light = c => { const [r, g, b] = c.map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const v = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const behind = e => { const all = []; for (; e; e = e.parentElement) all.unshift(getComputedStyle(e).backgroundColor); return rgb(v('--paper'), ...all); };
  const washes = ['--firm', '--open', '--open-stripe', '--doubt', '--doubt-stripe', '--past'].map(n => rgb(v(n)));
  let text = 99, where = '';
  for (const e of document.body.querySelectorAll('*')) {
    if (e.closest('script') || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const ink = rgb(getComputedStyle(e).color);
    const grounds = [behind(e), ...(e.matches('.mark.lit') ? [rgb(v('--lit'))] : e.matches('.text .mark') ? washes : [])];
    for (const ground of grounds) if (ratio(ink, ground) < text) { text = ratio(ink, ground); where = e.outerHTML.slice(0, 80); }
  }
  const lanes = ['person', 'body', 'place', 'date', 'topic', 'attribution', 'passed'].map(n => ratio(rgb(v(`--${n}-ink`)), rgb(v('--paper'))));
  return {text, where, lane: Math.min(...lanes), paper: light(rgb(v('--paper')))};
})()";

#[test]
fn light_and_dark_are_legible() {
    on_page("colours", WIDE, |browser| {
        let mut papers = Vec::new();
        for scheme in ["light", "dark"] {
            browser.media("", &[("prefers-color-scheme", scheme)]);
            browser.press("j");
            let seen = browser.eval(CONTRAST);
            assert!(seen["text"].as_f64().unwrap() >= 4.5, "{scheme}: {seen}");
            assert!(seen["lane"].as_f64().unwrap() >= 3.0, "{scheme}: {seen}");
            papers.push(seen["paper"].as_f64().unwrap());
        }
        assert!(papers[0] > 0.8 && papers[1] < 0.1, "{papers:?}");
    });
}

/// As the browser tells it to a screen reader.
#[test]
fn whatever_takes_the_focus_has_a_role_and_a_name() {
    on_page("names", WIDE, |browser| {
        let tree = browser.call("Accessibility.getFullAXTree", json!({}));
        let nodes = tree["nodes"].as_array().unwrap();
        let is_focusable = |node: &&Value| {
            node["properties"]
                .as_array()
                .is_some_and(|all| all.iter().any(|p| p["name"] == "focusable" && p["value"]["value"] == true))
        };
        let named = |node: &Value| node["name"]["value"].as_str().is_some_and(|name| !name.trim().is_empty());
        let focusable: Vec<&Value> = nodes.iter().filter(is_focusable).collect();
        assert!(focusable.len() > 50);
        let nameless: Vec<&Value> =
            focusable.into_iter().filter(|node| !named(node) || node["role"]["value"] == "generic").collect();
        assert_eq!(nameless, [&json!(null); 0]);
        let roles = |role: &str| nodes.iter().filter(|node| node["role"]["value"] == role).count();
        assert_eq!((roles("main"), roles("banner"), roles("status")), (1, 1, 1));
        assert_eq!(roles("checkbox"), 7);
        assert!(roles("article") > 6, "each fact is an article");
    });
}

#[test]
fn the_focus_is_seen() {
    on_page("focus", WIDE, |browser| {
        for selector in ["#show-engagement", ".mark", ".card", ".card a"] {
            tab_to(browser, selector);
            let outline =
                browser.eval("(s => [s.outlineStyle, parseFloat(s.outlineWidth)])(getComputedStyle(document.activeElement))");
            assert_eq!(outline[0], "solid", "{selector}");
            assert!(outline[1].as_f64().unwrap() >= 2.0, "{selector}");
        }
    });
}

#[test]
fn lit_words_stand_out_and_others_step_back() {
    on_page("lit", WIDE, |browser| {
        let wash = "(sel => getComputedStyle(document.querySelector(sel)).backgroundImage)";
        let before = browser.eval(&format!("{wash}('a.mark[data-ids=e4]')"));
        browser.press("j");
        assert_ne!(browser.eval(&format!("{wash}('a.mark[data-ids=e4]')")), before, "others recede");
        let ground = browser.eval(&format!("{wash}('.mark.lit')"));
        let lit = browser.eval("getComputedStyle(document.documentElement).getPropertyValue('--lit').trim()");
        let colour = browser.eval(&format!(
            "(p => {{ p.style.color = '{}'; document.body.append(p); const c = getComputedStyle(p).color; p.remove(); return c }})(document.createElement('p'))",
            lit.as_str().unwrap()
        ));
        assert!(ground.as_str().unwrap().contains(colour.as_str().unwrap()), "{ground} has no {colour}");
    });
}

#[test]
fn a_narrow_window_has_one_column() {
    on_page("narrow", (360, 640), |browser| {
        let below = "document.getElementById('facts').getBoundingClientRect().top >= document.getElementById('text').getBoundingClientRect().bottom - 1";
        assert_eq!(browser.eval(below), true);
        assert_eq!(browser.eval("document.documentElement.scrollWidth <= innerWidth"), true, "nothing scrolls sideways");
        browser.press("j");
        assert_eq!(browser.eval(FOCUS), "e1");
        assert_eq!(browser.eval(IN_SIGHT), true);
        browser.press("Enter");
        assert_eq!(browser.eval(IN_SIGHT), true);
        browser.press("Escape");
        assert_eq!(browser.eval(FOCUS), "e1");
        browser.window(1280, 800);
        let beside = "document.getElementById('facts').getBoundingClientRect().left >= document.getElementById('text').getBoundingClientRect().right - 1";
        assert_eq!(browser.eval(beside), true);
    });
}

#[test]
fn on_paper_facts_have_numbers_that_their_words_bear() {
    on_page("print", WIDE, |browser| {
        browser.press("j");
        browser.media("print", &[]);
        let display = |browser: &mut Chromium, selector: &str| {
            browser.eval(&format!("getComputedStyle(document.querySelector('{selector}')).display"))
        };
        for gone in [".strip", ".layers", ".skip"] {
            assert_eq!(display(browser, gone), "none", "{gone}");
        }
        assert_eq!(display(browser, "main"), "block");
        assert_ne!(display(browser, ".ref"), "none");
        assert_eq!(browser.eval("getComputedStyle(document.querySelector('.card')).breakInside"), "avoid");
        let clipped = "[...document.querySelectorAll('.text, .facts')].some(e => getComputedStyle(e).overflowY !== 'visible')";
        assert_eq!(browser.eval(clipped), false, "nothing is left off the paper");
        let numbers =
            "[...document.querySelectorAll('article.card[id^=e]')].every(c => document.querySelector(`.ref[href='#${c.id}']`))";
        assert_eq!(browser.eval(numbers), true);
        let pdf = browser.call("Page.printToPDF", json!({}));
        assert!(pdf["data"].as_str().unwrap().starts_with("JVBERi0"), "a PDF");
    });
}

#[test]
fn without_its_script_links_still_lead() {
    let Some(mut browser) = chromium("plain") else { return };
    browser.call("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    browser.open(&pages()[0], 1280, 800);
    assert_eq!(browser.eval("document.documentElement.classList.contains('live')"), false);
    browser.mouse("document.querySelector('a.mark[data-ids=e4]')", true);
    assert_eq!(browser.eval("document.querySelector('#e4').matches(':target')"), true);
    browser.mouse("document.querySelector('#e4 .at')", true);
    assert_eq!(browser.eval("document.querySelector('.anchor:target').id"), "e4.1");
    browser.mouse("document.querySelector('#show-person')", true);
    let bare =
        "!getComputedStyle(document.querySelector('.mark.person:not(.engagement, .body)')).backgroundImage.includes('gradient')";
    assert_eq!(browser.eval(bare), true, "layers are switched by the style sheet alone");
}

#[test]
fn hostile_words_are_words() {
    on("hostile", &pages()[1], WIDE, |browser| {
        assert_eq!(browser.eval("window.hit === undefined"), true);
        assert_eq!(browser.eval("document.scripts.length"), 1);
        assert_eq!(browser.eval("document.images.length"), 0);
        let text = browser.eval("document.querySelector('.text > div').textContent");
        let text = text.as_str().unwrap();
        assert!(text.contains("</script><script>window.hit = 1</script>") && text.contains("{{ 7 * 7 }} &lt;b&gt;"), "{text}");
        assert!(!text.contains(['\u{202e}', '\u{2066}']));
        assert_ne!(browser.eval("document.querySelectorAll('.card').length"), 0);
    });
}

#[test]
fn the_policy_runs_no_other_script_and_loads_nothing() {
    let Some(mut browser) = chromium("policy") else { return };
    browser.open(&pages()[0], 1280, 800);
    browser.eval("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.hit = 1'}))");
    assert_eq!(browser.eval("window.hit === undefined"), true);
    let image = "new Promise(done => { const i = new Image(); i.onload = () => done('loaded'); i.onerror = () => done('refused'); i.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' })";
    assert_eq!(browser.eval(image), "refused");
    assert_eq!(browser.eval("fetch('https://example.org/').then(() => 'fetched', () => 'refused')"), "refused");
}

/// Writes `docs/page.png` (a fact lit) and `docs/page-layers.png`, and for a look the page in other circumstances under
/// `target/tmp`: `UPDATE_DOCS=1 cargo test -p rapporteur --test browser pictures`.
#[test]
fn pictures_for_the_docs() {
    let Some(mut browser) = env::var_os("UPDATE_DOCS").and_then(|_| chromium("pictures")) else { return };
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let looks = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let page = page_of(&sample(), &[]);
    for (file, scheme, media, size, keys) in [
        (docs.join("page.png"), "light", "", (1200, 800), &["j", "j"][..]),
        (docs.join("page-layers.png"), "light", "", (1200, 800), &[]),
        (looks.join("page-dark.png"), "dark", "", (1200, 800), &["j", "j", "Enter"]),
        (looks.join("page-narrow.png"), "light", "", (390, 844), &[]),
        (looks.join("page-narrow-fact.png"), "light", "", (390, 844), &["j", "j", "j"]),
        (looks.join("page-print.png"), "light", "print", (794, 1123), &["j", "j"]),
    ] {
        browser.media(media, &[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]);
        browser.open(&page, size.0, size.1);
        keys.iter().for_each(|key| browser.press(key));
        fs::write(file, BASE64.decode(browser.picture().as_bytes()).unwrap()).unwrap();
    }
    let pdf = browser.call("Page.printToPDF", json!({"preferCSSPageSize": true}));
    fs::write(looks.join("page.pdf"), BASE64.decode(pdf["data"].as_str().unwrap().as_bytes()).unwrap()).unwrap();
}
