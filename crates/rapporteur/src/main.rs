//! The program: parse the command line, run the verb, give the exit code.

fn main() {}
