//! A host before an emulated module, without real time; hostile peers are in `hostile`.

use alloc::format;
use alloc::rc::Rc;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::Cell;
use core::time::Duration;

use super::{Host, HostError, HostOptions, Misbehaviour, POLL_INTERVAL, ReadOptions, StepOutcome};
use crate::clock::{Clock, Pause};
use crate::command::{Command, LineSpeed};
use crate::emulator::{EmulatedCard, Emulator, Fault, FaultPlan, Loopback, LoopbackClock};
use crate::frame::{FrameError, PREAMBLE, Response};
use crate::module_id::ModuleId;
use crate::reading::ReadingError;
use crate::status::Status;
use crate::transport::{Faulty, Transport, TransportError, WireFault};

mod hostile;

const ID: ModuleId = ModuleId::new(5, 3, 20_230_101, 123, 1_234_567_890);

fn card() -> EmulatedCard {
    EmulatedCard::new(vec![0x41; 256], vec![0x57; 1_024])
        .and_then(|card| card.with_fingerprint(vec![0x43; 512]))
        .and_then(|card| card.with_additional(&[0x44; 70]))
        .unwrap()
}

/// A host before a module with a card and faults, without real time.
fn host(faults: &[&str]) -> Host<Loopback, LoopbackClock> {
    let plan: FaultPlan = faults.iter().map(|text| text.parse::<Fault>().unwrap()).collect();
    let (line, clock) = Loopback::new(Emulator::new(ID).with_card(card()).with_faults(plan));
    Host::new(line, clock)
}

fn read(faults: &[&str]) -> Result<super::CardRead, HostError> {
    host(faults).read_card(ReadOptions::default())
}

// SAM-13 to SAM-18
#[test]
fn asks_everything_a_module_can_answer() {
    let mut host = host(&[]);
    assert_eq!(host.module_id().unwrap(), ID);
    host.reset().unwrap();
    host.status().unwrap();
    host.line_speed(LineSpeed::Speed0).unwrap();
    assert_eq!(host.find().unwrap(), Some([0; 4])); // SAM-13
    assert_eq!(host.select().unwrap(), [0; 8]); // SAM-14
    let reading = host.read().unwrap(); // SAM-15
    assert_eq!((reading.text.len(), reading.photo.len()), (256, 1_024));
    assert_eq!(reading.fingerprint, None);
    let reading = host.read_with_fingerprint().unwrap(); // SAM-16
    assert_eq!(reading.fingerprint, Some(vec![0x43; 512]));
    assert_eq!(host.additional_information().unwrap(), Some([0x44; 70])); // SAM-17
    assert_eq!(host.transcript().len(), 9);
    host.into_transport().emulator().remove_card().unwrap();
}

// SAM-13, SAM-17
#[test]
fn no_card_and_no_information_are_absences() {
    let mut host = host(&[]);
    host.transport.emulator().remove_card();
    assert_eq!(host.find().unwrap(), None);
    let error = host.read_card(ReadOptions::default()).unwrap_err();
    assert!(error.is_no_card());
    assert_eq!(error.slug(), "sam/status-find-failed");

    let bare = EmulatedCard::new(vec![], vec![]).unwrap();
    host.transport.emulator().place_card(bare);
    let options = ReadOptions { fingerprint: true, additional: true };
    let read = host.read_card(options).unwrap();
    assert_eq!(read.reading.fingerprint, Some(vec![]));
    assert_eq!(read.additional, None);
}

// SAM-25
#[test]
fn reads_a_card_in_named_steps_and_shows_no_content() {
    let options = ReadOptions { fingerprint: true, additional: true };
    let mut host = host(&[]);
    let read = host.read_card(options).unwrap();
    assert_eq!(read.additional, Some([0x44; 70]));
    let steps: Vec<_> =
        read.transcript.iter().map(|step| (step.command.name(), step.received)).collect();
    assert_eq!(
        steps,
        [
            ("find", 15),
            ("select", 19),
            ("read-with-fingerprint", 1_809),
            ("additional-information", 81)
        ]
    );
    let shown = format!("{read:?} {host:?} {}", read.transcript);
    for content in ["65, 65", "87, 87", "67, 67", "68, 68"] {
        assert!(!shown.contains(content));
    }
    assert_eq!(
        read.transcript.to_string().lines().next(),
        Some("find: a card was found (9F); 15 bytes, 0 skipped, attempt 1")
    );
    assert!(host.take_transcript().is_empty());
}

// SAM-10
#[test]
fn a_refusal_names_the_step_and_the_status() {
    for (fault, step, status) in [
        ("unauthorised", Command::Find, Status::NotAuthorised),
        ("status=81@select", Command::Select, Status::SelectFailed),
        ("remove-card@select", Command::Read, Status::ReadFailed),
        ("status=31@read", Command::Read, Status::CardDistrustsModule),
        ("status=77@read", Command::Read, Status::from_code(0x77)),
    ] {
        let error = read(&[fault]).unwrap_err();
        assert_eq!(error.step(), step);
        assert_eq!(error.slug(), status.slug());
        assert!(matches!(error, HostError::Status { status: given, .. } if given == status));
    }
    let error = read(&["unauthorised"]).unwrap_err();
    assert_eq!(error.to_string(), "find: the module is not authorised (66)");
}

// SAM-5, SAM-22
#[test]
fn noise_around_an_answer_and_one_damaged_answer_are_survived() {
    for faults in [
        &["noise-before=300:1", "noise-after=300:2"][..],
        &["wrong-checksum@3"],
        &["truncate=700@3"],
        &["noise-within=100:5:9@3"],
        &["wrong-checksum@1", "truncate=9@2"],
        &["status=10@2", "status=11@3"],
        &["slow=100/20"],
    ] {
        let read = read(faults).unwrap();
        assert_eq!(read.reading.text, vec![0x41; 256], "{faults:?}");
    }
    let attempts = |fault| {
        let transcript = read(&[fault]).unwrap().transcript;
        transcript.iter().map(|step| step.attempts).collect::<Vec<_>>()
    };
    assert_eq!(attempts("wrong-checksum@3"), [1, 1, 2]);
    assert_eq!(attempts("noise-before=300:1"), [1, 1, 1]);
}

// SAM-22
#[test]
fn damage_that_stays_is_an_error_after_bounded_retries() {
    for (fault, slug) in [
        ("wrong-checksum@read", "sam/frame-checksum"),
        ("truncate=700@read", "sam/frame-truncated"),
        ("noise-within=100:5:9@read", "sam/frame-checksum"),
    ] {
        let mut host = host(&[fault]);
        let error = host.read_card(ReadOptions::default()).unwrap_err();
        assert_eq!((error.step(), error.slug()), (Command::Read, slug));
        assert!(matches!(error, HostError::Frame { .. }));
        let last = *host.transcript().iter().next_back().unwrap();
        assert_eq!(last.attempts, 3);
        assert!(matches!(last.outcome, StepOutcome::Damaged(_)));
    }
    let error = read(&["status=10@select"]).unwrap_err();
    assert!(matches!(error, HostError::Status { status: Status::HostChecksum, .. }));
}

// SAM-22, SAM-21
#[test]
fn silence_is_a_timeout_and_is_not_asked_again() {
    let mut host = host(&["silent@select"]);
    let error = host.read_card(ReadOptions::default()).unwrap_err();
    assert!(matches!(error, HostError::Timeout { step: Command::Select }));
    assert_eq!(error.slug(), "sam/timeout");
    let last = *host.transcript().iter().next_back().unwrap();
    assert_eq!((last.attempts, last.outcome), (1, StepOutcome::TimedOut));
}

// SAM-19, SAM-29
#[test]
fn an_answer_that_contradicts_itself_is_misbehaviour() {
    let error = read(&["text-length=255"]).unwrap_err();
    let expected = ReadingError::Length { declared: 1_283, present: 1_284 };
    assert!(matches!(
        error,
        HostError::Misbehaved { step: Command::Read, source: Misbehaviour::Reading(given) }
            if given == expected
    ));
    assert_eq!(error.slug(), "sam/reading-length");
}

// SAM-21
#[test]
fn a_line_that_fails_names_the_step() {
    for (fault, step, slug) in [
        (WireFault::SendFails(2), Command::Select, "sam/transport-failed"),
        (WireFault::CloseAfter(20), Command::Select, "sam/transport-closed"),
        (WireFault::CloseAfter(500), Command::Read, "sam/transport-closed"),
    ] {
        let (line, clock) = Loopback::new(Emulator::new(ID).with_card(card()));
        let mut host = Host::new(Faulty::new(line, [fault]), clock);
        let error = host.read_card(ReadOptions::default()).unwrap_err();
        assert_eq!((error.step(), error.slug()), (step, slug));
        assert!(matches!(error, HostError::Transport { .. }));
        let last = *host.transcript().iter().next_back().unwrap();
        assert_eq!(last.outcome.to_string(), "the line failed");
    }
}

// SAM-7, SAM-22
#[test]
fn bytes_lost_or_turned_on_the_wire_are_read_again() {
    for at in [0, 4, 5, 6, 20, 40, 800, 1_300] {
        for fault in [WireFault::Drop { at }, WireFault::Flip { at, mask: 0x04 }] {
            let (line, clock) = Loopback::new(Emulator::new(ID).with_card(card()));
            let mut host = Host::new(Faulty::new(line, [fault, WireFault::SingleBytes]), clock);
            match host.read_card(ReadOptions::default()) {
                Ok(read) => assert_eq!(read.reading.photo, vec![0x57; 1_024]),
                // Without its preamble an answer is nothing but noise and silence.
                Err(error) => assert!(matches!(error, HostError::Timeout { .. }) && at < 5),
            }
        }
    }
}

// SAM-20
#[test]
fn waits_for_a_card_by_polls_300_ms_apart() {
    /// Counts pauses, and lays a card on the reader at the third.
    struct Pauses(LoopbackClock, Vec<Duration>);
    impl Pause for Pauses {
        fn pause(&mut self, duration: Duration) {
            self.1.push(duration);
            self.0.pause(duration);
        }
    }
    let (line, clock) = Loopback::new(Emulator::new(ID));
    let mut pauses = Pauses(clock.clone(), vec![]);
    let mut host = Host::new(line, clock);
    let found = host.wait_for_card(&mut pauses, Duration::from_secs(1)).unwrap();
    assert_eq!(found, None);
    assert_eq!(pauses.1, [POLL_INTERVAL; 3]);
    assert_eq!(POLL_INTERVAL, Duration::from_millis(300));

    host.transport.emulator().place_card(card());
    assert!(host.wait_for_card(&mut pauses, Duration::ZERO).unwrap().is_some());
    assert_eq!(pauses.1.len(), 3);
}

// SAM-25: a transcript does not grow for ever.
#[test]
fn a_transcript_keeps_its_latest_steps() {
    let mut host = host(&[]);
    for _ in 0..100 {
        host.status().unwrap();
    }
    host.module_id().unwrap();
    assert_eq!(host.transcript().len(), super::Transcript::CAPACITY);
    assert_eq!(host.transcript().iter().next_back().unwrap().command, Command::ModuleId);
}
