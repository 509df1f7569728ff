//! `multipart/form-data` of RFC 7578, as browsers write it.

/// The boundary and the body. The boundary is derived from the request's id, so that every attempt has the same bytes,
/// and extended until it occurs in no value.
pub(super) fn multipart(pairs: &[(String, String)], id: &str) -> (String, String) {
    let mut boundary = ["consultation-", id].concat();
    while pairs.iter().any(|(name, value)| name.contains(&boundary) || value.contains(&boundary)) {
        boundary.push('x');
    }
    let mut body = String::new();
    for (name, value) in pairs {
        let name = name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22");
        let head = ["--", &boundary, "\r\nContent-Disposition: form-data; name=\"", &name, "\"\r\n\r\n"];
        head.into_iter().chain([value.as_str(), "\r\n"]).for_each(|text| body.push_str(text));
    }
    body.push_str(&["--", &boundary, "--\r\n"].concat());
    (boundary, body)
}
