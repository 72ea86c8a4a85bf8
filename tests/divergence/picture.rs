//! The timeline: well-formed, complete, legible, and fresh where it is committed.

use crate::report::{Only, Options, Report};
use crate::svg;
use roxmltree::{Document, Node};
use std::path::Path;

const PICTURE: &str = "examples/divergence/fentanyl-precursors.svg";

fn options(only: Only) -> Options {
    Options {
        only,
        ..Options::default()
    }
}

/// Draws a report and reads it as XML.
fn check(report: &Report, check: impl FnOnce(&Document)) {
    let picture = svg::write(report);
    let document = Document::parse(&picture).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(document.root_element().tag_name().name(), "svg");
    check(&document);
}

fn number(node: Node, name: &str) -> f64 {
    node.attribute(name).unwrap().parse().unwrap()
}

fn named<'a>(document: &'a Document, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    document
        .descendants()
        .filter(move |node| node.has_tag_name(name))
}

/// Left and right end of a text, drawn with a wide font.
fn extent(text: Node) -> (f64, f64) {
    let size = number(text, "font-size");
    let bold = if text.has_attribute("font-weight") {
        1.1
    } else {
        1.0
    };
    let width = 0.61 * bold * size * svg::text_width(text.text().unwrap_or(""));
    let x = number(text, "x");
    match text.attribute("text-anchor") {
        Some("middle") => (x - width / 2.0, x + width / 2.0),
        Some("end") => (x - width, x),
        _ => (x, x + width),
    }
}

#[test]
fn the_committed_picture_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PICTURE);
    let fresh = svg::write(&Report::new(options(Only::FentanylPrecursors)).unwrap());
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        std::fs::write(&path, fresh).unwrap();
    } else {
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == fresh,
            "{PICTURE} is stale: run `UPDATE_PICTURES=1 cargo test --test divergence`"
        );
    }
}

#[test]
fn pictures_are_well_formed_and_stand_alone() {
    for only in ["fentanyl-precursors", "precursors", "all"] {
        let only = Only::parse(only).unwrap();
        let report = Report::new(options(only)).unwrap();
        check(&report, |document| {
            // No script, no font, no other file.
            for node in document.descendants().filter(Node::is_element) {
                let name = node.tag_name().name();
                let known = [
                    "svg", "title", "desc", "defs", "pattern", "rect", "circle", "path", "g",
                    "text",
                ];
                assert!(known.contains(&name), "{name}");
                for attribute in node.attributes() {
                    let value = attribute.value();
                    assert!(!value.contains("http"), "{value}");
                    assert!(!value.contains("NaN") && !value.contains("inf"), "{value}");
                    if let Some(id) = value.strip_prefix("url(#") {
                        let id = id.strip_suffix(')').unwrap();
                        let mut patterns = named(document, "pattern");
                        assert!(patterns.any(|node| node.attribute("id") == Some(id)));
                    }
                }
            }
        });
    }
}

#[test]
fn every_row_has_its_name_lanes_and_days() {
    let report = Report::new(options(Only::Precursors)).unwrap();
    check(&report, |document| {
        let rows: Vec<Node> = named(document, "g").collect();
        assert_eq!(rows.len(), report.rows.len());
        for (node, row) in rows.iter().zip(&report.rows) {
            let texts: Vec<&str> = node
                .children()
                .filter(|node| node.has_tag_name("text"))
                .filter_map(|text| text.text())
                .collect();
            let letters = |text: &str| text.replace(char::is_whitespace, "");
            let whole = letters(&texts.concat());
            assert!(whole.starts_with(&letters(row.substance.name())), "{whole}");
            for lane in ["US", "CN", "UN"] {
                assert!(texts.contains(&lane), "{texts:?}");
            }
            if let Some(gap) = row.gaps.last() {
                let days = format!("{} days", crate::words::days(gap));
                assert!(texts.contains(&days.as_str()), "{days} {texts:?}");
            }
            let hatched = node.children().filter(|node| {
                node.attribute("fill")
                    .is_some_and(|fill| fill.starts_with("url(#"))
            });
            assert!(hatched.count() >= row.gaps.len());
        }
    });
}

#[test]
fn nothing_overlaps_or_leaves_the_picture() {
    for only in [Only::FentanylPrecursors, Only::Precursors] {
        let report = Report::new(options(only)).unwrap();
        check(&report, |document| {
            let height = number(document.root_element(), "height");
            let texts: Vec<Node> = named(document, "text").collect();
            for text in &texts {
                let ((left, right), y) = (extent(*text), number(*text, "y"));
                let words = text.text().unwrap_or("");
                assert!(left >= 0.0 && right <= 1200.0, "{words}: {left} to {right}");
                assert!(y > 0.0 && y < height, "{words}");
            }
            for (at, one) in texts.iter().enumerate() {
                // Texts stand in the order of their rows.
                for other in texts.iter().skip(at + 1).take(60) {
                    let rise = (number(*one, "y") - number(*other, "y")).abs();
                    let size = number(*one, "font-size").min(number(*other, "font-size"));
                    let ((left, right), (from, to)) = (extent(*one), extent(*other));
                    assert!(
                        rise >= 0.8 * size || right <= from || to <= left,
                        "{:?} and {:?} overlap",
                        one.text(),
                        other.text()
                    );
                }
            }
            for shape in named(document, "rect").filter(|node| node.has_attribute("x")) {
                let (x, width) = (number(shape, "x"), number(shape, "width"));
                assert!(x >= 0.0 && width >= 0.0 && x + width <= 1200.0);
            }
        });
    }
}

#[test]
fn any_period_can_be_drawn() {
    for (from, to) in [
        ("1800-01-01", "9999-12-31"),
        ("2025-07-19", "2025-07-20"),
        ("1969-01-01", "1970-01-01"),
        ("2030-01-01", "2031-01-01"),
    ] {
        let options = Options {
            date: to.parse().unwrap(),
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
            only: Only::Precursors,
        };
        check(&Report::new(options).unwrap(), |_| ());
    }
    let options = Options {
        from: "2026-11-24".parse().unwrap(),
        ..options(Only::All)
    };
    assert!(Report::new(options).is_err());
}
