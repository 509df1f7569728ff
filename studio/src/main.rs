//! The studio: a page in which officials edit a programme, with the checks of the command line.

fn main() {
    #[cfg(target_arch = "wasm32")]
    leptos::mount::mount_to_body(|| ());
}
