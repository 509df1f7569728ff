//! Command lines that are understood, and those that are refused.

use super::shared::{Database, OneRequest};
use super::site::{ConnectArgs, ProbeArgs};
use super::{
    AdminCommand, BackupArgs, Command, Consent, DigestArgs, ExportArgs, ListArgs, NoteArgs, Parsed,
    ReportArgs, RestoreArgs, SiteCommand, chosen_language, parse,
};
use reception::connect::Connect;
use reception::probe::Probe;
use reception::search::Search;
use reception::{State, moment, read_day, read_month};
use std::ffi::OsString;
use std::num::NonZeroU32;

fn parsed(line: &str) -> Result<Parsed, String> {
    parse(["reception"].into_iter().chain(line.split_whitespace()).map(OsString::from), "en")
}

fn command(line: &str) -> Option<Command> {
    match parsed(line) {
        Ok(Parsed::Command(command)) => Some(command),
        _ => None,
    }
}

#[test]
fn reads_every_command() {
    let line =
        "serve --listen 0.0.0.0:1 --database d --site s --allow-origin https://a --allow-origin https://b";
    let Some(Command::Serve(serve)) = command(line) else { panic!("serve") };
    assert_eq!(serve.listen, "0.0.0.0:1");
    let settings = serve.settings();
    assert_eq!((settings.allowed_origins.len(), settings.database.to_str()), (2, Some("d")));
    assert!(!settings.behind_proxy && !settings.sample_host);
    let Some(Command::Serve(serve)) = command("serve --sample-host") else { panic!("serve") };
    assert!(serve.settings().sample_host);
    let name = || "K7QF-2M9X".to_owned();
    type Expected<'a> = &'a dyn Fn(Database) -> AdminCommand;
    const ASK: Consent = Consent { yes: false, dry_run: false };
    let report = |database| ReportArgs {
        database,
        csv: false,
        html: false,
        xlsx: None,
        as_of: None,
        since: None,
        targets: None,
        target: None,
        with_suspects: false,
    };
    let note = |database| NoteArgs {
        name: Some(name()),
        state: Some(State::Held),
        on: None,
        remove: false,
        csv: None,
        dry_run: false,
        database,
    };
    let export = |database| ExportArgs {
        database,
        csv: true,
        json: false,
        ids: false,
        site: None,
        without_mark: false,
        month: None,
        region: None,
    };
    let list = |database| ListArgs { state: None, region: None, chamber: None, waiting: None, database };
    let cases: [(&str, Expected<'_>); 27] = [
        ("report", &|database| AdminCommand::Report(report(database))),
        ("report --csv --target 300 --with-suspects", &|database| {
            AdminCommand::Report(ReportArgs {
                csv: true,
                target: Some(300),
                with_suspects: true,
                ..report(database)
            })
        }),
        ("report --html --targets t --as-of 2021-08-31 --since 2021-07-31T17:30", &|database| {
            AdminCommand::Report(ReportArgs {
                html: true,
                targets: Some("t".into()),
                as_of: moment("2021-08-31"),
                since: moment("2021-07-31T17:30"),
                ..report(database)
            })
        }),
        ("report --xlsx r.xlsx --language en", &|database| {
            AdminCommand::Report(ReportArgs { xlsx: Some("r.xlsx".into()), ..report(database) })
        }),
        ("note K7QF-2M9X held", &|database| AdminCommand::Note(note(database))),
        ("note K7QF-2M9X 実施 --on 2021/8/3 --dry-run", &|database| {
            AdminCommand::Note(NoteArgs { on: read_day("2021-08-03"), dry_run: true, ..note(database) })
        }),
        ("note K7QF-2M9X held --remove", &|database| {
            AdminCommand::Note(NoteArgs { remove: true, ..note(database) })
        }),
        ("note --csv t.csv", &|database| {
            AdminCommand::Note(NoteArgs {
                name: None,
                state: None,
                csv: Some("t.csv".into()),
                ..note(database)
            })
        }),
        ("events", &|database| AdminCommand::Events(database)),
        ("export --csv", &|database| AdminCommand::Export(export(database))),
        ("export --without-mark --csv --ids", &|database| {
            AdminCommand::Export(ExportArgs { without_mark: true, ids: true, ..export(database) })
        }),
        ("export --csv --site s --month 2021-08 --region 中国", &|database| {
            AdminCommand::Export(ExportArgs {
                site: Some("s".into()),
                month: read_month("2021-08"),
                region: Some(7),
                ..export(database)
            })
        }),
        ("export --json", &|database| {
            AdminCommand::Export(ExportArgs { csv: false, json: true, ..export(database) })
        }),
        ("backup b.db", &|database| AdminCommand::Backup(BackupArgs { file: "b.db".into(), database })),
        ("digest", &|database| AdminCommand::Digest(DigestArgs { on: None, mail: None, database })),
        ("digest --on 2021-08-31 --mail m.toml", &|database| {
            AdminCommand::Digest(DigestArgs {
                on: read_day("2021-08-31"),
                mail: Some("m.toml".into()),
                database,
            })
        }),
        ("list", &|database| AdminCommand::List(list(database))),
        ("list --state applied --region 中国 --chamber osaka --waiting 7", &|database| {
            AdminCommand::List(ListArgs {
                state: Some(State::Applied),
                region: Some(7),
                chamber: Some("osaka".to_owned()),
                waiting: NonZeroU32::new(7),
                ..list(database)
            })
        }),
        ("find みらい", &|database| AdminCommand::Find {
            text: Search::new("ミライ").unwrap(), database
        }),
        ("show K7QF-2M9X", &|database| AdminCommand::Show {
            json: false,
            request: OneRequest { name: name(), database },
        }),
        ("show --json K7QF-2M9X", &|database| AdminCommand::Show {
            json: true,
            request: OneRequest { name: name(), database },
        }),
        ("accept K7QF-2M9X", &|database| AdminCommand::Accept(OneRequest { name: name(), database })),
        ("erase K7QF-2M9X", &|database| AdminCommand::Erase {
            request: OneRequest { name: name(), database },
            consent: ASK,
        }),
        ("forward K7QF-2M9X", &|database| AdminCommand::Forward {
            name: Some(name()),
            earlier: false,
            take_back: false,
            database,
        }),
        ("forward --earlier --take-back", &|database| AdminCommand::Forward {
            name: None,
            earlier: true,
            take_back: true,
            database,
        }),
        ("retain --days 365 --yes", &|database| AdminCommand::Retain {
            days: NonZeroU32::new(365).unwrap(),
            consent: Consent { yes: true, ..ASK },
            database,
        }),
        ("retain --days 365 --dry-run", &|database| AdminCommand::Retain {
            days: NonZeroU32::new(365).unwrap(),
            consent: Consent { dry_run: true, ..ASK },
            database,
        }),
    ];
    for (line, expected) in cases {
        for (options, path) in
            [("", "reception.db"), ("--database d", "d"), ("--database d --database e", "e")]
        {
            let Some(Command::Admin(admin)) = command(&format!("{line} {options}")) else { panic!("{line}") };
            assert_eq!(admin.database().to_str(), Some(path));
            assert_eq!(admin, expected(Database { path: path.into() }));
        }
    }
}

#[test]
fn reads_a_restoration() {
    let Some(Command::Restore(arguments)) = command("restore b.db --yes --database d") else {
        panic!("restore")
    };
    let RestoreArgs { file, consent, database } = arguments;
    assert_eq!((file.to_str(), database.path.to_str()), (Some("b.db"), Some("d")));
    assert_eq!(consent, Consent { yes: true, dry_run: false });
}

#[test]
fn help_is_a_text_of_many_lines_about_every_command() {
    for line in ["--help", "-h", "help", "serve --help", "probe -h"] {
        let Ok(Parsed::Help(text)) = parsed(line) else { panic!("{line}") };
        assert!(text.contains("Usage: reception"), "{text}");
    }
    let Ok(Parsed::Help(text)) = parsed("--help") else { panic!("--help") };
    for name in [
        "serve",
        "report",
        "note",
        "events",
        "export",
        "list",
        "show",
        "accept",
        "erase",
        "retain",
        "forward",
        "backup",
        "restore",
        "digest",
        "check-site",
        "probe",
    ] {
        assert!(text.contains(&format!("\n  {name} ")), "{name}: {text}");
    }
}

#[test]
fn the_language_is_known_before_the_command_line_is_parsed() {
    for (line, expected) in [
        ("report", None),
        ("--language ja report", Some("ja")),
        ("report --language=en", Some("en")),
        ("note a --language ja --help", Some("ja")),
        ("report --language", None),
        ("report --language de", None),
    ] {
        let arguments: Vec<OsString> = line.split_whitespace().map(OsString::from).collect();
        assert_eq!(chosen_language(&arguments).as_deref(), expected, "{line}");
    }
    let help = parse(["reception", "note", "--help"].map(OsString::from), "ja");
    assert!(
        matches!(help, Ok(Parsed::Help(text)) if text.contains("状態の日付") && text.contains("申請の状態"))
    );
}

#[test]
fn refuses_what_it_does_not_know_in_one_line() {
    for line in [
        "",
        "sevre",
        "or",
        "--verbose",
        "serve --port 80",
        "serve --requests-per-minute 0",
        "serve extra",
        "report --target many",
        "report --target",
        "report --days 3",
        "export",
        "export --without-mark",
        "export --csv --target 3",
        "export --csv --json",
        "export --csv --month 2021-13",
        "export --csv --ids --site s",
        "list --csv",
        "list extra",
        "show",
        "show a b",
        "accept",
        "erase",
        "erase a b",
        "erase a --days 3",
        "retain",
        "retain --days 0",
        "retain --days -1",
        "retain 30",
        "forward",
        "forward a --earlier",
        "forward --earlier a",
        "list --earlier",
        "note",
        "note a",
        "note a done",
        "note a held --on yesterday",
        "note a held --csv t",
        "note --csv t --on 2021-08-31",
        "note a held --on 2021-08-31 --remove",
        "report --csv --html",
        "find",
        "find -",
        "list --region atlantis",
        "list --waiting 0",
        "report --html --xlsx r",
        "report --as-of 31.8.2021",
        "report --language de",
        "erase a --yes --dry-run",
        "forward a --take-back",
        "backup",
        "backup a b",
        "restore",
        "restore a --yes --dry-run",
        "digest 2021-08-31",
        "digest --on yesterday",
    ] {
        let Err(message) = parsed(line) else { panic!("{line} was understood") };
        assert!(!message.is_empty() && !message.contains('\n'), "{line}: {message}");
    }
}

#[test]
fn an_error_names_what_is_wrong_and_what_to_do() {
    for (line, expected) in [
        ("serve --port 80", "unexpected argument '--port' found; try --help"),
        (
            "sevre",
            "unrecognized subcommand 'sevre'; tip: some similar subcommands exist: 'events', 'restore', 'serve'; try --help",
        ),
        (
            "retain --days 0",
            "invalid value '0' for '--days <NUMBER>': a whole number from 1 on is needed; try --help",
        ),
        ("retain", "the following required arguments were not provided: --days <NUMBER>; try --help"),
        ("export", "the following required arguments were not provided: --csv; try --help"),
        ("show", "the following required arguments were not provided: <RECEIPT_OR_ID>; try --help"),
    ] {
        assert_eq!(parsed(line).err().as_deref(), Some(expected));
    }
    let Err(missing) = parsed("") else { panic!("a command is missing") };
    assert!(
        missing.contains("requires a subcommand") && missing.contains("serve, report, note"),
        "{missing}"
    );
}

#[test]
fn reads_the_commands_about_a_configuration() {
    let check = SiteCommand::CheckSite { file: "a/site.json".into() };
    assert!(matches!(command("check-site a/site.json"), Some(Command::Site(site)) if site == check));
    let probe = |line: &str| match command(line) {
        Some(Command::Site(SiteCommand::Probe(arguments))) => Some(ProbeArgs::probe(&arguments)),
        _ => None,
    };
    let expected = Probe { file: "a".into(), chamber: None, origin: None, send: false };
    assert_eq!(probe("probe a"), Some(expected.clone()));
    let origin = "https://widget.example".parse().ok();
    let expected = Probe { chamber: Some("osaka".to_owned()), origin, send: true, ..expected };
    let line = "probe --send a --chamber osaka --origin https://widget.example/";
    assert_eq!(probe(line), Some(expected));
    let connect = |line: &str| match command(line) {
        Some(Command::Site(SiteCommand::Connect(arguments))) => Some(ConnectArgs::connect(&arguments)),
        _ => None,
    };
    let expected =
        Connect { address: "https://a.example/".to_owned(), form: None, site: "site.json".into(), out: None };
    assert_eq!(connect("connect https://a.example/"), Some(expected.clone()));
    let expected =
        Connect { form: Some("295".to_owned()), site: "s".into(), out: Some("o".into()), ..expected };
    assert_eq!(connect("connect --form 295 https://a.example/ --site s --out o"), Some(expected));
}

#[test]
fn refuses_what_it_does_not_know_about_a_configuration() {
    for line in [
        "check-site",
        "check-site a b",
        "check-site a --database d",
        "probe",
        "probe a b",
        "probe a --chamber Osaka",
        "probe a --chamber",
        "probe a --origin widget.example",
        "probe a --origin https://widget.example/page",
        "probe a --sent",
        "connect",
        "connect a b",
        "connect a --send",
    ] {
        assert!(parsed(line).is_err(), "{line}");
    }
}
