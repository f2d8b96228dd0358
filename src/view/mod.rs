//! The `view` stage.
