//! Starts the widget in the browser.

fn main() {
    #[cfg(target_arch = "wasm32")]
    telework_check::browser::start();
}

/// Half as large as the one that the standard library brings, and as quick.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
