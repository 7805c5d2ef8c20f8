//! stub
pub(super) struct Row {
    pub(super) code: u16,
    pub(super) name: &'static str,
    pub(super) from: u16,
    pub(super) to: Option<u16>,
}
pub(super) const PREFECTURES: &[Row] = &[];
