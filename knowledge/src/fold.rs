//! Letters as they are compared. Stands alone: the build script folds names with it too.

/// Lower-case letters and digits with single spaces between: accents, apostrophes and full stops gone, other marks a space.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '\'' | '’' | 'ʻ' | 'ʼ' | '`' | '.' | '‘' => {}
            c if ('\u{300}'..='\u{36f}').contains(&c) => {}
            c => match unaccented(c) {
                Some(letters) => out.push_str(letters),
                None if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
                None => {}
            },
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The plain letters of an accented Latin one.
fn unaccented(c: char) -> Option<&'static str> {
    const TABLE: [(&str, &str); 26] = [
        ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặÀÁÂÃÄÅĀĂĄǍẠẢẤẦẨẪẬẮẰẲẴẶəƏ"),
        ("c", "çćĉċčÇĆĈĊČ"),
        ("d", "ďđðĎĐÐḍḌ"),
        ("e", "èéêëēĕėęěẹẻẽếềểễệÈÉÊËĒĔĖĘĚẸẺẼẾỀỂỄỆ"),
        ("g", "ĝğġģǧĜĞĠĢǦ"),
        ("h", "ĥħḥḫĤĦḤḪ"),
        ("i", "ìíîïĩīĭįıǐịỉÌÍÎÏĨĪĬĮİǏỊỈ"),
        ("j", "ĵĴ"),
        ("k", "ķĶḳ"),
        ("l", "ĺļľłĹĻĽŁ"),
        ("n", "ñńņňŋÑŃŅŇ"),
        ("o", "òóôõöøōŏőǒơọỏốồổỗộớờởỡợÒÓÔÕÖØŌŎŐǑƠỌỎỐỒỔỖỘỚỜỞỠỢ"),
        ("r", "ŕŗřŔŖŘ"),
        ("s", "śŝşšșṣŚŜŞŠȘṢ"),
        ("t", "ţťțṭŢŤȚṬ"),
        ("u", "ùúûüũūŭůűųǔưụủứừửữựÙÚÛÜŨŪŬŮŰŲǓƯỤỦỨỪỬỮỰ"),
        ("w", "ŵŴẁẃ"),
        ("y", "ýÿŷỳỵỷỹÝŸŶỲỴỶỸ"),
        ("z", "źżžẓŹŻŽẒ"),
        ("ss", "ß"),
        ("ae", "æÆ"),
        ("oe", "œŒ"),
        ("th", "þÞ"),
        ("b", "ḃ"),
        ("f", "ḟ"),
        ("m", "ṃ"),
    ];
    TABLE.iter().find(|(_, accented)| accented.contains(c)).map(|&(plain, _)| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_plain_letters() {
        assert_eq!(fold("Recep Tayyip Erdoğan"), "recep tayyip erdogan");
        assert_eq!(fold("Ban Ki-moon"), "ban ki moon");
        assert_eq!(fold("Trần Đại Quang"), "tran dai quang");
        assert_eq!(fold("U.N. "), "un");
    }
}
