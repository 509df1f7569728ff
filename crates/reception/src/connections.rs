//! Accepts connections, bounded in number and time, so that clients that stall do not keep others out. `axum::serve`
//! has no such bounds.

use crate::limit::client_network;
use axum::extract::ConnectInfo;
use axum::{Extension, Router};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::collections::HashMap;
use std::future::Future;
use std::net::IpAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tower_layer::Layer;

/// The memory for what a connection has sent and the service has not read, in bytes: the longest head of a request. By
/// default it grows to 400 KiB.
const MAX_BUFFER: usize = 16 * 1024;
/// The pause where the system has no room for another connection.
const ACCEPT_PAUSE: Duration = Duration::from_secs(1);

/// The bounds of the open connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConnectionLimits {
    /// All open connections. Below the usual limit of 1,024 open files.
    pub total: usize,
    /// Those of one IPv4 address or one IPv6 /64. Further ones are closed at once. Behind a proxy every connection comes
    /// from the proxy, so the bound is not applied.
    pub per_network: usize,
    /// How long a client may take to send the head of a request, and how long a connection may stay idle.
    pub head_timeout: Duration,
    /// How long a connection may stay open.
    pub lifetime: Duration,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self {
            total: 960,
            per_network: 640,
            head_timeout: Duration::from_secs(15),
            lifetime: Duration::from_secs(10 * 60),
        }
    }
}

/// Serves until `shutdown` is ready and the answers in progress are sent.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: ConnectionLimits,
    shutdown: impl Future<Output = ()>,
) {
    let (in_progress, networks) = (GracefulShutdown::new(), Networks::default());
    let free = Arc::new(Semaphore::new(limits.total));
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_timeout)
        .max_buf_size(MAX_BUFFER);
    let mut shutdown = pin!(shutdown);
    loop {
        let next = async {
            let permit = Arc::clone(&free).acquire_owned().await;
            (permit, listener.accept().await)
        };
        let (permit, accepted) = tokio::select! {
            next = next => next,
            () = &mut shutdown => break,
        };
        let Ok((stream, address)) = accepted else {
            sleep(ACCEPT_PAUSE).await;
            continue;
        };
        // Otherwise the end of a response waits for the client's delayed acknowledgement: 40 ms for each file.
        if stream.set_nodelay(true).is_err() {
            continue;
        }
        let Some(counted) = networks.count(client_network(address.ip()), limits.per_network) else {
            continue;
        };
        // `Router::layer` would copy every route for each connection.
        let service = TowerToHyperService::new(Extension(ConnectInfo(address)).layer(router.clone()));
        let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
        let connection = in_progress.watch(connection);
        tokio::spawn(async move {
            // A broken connection concerns its client alone.
            let _ = timeout(limits.lifetime, connection).await;
            drop((permit, counted));
        });
    }
    drop(listener);
    in_progress.shutdown().await;
}

/// The number of open connections of each network.
#[derive(Clone, Default)]
struct Networks(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// A counted connection, until it is dropped.
struct Counted {
    networks: Networks,
    network: IpAddr,
}

impl Networks {
    /// Counts a connection, or gives nothing where the network has `most` already.
    fn count(&self, network: IpAddr, most: usize) -> Option<Counted> {
        let mut networks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let open = networks.get(&network).copied().unwrap_or_default();
        if open >= most {
            return None;
        }
        networks.insert(network, open + 1);
        Some(Counted { networks: self.clone(), network })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut networks = self.networks.0.lock().unwrap_or_else(PoisonError::into_inner);
        match networks.get_mut(&self.network) {
            Some(open) if *open > 1 => *open -= 1,
            _ => drop(networks.remove(&self.network)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Networks;
    use std::net::IpAddr;

    #[test]
    fn a_network_has_at_most_its_number_of_connections() {
        let networks = Networks::default();
        let (first, second) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        let mut open: Vec<_> = (0..2).map(|_| networks.count(first, 2)).collect();
        assert!(open.iter().all(Option::is_some) && networks.count(first, 2).is_none());
        assert!(networks.count(second, 2).is_some(), "another network");
        open.pop();
        assert!(networks.count(first, 2).is_some(), "a closed connection is not counted");
        drop(open);
        assert!(networks.0.lock().unwrap().is_empty(), "nothing is left");
    }
}
