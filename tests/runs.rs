//! Runs that are killed, interrupted or that go on for ever.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::kiosque::Kiosque;

fn start(kiosque: &Kiosque, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kiosque"));
    command.args(["ingest", "--index", kiosque.index()]).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().expect("the binary")
}

#[track_caller]
fn wait(what: &str, mut holds: impl FnMut() -> bool) {
    let until = Instant::now() + Duration::from_secs(120);
    while !holds() {
        assert!(Instant::now() < until, "{what} never came");
        sleep(Duration::from_millis(5));
    }
}

fn lines(articles: usize) -> String {
    (0..articles).map(|n| format!("{{\"title\": \"Titre {n}\", \"body\": \"Le fleuve numéro {n} a débordé.\"}}\n")).collect()
}

#[test]
fn a_killed_run_is_taken_up_where_it_was() {
    let kiosque = Kiosque::new();
    let file = kiosque.write("a.jsonl", "\n\n\n".to_owned() + &lines(3000) + "{\"title\": \n" + &lines(6000)[lines(3000).len()..]);
    let journal = kiosque.path("index/kiosque-journal.jsonl");
    let length = || fs::metadata(&journal).map_or(0, |about| about.len());
    let mut before = 0;
    for _ in 0..3 {
        let mut run = start(&kiosque, &[&file, "--commit-every", "500"]);
        wait("a commit", || length() > before || run.try_wait().expect("a process").is_some());
        before = length();
        // SIGKILL: nothing can be put in order.
        run.kill().expect("killed");
        run.wait().expect("its end");
    }
    let report = kiosque.ingest(&[&file], 3);
    assert!(report["by_file"][0]["done_before"].as_u64() >= Some(500), "{report}");
    assert_eq!(kiosque.total("fleuve"), 6000);
    let rejects = fs::read_to_string(kiosque.path("index.rejects.jsonl")).expect("rejects");
    assert_eq!(rejects.lines().count(), 1, "told once, by whichever run read it: {rejects}");
}

#[cfg(unix)]
#[test]
fn a_watched_folder_is_read_as_it_fills() {
    let kiosque = Kiosque::new();
    kiosque.write("in/a.jsonl", lines(2));
    let folder = kiosque.path("in").display().to_string();
    let mut watch = start(&kiosque, &[&folder, "--watch", "1"]);
    let journal = kiosque.path("index/kiosque-journal.jsonl");
    wait("the first file", || journal.exists() && kiosque.total("fleuve") == 2);
    kiosque.write("in/b.jsonl", lines(5));
    wait("the second file", || kiosque.total("fleuve") == 5);
    // A text that arrives slowly is read when it is whole: of half of it, another article would be made.
    let sentence = "La marée a atteint dimanche le quai du vieux port, que les pompiers ont fermé aux promeneurs jusqu'au soir.";
    for paragraphs in 1..=8 {
        kiosque
            .write("in/slow.txt", format!("{sentence}\n\n").repeat(paragraphs) + &format!("Le bassin numéro {paragraphs} reste fermé.\n"));
        sleep(Duration::from_millis(400));
    }
    wait("the slow file", || kiosque.total("bassin") > 0);
    assert_eq!((kiosque.total("bassin"), kiosque.total("\"numéro 8 reste\"")), (1, 1));
    let interrupted = Command::new("kill").args(["-INT", &watch.id().to_string()]).status().expect("kill");
    assert!(interrupted.success() && watch.wait().expect("its end").success());
}
