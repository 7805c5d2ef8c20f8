//! The emulated module, byte for byte, and its faults.

use alloc::format;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;
use core::time::Duration;

use super::{
    CardError, CardState, EmulatedCard, Emulator, Fault, FaultError, FaultKind, FaultPlan, When,
    noise,
};
use crate::command::{Command, LineSpeed};
use crate::frame::{FrameDecoder, Request, Response};
use crate::module_id::ModuleId;
use crate::reading::Reading;
use crate::status::Status;

const ID: ModuleId = ModuleId::new(5, 3, 20_230_101, 123, 1_234_567_890);

fn card() -> EmulatedCard {
    EmulatedCard::new(vec![0x20; 256], vec![0x57; 1_024]).unwrap()
}

fn output(emulator: &mut Emulator) -> Vec<u8> {
    core::iter::from_fn(|| emulator.next_output()).flat_map(|outgoing| outgoing.bytes).collect()
}

fn responses(bytes: &[u8]) -> Vec<Response> {
    let mut decoder = FrameDecoder::new();
    let mut responses = Vec::new();
    decoder.feed(bytes, |item| responses.push(Response::try_from(&item.unwrap()).unwrap()));
    responses
}

fn ask(emulator: &mut Emulator, command: Command) -> Response {
    emulator.receive(&Request::new(command).encode());
    let mut answers = responses(&output(emulator));
    assert_eq!(answers.len(), 1);
    answers.remove(0)
}

fn statuses(emulator: &mut Emulator, commands: &[Command]) -> Vec<u8> {
    commands.iter().map(|command| ask(emulator, *command).status().code()).collect()
}

use Command::{AdditionalInformation, Find, Read, ReadWithFingerprint, Reset, Select};

// SAM-26, SAM-13, SAM-14, SAM-15
#[test]
fn each_step_needs_the_one_before() {
    let mut emulator = Emulator::new(ID);
    assert_eq!(statuses(&mut emulator, &[Find, Select, Read]), [0x80, 0x81, 0x41]);
    emulator.place_card(card());
    assert_eq!(statuses(&mut emulator, &[Select, Read]), [0x81, 0x41]);
    assert_eq!(statuses(&mut emulator, &[Find, Read, ReadWithFingerprint]), [0x9F, 0x41, 0x41]);
    assert_eq!(statuses(&mut emulator, &[Select, Read, Read]), [0x90, 0x90, 0x90]);
    assert_eq!(emulator.state(), CardState::Selected);
    assert_eq!(statuses(&mut emulator, &[Reset, Read]), [0x90, 0x41]);
    assert!(emulator.has_card());
}

// SAM-26
#[test]
fn a_card_that_is_taken_away_cannot_be_read() {
    let mut emulator = Emulator::new(ID).with_card(card());
    statuses(&mut emulator, &[Find, Select]);
    assert_eq!(emulator.remove_card(), Some(card()));
    assert_eq!(statuses(&mut emulator, &[Read, Select, Find]), [0x41, 0x81, 0x80]);
}

// SAM-13, SAM-14, SAM-15, SAM-16, SAM-17: lengths of the answers.
#[test]
fn answers_have_the_published_lengths() {
    let card = card().with_fingerprint(vec![0x43; 512]).unwrap();
    let mut emulator = Emulator::new(ID).with_card(card);
    assert_eq!(ask(&mut emulator, Find).data().len(), 4);
    assert_eq!(ask(&mut emulator, Select).data().len(), 8);
    assert_eq!(ask(&mut emulator, Read).encode().len(), 1_295);
    assert_eq!(ask(&mut emulator, ReadWithFingerprint).encode().len(), 1_809);
    assert_eq!(ask(&mut emulator, AdditionalInformation).status(), Status::NoSuchContent);
    let id = ask(&mut emulator, Command::ModuleId);
    assert_eq!(id.data(), ID.to_bytes());

    let card = super::tests::card().with_additional(&[0x41; 70]).unwrap();
    emulator.place_card(card);
    assert_eq!(statuses(&mut emulator, &[AdditionalInformation, Find, Select]), [0x41, 0x9F, 0x90]);
    assert_eq!(ask(&mut emulator, AdditionalInformation).data(), [0x41; 70]);
}

// SAM-18
#[test]
fn every_line_speed_is_taken() {
    let mut emulator = Emulator::new(ID);
    for speed in LineSpeed::ALL {
        assert_eq!(ask(&mut emulator, Command::LineSpeed(speed)), Response::new(Status::Ok));
    }
    assert_eq!(ask(&mut emulator, Command::Status), Response::new(Status::Ok));
}

// SAM-27
#[test]
fn damaged_requests_are_answered_by_their_damage() {
    let mut emulator = Emulator::new(ID);
    let mut status_of = |bytes: &[u8]| {
        emulator.receive(bytes);
        responses(&output(&mut emulator)).iter().map(|r| r.status().code()).collect::<Vec<_>>()
    };
    let preamble = [0xAA, 0xAA, 0xAA, 0x96, 0x69];
    assert_eq!(status_of(&[&preamble[..], &[0, 3, 0x20, 0x01, 0x23]].concat()), [0x10]);
    assert_eq!(status_of(&[&preamble[..], &[0xFF, 0xFF, 0, 0]].concat()), [0x11]);
    assert_eq!(status_of(&[&preamble[..], &[0, 3, 0x20, 0x07, 0x24]].concat()), [0x21]);
    let with_data = Request::with_data(Find, vec![1]).unwrap().encode();
    assert_eq!(status_of(&with_data), [0x11]);
    assert!(status_of(&preamble).is_empty());
}

// SAM-27
#[test]
fn a_request_that_is_broken_off_is_forgotten() {
    let mut emulator = Emulator::new(ID);
    emulator.receive(&[0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x09, 0x60]);
    emulator.line_is_quiet();
    assert!(output(&mut emulator).is_empty());
    assert_eq!(ask(&mut emulator, Command::Status).status(), Status::Ok);

    emulator.receive(&[0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x09, 0x60]);
    emulator.line_is_new();
    assert_eq!(ask(&mut emulator, Command::Status).status(), Status::Ok);
}

fn faulty(kind: FaultKind, when: When) -> Vec<u8> {
    let plan = FaultPlan::new().with(kind, when);
    let mut emulator = Emulator::new(ID).with_card(card()).with_faults(plan);
    emulator.receive(&Request::new(Find).encode());
    output(&mut emulator)
}

// SAM-26
#[test]
fn faults_change_the_bytes_as_planned() {
    let good = faulty(FaultKind::Silent, When::Answer(2));
    assert_eq!(good.len(), 15);
    assert!(faulty(FaultKind::Silent, When::Answer(1)).is_empty());
    assert!(faulty(FaultKind::Silent, When::Command(Find)).is_empty());
    assert_eq!(faulty(FaultKind::Silent, When::Command(Read)), good);
    assert_eq!(faulty(FaultKind::Truncate(9), When::Always), good[..9]);
    let before = faulty(FaultKind::NoiseBefore(vec![1, 2]), When::Always);
    assert_eq!(before, [&[1, 2], &good[..]].concat());
    let after = faulty(FaultKind::NoiseAfter(vec![1, 2]), When::Always);
    assert_eq!(after, [&good[..], &[1, 2]].concat());
    let within = faulty(FaultKind::NoiseWithin { at: 3, bytes: vec![1] }, When::Always);
    assert_eq!(within, [&good[..3], &[1], &good[3..]].concat());
    let wrong = faulty(FaultKind::WrongChecksum, When::Always);
    assert_eq!((wrong.len(), wrong[14]), (15, good[14] ^ 0xFF));
    let refused = responses(&faulty(FaultKind::Unauthorised, When::Always));
    assert_eq!(refused, [Response::new(Status::NotAuthorised)]);
    let other = responses(&faulty(FaultKind::Status(Status::SelfTestFailed), When::Always));
    assert_eq!(other, [Response::new(Status::SelfTestFailed)]);
}

// SAM-26
#[test]
fn slow_answers_come_in_pieces_with_a_wait_before_each() {
    let kind = "slow=4/50".parse::<Fault>().unwrap().kind;
    let plan = FaultPlan::new().with(kind, When::Always);
    let mut emulator = Emulator::new(ID).with_faults(plan);
    emulator.receive(&Request::new(Find).encode());
    let pieces: Vec<_> = core::iter::from_fn(|| emulator.next_output()).collect();
    assert_eq!(pieces.iter().map(|piece| piece.bytes.len()).collect::<Vec<_>>(), [4, 4, 3]);
    assert!(pieces.iter().all(|piece| piece.after == Duration::from_millis(50)));
    assert_eq!(emulator.answers(), 1);
}

// SAM-26
#[test]
fn the_card_goes_once_its_answer_is_given() {
    let plan = FaultPlan::new().with(FaultKind::RemoveCard, When::Command(Select));
    let mut emulator = Emulator::new(ID).with_card(card()).with_faults(plan);
    assert_eq!(statuses(&mut emulator, &[Find, Select, Read, Find]), [0x9F, 0x90, 0x41, 0x80]);
}

// SAM-26
#[test]
fn faults_are_written_as_text() {
    let fault = |text: &str| text.parse::<Fault>();
    let parsed = |kind, when| Ok(Fault { kind, when });
    assert_eq!(fault("wrong-checksum@2"), parsed(FaultKind::WrongChecksum, When::Answer(2)));
    assert_eq!(fault("silent@find"), parsed(FaultKind::Silent, When::Command(Find)));
    assert_eq!(fault("truncate=100"), parsed(FaultKind::Truncate(100), When::Always));
    assert_eq!(
        fault("noise-before=16:7"),
        parsed(FaultKind::NoiseBefore(noise(7, 16)), When::Always)
    );
    assert_eq!(fault("noise-after=3"), parsed(FaultKind::NoiseAfter(noise(0, 3)), When::Always));
    assert_eq!(
        fault("noise-within=40:16:7"),
        parsed(FaultKind::NoiseWithin { at: 40, bytes: noise(7, 16) }, When::Always)
    );
    assert_eq!(fault("status=41"), parsed(FaultKind::Status(Status::ReadFailed), When::Always));
    assert_eq!(fault("text-length=255"), parsed(FaultKind::TextLength(255), When::Always));
    assert_eq!(fault("unauthorised"), parsed(FaultKind::Unauthorised, When::Always));
    assert_eq!(fault("remove-card@select"), parsed(FaultKind::RemoveCard, When::Command(Select)));
    for text in ["slow=0/1", "slow=1", "truncate", "silent=1", "noise-before=99999999"] {
        assert_eq!(fault(text), Err(FaultError::Value));
    }
    assert_eq!(fault("smoke").unwrap_err().slug(), "sam/fault-kind");
    assert_eq!(fault("silent@0").unwrap_err().slug(), "sam/fault-when");
    assert_eq!(fault("slow=x/1").unwrap_err().slug(), "sam/fault-value");
    assert_eq!(fault("silent@never").unwrap_err().to_string(), "fault strikes at an unknown time");
}

// SAM-26: the same seed, the same noise.
#[test]
fn noise_is_chosen_by_its_seed() {
    assert_eq!(noise(1, 32), noise(1, 32));
    assert_ne!(noise(1, 32), noise(2, 32));
}

// SAM-6, SAM-17
#[test]
fn a_card_that_fits_no_answer_is_refused() {
    let error = EmulatedCard::new(vec![0; 2_000], vec![0; 391]).unwrap_err();
    assert_eq!(error, CardError::TooLong { present: 2_391 });
    assert_eq!(error.slug(), "sam/card-too-long");
    let error = card().with_additional(&[0; 69]).unwrap_err();
    assert_eq!(error, CardError::AdditionalLength { present: 69 });
    assert_eq!(error.slug(), "sam/card-additional-length");
    assert!(card().with_fingerprint(vec![0; 1_111]).is_err());

    let largest = EmulatedCard::new(vec![0; 2_000], vec![0; 390]).unwrap();
    let mut emulator = Emulator::new(ID).with_card(largest);
    let commands = [Find, Select, Read, ReadWithFingerprint];
    assert_eq!(statuses(&mut emulator, &commands), [0x9F, 0x90, 0x90, 0x90]);
}

// SAM-25, SAM-26
#[test]
fn a_card_can_be_made_from_a_reading_and_shows_no_content() {
    let reading = Reading { text: vec![0x41; 256], photo: vec![0x42; 1_024], fingerprint: None };
    let card = EmulatedCard::from_reading(reading.clone()).unwrap();
    let mut emulator = Emulator::new(ID).with_card(card);
    statuses(&mut emulator, &[Find, Select]);
    let answer = ask(&mut emulator, Read);
    assert_eq!(Reading::parse(answer.data()), Ok(reading));
    emulator.receive(&Request::new(Read).encode());
    let shown = format!("{emulator:?}");
    assert!(!shown.contains("65, 65") && !shown.contains("66, 66"));
}
