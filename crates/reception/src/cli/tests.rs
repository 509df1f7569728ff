//! Command lines that are understood, and those that are refused.

use super::{
    AdminCommand, Command, ConnectArgs, Database, OneRequest, Parsed, ProbeArgs, SiteCommand, parse,
};
use reception::connect::Connect;
use reception::probe::Probe;
use std::ffi::OsString;
use std::num::NonZeroU32;

fn parsed(line: &str) -> Result<Parsed, String> {
    parse(["reception"].into_iter().chain(line.split_whitespace()).map(OsString::from))
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
    let cases: [(&str, Expected<'_>); 11] = [
        ("report", &|database| AdminCommand::Report {
            database,
            csv: false,
            target: None,
            with_suspects: false,
        }),
        ("report --csv --target 300 --with-suspects", &|database| AdminCommand::Report {
            database,
            csv: true,
            target: Some(300),
            with_suspects: true,
        }),
        ("export --csv", &|database| AdminCommand::Export { database, csv: true, without_mark: false }),
        ("export --without-mark --csv", &|database| AdminCommand::Export {
            database,
            csv: true,
            without_mark: true,
        }),
        ("list", &|database| AdminCommand::List(database)),
        ("show K7QF-2M9X", &|database| AdminCommand::Show(OneRequest { name: name(), database })),
        ("accept K7QF-2M9X", &|database| AdminCommand::Accept(OneRequest { name: name(), database })),
        ("erase K7QF-2M9X", &|database| AdminCommand::Erase(OneRequest { name: name(), database })),
        ("forward K7QF-2M9X", &|database| AdminCommand::Forward {
            name: Some(name()),
            earlier: false,
            database,
        }),
        ("forward --earlier", &|database| AdminCommand::Forward { name: None, earlier: true, database }),
        ("retain --days 365", &|database| AdminCommand::Retain {
            days: NonZeroU32::new(365).unwrap(),
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
fn help_is_a_text_of_many_lines_about_every_command() {
    for line in ["--help", "-h", "help", "serve --help", "probe -h"] {
        let Ok(Parsed::Help(text)) = parsed(line) else { panic!("{line}") };
        assert!(text.contains("Usage: reception"), "{text}");
    }
    let Ok(Parsed::Help(text)) = parsed("--help") else { panic!("--help") };
    for name in [
        "serve",
        "report",
        "export",
        "list",
        "show",
        "accept",
        "erase",
        "retain",
        "forward",
        "check-site",
        "probe",
    ] {
        assert!(text.contains(&format!("\n  {name} ")), "{name}: {text}");
    }
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
    ] {
        let Err(message) = parsed(line) else { panic!("{line} was understood") };
        assert!(!message.is_empty() && !message.contains('\n'), "{line}: {message}");
    }
}

#[test]
fn an_error_names_what_is_wrong_and_what_to_do() {
    for (line, expected) in [
        ("serve --port 80", "unexpected argument '--port' found; try --help"),
        ("sevre", "unrecognized subcommand 'sevre'; tip: a similar subcommand exists: 'serve'; try --help"),
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
        missing.contains("requires a subcommand") && missing.contains("serve, report, export"),
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
