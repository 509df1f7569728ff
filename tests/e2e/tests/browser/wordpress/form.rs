//! The form of the plugin's code: PHP's own check, and a coding standard.

use e2e::repository;
use e2e::wordpress::{is_installed, plugin};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs a program on the plugin, and gives its output if it fails.
fn refusal(program: &str, arguments: &[&Path]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().unwrap();
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (!output.status.success()).then_some(text)
}

fn files() -> Vec<std::path::PathBuf> {
    let files = publish::folder::files(&plugin()).unwrap();
    files.into_iter().filter(|file| publish::folder::has_extension(file, &["php"])).collect()
}

#[test]
fn php_reads_every_file() {
    if !is_installed() {
        return;
    }
    let files = files();
    assert!(files.len() >= 7);
    for file in files {
        assert_eq!(refusal("php", &[Path::new("-l"), &file]), None);
    }
}

#[test]
fn the_code_follows_the_standard_and_a_fault_is_found() {
    if !is_installed() {
        return;
    }
    let standard = format!("--standard={}", repository("embed/wordpress/phpcs.xml").display());
    assert_eq!(refusal("phpcs", &[Path::new(&standard), &plugin()]), None);
    let folder = tempfile::tempdir().unwrap();
    for (fault, sniff) in [
        ("<?php\n$a = eval( 'b' );\n", "Squiz.PHP.Eval"),
        ("<?php\n    $a = 1;\n", "Generic.WhiteSpace.DisallowSpaceIndent"),
        ("<?php\nif ( $a ) echo 1;\n", "Generic.ControlStructures.InlineControlStructure"),
        ("<?php\n$a = @file( 'b' );\n", "Generic.PHP.NoSilencedErrors"),
        ("<?php\necho <<<A\nA;\n?>\n", "PSR2.Files.ClosingTag"),
    ] {
        let file = folder.path().join("fault.php");
        fs::write(&file, fault).unwrap();
        let found = refusal("phpcs", &[Path::new("-s"), Path::new(&standard), &file]);
        assert!(found.as_deref().unwrap_or_default().contains(sniff), "{sniff}: {found:?}");
    }
}

/// WordPress' rule: what is printed is escaped where it is printed.
#[test]
fn what_is_printed_is_escaped() {
    const SAFE: [&str; 8] = [
        "esc_html",
        "esc_attr",
        "esc_url",
        "selected(",
        "settings_fields",
        "do_settings",
        "submit_button",
        "(int)",
    ];
    for file in files() {
        let text = fs::read_to_string(&file).unwrap();
        for (index, line) in
            text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with("echo "))
        {
            let is_literal =
                line.trim().trim_start_matches("echo ").trim_end_matches(';').matches('\'').count() == 2
                    && !line.contains('$')
                    && !line.contains('(');
            let is_safe = is_literal || SAFE.iter().any(|safe| line.contains(safe));
            assert!(is_safe, "{}:{}: {line}", file.display(), index + 1);
        }
        // Input comes by the Settings API alone, which checks the nonce.
        for global in ["$_POST", "$_GET", "$_REQUEST", "$_COOKIE", "$_SERVER", "$wpdb"] {
            assert!(!text.contains(global), "{}: {global}", file.display());
        }
        let guard =
            ["ABSPATH", "WP_UNINSTALL_PLUGIN", "return array("].iter().any(|guard| text.contains(guard));
        assert!(guard, "{} runs when it is called alone", file.display());
    }
}

/// WordPress' rule: names are of the plugin, because all plugins share one space.
#[test]
fn every_name_has_the_prefix() {
    let names = [
        "function ",
        "const ",
        "add_shortcode( '",
        "get_option( '",
        "delete_option( '",
        "wp_enqueue_script( '",
    ];
    let mut seen = 0;
    for file in files() {
        for line in fs::read_to_string(&file).unwrap().lines() {
            let line = line.trim_start();
            let named = names.iter().filter_map(|name| {
                let is_start = !name.starts_with(['f', 'c']) || line.starts_with(name);
                line.split_once(name)
                    .filter(|_| is_start && !line.starts_with("function ("))
                    .map(|(_, rest)| rest)
            });
            for rest in named {
                let rest = rest.to_lowercase().replace('-', "_");
                assert!(rest.starts_with("telework_check"), "{}: {line}", file.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 40, "{seen}");
}
