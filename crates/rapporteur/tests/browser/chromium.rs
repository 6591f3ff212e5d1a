//! A headless Chromium, spoken to through a pipe: the DevTools protocol needs neither a port nor a library for that.

use std::{
    env,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use tempfile::TempDir;

/// Longer than any answer takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where Chromium is: `CHROMIUM`, or one of its names on the path.
pub(crate) fn program() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    let folders: Vec<PathBuf> = env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default();
    let on_path = || folders.iter().flat_map(|folder| names.map(|name| folder.join(name))).find(|file| file.is_file());
    named.or_else(on_path)
}

/// One browser with one page.
pub(crate) struct Chromium {
    child: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    /// Profile, sockets and all else that a browser leaves behind; a short path, for a socket's may have some hundred letters.
    _home: TempDir,
    session: Option<String>,
    last: u64,
    /// What happened since the page was opened, as the protocol tells it.
    pub(crate) events: Vec<Value>,
}

impl Chromium {
    /// Starts `program` with a fresh profile.
    pub(crate) fn start(program: &Path) -> Chromium {
        let home = tempfile::tempdir().expect("there is room for a folder");
        // The pipe is file descriptors 3 and 4, which a shell can lay where the standard library cannot.
        let mut child = Command::new("sh")
            .args(["-c", r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1"#])
            .arg(program)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"])
            .args(["--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe"])
            .arg(format!("--user-data-dir={}", home.path().display()))
            .env("TMPDIR", home.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell starts");
        let to = child.stdin.take().expect("it is piped");
        let mut out = BufReader::new(child.stdout.take().expect("it is piped"));
        let (give, from) = mpsc::channel();
        thread::spawn(move || {
            let mut message = Vec::new();
            while out.read_until(0, &mut message).is_ok_and(|n| n > 0) {
                message.pop();
                let value = serde_json::from_slice(&message).expect("the protocol is JSON");
                if give.send(value).is_err() {
                    break;
                }
                message.clear();
            }
        });
        let mut browser = Chromium { child, to, from, _home: home, session: None, last: 0, events: Vec::new() };
        let target = browser.call("Target.createTarget", json!({"url": "about:blank"}))["targetId"].clone();
        let attached = browser.call("Target.attachToTarget", json!({"targetId": target, "flatten": true}));
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Network", "Log"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        // What moves by itself would be elsewhere by the time it is looked at.
        browser.media("", &[("prefers-reduced-motion", "reduce"), ("prefers-color-scheme", "light")]);
        browser
    }

    /// Asks, and waits for the answer.
    pub(crate) fn call(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let mut message = json!({"id": self.last, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        write!(self.to, "{message}\0").and_then(|()| self.to.flush()).expect("the browser listens");
        loop {
            let answer = self.next();
            if answer["id"] == self.last {
                assert!(answer.get("error").is_none(), "{method}: {answer}");
                return answer["result"].clone();
            }
            self.events.push(answer);
        }
    }

    fn next(&self) -> Value {
        self.from.recv_timeout(PATIENCE).expect("the browser answers")
    }

    /// Opens a file in a window of this size, in CSS pixels.
    pub(crate) fn open(&mut self, file: &Path, width: u32, height: u32) {
        self.window(width, height);
        self.events.clear();
        self.call("Page.navigate", json!({"url": format!("file://{}", file.display())}));
        while !self.events.iter().any(|event| event["method"] == "Page.loadEventFired") {
            let event = self.next();
            self.events.push(event);
        }
    }

    pub(crate) fn window(&mut self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// What JavaScript makes of `expression`.
    pub(crate) fn eval(&mut self, expression: &str) -> Value {
        let params = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer = self.call("Runtime.evaluate", params);
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Presses and releases a key, as a keyboard would.
    pub(crate) fn press(&mut self, key: &str) {
        let (name, code, text) = match key {
            "Tab" => (key, 9, ""),
            "Enter" => (key, 13, "\r"),
            "Escape" => (key, 27, ""),
            "Space" => (" ", 32, " "),
            "End" => (key, 35, ""),
            "Home" => (key, 36, ""),
            "ArrowLeft" => (key, 37, ""),
            "ArrowUp" => (key, 38, ""),
            "ArrowRight" => (key, 39, ""),
            "ArrowDown" => (key, 40, ""),
            letter => (letter, u32::from(letter.to_ascii_uppercase().as_bytes()[0]), letter),
        };
        let mut down = json!({"type": "keyDown", "key": name, "windowsVirtualKeyCode": code});
        if !text.is_empty() {
            down["text"] = json!(text);
        }
        self.call("Input.dispatchKeyEvent", down);
        self.call("Input.dispatchKeyEvent", json!({"type": "keyUp", "key": name, "windowsVirtualKeyCode": code}));
    }

    /// Moves the mouse to the middle of the first line of the element that this expression gives; presses it where `click`.
    pub(crate) fn mouse(&mut self, element: &str, click: bool) {
        let at = self.eval(&format!(
            "(e => {{ e.scrollIntoView({{block: 'center', behavior: 'instant'}}); const b = e.getClientRects()[0]; return [b.x + b.width / 2, b.y + b.height / 2] }})({element})"
        ));
        let at = (at[0].as_f64().expect("a place"), at[1].as_f64().expect("a place"));
        self.mouse_event("mouseMoved", at, 0);
        if click {
            self.mouse_event("mousePressed", at, 1);
            self.mouse_event("mouseReleased", at, 0);
        }
    }

    /// Presses the left button at one place and lets it go at another.
    pub(crate) fn drag(&mut self, from: (f64, f64), to: (f64, f64)) {
        let half = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        self.mouse_event("mouseMoved", from, 0);
        // What a selection begins at is what was painted last.
        self.eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        self.mouse_event("mousePressed", from, 1);
        self.mouse_event("mouseMoved", half, 1);
        self.mouse_event("mouseMoved", to, 1);
        self.mouse_event("mouseReleased", to, 0);
    }

    /// `buttons` is what is down after the event.
    fn mouse_event(&mut self, kind: &str, (x, y): (f64, f64), buttons: u8) {
        let (button, clicks) = if kind == "mouseMoved" { (if buttons > 0 { "left" } else { "none" }, 0) } else { ("left", 1) };
        let params = json!({"type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": clicks});
        self.call("Input.dispatchMouseEvent", params);
    }

    /// Looks at the page as `media`, with what the reader prefers.
    pub(crate) fn media(&mut self, media: &str, prefers: &[(&str, &str)]) {
        let features: Vec<Value> = prefers.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
        self.call("Emulation.setEmulatedMedia", json!({"media": media, "features": features}));
    }

    /// The window as a PNG, in base64.
    pub(crate) fn picture(&mut self) -> String {
        self.call("Page.captureScreenshot", json!({"format": "png"}))["data"].as_str().expect("a picture").to_owned()
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
