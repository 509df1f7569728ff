//! The reception as a program of its own, and what it takes up of the machine.

use crate::running::Running;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::yield_now;
use std::time::{Duration, Instant};

/// How long the program may take to give back what clients left behind.
const SETTLING: Duration = Duration::from_secs(20);

/// What the system's allocator does with what the program gives back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allocator {
    /// It keeps small pieces for each thread and each group of threads, which come together over hours.
    AsUsual,
    /// It keeps none of that, so that what is seen is what the program itself keeps.
    KeepsLittle,
}

/// How the system's allocator is told to keep little.
const TUNABLES: (&str, &str) = ("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0:glibc.malloc.arena_max=1");

/// The running program. Dropping it ends it at once, as a power cut would.
pub struct Service {
    _process: Running,
    id: u32,
    address: SocketAddr,
    database: PathBuf,
}

/// What the program takes up at one moment.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// Bytes of memory that are really there.
    pub memory: u64,
    /// Open files and connections.
    pub descriptors: usize,
    /// Threads.
    pub threads: u64,
    /// Bytes of the database.
    pub database: u64,
    /// Bytes of the log that SQLite writes ahead of it.
    pub log: u64,
}

impl Service {
    /// Starts the program that `TELEWORK_CHECK_RECEPTION` names, over a new database in this folder, as
    /// behind a proxy and with its usual limits.
    pub fn start(folder: &Path, site: &Path, allocator: Allocator) -> Self {
        let program = std::env::var_os("TELEWORK_CHECK_RECEPTION");
        let program = program.expect("TELEWORK_CHECK_RECEPTION names the reception's program");
        let database = folder.join("reception.sqlite3");
        let mut command = Command::new(program);
        command.args(["serve", "--listen", "127.0.0.1:0", "--behind-proxy", "--database"]);
        command.arg(&database).arg("--site").arg(site).stderr(Stdio::piped());
        if allocator == Allocator::KeepsLittle {
            command.env(TUNABLES.0, TUNABLES.1);
        }
        let mut process = Running::start(&mut command);
        let (id, log) = (process.process().id(), process.process().stderr.take().unwrap());
        let mut lines = BufReader::new(log).lines();
        let first = lines.next().unwrap().unwrap();
        let address = first.strip_prefix("listening on http://").unwrap().trim_end_matches('/');
        let address = address.parse().unwrap();
        // Its log has to be read, or it would wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self { _process: process, id, address, database }
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its database.
    pub fn database(&self) -> &Path {
        &self.database
    }

    /// What it takes up now.
    pub fn figures(&self) -> Figures {
        let about = PathBuf::from(format!("/proc/{}", self.id));
        let status =
            fs::read_to_string(about.join("status")).expect("a system with /proc, and a program that runs");
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
            descriptors: fs::read_dir(about.join("fd")).unwrap().count(),
            threads: of("Threads:"),
            database: size(""),
            log: size("-wal"),
        }
    }

    /// What it takes up once it has given back every connection that was left, so that no more than so many
    /// descriptors are open, or after a while if it does not.
    pub fn settled(&self, descriptors: usize) -> Figures {
        let deadline = Instant::now() + SETTLING;
        loop {
            let figures = self.figures();
            if figures.descriptors <= descriptors || Instant::now() > deadline {
                return figures;
            }
            yield_now();
        }
    }
}
