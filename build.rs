//! Tells Cargo which folders are embedded, so that a new file in them is noticed.

fn main() {
    println!("cargo:rerun-if-changed=themes/default");
    println!("cargo:rerun-if-changed=src/cli/starter");
}
