//! The rate limit: a token bucket per network, in bounded memory. See docs/decisions/0018.

use crate::Rate;
use crate::problem::Problem;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Bounds the memory under a flood from many addresses.
const MAX_NETWORKS: usize = 10_000;

/// The networks that an IPv6 address counts for: the length of the prefix, and how many times the rate of one address
/// the network has. A customer holds a /64 at least, often a /56, and a company or a small provider a /48.
const IPV6_NETWORKS: [(u8, u32); 3] = [(64, 1), (56, 4), (48, 16)];

/// A rate limiter that the handlers share.
pub struct SharedLimiter(Mutex<RateLimiter>);

impl SharedLimiter {
    pub fn new(rate: Rate) -> Self {
        Self(Mutex::new(RateLimiter::new(rate)))
    }

    /// Counts a request of this address, or returns the refusal.
    pub fn take(&self, address: IpAddr) -> Result<(), Problem> {
        let mut limiter = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        limiter.take(address, Instant::now()).map_err(Problem::too_many_requests)
    }
}

/// The buckets of recent networks.
struct RateLimiter {
    rate: Rate,
    buckets: HashMap<Network, Bucket>,
}

/// A network that is counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Network {
    /// Its first address.
    address: IpAddr,
    /// How many times the rate of one address it has.
    factor: u32,
}

struct Bucket {
    tokens: f64,
    filled: Instant,
}

impl RateLimiter {
    fn new(rate: Rate) -> Self {
        Self { rate, buckets: HashMap::new() }
    }

    /// Takes a token of every network of this address, or returns the seconds until each has one.
    fn take(&mut self, address: IpAddr, now: Instant) -> Result<(), u64> {
        let networks = networks(address);
        let seconds = networks.iter().filter_map(|network| self.wait(*network, now)).max();
        if let Some(seconds) = seconds {
            return Err(seconds);
        }
        for network in &networks {
            if let Some(bucket) = self.buckets.get_mut(network) {
                bucket.tokens -= 1.0;
            }
        }
        Ok(())
    }

    /// Refills the bucket of a network, and gives the seconds until it has a token where it has none.
    fn wait(&mut self, network: Network, now: Instant) -> Option<u64> {
        if self.buckets.len() >= MAX_NETWORKS && !self.buckets.contains_key(&network) {
            self.make_room(now);
        }
        let rate = network.rate(self.rate);
        let full = Bucket { tokens: f64::from(rate.burst), filled: now };
        let bucket = self.buckets.entry(network).or_insert(full);
        bucket.tokens = refilled(rate, bucket, now);
        bucket.filled = now;
        if bucket.tokens >= 1.0 {
            return None;
        }
        let seconds = (1.0 - bucket.tokens) * 60.0 / f64::from(rate.per_minute.max(1));
        Some(Duration::from_secs_f64(seconds.ceil().max(1.0)).as_secs())
    }

    /// Drops the full buckets, because a full bucket equals none. Where too few are full, drops the
    /// fuller half, so that the busiest senders stay counted. Dropping half at a time keeps the
    /// amortised work per request small.
    fn make_room(&mut self, now: Instant) {
        let share = |rate: Rate, bucket: &Bucket| refilled(rate, bucket, now) / f64::from(rate.burst.max(1));
        let rate = self.rate;
        self.buckets.retain(|network, bucket| share(network.rate(rate), bucket) < 1.0);
        let excess = self.buckets.len().saturating_sub(MAX_NETWORKS / 2);
        if excess == 0 {
            return;
        }
        let shares =
            self.buckets.iter().map(|(network, bucket)| (share(network.rate(rate), bucket), *network));
        let mut fullest: Vec<(f64, Network)> = shares.collect();
        fullest.sort_unstable_by(|left, right| right.0.total_cmp(&left.0));
        for (_, network) in fullest.into_iter().take(excess) {
            self.buckets.remove(&network);
        }
    }
}

impl Network {
    /// Its rate, where one address has this rate.
    fn rate(self, rate: Rate) -> Rate {
        Rate {
            burst: rate.burst.saturating_mul(self.factor),
            per_minute: rate.per_minute.saturating_mul(self.factor),
        }
    }
}

/// The tokens in a bucket at a time.
fn refilled(rate: Rate, bucket: &Bucket, now: Instant) -> f64 {
    let minutes = now.saturating_duration_since(bucket.filled).as_secs_f64() / 60.0;
    (bucket.tokens + minutes * f64::from(rate.per_minute)).min(f64::from(rate.burst))
}

/// The networks that an address counts for.
fn networks(address: IpAddr) -> Vec<Network> {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let network = |(length, factor): (u8, u32)| {
                let host_bits = 128 - u32::from(length);
                let first = Ipv6Addr::from_bits(address.to_bits() >> host_bits << host_bits);
                Network { address: IpAddr::V6(first), factor }
            };
            IPV6_NETWORKS.into_iter().map(network).collect()
        }
        address @ IpAddr::V4(_) => vec![Network { address, factor: 1 }],
    }
}

/// The network that counts as one client.
pub fn client_network(address: IpAddr) -> IpAddr {
    networks(address).first().map_or(address, |network| network.address)
}

#[cfg(test)]
mod tests {
    use super::{MAX_NETWORKS, RateLimiter};
    use crate::Rate;
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
    use std::time::{Duration, Instant};

    #[test]
    fn allows_a_burst_and_then_a_trickle() {
        let mut limiter = RateLimiter::new(Rate { burst: 2, per_minute: 6 });
        let (start, address) = (Instant::now(), IpAddr::from([192, 0, 2, 1]));
        for (second, expected) in [
            (0, Ok(())),
            (0, Ok(())),
            (0, Err(10)),
            (4, Err(6)),
            (10, Ok(())),
            (10, Err(10)),
            (600, Ok(())),
            (600, Ok(())),
            (600, Err(10)),
        ] {
            let now = start + Duration::from_secs(second);
            assert_eq!(limiter.take(address, now), expected, "{second}");
        }
        assert_eq!(limiter.take(IpAddr::from([192, 0, 2, 2]), start), Ok(()), "another address");
    }

    #[test]
    fn one_ipv6_network_and_one_mapped_address_count_once() {
        let mut limiter = RateLimiter::new(Rate { burst: 1, per_minute: 1 });
        let now = Instant::now();
        for (address, allowed) in [
            ("2001:db8:0:1::1", true),
            ("2001:db8:0:1:ffff::2", false),
            ("2001:db8:0:2::1", true),
            ("192.0.2.1", true),
            ("::ffff:192.0.2.1", false),
        ] {
            assert_eq!(limiter.take(address.parse().unwrap(), now).is_ok(), allowed, "{address}");
        }
    }

    // Threat: they send without limit
    #[test]
    fn a_provider_with_many_ipv6_networks_has_a_limit() {
        for (shift, allowed) in [(64, 4), (72, 16), (80, 100)] {
            let mut limiter = RateLimiter::new(Rate { burst: 1, per_minute: 1 });
            let now = Instant::now();
            let address = |number: u128| Ipv6Addr::from_bits((0x2001_0db8 << 96) + (number << shift));
            let taken = (0..100).filter(|number| limiter.take(address(*number).into(), now).is_ok()).count();
            assert_eq!(taken, allowed, "networks of {} bits", 128 - shift);
        }
    }

    #[test]
    fn forgets_the_quiet_and_remembers_the_loud() {
        let mut limiter = RateLimiter::new(Rate { burst: 2, per_minute: 2 });
        let start = Instant::now();
        let address = |number: usize| IpAddr::V4(Ipv4Addr::from_bits(u32::try_from(number).unwrap()));
        for number in 1..MAX_NETWORKS {
            limiter.take(address(number), start).unwrap();
        }
        let later = start + Duration::from_secs(60);
        for _ in 0..2 {
            limiter.take(address(0), later).unwrap();
        }
        limiter.take(address(MAX_NETWORKS), later).unwrap();
        assert_eq!(limiter.buckets.len(), 2);
        assert!(limiter.take(address(0), later).is_err());
    }

    // Threat: they send without limit
    #[test]
    fn a_flood_from_many_addresses_stays_in_bounds() {
        let mut limiter = RateLimiter::new(Rate { burst: 2, per_minute: 1 });
        let now = Instant::now();
        let loud = IpAddr::from([192, 0, 2, 1]);
        for _ in 0..2 {
            limiter.take(loud, now).unwrap();
        }
        for number in 0..100_000_u128 {
            // Each in another /48.
            let address = IpAddr::V6(Ipv6Addr::from_bits((0x2000 << 112) + (number << 80) + number));
            assert_eq!(limiter.take(address, now), Ok(()), "a new address is not made to pay for others");
            assert!(limiter.buckets.len() <= MAX_NETWORKS);
        }
        assert!(limiter.buckets.capacity() <= 4 * MAX_NETWORKS, "{}", limiter.buckets.capacity());
        assert!(limiter.take(loud, now).is_err(), "who sent most stays counted");
    }
}
