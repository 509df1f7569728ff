//! The configurations of nginx, Apache and Caddy, and the file `_headers`. Their directives name no path or folder of the
//! server, so that they fit below any address. The example in each has a host name that only the widget has.

use crate::headers::{
    Cache, EMBED_FOLDER, EMBEDDED, HASHED_NAME, HEADERS_FILE, Headers, LOADER_NAME, MISSING, POLICY,
    POSTCODES_FOLDER, STUDIO_FOLDER, STUDIO_POLICY, TRANSPORT_SECURITY, TRANSPORT_SECURITY_NOTE, TYPES,
    UNKNOWN_TYPE, content_type,
};

const IMMUTABLE: &str = Cache::Immutable.value();
const REVALIDATE: &str = Cache::Revalidate.value();

/// Why the widget has a host name that serves nothing else.
pub const ORIGIN_NOTE: &str = "# Serve the widget on a host name that serves nothing else: each page and script on the \
same origin can read\n# the frame, its storage and what is typed. For example:\n";
/// The host name of the examples.
pub const EXAMPLE_HOST: &str = "telework-check.example.jp";

/// nginx: the part for `http`, which depends on the names of files.
pub fn nginx_http() -> String {
    // By the status, too: a browser must not keep an error under the name of a file that is not there yet.
    let success = "~^[23][0-9][0-9] ";
    format!(
        "# Written by the release build. Copy it to /etc/nginx/conf.d/.\n\
         {ORIGIN_NOTE}\
         #server {{\n\
         #    listen 443 ssl;\n\
         #    server_name {EXAMPLE_HOST};\n\
         #    location / {{\n\
         #        root /srv/telework-check;\n\
         #        include snippets/telework-check.conf;\n\
         #    }}\n\
         #}}\n\
         map \"$status $uri\" $telework_check_cache {{\n\
         \x20   \"{success}.*{HASHED_NAME}\" \"{IMMUTABLE}\";\n\
         \x20   \"{success}.*{LOADER_NAME}\" \"{IMMUTABLE}\";\n\
         \x20   \"{success}\" \"{REVALIDATE}\";\n\
         \x20   default \"{MISSING}\";\n\
         }}\n\
         # A header without a value is not sent.\n\
         map $uri $telework_check_readable {{\n\
         \x20   \"~/{EMBED_FOLDER}[^/]*$\" \"{readable}\";\n\
         \x20   default \"\";\n\
         }}\n\
         # The studio has this policy beside the widget's.\n\
         map $uri $telework_check_studio {{\n\
         \x20   \"~/{STUDIO_FOLDER}\" \"{STUDIO_POLICY}\";\n\
         \x20   default \"\";\n\
         }}\n",
        readable = EMBEDDED.1,
    )
}

/// nginx: the part for the location that serves the folder.
pub fn nginx_location(headers: &Headers) -> String {
    let types = lines(TYPES, |(extension, content_type)| format!("    \"{content_type}\" {extension};"));
    let all = lines(&headers.all(), |(name, value)| format!("add_header {name} \"{value}\" always;"));
    format!(
        "# Written by the release build. Copy it to /etc/nginx/snippets/, and include it in the location that\n\
         # serves the widget.\n\
         index index.html;\n\
         absolute_redirect off;\n\
         gzip_static on;\n\
         gzip_vary on;\n\
         # Debian's package libnginx-mod-http-brotli-static has it. Without it, take this line away.\n\
         brotli_static on;\n\
         types {{\n{types}}}\n\
         default_type {UNKNOWN_TYPE};\n\
         {all}\
         {TRANSPORT_SECURITY_NOTE}\n\
         #add_header {secure} \"{age}\" always;\n\
         add_header Cache-Control $telework_check_cache always;\n\
         add_header {readable} $telework_check_readable always;\n\
         add_header {POLICY} $telework_check_studio always;\n\
         location ~ /{HEADERS_FILE}$ {{\n    return 404;\n}}\n",
        readable = EMBEDDED.0,
        secure = TRANSPORT_SECURITY.0,
        age = TRANSPORT_SECURITY.1,
    )
}

/// Apache: a `.htaccess` for the folder. It needs mod_headers, mod_mime, mod_rewrite and mod_setenvif.
pub fn apache(headers: &Headers) -> String {
    let forms = lines(&[("br", "br"), ("gzip", "gz")], |(token, extension)| {
        format!(
            "RewriteCond %{{HTTP:Accept-Encoding}} \\b{token}\\b\n\
             RewriteCond %{{REQUEST_FILENAME}}\\.{extension} -f\n\
             RewriteRule ^(.+)$ $1.{extension} [L,E=no-gzip:1,E=no-brotli:1]"
        )
    });
    let types = lines(TYPES, |(extension, content_type)| format!("AddType \"{content_type}\" .{extension}"));
    let all = lines(&headers.all(), |(name, value)| format!("Header always set {name} \"{value}\""));
    format!(
        "# Written by the release build. Copy it into the published folder as .htaccess.\n\
         {ORIGIN_NOTE}\
         #<VirtualHost *:443>\n\
         #    ServerName {EXAMPLE_HOST}\n\
         #    DocumentRoot /srv/telework-check\n\
         #</VirtualHost>\n\
         DirectoryIndex index.html\n\
         Options -Indexes\n\n\
         # The compressed form of a file, where there is one that the browser takes.\n\
         RemoveType .br .gz\n\
         RemoveLanguage .br\n\
         AddEncoding br .br\n\
         AddEncoding gzip .gz\n\
         RewriteEngine On\n\
         {forms}\
         Header merge Vary Accept-Encoding\n\n\
         {types}\n\
         {all}\
         {TRANSPORT_SECURITY_NOTE}\n\
         #Header always set {secure} \"{age}\"\n\n\
         SetEnvIf Request_URI \"{HASHED_NAME}\" TELEWORK_CHECK_KEEPS\n\
         SetEnvIf Request_URI \"{LOADER_NAME}\" TELEWORK_CHECK_KEEPS\n\
         Header set Cache-Control \"{REVALIDATE}\"\n\
         Header set Cache-Control \"{IMMUTABLE}\" env=TELEWORK_CHECK_KEEPS\n\
         # Under the name of a file that is not there yet, nothing may be remembered.\n\
         Header always set Cache-Control \"{MISSING}\" \"expr=%{{REQUEST_STATUS}} -ge 400\"\n\
         SetEnvIf Request_URI \"/{EMBED_FOLDER}[^/]*$\" TELEWORK_CHECK_READABLE\n\
         Header always set {name} \"{value}\" env=TELEWORK_CHECK_READABLE\n\
         # The studio has this policy beside the widget's.\n\
         SetEnvIf Request_URI \"/{STUDIO_FOLDER}\" TELEWORK_CHECK_STUDIO\n\
         Header always add {POLICY} \"{STUDIO_POLICY}\" env=TELEWORK_CHECK_STUDIO\n\n\
         <FilesMatch \"^([.]ht|{HEADERS_FILE}$)\">\n\
         \x20   Require all denied\n\
         </FilesMatch>\n",
        name = EMBEDDED.0,
        value = EMBEDDED.1,
        secure = TRANSPORT_SECURITY.0,
        age = TRANSPORT_SECURITY.1,
    )
}

/// Caddy: a file to import in the block that serves the folder. Each answer is of one of its kinds, so that their order
/// does not matter.
pub fn caddy(headers: &Headers) -> String {
    let all = lines(&headers.all(), |(name, value)| format!("    {name} \"{value}\""));
    let types = lines(TYPES, |(extension, content_type)| {
        let matcher = format!("@telework_check_{extension}");
        format!("{matcher} path *.{extension}\nheader {matcher} Content-Type \"{content_type}\"")
    });
    // Vary is set last: the server adds it only where it sends a compressed form.
    format!(
        "# Written by the release build. Import it where the root is the published folder.\n\
         {ORIGIN_NOTE}\
         #{EXAMPLE_HOST} {{\n\
         #    root * /srv/telework-check\n\
         #    import /etc/caddy/telework-check.conf\n\
         #}}\n\
         header {{\n{all}}}\n\
         {TRANSPORT_SECURITY_NOTE}\n\
         #header {secure} \"{age}\"\n\
         header {{\n    Vary Accept-Encoding\n    defer\n}}\n\
         {types}\
         @telework_check_keeps {{\n\
         \x20   file\n\
         \x20   path_regexp ({HASHED_NAME})|({LOADER_NAME})\n\
         }}\n\
         header @telework_check_keeps Cache-Control \"{IMMUTABLE}\"\n\
         @telework_check_asks {{\n\
         \x20   file {{\n\
         \x20       try_files {{path}} {{path}}/index.html\n\
         \x20   }}\n\
         \x20   not path_regexp ({HASHED_NAME})|({LOADER_NAME})\n\
         }}\n\
         header @telework_check_asks Cache-Control \"{REVALIDATE}\"\n\
         # Under the name of a file that is not there yet, nothing may be remembered.\n\
         @telework_check_missing not file {{\n\
         \x20   try_files {{path}} {{path}}/index.html\n\
         }}\n\
         header @telework_check_missing Cache-Control \"{MISSING}\"\n\
         @telework_check_readable path_regexp /{EMBED_FOLDER}[^/]*$\n\
         header @telework_check_readable {name} \"{value}\"\n\
         # The studio has this policy beside the widget's.\n\
         @telework_check_studio path_regexp /{STUDIO_FOLDER}\n\
         header @telework_check_studio +{POLICY} \"{STUDIO_POLICY}\"\n\
         file_server {{\n\
         \x20   index index.html\n\
         \x20   hide {HEADERS_FILE}\n\
         \x20   precompressed br gzip\n\
         }}\n",
        name = EMBEDDED.0,
        value = EMBEDDED.1,
        secure = TRANSPORT_SECURITY.0,
        age = TRANSPORT_SECURITY.1,
    )
}

/// The file `_headers` of hosts such as Netlify and Cloudflare Pages, for these paths relative to the folder.
///
/// These hosts know no regular expressions, and join the values of several rules for one header. So each file has a
/// separate rule for the headers that depend on its name, and the rule for all files has the others. The postcodes have one
/// rule for their folder, as hosts read a limited number of rules.
pub fn headers_file(headers: &Headers, paths: &[String]) -> String {
    let mut all = headers.all();
    // These hosts serve a name by TLS alone.
    all.push(TRANSPORT_SECURITY);
    let mut text = rule("*", &all) + &rule(&format!("{EMBED_FOLDER}*"), &[EMBEDDED]);
    text.push_str(&rule(&format!("{STUDIO_FOLDER}*"), &[(POLICY, STUDIO_POLICY)]));
    let of_file =
        |path: &str| [("Cache-Control", Cache::of(path).value()), ("Content-Type", content_type(path))];
    if let Some(path) = paths.iter().find(|path| path.starts_with(POSTCODES_FOLDER)) {
        text.push_str(&rule(&format!("{POSTCODES_FOLDER}*"), &of_file(path)));
    }
    for path in paths.iter().filter(|path| !path.starts_with(POSTCODES_FOLDER)) {
        let headers = of_file(path);
        text.push_str(&rule(path, &headers));
        // A page is found under the name of its folder, too.
        if let Some(folder) = path.strip_suffix("index.html") {
            text.push_str(&rule(folder, &headers));
        }
    }
    text
}

fn rule(path: &str, headers: &[(&str, &str)]) -> String {
    format!("/{path}\n{}", lines(headers, |(name, value)| format!("  {name}: {value}")))
}

fn lines<'a>(pairs: &[(&'a str, &'a str)], line: impl Fn((&'a str, &'a str)) -> String) -> String {
    pairs.iter().map(|pair| line(*pair) + "\n").collect()
}
