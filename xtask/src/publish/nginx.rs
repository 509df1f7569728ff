//! The configuration of nginx, in two files: one for `http`, one to include in the location of the widget.
//! Neither names a path or a folder, so that they fit below any address.

use super::cache::{HASHED_NAME, Keeps, LOADER_NAME, MISSING};
use super::headers::{EMBED_FOLDER, EMBEDDED, HEADERS_FILE, Headers, TYPES, UNKNOWN_TYPE};

/// What depends on the name of a file. It goes into `http`.
pub fn http() -> String {
    let (forever, asks) = (Keeps::Forever.value(), Keeps::Asks.value());
    // By the status, too: under the name of a file that is not there yet, nothing may be remembered.
    let found = "~^[23][0-9][0-9] ";
    format!(
        "# Written by the release build. Copy it to /etc/nginx/conf.d/.\n\
         map \"$status $uri\" $telework_check_cache {{\n\
         \x20   \"{found}.*{HASHED_NAME}\" \"{forever}\";\n\
         \x20   \"{found}.*{LOADER_NAME}\" \"{forever}\";\n\
         \x20   \"{found}\" \"{asks}\";\n\
         \x20   default \"{MISSING}\";\n\
         }}\n\
         # A header without a value is not sent.\n\
         map $uri $telework_check_readable {{\n\
         \x20   \"~/{EMBED_FOLDER}[^/]*$\" \"{readable}\";\n\
         \x20   default \"\";\n\
         }}\n",
        readable = EMBEDDED.1,
    )
}

/// What goes into the location that serves the folder.
pub fn location(headers: &Headers) -> String {
    let mut text = String::from(
        "# Written by the release build. Copy it to /etc/nginx/snippets/, and include it in the location that\n\
         # serves the widget.\n\
         index index.html;\n\
         absolute_redirect off;\n\
         gzip_static on;\n\
         gzip_vary on;\n\
         # Debian's package libnginx-mod-http-brotli-static has it. Without it, take this line away.\n\
         brotli_static on;\n\
         types {\n",
    );
    for known in TYPES {
        text.push_str(&format!("    \"{}\" {};\n", known.content_type, known.extension));
    }
    text.push_str(&format!("}}\ndefault_type {UNKNOWN_TYPE};\n"));
    for (name, value) in headers.all() {
        text.push_str(&format!("add_header {name} \"{value}\" always;\n"));
    }
    text.push_str("add_header Cache-Control $telework_check_cache always;\n");
    text.push_str(&format!("add_header {} $telework_check_readable always;\n", EMBEDDED.0));
    text.push_str(&format!("location ~ /{HEADERS_FILE}$ {{\n    return 404;\n}}\n"));
    text
}
