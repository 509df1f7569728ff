//! The reference endpoint as a child process, and its use of memory, files and threads.

use crate::child_process::ChildProcess;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::yield_now;
use std::time::{Duration, Instant};

/// The time until connections that clients left are closed.
const SETTLE_TIMEOUT: Duration = Duration::from_secs(20);

/// How the allocators treat freed memory: jemalloc, and for SQLite that of the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allocator {
    /// It caches some for each thread and arena, which grows over hours.
    Default,
    /// It has no such caches, so that the figures are those of the program.
    WithoutCaches,
}

/// The environment variables that turn the caches off.
const WITHOUT_CACHES: [(&str, &str); 2] = [
    ("_RJEM_MALLOC_CONF", "tcache:false,narenas:1,dirty_decay_ms:0,muzzy_decay_ms:0"),
    ("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0:glibc.malloc.arena_max=1"),
];

/// The running program. Dropping it kills it, like a power failure.
pub struct Service {
    _process: ChildProcess,
    id: u32,
    address: SocketAddr,
    database: PathBuf,
}

/// A sample of the program.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// Resident memory, in bytes.
    pub memory: u64,
    /// Open files and connections.
    pub descriptors: usize,
    /// Threads.
    pub threads: u64,
    /// The size of the database, in bytes.
    pub database: u64,
    /// The size of SQLite's write-ahead log, in bytes.
    pub log: u64,
}

impl Service {
    /// Starts the program that `TELEWORK_CHECK_RECEPTION` names, with a new database in a folder, behind a proxy, with
    /// its default limits.
    pub fn start(folder: &Path, site: &Path, allocator: Allocator) -> Self {
        let program = std::env::var_os("TELEWORK_CHECK_RECEPTION");
        let program = program.expect("TELEWORK_CHECK_RECEPTION names the reception's program");
        let database = folder.join("reception.db");
        let mut command = Command::new(program);
        command.args(["serve", "--listen", "127.0.0.1:0", "--behind-proxy", "--requests-per-day", "1000000"]);
        command
            .env("LC_ALL", "C")
            .arg("--database")
            .arg(&database)
            .arg("--site")
            .arg(site)
            .stderr(Stdio::piped());
        if allocator == Allocator::WithoutCaches {
            command.envs(WITHOUT_CACHES);
        }
        let mut process = ChildProcess::start(&mut command);
        let (id, log) = (process.process().id(), process.process().stderr.take().unwrap());
        let mut lines = BufReader::new(log).lines();
        let first = lines.next().unwrap().unwrap();
        let address = first.strip_prefix("listening on http://").unwrap().trim_end_matches('/');
        let address = address.parse().unwrap();
        // A full pipe would block the program.
        std::thread::spawn(move || lines.for_each(drop));
        Self { _process: process, id, address, database }
    }

    /// Its address.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its database.
    pub fn database(&self) -> &Path {
        &self.database
    }

    /// A sample.
    pub fn figures(&self) -> Figures {
        let proc = PathBuf::from(format!("/proc/{}", self.id));
        let status =
            fs::read_to_string(proc.join("status")).expect("a system with /proc, and a program that runs");
        let of = |name: &str| -> u64 {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
            line.split_whitespace().next().unwrap().parse().unwrap()
        };
        let size = |end: &str| {
            let mut path = self.database.clone().into_os_string();
            path.push(end);
            fs::metadata(path).map_or(0, |file| file.len())
        };
        Figures {
            memory: of("VmRSS:") * 1024,
            descriptors: fs::read_dir(proc.join("fd")).unwrap().count(),
            threads: of("Threads:"),
            database: size(""),
            log: size("-wal"),
        }
    }

    /// A sample once no more than this number of descriptors are open, or after a time limit.
    pub fn settled(&self, descriptors: usize) -> Figures {
        let deadline = Instant::now() + SETTLE_TIMEOUT;
        loop {
            let figures = self.figures();
            if figures.descriptors <= descriptors || Instant::now() > deadline {
                return figures;
            }
            yield_now();
        }
    }
}
