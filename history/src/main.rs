//! A company's own history: earlier answers under the present criteria, and kept results side by side.

fn main() {
    #[cfg(target_arch = "wasm32")]
    history::start();
}
