//! The configuration of Apache, as a `.htaccess` for the folder itself.

use super::cache::{HASHED_NAME, Keeps, LOADER_NAME, MISSING};
use super::headers::{EMBED_FOLDER, EMBEDDED, HEADERS_FILE, Headers, TYPES};

/// The file. It needs mod_headers, mod_mime, mod_rewrite and mod_setenvif.
pub fn htaccess(headers: &Headers) -> String {
    let (forever, asks) = (Keeps::Forever.value(), Keeps::Asks.value());
    let mut text = String::from(
        "# Written by the release build. Copy it into the published folder as .htaccess.\n\
         DirectoryIndex index.html\n\
         Options -Indexes\n\n\
         # The compressed form of a file, where there is one that the browser takes.\n\
         RemoveType .br .gz\n\
         RemoveLanguage .br\n\
         AddEncoding br .br\n\
         AddEncoding gzip .gz\n\
         RewriteEngine On\n",
    );
    for (token, extension) in [("br", "br"), ("gzip", "gz")] {
        text.push_str(&format!(
            "RewriteCond %{{HTTP:Accept-Encoding}} \\b{token}\\b\n\
             RewriteCond %{{REQUEST_FILENAME}}\\.{extension} -f\n\
             RewriteRule ^(.+)$ $1.{extension} [L,E=no-gzip:1,E=no-brotli:1]\n"
        ));
    }
    text.push_str("Header merge Vary Accept-Encoding\n\n");
    for known in TYPES {
        text.push_str(&format!("AddType \"{}\" .{}\n", known.content_type, known.extension));
    }
    text.push('\n');
    for (name, value) in headers.all() {
        text.push_str(&format!("Header always set {name} \"{value}\"\n"));
    }
    text.push_str(&format!(
        "\nSetEnvIf Request_URI \"{HASHED_NAME}\" TELEWORK_CHECK_KEEPS\n\
         SetEnvIf Request_URI \"{LOADER_NAME}\" TELEWORK_CHECK_KEEPS\n\
         Header set Cache-Control \"{asks}\"\n\
         Header set Cache-Control \"{forever}\" env=TELEWORK_CHECK_KEEPS\n\
         # Under the name of a file that is not there yet, nothing may be remembered.\n\
         Header always set Cache-Control \"{MISSING}\" \"expr=%{{REQUEST_STATUS}} -ge 400\"\n\
         SetEnvIf Request_URI \"/{EMBED_FOLDER}[^/]*$\" TELEWORK_CHECK_READABLE\n\
         Header always set {name} \"{value}\" env=TELEWORK_CHECK_READABLE\n\n\
         <FilesMatch \"^([.]ht|{HEADERS_FILE}$)\">\n\
         \x20   Require all denied\n\
         </FilesMatch>\n",
        name = EMBEDDED.0,
        value = EMBEDDED.1,
    ));
    text
}
