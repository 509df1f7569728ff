//! Compares a document with what the service knows besides the schema: its own clock, and the widget that it serves.

use crate::listed_files::SITE_FILE;
use crate::watched_file::WatchedFile;
use assessment::pack::{PackError, ProgrammePack, decode};
use consultation::FieldError;
use consultation::calendar::parse_iso;
use consultation::request::{ConsultationRequest, is_identifier};
use site_config::SiteConfig;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// How old the times of a document may be, in seconds: a week. A saved request is sent for a day, and a page may stay
/// open over a weekend before it is sent.
const MAX_AGE: i64 = 7 * DAY;
/// How far ahead of the service they may be, in seconds. A device is corrected by its server's clock, but up to a day
/// only where the file with that clock is no cached one (`consultation::clock`).
const MAX_AHEAD: i64 = DAY + 60 * 60;
const DAY: i64 = 24 * 60 * 60;
/// The end of the address of this service's documents, by which an endpoint of `site.json` is known to be this one.
const OWN_ADDRESS: &str = "/api/consultations";

const TIME_RANGE: &str = "time_range";
const VERSION_UNKNOWN: &str = "version_unknown";
const CHOICE_UNKNOWN: &str = "choice_unknown";

/// The times that a document must not have: consent or sending in the future, or long ago. `now` is in seconds since
/// 1970-01-01T00:00:00Z. When a request was received is never read from the document.
pub fn times(request: &ConsultationRequest, now: i64) -> Vec<FieldError> {
    let is_near = |time: &str| {
        let time = unix_seconds(time);
        time.is_some_and(|time| (now.saturating_sub(MAX_AGE)..=now.saturating_add(MAX_AHEAD)).contains(&time))
    };
    let all = [("/sent_at", &request.sent_at), ("/consent/at", &request.consent.at)];
    let wrong = all.into_iter().filter(|(_, time)| !is_near(time));
    wrong.map(|(pointer, _)| error(pointer, TIME_RANGE)).collect()
}

/// The widget that is served, as a document is compared with it: its `site.json` and the pack of its programme. An update
/// of the files needs no restart.
pub struct ServedWidget {
    folder: PathBuf,
    site: WatchedFile<SiteConfig>,
    /// The pack of the programme that `site.json` names, by its id.
    pack: Mutex<Option<(String, Arc<WatchedFile<ProgrammePack>>)>>,
}

impl ServedWidget {
    /// The widget in this folder.
    pub fn new(folder: PathBuf) -> Self {
        Self { site: WatchedFile::new(folder.join(SITE_FILE)), folder, pack: Mutex::default() }
    }

    /// What this widget could not have sent. A file that could never be read is not compared with.
    pub fn choices(&self, request: &ConsultationRequest) -> Vec<FieldError> {
        let Some(site) = self.site.value(|_, text| {
            let text = str::from_utf8(text).map_err(io::Error::other)?;
            SiteConfig::from_json(text).map_err(io::Error::other)
        }) else {
            return Vec::new();
        };
        let mut errors = of_site(request, &site);
        if !is_identifier(site.programme()) {
            return errors;
        }
        let unreadable = |error: PackError| io::Error::other(error.to_string());
        let pack = self.pack(site.programme()).value(|_, file| decode(file).map_err(unreadable));
        errors.extend(pack.map(|pack| of_programme(request, &pack)).unwrap_or_default());
        if !self.has_programme(request, site.programme()) {
            errors.push(error("/assessment/programme", CHOICE_UNKNOWN));
        }
        errors
    }

    /// The pack of a programme. One is kept: that of the current `site.json`.
    fn pack(&self, programme: &str) -> Arc<WatchedFile<ProgrammePack>> {
        let mut pack = self.pack.lock().unwrap_or_else(PoisonError::into_inner);
        match pack.as_ref().filter(|(id, _)| id == programme) {
            Some((_, file)) => Arc::clone(file),
            None => {
                let file = Arc::new(WatchedFile::new(self.pack_path(programme)));
                *pack = Some((programme.to_owned(), Arc::clone(&file)));
                file
            }
        }
    }

    fn pack_path(&self, programme: &str) -> PathBuf {
        self.folder.join("programmes").join(format!("{programme}.pack"))
    }

    /// Whether a shared assessment is of the widget's programme, or of another one in the folder: a page that was opened
    /// before the operator changed the programme has assessed by the one of before.
    fn has_programme(&self, request: &ConsultationRequest, current: &str) -> bool {
        request.assessment.as_ref().is_none_or(|assessment| {
            let id = &assessment.programme;
            id == current || (is_identifier(id) && self.pack_path(id).is_file())
        })
    }
}

fn of_site(request: &ConsultationRequest, site: &SiteConfig) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if !is_version_until(&request.consent.version, &site.privacy.version) {
        errors.push(error("/consent/version", VERSION_UNKNOWN));
    }
    if let Some(chamber) = request.source.chamber.as_deref() {
        let url = |chamber: Option<&str>| site.endpoint(chamber)?.get("url")?.as_str().map(str::to_owned);
        // A chamber without an entry has the common endpoint, under whatever address a proxy gives it.
        let (own, common) = (url(Some(chamber)), url(None));
        if own != common && own.is_some_and(|url| !is_own_address(&url)) {
            errors.push(error("/source/chamber", CHOICE_UNKNOWN));
        }
    }
    for (index, slot) in request.consultation.preferred.iter().enumerate() {
        if !site.calendar.periods.contains(&slot.period) {
            errors.push(error(&format!("/consultation/preferred/{index}/period"), CHOICE_UNKNOWN));
        }
    }
    errors
}

fn is_own_address(url: &str) -> bool {
    url.split(['?', '#']).next().is_some_and(|path| path.ends_with(OWN_ADDRESS))
}

fn of_programme(request: &ConsultationRequest, pack: &ProgrammePack) -> Vec<FieldError> {
    let offers = &pack.specification.consultation;
    let mut errors = Vec::new();
    // A programme without a choice does not offer one, and its documents have none.
    if !offers.formats.is_empty() && !offers.formats.contains(&request.consultation.format) {
        errors.push(error("/consultation/format", CHOICE_UNKNOWN));
    }
    let stage = request.consultation.stage.as_ref();
    if stage.is_some_and(|stage| !offers.stages.is_empty() && !offers.stages.contains(stage)) {
        errors.push(error("/consultation/stage", CHOICE_UNKNOWN));
    }
    for (index, topic) in request.consultation.topics.iter().enumerate() {
        if !offers.topics.is_empty() && !offers.topics.iter().any(|offered| offered.id == *topic) {
            errors.push(error(&format!("/consultation/topics/{index}"), CHOICE_UNKNOWN));
        }
    }
    errors
}

fn error(pointer: &str, code: &'static str) -> FieldError {
    FieldError { pointer: pointer.to_owned(), code }
}

/// Whether a version is the current one or an older one of the same form. A page that was opened before an update of
/// the notice has an older one, and its consent is to that text. Versions count by their numbers: `2026-04` is older
/// than `2026-11`, and `v9` than `v10`.
fn is_version_until(version: &str, current: &str) -> bool {
    let (mut version, mut current) = (parts(version).into_iter(), parts(current).into_iter());
    let mut is_older = false;
    loop {
        match (version.next(), current.next()) {
            (None, None) => return true,
            (Some(Part::Number(left)), Some(Part::Number(right))) => {
                if !is_older && left > right {
                    return false;
                }
                is_older = is_older || left < right;
            }
            (Some(left), Some(right)) if left == right => {}
            _ => return false,
        }
    }
}

/// A part of a version. A number is compared by its length without leading zeros, then by its digits: it may have 64.
#[derive(PartialEq, Eq)]
enum Part<'a> {
    Number((usize, &'a str)),
    Word(&'a str),
}

fn parts(version: &str) -> Vec<Part<'_>> {
    let is_digit = |character: char| character.is_ascii_digit();
    let mut parts = Vec::new();
    let mut rest = version;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|next| is_digit(next) != is_digit(first)).unwrap_or(rest.len());
        let Some((part, behind)) = rest.split_at_checked(end) else { break };
        parts.push(if is_digit(first) {
            let digits = part.trim_start_matches('0');
            Part::Number((digits.len(), digits))
        } else {
            Part::Word(part)
        });
        rest = behind;
    }
    parts
}

/// A time of RFC 3339 in seconds since 1970-01-01T00:00:00Z; `None` of any other text.
pub fn unix_seconds(time: &str) -> Option<i64> {
    let (date, rest) = time.split_once('T')?;
    let (clock, zone) = rest.split_at_checked(rest.find(['Z', '+', '-'])?)?;
    let [hours, minutes, seconds] = numbers(clock.split('.').next()?)?;
    let offset = match zone.split_at_checked(1)? {
        ("Z", "") => 0,
        (sign, offset) => {
            let [hours, minutes] = numbers(offset)?;
            let seconds = hours * 3_600 + minutes * 60;
            if sign == "-" { -seconds } else { seconds }
        }
    };
    let days = parse_iso(date)?.to_julian_day() - parse_iso("1970-01-01")?.to_julian_day();
    Some(i64::from(days) * DAY + hours * 3_600 + minutes * 60 + seconds - offset)
}

/// Numbers of two digits between colons.
fn numbers<const N: usize>(text: &str) -> Option<[i64; N]> {
    let two_digits = |part: &str| {
        let right = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| right)
    };
    text.split(':').map(two_digits).collect::<Option<Vec<i64>>>()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::{DAY, MAX_AGE, MAX_AHEAD, is_version_until, times, unix_seconds};
    use consultation::request::ConsultationRequest;

    const SAMPLE: &str = include_str!("../../consultation/tests/sample.json");
    /// 2026-04-01T09:30:00Z, when the sample was sent.
    const SENT: i64 = 1_775_035_800;

    #[test]
    fn times_are_read_with_their_offset() {
        for (time, expected) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2026-04-01T09:30:00.000Z", Some(SENT)),
            ("2026-04-01T18:30:00+09:00", Some(SENT)),
            ("2026-04-01T09:00:00-00:30", Some(SENT)),
            ("1969-12-31T23:59:60.5Z", Some(0)),
            ("2026-04-01", None),
            ("2026-04-01T09:30Z", None),
            ("2026-04-01T09:30:00+9", None),
            ("", None),
        ] {
            assert_eq!(unix_seconds(time), expected, "{time}");
        }
    }

    // Threat: they backdate a consent
    #[test]
    fn a_backdated_consent_and_one_of_the_future_are_refused() {
        let mut sample: ConsultationRequest = serde_json::from_str(SAMPLE).unwrap();
        sample.consent.at = sample.sent_at.clone();
        for (now, expected) in [
            (SENT, 0),
            (SENT + DAY + 60, 0),
            (SENT + MAX_AGE, 0),
            (SENT + MAX_AGE + 1, 2),
            (SENT - MAX_AHEAD, 0),
            (SENT - MAX_AHEAD - 1, 2),
            (i64::MAX, 2),
            (i64::MIN, 2),
        ] {
            assert_eq!(times(&sample, now).len(), expected, "{now}");
        }
        sample.consent.at = "2025-04-01T09:30:00Z".to_owned();
        let errors = times(&sample, SENT);
        assert_eq!(errors.iter().map(|error| error.pointer.as_str()).collect::<Vec<_>>(), ["/consent/at"]);
    }

    #[test]
    fn an_older_version_of_the_notice_is_kept_and_a_newer_one_is_none() {
        for (version, current, expected) in [
            ("2026-11", "2026-11", true),
            ("2026-04", "2026-11", true),
            ("2025-12", "2026-01", true),
            ("2026-12", "2026-11", false),
            ("2027-01", "2026-11", false),
            ("v9", "v10", true),
            ("v11", "v10", false),
            ("v10", "10", false),
            ("2026", "2026-11", false),
            ("2026-11-1", "2026-11", false),
            ("draft", "2026-11", false),
            ("a", "b", false),
            ("1", "99999999999999999999999999999999", true),
            ("100000000000000000000000000000000", "99999999999999999999999999999999", false),
        ] {
            assert_eq!(is_version_until(version, current), expected, "{version} {current}");
        }
    }
}
