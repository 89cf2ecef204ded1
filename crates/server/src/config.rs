use std::time::Duration;

/// How the server behaves. Plain values: whoever starts it has read flags and files.
#[derive(Clone, Debug)]
pub struct Config {
    /// Searches that run at once; one a core is right, because a search never waits.
    pub workers: usize,
    /// Requests that may wait for a worker; beyond, the answer is 503 at once.
    pub waiting: usize,
    /// Time after which a search answers with what it has, and says so.
    pub deadline: Duration,
    /// Connections held at once. Keep it below the limit of open files.
    pub connections: usize,
    /// Time a client has to send the head of a request, the first or the next one.
    pub head_timeout: Duration,
    /// Time a client may leave an answer unread.
    pub unread_timeout: Duration,
    /// Time that requests under way have to end when the server is asked to stop.
    pub drain: Duration,
    /// Receives one line for each failure that is ours (5xx). Queries are never in it.
    pub log: fn(&str),
    /// Tells the day that a press review bears.
    pub today: fn() -> Option<article::Day>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            workers: 2,
            waiting: 64,
            deadline: Duration::from_secs(2),
            connections: 800,
            head_timeout: Duration::from_secs(5),
            unread_timeout: Duration::from_secs(10),
            drain: Duration::from_secs(8),
            log: |line| eprintln!("{line}"),
            today: || None,
        }
    }
}
