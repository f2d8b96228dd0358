//! Chart specifications from series, rankings, shares and targets.
