//! Capped exponential backoff with full jitter, so that browsers that failed together do not retry together.

const BASE_MILLISECONDS: u64 = 1_000;
const CAP_MILLISECONDS: u64 = 30_000;

/// The maximum wait after this attempt in milliseconds: 1 s after the first, doubling up to 30 s.
pub(super) fn max_wait(attempt: u8) -> u64 {
    let doublings = u32::from(attempt.saturating_sub(1)).min(16);
    (BASE_MILLISECONDS << doublings).min(CAP_MILLISECONDS)
}

/// A random wait between 0 and the maximum, in milliseconds.
pub(super) fn jittered(attempt: u8, random_unit: u32) -> u64 {
    (max_wait(attempt) * u64::from(random_unit)) >> 32
}

#[cfg(test)]
mod tests {
    use super::{jittered, max_wait};

    #[test]
    fn doubles_from_one_second_to_thirty() {
        for (attempt, milliseconds) in
            [(0, 1_000), (1, 1_000), (2, 2_000), (3, 4_000), (5, 16_000), (6, 30_000), (255, 30_000)]
        {
            assert_eq!(max_wait(attempt), milliseconds, "{attempt}");
        }
    }

    #[test]
    fn jitter_covers_the_whole_range() {
        assert_eq!(jittered(2, 0), 0);
        assert_eq!(jittered(2, u32::MAX / 2 + 1), 1_000);
        assert_eq!(jittered(2, u32::MAX), 1_999);
    }
}
