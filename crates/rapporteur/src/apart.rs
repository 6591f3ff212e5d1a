//! Containers (PDF, office documents, mail) are opened in another process of this program, which may use so much memory and
//! time and no more: a file that exhausts or crashes its parser costs its own record and nothing else.

use std::{
    io::{self, Read, Write},
    process::{Child, Command, Stdio},
    sync::{Mutex, PoisonError, mpsc},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, anyhow, bail};
use reading::{decode, document::Document};
use serde::{Deserialize, Serialize};

use crate::engine::{self, Decoded, Stated};

/// The verb under which this program opens a container for another run of it.
pub(crate) const VERB: &str = "open-apart";

/// Memory of the other process, address space included; with this process it stays below 1 GiB.
#[cfg(unix)]
const MEMORY: u64 = 640 << 20;
/// Seconds of a core, and of the clock.
#[cfg(unix)]
const CPU: u64 = 15;
const CLOCK: Duration = Duration::from_secs(30);
/// What the other process may answer: more than any text within its memory.
const LONGEST_ANSWER: u64 = 512 << 20;

/// What the other process is told before it is given the bytes.
#[derive(Serialize, Deserialize)]
struct Task {
    name: String,
    limit: u64,
    stated: Stated,
}

/// One document as it comes back.
#[derive(Serialize, Deserialize)]
struct Piece {
    name: Option<String>,
    decoded: Result<(Document, Vec<String>), String>,
}

/// One at a time: the limits of memory are for the whole program.
static TURN: Mutex<()> = Mutex::new(());

/// All documents in `bytes`, opened in another process.
pub(crate) fn open(bytes: &[u8], name: &str, limit: u64, stated: &Stated) -> Result<Vec<engine::Part>> {
    let task = serde_json::to_vec(&Task { name: name.into(), limit, stated: stated.clone() })?;
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let program = std::env::current_exe().context("this program cannot be started again to open the file")?;
    let mut child = Command::new(program)
        .arg(VERB)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("no process can be started to open the file")?;
    let answer = exchange(&mut child, &task, bytes);
    // Already ended if it has answered.
    let _ = child.kill();
    let ended = child.wait();
    let pieces: Vec<Piece> = match answer.as_deref().map(serde_json::from_slice) {
        Ok(Ok(pieces)) => pieces,
        Ok(Err(_)) => bail!("{}", given_up(ended.ok().and_then(|status| status.code()).is_none())),
        Err(error) => bail!("{error}"),
    };
    Ok(pieces.into_iter().map(part).collect())
}

fn part(Piece { name, decoded }: Piece) -> engine::Part {
    let decoded = decoded.map(|(document, warnings)| Decoded { document, warnings }).map_err(|error| anyhow!(error));
    engine::Part { name, decoded }
}

/// Why there is no answer, as far as the end of the process tells.
fn given_up(killed: bool) -> String {
    let why = if killed { "takes more memory or time to open than any ordinary document" } else { "makes its reader fail" };
    format!("{why}; open it in the program that made it and save it anew, or as text")
}

/// Gives task and bytes to the other process and takes its answer, within the time.
fn exchange(child: &mut Child, task: &[u8], bytes: &[u8]) -> Result<Vec<u8>> {
    let (mut give, take) = child.stdin.take().zip(child.stdout.take()).context("the process that opens the file has no pipes")?;
    let (done, answer) = mpsc::channel();
    thread::scope(|scope| {
        // A process that dies early breaks the pipe; its silence is told below.
        scope.spawn(move || {
            let _ = give.write_all(task).and_then(|()| give.write_all(b"\n")).and_then(|()| give.write_all(bytes));
        });
        scope.spawn(move || {
            let mut answer = Vec::new();
            let read = take.take(LONGEST_ANSWER).read_to_end(&mut answer);
            let _ = done.send(read.map(|_| answer));
        });
        let answer = answer.recv_timeout(CLOCK);
        if answer.is_err() {
            // Closes the pipes, on which both threads wait.
            child.kill()?;
        }
        Ok(answer.map_err(|_| anyhow!(given_up(true)))??)
    })
}

/// The other side: opens what comes on standard input and answers on standard output.
pub(crate) fn answer() -> Result<()> {
    limit()?;
    let mut input = Vec::new();
    io::stdin().lock().read_to_end(&mut input)?;
    let end = input.iter().position(|&b| b == b'\n').context("no task was given")?;
    let task: Task = serde_json::from_slice(&input[..end])?;
    let hints = engine::hints(&task.name, task.limit, &task.stated);
    let pieces: Vec<Piece> = decode::decode_all(&input[end + 1..], &hints).into_iter().map(piece).collect();
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, &pieces)?;
    Ok(out.flush()?)
}

fn piece(decode::Part { name, decoded }: decode::Part) -> Piece {
    let decoded = decoded.map(|decoded| (decoded.document, decoded.warnings)).map_err(|error| error.to_string());
    Piece { name, decoded }
}

/// Takes from this process what it will not need. Other systems than Unix have the limits of the library alone.
#[cfg(unix)]
fn limit() -> Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    for (resource, most) in [(Resource::As, MEMORY), (Resource::Cpu, CPU), (Resource::Core, 0)] {
        // Whoever started us may have set a lower one, which cannot be raised.
        let most = getrlimit(resource).maximum.map_or(most, |already| already.min(most));
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn limit() -> Result<()> {
    Ok(())
}
