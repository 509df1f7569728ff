//! A request on its way through every fault of a network, a hundred thousand times: nothing is lost, nothing
//! is stored twice by itself, and nothing is called what it is not.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use consultation::delivery::{Context, Effect, Outcome, State, next, start};
use consultation::mapping::{Audience, Endpoint};
use serde_json::json;

const DELIVERIES: u64 = 100_000;
const RECEIPT: &str = "K7QF-2M9X";

/// What becomes of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    Offline,
    DroppedBeforeStoring,
    DroppedAfterStoring,
    Late,
    LedOnWithoutPermission,
    Busy,
    Refused,
    TooMany,
    BrokenBeforeStoring,
    BrokenAfterStoring,
    Garbage,
    HalfAnAnswer,
}

const FAULTS: [Fault; 13] = [
    Fault::None,
    Fault::Offline,
    Fault::DroppedBeforeStoring,
    Fault::DroppedAfterStoring,
    Fault::Late,
    Fault::LedOnWithoutPermission,
    Fault::Busy,
    Fault::Refused,
    Fault::TooMany,
    Fault::BrokenBeforeStoring,
    Fault::BrokenAfterStoring,
    Fault::Garbage,
    Fault::HalfAnAnswer,
];

/// splitmix64: every seed gives a script of its own, the same on every machine.
struct Script(u64);

impl Script {
    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn fault(&mut self) -> Fault {
        FAULTS[usize::try_from(self.draw() % FAULTS.len() as u64).unwrap()]
    }
}

/// The endpoint's side: how often it has the request.
struct Desk {
    recognises: bool,
    stored: usize,
}

impl Desk {
    fn store(&mut self) {
        if !self.recognises || self.stored == 0 {
            self.stored += 1;
        }
    }

    /// What a browser sees of an attempt.
    fn attempt(&mut self, fault: Fault, endpoint: &Endpoint) -> Outcome {
        let receipt = json!({ "receipt": RECEIPT }).to_string();
        let seen = |status, body: &str, retry| endpoint.outcome(status, body, retry, RECEIPT);
        match fault {
            Fault::Offline => Outcome::NotSent,
            Fault::DroppedBeforeStoring => Outcome::NoAnswer,
            Fault::Busy => seen(409, "", None),
            // One that has the request already does not find it wrong.
            Fault::Refused if self.stored == 0 => {
                seen(422, r#"{"errors":[{"pointer":"/contact/email","code":"email_format"}]}"#, None)
            }
            Fault::TooMany => seen(429, "", Some(7)),
            Fault::BrokenBeforeStoring => seen(500, "", None),
            _ => {
                self.store();
                match fault {
                    Fault::DroppedAfterStoring | Fault::LedOnWithoutPermission => Outcome::NoAnswer,
                    Fault::Late => Outcome::TimedOut,
                    Fault::BrokenAfterStoring => seen(500, "<html>out of order</html>", None),
                    Fault::Garbage => seen(200, "\u{0}}{", None),
                    Fault::HalfAnAnswer => seen(201, &receipt[..receipt.len() / 2], None),
                    _ => seen(if self.stored > 1 { 200 } else { 201 }, &receipt, None),
                }
            }
        }
    }
}

/// One press of the button, with every attempt that follows by itself.
fn press(state: &State, script: &mut Script, desk: &mut Desk, endpoint: &Endpoint) -> (State, usize) {
    let Some(mut state) = start(state) else { return (state.clone(), 0) };
    let mut attempts = 0;
    loop {
        let fault = script.fault();
        attempts += usize::from(fault != Fault::Offline);
        let outcome = desk.attempt(fault, endpoint);
        let context = Context {
            receipt: RECEIPT,
            dedupe: endpoint.dedupe,
            random_unit: u32::try_from(script.draw() >> 32).unwrap(),
            age_seconds: 0,
        };
        let (following, effect) = next(state, outcome, &context);
        state = following;
        if effect == Effect::None {
            return (state, attempts);
        }
    }
}

/// What the person is told is true.
fn is_true(state: &State, desk: &Desk) -> bool {
    match state {
        State::Confirmed { .. } => desk.stored > 0,
        State::Queued | State::Rejected { .. } => desk.stored == 0,
        State::Unknown { .. } => true,
        State::Draft | State::Sending { .. } => false,
    }
}

#[test]
fn an_endpoint_that_recognises_duplicates_gets_each_request_once() {
    let configuration = json!({ "url": "/api/consultations", "dedupe": "body-field" });
    let endpoint = Endpoint::read(&configuration, Audience::Browser).unwrap();
    let mut confirmed = 0;
    for seed in 0..DELIVERIES {
        let (mut script, mut desk) = (Script(seed), Desk { recognises: true, stored: 0 });
        let mut state = State::Draft;
        // A person presses again while anything else than a confirmation is shown.
        for _ in 0..40 {
            let (following, attempts) = press(&state, &mut script, &mut desk, &endpoint);
            state = following;
            assert!(attempts <= 4, "{seed}: {attempts} attempts by themselves");
            assert!(is_true(&state, &desk), "{seed}: {state:?} with {} stored", desk.stored);
            assert!(desk.stored <= 1, "{seed}: stored twice");
        }
        confirmed += u64::from(matches!(state, State::Confirmed { .. }));
    }
    assert!(confirmed > DELIVERIES * 9 / 10, "patience leads to a confirmation: {confirmed}");
}

#[test]
fn an_endpoint_that_does_not_is_asked_once_a_press() {
    let configuration = json!({ "url": "/api/consultations", "dedupe": "none" });
    let endpoint = Endpoint::read(&configuration, Audience::Browser).unwrap();
    for seed in 0..DELIVERIES {
        let (mut script, mut desk) = (Script(seed), Desk { recognises: false, stored: 0 });
        let (state, attempts) = press(&State::Draft, &mut script, &mut desk, &endpoint);
        assert!(attempts <= 1, "{seed}: sent again by itself");
        assert!(is_true(&state, &desk), "{seed}: {state:?} with {} stored", desk.stored);
        assert!(desk.stored <= 1, "{seed}: stored twice");
    }
}
