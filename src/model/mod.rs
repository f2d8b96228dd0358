//! The `model` stage.
