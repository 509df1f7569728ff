//! The rate limit: a token bucket per address, in bounded memory. See docs/decisions/0018.

use crate::Rate;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::time::{Duration, Instant};

/// Bounds the memory under a flood from many addresses.
const MAX_ADDRESSES: usize = 10_000;

/// The buckets of recent addresses.
pub struct RateLimiter {
    rate: Rate,
    buckets: HashMap<IpAddr, Bucket>,
}

struct Bucket {
    tokens: f64,
    filled: Instant,
}

impl RateLimiter {
    pub fn new(rate: Rate) -> Self {
        Self { rate, buckets: HashMap::new() }
    }

    /// Takes a token of this address, or returns the seconds until there is one.
    pub fn take(&mut self, address: IpAddr, now: Instant) -> Result<(), u64> {
        let address = client_network(address);
        if self.buckets.len() >= MAX_ADDRESSES && !self.buckets.contains_key(&address) {
            self.make_room(now);
        }
        let Rate { burst, per_minute } = self.rate;
        let full = Bucket { tokens: f64::from(burst), filled: now };
        let bucket = self.buckets.entry(address).or_insert(full);
        bucket.tokens = refilled(self.rate, bucket, now);
        bucket.filled = now;
        if bucket.tokens >= 1.0 {
            bucket.tokens -= 1.0;
            return Ok(());
        }
        let seconds = (1.0 - bucket.tokens) * 60.0 / f64::from(per_minute.max(1));
        Err(Duration::from_secs_f64(seconds.ceil().max(1.0)).as_secs())
    }

    /// Drops the full buckets, because a full bucket equals none. Where too few are full, drops the
    /// fuller half, so that the busiest senders stay counted. Dropping half at a time keeps the
    /// amortised work per request small.
    fn make_room(&mut self, now: Instant) {
        let rate = self.rate;
        self.buckets.retain(|_, bucket| refilled(rate, bucket, now) < f64::from(rate.burst));
        let excess = self.buckets.len().saturating_sub(MAX_ADDRESSES / 2);
        if excess == 0 {
            return;
        }
        let mut fullest: Vec<(f64, IpAddr)> =
            self.buckets.iter().map(|(address, bucket)| (refilled(rate, bucket, now), *address)).collect();
        fullest.sort_unstable_by(|one, other| other.0.total_cmp(&one.0));
        for (_, address) in fullest.into_iter().take(excess) {
            self.buckets.remove(&address);
        }
    }
}

/// The tokens in a bucket at a time.
fn refilled(rate: Rate, bucket: &Bucket, now: Instant) -> f64 {
    let minutes = now.saturating_duration_since(bucket.filled).as_secs_f64() / 60.0;
    (bucket.tokens + minutes * f64::from(rate.per_minute)).min(f64::from(rate.burst))
}

/// The network that counts as one address: an IPv6 customer holds a whole /64.
fn client_network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_ADDRESSES, RateLimiter};
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

    #[test]
    fn forgets_the_quiet_and_remembers_the_loud() {
        let mut limiter = RateLimiter::new(Rate { burst: 2, per_minute: 2 });
        let start = Instant::now();
        let address = |number: usize| IpAddr::V4(Ipv4Addr::from_bits(u32::try_from(number).unwrap()));
        for number in 1..MAX_ADDRESSES {
            limiter.take(address(number), start).unwrap();
        }
        let later = start + Duration::from_secs(60);
        for _ in 0..2 {
            limiter.take(address(0), later).unwrap();
        }
        limiter.take(address(MAX_ADDRESSES), later).unwrap();
        assert_eq!(limiter.buckets.len(), 2);
        assert!(limiter.take(address(0), later).is_err());
    }

    #[test]
    fn a_flood_from_many_addresses_stays_in_bounds() {
        let mut limiter = RateLimiter::new(Rate { burst: 2, per_minute: 1 });
        let now = Instant::now();
        let loud = IpAddr::from([192, 0, 2, 1]);
        for _ in 0..2 {
            limiter.take(loud, now).unwrap();
        }
        for number in 0..100_000_u128 {
            let address = IpAddr::V6(Ipv6Addr::from_bits((0x2001_0db8 << 96) + (number << 64) + number));
            assert_eq!(limiter.take(address, now), Ok(()), "a new address is not made to pay for others");
            assert!(limiter.buckets.len() <= MAX_ADDRESSES);
        }
        assert!(limiter.buckets.capacity() <= 4 * MAX_ADDRESSES, "{}", limiter.buckets.capacity());
        assert!(limiter.take(loud, now).is_err(), "who sent most stays counted");
    }
}
