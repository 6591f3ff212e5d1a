//! The text of files as it is read, block by block: `cargo run -p reading --example decode FILE…`
//!
//! To look at what a change of a decoder does. It opens files in this process, so use it on your own only.

use std::{error::Error, fs};

use reading::decode::{Hints, decode_all};

fn main() -> Result<(), Box<dyn Error>> {
    for file in std::env::args().skip(1) {
        let bytes = fs::read(&file).map_err(|error| format!("{file}: {error}"))?;
        for part in decode_all(&bytes, &Hints { name: Some(&file), ..Hints::default() }) {
            println!("== {file} {}", part.name.unwrap_or_default());
            match part.decoded {
                Err(error) => println!("{error}"),
                Ok(decoded) => {
                    println!("{:?}\n{:?}\n", decoded.warnings, decoded.document.source());
                    for block in decoded.document.blocks() {
                        let page = decoded.document.page(block.span).map(|page| format!(" p. {page}")).unwrap_or_default();
                        println!("[{:?}{page}] {}\n", block.kind, decoded.document.words(block.span));
                    }
                }
            }
        }
    }
    Ok(())
}
