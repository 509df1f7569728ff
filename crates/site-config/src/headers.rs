//! The headers of every answer that serves the widget, besides the policy of contents: one table for the reference
//! endpoint and for the configurations of other servers.

/// Each header with its value.
pub const HEADERS: [(&str, &str); 5] = [
    // A page that opened the widget, or that the widget opens, cannot reach into its window.
    ("Cross-Origin-Opener-Policy", "same-origin"),
    // Host pages load the loader and the frame. The files are public.
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Permissions-Policy", PERMISSIONS),
    // An endpoint or a host learns the widget's origin, and no chamber's id.
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
];

/// The features of the device that a page may use: it may copy a text.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), \
    clipboard-write=(self), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), \
    hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), \
    xr-spatial-tracking=()";

/// The Content Security Policy of the studio, which its answers have beside the widget's: a browser enforces both. The
/// studio reads files of its own origin, and sends nothing. Its worker and its service worker are the only scripts that
/// it starts by their address, through one policy of Trusted Types.
pub const STUDIO_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; worker-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types programme-studio";
