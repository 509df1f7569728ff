//! Hours of load on the reception, as fast as the machine allows, in rounds after each of which it is looked
//! at while nobody asks it for anything.

use super::deeds::READS;
use super::documents::document;
use super::http::{Connection, asked, posted};
use super::report::{Part, kibibytes, quantiles};
use super::sender::{JSON, Record, Sender};
use super::service::{Allocator, Figures, Service};
use super::verdicts;
use crate::site;
use std::ops::Range;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// How many clients are served at the same time, besides those who are slow.
const SENDERS: usize = 16;
/// How often people send and read at a generous peak, in an hour: one request each second. A year of the
/// programme has some hundreds of consultations.
const REQUESTS_AN_HOUR: u32 = 3_600;

/// A round: what was seen in its middle and after its end.
pub struct Round {
    /// The turns that were taken.
    pub turns: Range<u32>,
    /// How long they took.
    pub took: Duration,
    /// What the service took up in its middle.
    pub busy: Figures,
    /// What it took up when it had given back what the clients left behind.
    pub quiet: Figures,
}

/// What is put to the service.
pub struct Load {
    /// How many requests; ten times as many files are read.
    pub requests: u32,
    /// In how many rounds.
    pub rounds: u32,
    /// What the system's allocator does.
    pub allocator: Allocator,
    /// How many send a half document at the end and wait to be told that their time is over, which takes the
    /// service half a minute.
    pub waiting: usize,
}

/// All that was seen.
pub struct Course {
    /// What the service took up before anybody came.
    pub idle: Figures,
    /// The rounds.
    pub rounds: Vec<Round>,
    /// What it took up at the end.
    pub end: Figures,
    /// What the clients were told.
    pub record: Record,
    /// How many of those who waited were told that the time is over.
    pub told: usize,
}

/// Puts a load to the service, as fast as it can be.
pub fn endures(load: &Load) -> Part {
    let folder = tempfile::tempdir().unwrap();
    let files = files(&site::built());
    let service = Service::start(folder.path(), &site::built(), load.allocator);
    let database = service.database().to_owned();
    let idle = greeted(&service);
    let (mut record, mut rounds, turns) = (Record::default(), Vec::new(), load.requests * (READS + 1));
    for round in 0..load.rounds {
        let turns = turns * round / load.rounds..turns * (round + 1) / load.rounds;
        let (busy, took) = run(&service, &files, turns.clone(), &mut record);
        rounds.push(Round { turns, took, busy, quiet: service.settled(idle.descriptors) });
    }
    let told = stall(&service, load.waiting);
    let course = Course { idle, rounds, end: service.settled(idle.descriptors), record, told };
    // What was acknowledged is there although the service ends without a word.
    drop(service);
    let title = match load.allocator {
        Allocator::AsUsual => "The reception",
        Allocator::KeepsLittle => "The reception, where the system's allocator keeps little",
    };
    Part {
        title: title.to_owned(),
        how: how(load, &course),
        columns: COLUMNS.to_vec(),
        rows: course.rounds.iter().map(row).collect(),
        verdicts: verdicts::all(load, &course, &database),
    }
}

/// What the service takes up once it has answered somebody, without the connection of that one.
fn greeted(service: &Service) -> Figures {
    let mut first = Connection::to(service.address());
    first.write(&asked("", "")).unwrap();
    assert_eq!(first.answer().unwrap().status, 200, "the widget is there");
    let figures = service.figures();
    Figures { descriptors: figures.descriptors - 1, ..figures }
}

/// Takes these turns, as many at the same time as there are senders, and looks at the service in their
/// middle.
fn run(service: &Service, files: &[String], turns: Range<u32>, record: &mut Record) -> (Figures, Duration) {
    let (next, middle) = (AtomicU32::new(turns.start), turns.start.midpoint(turns.end));
    let (busy, all, since) = (Mutex::new(None), Mutex::new(record), Instant::now());
    std::thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| {
                let mut sender = Sender::new(service.address(), files);
                loop {
                    let turn = next.fetch_add(1, Ordering::Relaxed);
                    if turn >= turns.end {
                        break;
                    }
                    if turn == middle {
                        *busy.lock().unwrap() = Some(service.figures());
                    }
                    sender.take(turn);
                }
                all.lock().unwrap().add(sender.end());
            });
        }
    });
    let busy = busy.into_inner().unwrap();
    (busy.expect("every round has a middle"), since.elapsed())
}

/// Has so many clients send a half and wait, and says how many were told that the time is over.
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

/// The files of the widget as a browser asks for them, which is never for those that were compressed
/// beforehand.
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
        "{requests} requests and {READS} times as many reads of the widget's files, which is what {:.2} \
         hours of one request and {READS} reads a second come to, in {:.0} s, by {SENDERS} clients at a time \
         and more that are slow, against the program with its usual limits behind a proxy. Of those who \
         send, half do what a browser does; the others send the same again or another document under its id, \
         err, send too much or something else, leave in the middle, send piece by piece, or stop. Answers by \
         status: {}. Left without an answer: {}. A request was acknowledged in {}; a file was read in {}. \
         What the service takes up is looked at in the middle of each round and after it, when nobody asks \
         for anything.",
        f64::from(requests) / f64::from(REQUESTS_AN_HOUR),
        took.as_secs_f64(),
        answers.join(", "),
        record.left,
        quantiles(&record.booking),
        quantiles(&record.reading),
    )
}
