//! Peers that want to hold the host for ever, or to be taken for another.

use super::*;

/// A clock that only the line moves.
#[derive(Clone, Default)]
struct Hands(Rc<Cell<Duration>>);

impl Clock for Hands {
    fn now(&self) -> Duration {
        self.0.get()
    }
}

/// Answers every receive by a rule; silent while it is emptied.
struct Peer<F>(F);

impl<F: FnMut(&mut [u8], Duration) -> usize> Transport for Peer<F> {
    fn send(&mut self, _: &[u8]) -> Result<(), TransportError> {
        Ok(())
    }

    fn receive(&mut self, buffer: &mut [u8], timeout: Duration) -> Result<usize, TransportError> {
        if timeout.is_zero() { Ok(0) } else { Ok((self.0)(buffer, timeout)) }
    }
}

/// A module that answers each request by the next of some frames.
struct Script(Vec<Vec<u8>>, Vec<u8>);

impl Script {
    fn new(answers: &[Vec<u8>]) -> Self {
        Self(answers.iter().rev().cloned().collect(), vec![])
    }
}

impl Transport for Script {
    fn send(&mut self, _: &[u8]) -> Result<(), TransportError> {
        self.1 = self.0.pop().unwrap_or_default();
        Ok(())
    }

    fn receive(&mut self, buffer: &mut [u8], _: Duration) -> Result<usize, TransportError> {
        let count = buffer.len().min(self.1.len());
        for (to, from) in buffer.iter_mut().zip(self.1.drain(..count)) {
            *to = from;
        }
        Ok(count)
    }
}

fn answer(status: Status, length: usize) -> Vec<u8> {
    Response::with_data(status, vec![0; length]).unwrap().encode()
}

// SAM-21: one byte just before every quiet, in the middle of a long frame.
#[test]
fn a_peer_that_trickles_does_not_hold_the_host() {
    let clock = Hands::default();
    let hands = clock.clone();
    let stream = [PREAMBLE.as_slice(), &[0x09, 0x60]].concat();
    let mut sent = stream.into_iter().chain(core::iter::repeat(0));
    let trickle = Peer(move |buffer: &mut [u8], timeout: Duration| {
        hands.0.set(hands.0.get() + timeout.min(Duration::from_millis(499)));
        buffer[0] = sent.next().unwrap();
        1
    });
    let mut host = Host::new(trickle, clock.clone());
    let error = host.find().unwrap_err();
    assert!(matches!(error, HostError::Timeout { step: Command::Find }));
    assert!(clock.now() <= HostOptions::default().step_limit);
}

// SAM-21: a clock that stands still, and a peer that never stops.
#[test]
fn a_flood_ends_even_when_the_clock_stands_still() {
    let flood = Peer(|buffer: &mut [u8], _: Duration| {
        buffer.fill(0xAA);
        buffer.len()
    });
    let error = Host::new(flood, Hands::default()).find().unwrap_err();
    assert!(matches!(error, HostError::Frame { source: FrameError::Noise { .. }, .. }));
    assert_eq!(error.slug(), "sam/frame-noise");

    let silence = Peer(|_: &mut [u8], _: Duration| 0);
    let error = Host::new(silence, Hands::default()).find().unwrap_err();
    assert!(matches!(error, HostError::Timeout { .. }));
}

/// Never empty, not even when asked without waiting.
struct Endless;

impl Transport for Endless {
    fn send(&mut self, _: &[u8]) -> Result<(), TransportError> {
        Ok(())
    }

    fn receive(&mut self, buffer: &mut [u8], _: Duration) -> Result<usize, TransportError> {
        Ok(buffer.len())
    }
}

// SAM-21, SAM-23
#[test]
fn a_line_that_cannot_be_emptied_ends_the_call() {
    let error = Host::new(Endless, Hands::default()).status().unwrap_err();
    assert!(matches!(error, HostError::Frame { source: FrameError::Noise { .. }, .. }));
}

// SAM-21: all steps share the call's time.
#[test]
fn a_call_has_one_budget_for_all_its_steps() {
    let plan = ["slow=1/100".parse::<Fault>().unwrap()].into_iter().collect();
    let (line, clock) = Loopback::new(Emulator::new(ID).with_card(card()).with_faults(plan));
    let options = HostOptions { call_limit: Duration::from_secs(2), ..HostOptions::default() };
    let mut host = Host::with_options(line, clock.clone(), options);
    let error = host.read_card(ReadOptions::default()).unwrap_err();
    // Finding takes 1.5 s, selecting would take 1.9 s.
    assert!(matches!(error, HostError::Timeout { step: Command::Select }));
    assert!(clock.now() <= Duration::from_secs(2));
}

// SAM-20, SAM-21: the pauses count when the clock does not.
#[test]
fn waiting_for_a_card_ends_when_the_clock_stands_still() {
    struct NoPause;
    impl Pause for NoPause {
        fn pause(&mut self, _: Duration) {}
    }
    let none = answer(Status::FindFailed, 0);
    let mut host = Host::new(Script::new(&vec![none; 50]), Hands::default());
    let found = host.wait_for_card(&mut NoPause, Duration::from_secs(3)).unwrap();
    assert_eq!(found, None);
    assert_eq!(host.transcript().len(), 11);
}

// SAM-29, SAM-2
#[test]
fn an_answer_to_another_command_is_misbehaviour() {
    let mut prefixed = answer(Status::CardFound, 4);
    prefixed[7] = 1;
    *prefixed.last_mut().unwrap() ^= 1;
    for (bytes, expected) in [
        (answer(Status::Ok, 4), "sam/answer-status"),
        (answer(Status::CardFound, 8), "sam/answer-length"),
        (prefixed, "sam/answer-prefix"),
    ] {
        let error = Host::new(Script::new(&[bytes]), Hands::default()).find().unwrap_err();
        assert!(matches!(error, HostError::Misbehaved { step: Command::Find, .. }));
        assert_eq!(error.slug(), expected);
    }
}

fn impatient(faults: [&str; 2]) -> Host<Loopback, LoopbackClock> {
    let plan: FaultPlan = faults.iter().map(|text| text.parse::<Fault>().unwrap()).collect();
    let (line, clock) = Loopback::new(Emulator::new(ID).with_card(card()).with_faults(plan));
    let options =
        HostOptions { step_limit: Duration::from_millis(2_500), ..HostOptions::default() };
    Host::with_options(line, clock, options)
}

// SAM-23
#[test]
fn a_late_answer_is_not_taken_for_the_next_ones() {
    let mut host = impatient(["slow=100/2900@find", "slow=100/200@module-id"]);
    assert!(matches!(host.find(), Err(HostError::Timeout { .. })));
    // The answer to find is 400 ms away: within the quiet that is waited for.
    assert_eq!(host.module_id().unwrap(), ID);
}

// SAM-23, SAM-29
#[test]
fn an_answer_that_is_later_still_spoils_one_call_and_no_more() {
    let mut host = impatient(["slow=100/3300@find", "slow=100/200@module-id"]);
    assert!(matches!(host.find(), Err(HostError::Timeout { .. })));
    assert!(matches!(host.module_id(), Err(HostError::Misbehaved { .. })));
    host.status().unwrap();
}

// SAM-5, SAM-21: half a frame swallows the answer until the line is quiet.
#[test]
fn a_false_preamble_before_the_answer_costs_time_but_not_the_answer() {
    let stuck = [PREAMBLE.as_slice(), &[0x09, 0x60], &answer(Status::CardFound, 4)].concat();
    let mut host = Host::new(Script::new(&[stuck]), Hands::default());
    assert_eq!(host.find().unwrap(), Some([0; 4]));
    let step = *host.transcript().iter().next().unwrap();
    assert_eq!((step.attempts, step.skipped), (1, 7));
}

// SAM-25: what hosts and logs see of a failure.
#[test]
fn errors_say_what_was_asked_and_what_went_wrong() {
    use core::error::Error;

    let stream = answer(Status::CardFound, 5);
    let error = Host::new(Script::new(&[stream]), Hands::default()).find().unwrap_err();
    assert_eq!(error.to_string(), "find: the module does not keep to the protocol");
    let cause = error.source().unwrap().to_string();
    assert_eq!(cause, "answer has 5 bytes of data, not 4");
}
