//! However an office program saves a project's tables, the site is the same, byte for byte.

mod support;

use support::table::Format;

#[test]
fn every_format_builds_the_same_site() {
    let expected = support::build(support::small_demo());
    for format in Format::ALL {
        let saved = support::saved_as(support::small_demo(), format);
        let site = support::build(saved);
        support::assert_same_site(&expected, &site, &format!("{format:?}"));
    }
}

#[test]
fn the_whole_demonstration_builds_the_same_from_workbooks() {
    let expected = support::build(support::demo());
    let saved = support::saved_as(support::demo(), Format::XlsxNumbers);
    support::assert_same_site(&expected, &support::build(saved), "workbooks");
}
