//! Servers in this process.

use axum::Router;
use axum::serve::ListenerExt;
use std::net::{SocketAddr, TcpListener};
use tokio::runtime::{Builder, Runtime};

/// Serves on a listener until the runtime is dropped. Small packets go out at once: a browser would otherwise wait 40 ms
/// for the end of each file.
pub fn serve(listener: TcpListener, router: Router) -> Runtime {
    listener.set_nonblocking(true).unwrap();
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    runtime.spawn(async move {
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        let listener = listener.tap_io(|connection| {
            // One that its client has closed already needs none.
            let _ = connection.set_nodelay(true);
        });
        axum::serve(listener, service).await
    });
    runtime
}
