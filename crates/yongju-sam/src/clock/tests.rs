//! The system's clock, where there is one.

#[cfg(feature = "std")]
#[test]
fn the_system_clock_never_goes_back_and_a_pause_moves_it() {
    use core::time::Duration;

    use super::{Clock, MonotonicClock, Pause, ThreadPause};

    let clock = MonotonicClock::default();
    let before = Clock::now(&&clock);
    Pause::pause(&mut &mut ThreadPause, Duration::from_millis(1));
    assert!(clock.now() >= before + Duration::from_millis(1));
}
