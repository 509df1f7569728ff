//! The digest of a day for the office: counts and receipt numbers, and nothing personal.

use crate::report::{Received, region};
use crate::{Messages, japan_time};

/// What is new on a day, and what needs a person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DayDigest {
    /// The requests of the day, the oldest first.
    pub requests: Vec<Received>,
    /// Suspect requests of all days, neither accepted nor erased.
    pub suspects: u32,
    /// Requests whose forwarding needs a person.
    pub forwarding: u32,
    /// The receipt numbers of confirmations that could not be delivered on the day.
    pub undelivered: Vec<String>,
}

impl DayDigest {
    /// The subject of its mail. `date` is the day, as `2021-08-31`.
    #[must_use]
    pub fn subject(&self, date: &str, messages: &Messages) -> String {
        messages.message("digest.subject", &[("date", date), ("count", &self.requests.len().to_string())])
    }

    /// The lines.
    #[must_use]
    pub fn text(&self, date: &str, messages: &Messages) -> String {
        let counted = |id: &str, count: usize| {
            (count > 0).then(|| messages.message(id, &[("count", &count.to_string())]))
        };
        let size = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
        let of_day = self.requests.iter().filter(|request| request.suspect).count();
        let heading = [("date", date), ("count", &*self.requests.len().to_string())];
        let mut lines = vec![messages.message("digest.heading", &heading)];
        let names = region::names(messages);
        lines.extend(self.requests.iter().map(|request| line(request, &names, messages)));
        lines.extend(counted("digest.suspects", of_day));
        lines.extend(counted("digest.open-suspects", size(self.suspects)));
        lines.extend(counted("digest.forwarding", size(self.forwarding)));
        if !self.undelivered.is_empty() {
            let receipts = self.undelivered.join(", ");
            let values = [("count", &*self.undelivered.len().to_string()), ("receipts", &receipts)];
            lines.push(messages.message("digest.mails", &values));
        }
        lines.join("\n") + "\n"
    }
}

/// A request: receipt number, hour and minute, region, chamber and mark.
fn line(request: &Received, names: &[String], messages: &Messages) -> String {
    let time = japan_time(request.at);
    let time = time.split_once(' ').map_or("", |(_, time)| time);
    let region = names.get(region::place_of(&request.prefecture));
    let values = [
        ("receipt", request.receipt.as_str()),
        ("time", time),
        ("region", region.map_or(messages.text("report.unknown-region"), String::as_str)),
        ("chamber", request.chamber.as_deref().unwrap_or(messages.text("report.no-chamber"))),
    ];
    let mark = if request.suspect { messages.text("list.suspect") } else { "" };
    format!("{}  {mark}", messages.message("digest.line", &values)).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::DayDigest;
    use crate::Messages;
    use crate::report::Received;

    #[test]
    fn it_has_counts_and_receipt_numbers() {
        let request = Received {
            number: 1,
            receipt: "K7QF-2M9X".to_owned(),
            // 2026-04-01 18:30 in Japan.
            at: 1_775_035_800,
            prefecture: "JP-34".to_owned(),
            region: Some("kanto".to_owned()),
            chamber: Some("osaka".to_owned()),
            suspect: true,
        };
        let other =
            Received { chamber: None, suspect: false, prefecture: "JP-99".to_owned(), ..request.clone() };
        let digest = DayDigest {
            requests: vec![request, other],
            suspects: 4,
            forwarding: 0,
            undelivered: vec!["A".to_owned(), "B".to_owned()],
        };
        let (japanese, english) = (Messages::new("ja"), Messages::new("en"));
        assert_eq!(
            digest.text("2026-04-01", &japanese),
            "2026-04-01の新しい申請: 2件\n\
             K7QF-2M9X  18:30  中国  osaka  要確認\n\
             K7QF-2M9X  18:30  不明  （会議所なし）\n\
             うち要確認: 1件。list で内容を見てください。\n\
             確認の印がある申請（全期間）: 4件\n\
             この日に届けられなかった確認メール: 2件（A, B）\n"
        );
        assert_eq!(digest.subject("2026-04-01", &english), "New requests of 2026-04-01: 2");
        assert_eq!(DayDigest::default().text("2026-04-01", &english), "New requests of 2026-04-01: 0\n");
    }
}
