//! Deliveries through every network fault, a hundred thousand times: no request is lost, none is stored twice by
//! automatic retries, and every reported state is true.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use consultation::delivery::{Context, Effect, Outcome, State, next, start};
use consultation::mapping::{Audience, Endpoint};
use serde_json::json;

const DELIVERIES: u64 = 100_000;
const RECEIPT: &str = "K7QF-2M9X";

/// The fault of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    Offline,
    DroppedBeforeStoring,
    DroppedAfterStoring,
    Late,
    RedirectedWithoutCors,
    Busy,
    Refused,
    TooMany,
    BrokenBeforeStoring,
    BrokenAfterStoring,
    Garbage,
    TruncatedResponse,
}

const FAULTS: [Fault; 13] = [
    Fault::None,
    Fault::Offline,
    Fault::DroppedBeforeStoring,
    Fault::DroppedAfterStoring,
    Fault::Late,
    Fault::RedirectedWithoutCors,
    Fault::Busy,
    Fault::Refused,
    Fault::TooMany,
    Fault::BrokenBeforeStoring,
    Fault::BrokenAfterStoring,
    Fault::Garbage,
    Fault::TruncatedResponse,
];

/// splitmix64: a script of faults for every seed, the same on every machine.
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

/// The endpoint: it counts how often the request is stored.
struct StubEndpoint {
    recognises: bool,
    stored: usize,
}

impl StubEndpoint {
    fn store(&mut self) {
        if !self.recognises || self.stored == 0 {
            self.stored += 1;
        }
    }

    /// The outcome of an attempt, as a browser observes it.
    fn attempt(&mut self, fault: Fault, endpoint: &Endpoint) -> Outcome {
        let receipt = json!({ "receipt": RECEIPT }).to_string();
        let seen = |status, body: &str, retry| endpoint.outcome(status, body, retry, RECEIPT);
        match fault {
            Fault::Offline => Outcome::NotSent,
            Fault::DroppedBeforeStoring => Outcome::NoAnswer,
            Fault::Busy => seen(409, "", None),
            // A stored request is never refused.
            Fault::Refused if self.stored == 0 => {
                seen(422, r#"{"errors":[{"pointer":"/contact/email","code":"email_format"}]}"#, None)
            }
            Fault::TooMany => seen(429, "", Some(7)),
            Fault::BrokenBeforeStoring => seen(500, "", None),
            _ => {
                self.store();
                match fault {
                    Fault::DroppedAfterStoring | Fault::RedirectedWithoutCors => Outcome::NoAnswer,
                    Fault::Late => Outcome::TimedOut,
                    Fault::BrokenAfterStoring => seen(500, "<html>out of order</html>", None),
                    Fault::Garbage => seen(200, "\u{0}}{", None),
                    Fault::TruncatedResponse => seen(201, &receipt[..receipt.len() / 2], None),
                    _ => seen(if self.stored > 1 { 200 } else { 201 }, &receipt, None),
                }
            }
        }
    }
}

/// One press of the button, with every automatic retry after it.
fn press(state: &State, script: &mut Script, stub: &mut StubEndpoint, endpoint: &Endpoint) -> (State, usize) {
    let Some(mut state) = start(state) else { return (state.clone(), 0) };
    let mut attempts = 0;
    loop {
        let fault = script.fault();
        attempts += usize::from(fault != Fault::Offline);
        let outcome = stub.attempt(fault, endpoint);
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

/// Whether the state that the person sees is true.
fn is_true(state: &State, stub: &StubEndpoint) -> bool {
    match state {
        State::Confirmed { .. } => stub.stored > 0,
        State::Queued | State::Rejected { .. } => stub.stored == 0,
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
        let (mut script, mut stub) = (Script(seed), StubEndpoint { recognises: true, stored: 0 });
        let mut state = State::Draft;
        // A person presses again in every state but a confirmation.
        for _ in 0..40 {
            let (following, attempts) = press(&state, &mut script, &mut stub, &endpoint);
            state = following;
            assert!(attempts <= 4, "{seed}: {attempts} automatic attempts");
            assert!(is_true(&state, &stub), "{seed}: {state:?} with {} stored", stub.stored);
            assert!(stub.stored <= 1, "{seed}: stored twice");
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
        let (mut script, mut stub) = (Script(seed), StubEndpoint { recognises: false, stored: 0 });
        let (state, attempts) = press(&State::Draft, &mut script, &mut stub, &endpoint);
        assert!(attempts <= 1, "{seed}: an automatic retry");
        assert!(is_true(&state, &stub), "{seed}: {state:?} with {} stored", stub.stored);
        assert!(stub.stored <= 1, "{seed}: stored twice");
    }
}
