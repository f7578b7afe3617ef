//! What a file is that no reader reads.
