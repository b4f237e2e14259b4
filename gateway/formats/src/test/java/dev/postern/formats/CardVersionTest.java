package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards in the version of vCard that they were not written in. */
class CardVersionTest {
  private static final ContactFormat FORMAT = new ContactFormat();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PHOTO;ENCODING=b;TYPE=PNG:AAAA | PHOTO:data:image/png;base64,AAAA",
        "LOGO;ENCODING=b;TYPE=GIF:AAAA | LOGO:data:image/gif;base64,AAAA",
        "SOUND;ENCODING=b;TYPE=OGG:AAAA | SOUND:data:audio/ogg;base64,AAAA",
        "PHOTO;VALUE=uri:https://a.example/x.jpg | PHOTO:https://a.example/x.jpg",
        "X-ADDRESSBOOKSERVER-KIND:group | KIND:group",
        "X-KIND:org | KIND:org",
        "X-GENDER:F | GENDER:F",
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1 | MEMBER:urn:uuid:1",
        "BDAY:1815-12-10 | BDAY:18151210",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10 | BDAY:--1210",
        "X-ANNIVERSARY:2001-09-01 | ANNIVERSARY:20010901",
        "TEL;TYPE=CELL,PREF:+1 555 | TEL;TYPE=cell;PREF=1:+1 555",
        "item1.TEL;TYPE=WORK:+1 555 | item1.TEL;TYPE=work:+1 555",
        "EMAIL;TYPE=INTERNET,HOME:a@b.example | EMAIL;TYPE=home:a@b.example",
        "item2.X-ABDATE:2001-09-01 | item2.X-ABDATE:2001-09-01",
        "item2.X-ABLabel:_$!<Anniversary>!$_ | item2.X-ABLabel:_$!<Anniversary>!$_",
        "X-SOCIALPROFILE;TYPE=x:https://x.example/a | X-SOCIALPROFILE;TYPE=x:https://x.example/a",
      })
  void a_property_has_a_form_in_each_version_and_comes_back(String three, String four) {
    assertThat(FORMAT.as(card("3.0", three), "4.0")).isEqualTo(card("4.0", four));
    assertThat(FORMAT.as(card("4.0", four), "3.0")).isEqualTo(card("3.0", three));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PHOTO;ENCODING=BASE64;TYPE=JPG:AAAA | PHOTO:data:image/jpeg;base64,AAAA",
        "TEL;TYPE=pref;TYPE=home:1 | TEL;TYPE=home;PREF=1:1",
      })
  void old_spellings_become_those_of_vcard_4(String three, String four) {
    assertThat(FORMAT.as(card("3.0", three), "4.0")).isEqualTo(card("4.0", four));
  }

  @Test
  void a_number_that_is_a_uri_is_plain_in_vcard_3() {
    assertThat(FORMAT.as(card("4.0", "TEL;VALUE=uri;TYPE=\"cell,voice\":tel:+1-555-0101"), "3.0"))
        .contains("TEL;TYPE=CELL,VOICE:+1-555-0101\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.0", "4.0"})
  void the_version_that_a_card_has_is_left_byte_for_byte(String version) {
    String odd = card(version, "tel;type=Cell:1\r\n  2\r\nX-Odd;a=b:\\c");

    assertThat(FORMAT.as(odd, version)).isSameAs(odd);
    assertThat(FORMAT.version(odd)).contains(version);
  }

  @Test
  void a_name_is_made_up_where_vcard_3_needs_one() {
    String four = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:1\r\nFN:x\r\nEND:VCARD\r\n";

    assertThat(FORMAT.as(four, "3.0")).contains("\r\nN:;;;;\r\n");
  }

  @Test
  void a_text_without_a_version_has_none() {
    assertThat(FORMAT.version("BEGIN:VCARD\r\nNOTE:VERSION:3.0\r\nEND:VCARD\r\n")).isEmpty();
  }

  private static String card(String version, String line) {
    return "BEGIN:VCARD\r\nVERSION:%s\r\nUID:1\r\nFN:x\r\nN:x;;;;\r\n%s\r\nEND:VCARD\r\n"
        .formatted(version, line);
  }
}
