//! The configuration of Caddy, as a file to import in the block that serves the folder.

use super::cache::{HASHED_NAME, Keeps, LOADER_NAME, MISSING};
use super::headers::{EMBED_FOLDER, EMBEDDED, HEADERS_FILE, Headers, TYPES};

/// The file.
pub fn import(headers: &Headers) -> String {
    let (forever, asks) = (Keeps::Forever.value(), Keeps::Asks.value());
    let mut text = String::from(
        "# Written by the release build. Import it where the root is the published folder.\n\
         header {\n",
    );
    for (name, value) in headers.all() {
        text.push_str(&format!("    {name} \"{value}\"\n"));
    }
    // Set last, because the server adds the same only where it sends a compressed form.
    text.push_str("}\nheader {\n    Vary Accept-Encoding\n    defer\n}\n");
    for known in TYPES {
        let matcher = format!("@telework_check_{}", known.extension);
        text.push_str(&format!("{matcher} path *.{}\n", known.extension));
        text.push_str(&format!("header {matcher} Content-Type \"{}\"\n", known.content_type));
    }
    // Each answer is of one of these kinds, so that their order does not matter.
    text.push_str(&format!(
        "@telework_check_keeps {{\n\
         \x20   file\n\
         \x20   path_regexp ({HASHED_NAME})|({LOADER_NAME})\n\
         }}\n\
         header @telework_check_keeps Cache-Control \"{forever}\"\n\
         @telework_check_asks {{\n\
         \x20   file {{\n\
         \x20       try_files {{path}} {{path}}/index.html\n\
         \x20   }}\n\
         \x20   not path_regexp ({HASHED_NAME})|({LOADER_NAME})\n\
         }}\n\
         header @telework_check_asks Cache-Control \"{asks}\"\n\
         # Under the name of a file that is not there yet, nothing may be remembered.\n\
         @telework_check_missing not file {{\n\
         \x20   try_files {{path}} {{path}}/index.html\n\
         }}\n\
         header @telework_check_missing Cache-Control \"{MISSING}\"\n\
         @telework_check_readable path_regexp /{EMBED_FOLDER}[^/]*$\n\
         header @telework_check_readable {name} \"{value}\"\n\
         file_server {{\n\
         \x20   index index.html\n\
         \x20   hide {HEADERS_FILE}\n\
         \x20   precompressed br gzip\n\
         }}\n",
        name = EMBEDDED.0,
        value = EMBEDDED.1,
    ));
    text
}
