//! The line that breaks on purpose.

use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;
use core::time::Duration;

use super::{Attempt, Faulty, Transport, TransportError, WireFault};

/// Gives its bytes, then silence.
#[derive(Debug)]
struct Tape(Vec<u8>);

impl Transport for Tape {
    fn send(&mut self, _: &[u8]) -> Result<(), TransportError> {
        Ok(())
    }

    fn receive(&mut self, buffer: &mut [u8], _: Duration) -> Result<usize, TransportError> {
        let count = self.0.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(self.0.drain(..count)) {
            *to = from;
        }
        Ok(count)
    }
}

/// Plays the bytes 0 to 9 through faults.
fn play(faults: &[WireFault]) -> (Vec<u8>, Result<usize, TransportError>) {
    let mut line = Faulty::new(Tape((0..10).collect()), faults.iter().copied());
    let mut all = vec![];
    loop {
        let mut buffer = [0; 4];
        match line.receive(&mut buffer, Duration::ZERO) {
            Ok(count) if count > 0 => all.extend_from_slice(&buffer[..count]),
            end => return (all, end),
        }
    }
}

#[test]
fn a_line_without_faults_passes_everything() {
    let (all, end) = play(&[]);
    assert_eq!(all, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert_eq!(end.unwrap(), 0);
}

#[test]
fn faults_strike_at_their_byte() {
    let drops = (0..5).map(|at| WireFault::Drop { at });
    let faults: Vec<_> = drops.chain([WireFault::Flip { at: 6, mask: 0x80 }]).collect();
    assert_eq!(play(&faults).0, [5, 0x86, 7, 8, 9]);
    assert_eq!(play(&[WireFault::SingleBytes]).0.len(), 10);

    let (all, end) = play(&[WireFault::CloseAfter(6)]);
    assert_eq!(all, [0, 1, 2, 3, 4, 5]);
    assert!(matches!(end, Err(TransportError::Closed)));
}

#[test]
fn sending_fails_from_its_number_on() {
    let mut line = Faulty::new(Tape(vec![]), [WireFault::SendFails(2)]);
    let mut boxed: Box<dyn Transport> = Box::new(&mut line);
    assert!(boxed.send(&[1]).is_ok());
    let error = boxed.send(&[1]).unwrap_err();
    assert!(matches!(error, TransportError::Failed(Attempt::Send)));
    assert_eq!(error.to_string(), "sending failed");
    assert_eq!(error.slug(), "sam/transport-failed");
    assert_eq!(boxed.receive(&mut [0], Duration::ZERO).unwrap(), 0);
    drop(boxed);
    assert!(line.into_inner().0.is_empty());
}
