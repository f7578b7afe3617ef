//! Files that old programs write into the text itself (mail.md section 12): uuencoded ones are decoded, those in yEnc are named.

use super::attached::{Attached, is_read};
use super::body::{Collected, HEAD};
use super::tree::Part;
use super::{limits, protect, uu, yenc};
use std::borrow::Cow;
use std::ops::Range;

impl<'a> Collected<'a> {
    pub(super) fn text(&mut self, raw: &'a [u8], part: &Part<'a>) {
        let bytes = self.decoded(part, &raw[part.body.clone()]);
        if part.media != "text/plain" {
            return self.text_of(part, bytes, part.body.clone());
        }
        let coded = uu::blocks(&bytes, limits::PARTS);
        let named = yenc::blocks(&bytes, limits::PARTS);
        if coded.is_empty() && named.is_empty() {
            return self.text_of(part, bytes, part.body.clone());
        }
        let (coded, named) = (
            coded.into_iter().map(File::Uu),
            named.into_iter().map(File::Yenc),
        );
        let mut files: Vec<File> = coded.chain(named).collect();
        files.sort_by_key(|file| file.range().start);
        let mut at = 0;
        // One inside the other is text of the other.
        for file in files {
            if file.range().start < at {
                continue;
            }
            self.text_between(part, &bytes, at..file.range().start);
            at = file.range().end;
            match file {
                File::Uu(block) => {
                    self.repaired |= block.cut;
                    self.uuencoded(block);
                }
                File::Yenc(block) => self.attachments.push(Attached::unread(block.name)),
            }
        }
        self.text_between(part, &bytes, at..bytes.len());
    }

    /// Text before or behind an uuencoded file.
    #[expect(
        clippy::ptr_arg,
        reason = "only borrowed bytes have a place of their own in the mail"
    )]
    fn text_between(&mut self, part: &Part<'a>, bytes: &Cow<'a, [u8]>, range: Range<usize>) {
        if bytes[range.clone()].trim_ascii().is_empty() {
            return;
        }
        let (text, place) = match bytes {
            Cow::Borrowed(bytes) => {
                let start = part.body.start;
                let place = start + range.start..start + range.end;
                (Cow::Borrowed(&bytes[range]), place)
            }
            Cow::Owned(bytes) => (Cow::Owned(bytes[range].to_vec()), part.body.clone()),
        };
        self.text_of(part, text, place);
    }

    fn uuencoded(&mut self, block: uu::Block) {
        let head = block.data[..block.data.len().min(HEAD)].to_vec();
        let protected = protect::is_protected(&block.name, "", &head);
        let wanted = !protected && is_read(&block.name, "", &head);
        self.attachments.push(Attached {
            name: block.name,
            media: String::new(),
            content: wanted.then_some(Cow::Owned(block.data)),
            head,
            protected,
            elsewhere: None,
            entry: None,
        });
    }
}

/// A file in a plain text.
enum File {
    Uu(uu::Block),
    Yenc(yenc::Block),
}

impl File {
    fn range(&self) -> &Range<usize> {
        match self {
            File::Uu(block) => &block.range,
            File::Yenc(block) => &block.range,
        }
    }
}
