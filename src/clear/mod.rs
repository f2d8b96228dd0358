//! The `clear` stage.
