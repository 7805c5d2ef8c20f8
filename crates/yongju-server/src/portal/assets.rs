//! `GET /assets/{name}`: the style sheet, the script and the mark, embedded.

use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};

use crate::problem::Problem;

/// A file of the pages.
#[derive(Clone, Copy)]
pub(super) struct Asset {
    name: &'static str,
    media_type: &'static str,
    bytes: &'static [u8],
}

const ASSETS: [Asset; 3] = [
    Asset {
        name: "yongju.css",
        media_type: "text/css; charset=utf-8",
        bytes: include_bytes!("../../assets/yongju.css"),
    },
    Asset {
        name: "desk.js",
        media_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../../assets/desk.js"),
    },
    Asset {
        name: "mark.svg",
        media_type: "image/svg+xml",
        bytes: include_bytes!("../../assets/mark.svg"),
    },
];

impl Asset {
    /// A digest of what it holds (FNV-1a): a changed file has a new address, so
    /// that it may be cached for good.
    pub(super) fn version(self) -> u64 {
        self.bytes.iter().fold(0xCBF2_9CE4_8422_2325, |digest, byte| {
            (digest ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3)
        })
    }
}

/// The asset with this name.
pub(super) fn find(name: &str) -> Option<Asset> {
    ASSETS.into_iter().find(|asset| asset.name == name)
}

/// Answers with an asset.
pub(crate) async fn show(Path(name): Path<String>) -> Result<Response, Problem> {
    let asset = find(&name).ok_or_else(Problem::not_found)?;
    let headers = [
        (header::CONTENT_TYPE, asset.media_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, asset.bytes).into_response())
}
