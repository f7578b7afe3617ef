#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| kanalwacht_fuzz::target("threema-android-backup", input));
