//! Makes a web archive of invented newspaper pages, as large as asked, the same each time: to see what a long run needs.
//!
//! ```text
//! cargo run --release -p ingest --example make_warc -- 5000 big.warc      # megabytes, file
//! /usr/bin/time -v kiosque ingest --index big big.warc                    # « Maximum resident set size »
//! ```

use std::fs::File;
use std::io::{self, BufWriter, Write};

/// Words that invented articles are made of, with the little words that tell a text from a menu.
const WORDS: &str = "le la les des une dans pour avec qui que sur par plus pas est sont a ont été cette leur après avant depuis maire ville \
    commune quartier école hôpital barrage récolte pêche marché usine atelier route pont fleuve littoral montagne vallée saison hiver été \
    séance budget conseil projet enquête réunion habitants éleveurs ouvriers élus étudiants touristes lecteurs voisins annonce ouvre ferme \
    attend demande prévoit reporte inaugure restaure protège transporte construit observe compte discute refuse accepte nouveau ancien local \
    public fragile calme rapide prochain dernier premier deuxième eau vent sel blé lait bois pierre lumière train bateau vélo carte chiffre";

/// A generator of numbers that is the same everywhere (xorshift64, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % bound
    }
}

fn words(dice: &mut Dice, known: &[&str], count: usize) -> String {
    let picked: Vec<&str> = (0..count).map(|_| known[dice.below(known.len())]).collect();
    let mut text = picked.join(" ");
    if let Some(first) = text.get(..1) {
        text = first.to_uppercase() + &text[1..];
    }
    text
}

fn page(dice: &mut Dice, known: &[&str], number: usize) -> String {
    let title = words(dice, known, 9);
    let day = format!("20{:02}-{:02}-{:02}", 10 + dice.below(14), 1 + dice.below(12), 1 + dice.below(28));
    let menu: String = (0..120)
        .map(|_| format!("<li class=\"menu-item\"><a href=\"/r/{}\">{}</a></li>\n", dice.below(9999), words(dice, known, 2)))
        .collect();
    let body: String = (0..8 + dice.below(14))
        .map(|_| {
            let sentences: String = (0..4)
                .map(|_| {
                    let length = 12 + dice.below(14);
                    words(dice, known, length) + ". "
                })
                .collect();
            format!("<p>{sentences}</p>\n")
        })
        .collect();
    let more: String = (0..60)
        .map(|_| format!("<div class=\"card\"><h3><a href=\"/a/{}\">{}</a></h3></div>\n", dice.below(99999), words(dice, known, 8)))
        .collect();
    let script = format!("<script>var d=[{}];</script>", (0..4000).map(|_| dice.below(99999).to_string()).collect::<Vec<_>>().join(","));
    format!(
        "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{title} | La Vigie des Dunes</title>\
         <meta property=\"og:site_name\" content=\"La Vigie des Dunes\"><meta property=\"article:published_time\" content=\"{day}T08:00:00Z\">\
         {script}</head><body><nav><ul>\n{menu}</ul></nav><main><article><h1>{title}</h1><p class=\"date\">Publié le {day}</p>\n{body}</article></main>\
         <aside>\n{more}</aside><footer>Page {number}</footer></body></html>"
    )
}

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(megabytes), Some(path)) = (arguments.next().and_then(|size| size.parse::<u64>().ok()), arguments.next()) else {
        return Err(io::Error::other("usage: make_warc MEGABYTES FILE.warc"));
    };
    let known: Vec<&str> = WORDS.split_whitespace().collect();
    let mut out = BufWriter::new(File::create(path)?);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut written, mut number) = (0, 0);
    while written < megabytes * 1_000_000 {
        number += 1;
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}", page(&mut dice, &known, number));
        let record = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://vigie.example/{number}\r\nWARC-Date: 2024-06-01T00:00:00Z\r\n\
             Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
            answer.len()
        );
        out.write_all(record.as_bytes())?;
        written += record.len() as u64;
    }
    out.flush()?;
    println!("{number} pages, {written} bytes");
    Ok(())
}
