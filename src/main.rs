//! The program: parses, calls the library, returns its status.

use std::process::ExitCode;

fn main() -> ExitCode {
    kanalwacht::commands::main()
}
