//! Files and places.
