//! The studio: a page in which officials edit a programme, with the checks of the command line in a worker.

fn main() {
    #[cfg(target_arch = "wasm32")]
    studio::start();
}
