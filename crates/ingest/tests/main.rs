//! Ingest as a command sees it: files in, articles and rejects out.

mod corpus;
mod formats;
mod hostile;
mod hostile_xml;
mod issues;
mod noise;
mod places;
mod seeds;
mod session;
mod writing;
