//! Hours of load on the reference endpoint, as fast as the machine allows, in rounds. After each, the idle endpoint is
//! sampled.

use super::actions::READS;
use super::client::{Client, JSON, Record};
use super::documents::document;
use super::http::{Connection, fetched, posted};
use super::report::{Part, kibibytes, quantiles};
use super::service::{Allocator, Figures, Service};
use super::verdicts;
use crate::site;
use std::ops::Range;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// The number of concurrent clients, in addition to the slow ones.
const CLIENTS: usize = 16;
/// The requests of an hour at a generous peak: one a second. The programme has some hundreds of consultations a year.
const REQUESTS_AN_HOUR: u32 = 3_600;

/// A round with a sample in its middle and one after its end.
pub struct Round {
    /// Its turns.
    pub turns: Range<u32>,
    /// Its duration.
    pub took: Duration,
    /// The sample in its middle.
    pub busy: Figures,
    /// The sample of the idle service after it.
    pub quiet: Figures,
}

/// A load on the service.
pub struct Load {
    /// The number of requests; ten times as many files are read.
    pub requests: u32,
    /// The number of rounds.
    pub rounds: u32,
    /// Its allocators.
    pub allocator: Allocator,
    /// The number of clients that send half a document at the end and wait for the time limit of half a minute.
    pub waiting: usize,
}

/// All samples and outcomes.
pub struct Course {
    /// The sample before the first client.
    pub idle: Figures,
    /// The rounds.
    pub rounds: Vec<Round>,
    /// The sample at the end.
    pub end: Figures,
    /// The outcomes of the clients.
    pub record: Record,
    /// The number of waiting clients that got the status 408.
    pub timed_out: usize,
}

/// Runs a load, as fast as the machine allows.
pub fn soak(load: &Load) -> Part {
    let folder = tempfile::tempdir().unwrap();
    let files = files(&site::built());
    let service = Service::start(folder.path(), &site::built(), load.allocator);
    let database = service.database().to_owned();
    let idle = idle(&service);
    let (mut record, mut rounds, turns) = (Record::default(), Vec::new(), load.requests * (READS + 1));
    for round in 0..load.rounds {
        let turns = turns * round / load.rounds..turns * (round + 1) / load.rounds;
        let (busy, took) = run(&service, &files, turns.clone(), &mut record);
        rounds.push(Round { turns, took, busy, quiet: service.settled(idle.descriptors) });
    }
    let timed_out = stall(&service, load.waiting);
    let course = Course { idle, rounds, end: service.settled(idle.descriptors), record, timed_out };
    // Acknowledged requests survive the kill.
    drop(service);
    let title = match load.allocator {
        Allocator::Default => "The reference endpoint",
        Allocator::WithoutCaches => "The reference endpoint, without the caches of its allocators",
    };
    Part {
        title: title.to_owned(),
        how: how(load, &course),
        columns: COLUMNS.to_vec(),
        rows: course.rounds.iter().map(row).collect(),
        verdicts: verdicts::all(load, &course, &database),
    }
}

/// A sample after the first response, without its connection.
fn idle(service: &Service) -> Figures {
    let mut first = Connection::to(service.address());
    first.write(&fetched(0, "", "")).unwrap();
    assert_eq!(first.answer().unwrap().status, 200, "the widget is there");
    let figures = service.figures();
    Figures { descriptors: figures.descriptors - 1, ..figures }
}

/// Runs turns in concurrent clients, with a sample in the middle.
fn run(service: &Service, files: &[String], turns: Range<u32>, record: &mut Record) -> (Figures, Duration) {
    let (next, middle) = (AtomicU32::new(turns.start), turns.start.midpoint(turns.end));
    let (busy, all, since) = (Mutex::new(None), Mutex::new(record), Instant::now());
    std::thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                let mut client = Client::new(service.address(), files);
                loop {
                    let turn = next.fetch_add(1, Ordering::Relaxed);
                    if turn >= turns.end {
                        break;
                    }
                    if turn == middle {
                        *busy.lock().unwrap() = Some(service.figures());
                    }
                    client.take(turn);
                }
                all.lock().unwrap().add(client.end());
            });
        }
    });
    let busy = busy.into_inner().unwrap();
    (busy.expect("every round has a middle"), since.elapsed())
}

/// Lets clients send half a document and wait, and gives the number of those that get the status 408.
fn stall(service: &Service, clients: usize) -> usize {
    let request = posted(0, JSON, document(0).to_string().as_bytes());
    let begin = |_| {
        let mut connection = Connection::to(service.address());
        connection.write(&request[..request.len() / 2]).map(|()| connection)
    };
    let waiting: Vec<_> = (0..clients).map(begin).collect();
    let answers = waiting.into_iter().map(|waiting| waiting.and_then(|mut connection| connection.answer()));
    answers.filter(|answer| answer.as_ref().is_ok_and(|answer| answer.status == 408)).count()
}

/// The files that a browser requests: all but the compressed forms.
fn files(site: &Path) -> Vec<String> {
    let mut files = Vec::new();
    site::list(site, &mut files);
    let names = files.iter().map(|file| file.strip_prefix(site).unwrap().to_str().unwrap().to_owned());
    let mut names: Vec<String> =
        names.filter(|name| !name.ends_with(".br") && !name.ends_with(".gz")).collect();
    names.sort();
    names
}

const COLUMNS: [&str; 9] = [
    "requests and reads",
    "a second",
    "memory, KiB",
    "open",
    "open meanwhile",
    "threads",
    "threads meanwhile",
    "database, KiB",
    "log, KiB",
];

fn row(round: &Round) -> Vec<String> {
    let Round { turns, took, busy, quiet } = round;
    vec![
        turns.end.to_string(),
        format!("{:.0}", turns.len() as f64 / took.as_secs_f64()),
        kibibytes(quiet.memory),
        quiet.descriptors.to_string(),
        busy.descriptors.to_string(),
        quiet.threads.to_string(),
        busy.threads.to_string(),
        kibibytes(quiet.database),
        kibibytes(quiet.log),
    ]
}

fn how(load: &Load, course: &Course) -> String {
    let (requests, record) = (load.requests, &course.record);
    let took: Duration = course.rounds.iter().map(|round| round.took).sum();
    let answers: Vec<String> =
        record.answers.iter().map(|(status, count)| format!("{status}: {count}")).collect();
    format!(
        "{requests} requests and {READS} times as many reads of the widget's files, as in {:.2} hours of one \
         request and {READS} reads a second, in {:.0} s, by {CLIENTS} concurrent clients and further slow \
         ones, against the program with its default limits behind a proxy. Half of the sending clients \
         behave like a browser; the others send a duplicate, a different document with the same id, an \
         invalid, broken, mislabelled or too large one, close the connection, send slowly, or stall. \
         Responses by status: {}. Closed before the response: {}. A request was acknowledged in {}; a file \
         was read in {}. Samples are taken in the middle of each round and after it, when the program is idle.",
        f64::from(requests) / f64::from(REQUESTS_AN_HOUR),
        took.as_secs_f64(),
        answers.join(", "),
        record.closed,
        quantiles(&record.booking),
        quantiles(&record.reading),
    )
}
