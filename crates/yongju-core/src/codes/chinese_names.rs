//! stub
pub(super) const CHINESE_NAMES: &[(u16, &str)] = &[(124, "加拿大")];
