//! The `publish` stage.
