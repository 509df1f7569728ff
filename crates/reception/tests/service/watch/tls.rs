//! A server that speaks TLS with a certificate of its file: one that expired in 2020, one of no known issuer, or another
//! that a test names. The module is part of the unit tests of `probe::certificate`, too.

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// The certificates, each with its issuers and its key, for 127.0.0.1.
pub const EXPIRED: &[u8] = include_bytes!("expired.pem");
pub const UNKNOWN: &[u8] = include_bytes!("unknown.pem");

/// A running server. It ends each connection after the handshake.
pub struct TlsServer {
    address: SocketAddr,
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl TlsServer {
    pub fn start(pem: &[u8]) -> Self {
        let chain = CertificateDer::pem_slice_iter(pem).collect::<Result<_, _>>().unwrap();
        let key = PrivateKeyDer::from_pem_slice(pem).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .unwrap();
        let (config, stopping) = (Arc::new(config), Arc::new(AtomicBool::new(false)));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, stop) = (listener.local_addr().unwrap(), Arc::clone(&stopping));
        let thread = std::thread::spawn(move || {
            for connection in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                let mut tls = ServerConnection::new(Arc::clone(&config)).unwrap();
                // The client ends the handshake where it refuses the certificate.
                let _ = tls.complete_io(&mut connection.unwrap());
            }
        });
        Self { address, stopping, thread: Some(thread) }
    }

    pub fn origin(&self) -> String {
        format!("https://{}", self.address)
    }
}

impl Drop for TlsServer {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            assert!(thread.join().is_ok() || std::thread::panicking(), "the server ends well");
        }
    }
}
