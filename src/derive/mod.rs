//! The `derive` stage.
