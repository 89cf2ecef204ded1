//! Kiosque from outside: the real binary on real files. One file a view; `kiosque` is the little language they share.

#![allow(clippy::expect_used)]

mod cli;
mod dumps;
mod http;
mod kiosque;
mod layers;
mod malformed;
mod real;
mod runs;
