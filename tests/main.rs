//! Outside views.
