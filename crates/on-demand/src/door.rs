//! How JavaScript reaches the tasks: it asks for room, fills it, runs a task and reads what came out.
//! Everything is handed over through two buffers that belong to this side, so that no pointer of the other
//! side is ever followed.
#![allow(unsafe_code, reason = "an exported name has to be vouched for; nothing else here is unsafe")]

use std::sync::{Mutex, MutexGuard, PoisonError};

static INPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static OUTPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

fn buffer(of: &'static Mutex<Vec<u8>>) -> MutexGuard<'static, Vec<u8>> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes room for the input, in bytes, and says where it is.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *const u8 {
    let mut input = buffer(&INPUT);
    input.clear();
    input.resize(length, 0);
    input.as_ptr()
}

/// Runs the task that the input names, and says where its output is.
#[unsafe(no_mangle)]
pub extern "C" fn run() -> *const u8 {
    let mut output = buffer(&OUTPUT);
    *output = crate::run(&buffer(&INPUT)).into_bytes();
    output.as_ptr()
}

/// How long the output of the last run is, in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn length() -> usize {
    buffer(&OUTPUT).len()
}
