package dev.postern.app.endtoend;

import static dev.postern.app.endtoend.WrittenProperty.aside;
import static dev.postern.app.endtoend.WrittenProperty.held;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of each property of a contact. */
class FidelityOfCardsTest {
  @TempDir Path folder;

  private static final List<WrittenProperty> PROPERTIES =
      List.of(
          held("N", "N:Doe;Jo;Ann;Dr.;Jr."),
          held("NICKNAME", "NICKNAME:Joey"),
          held("X-PHONETIC-FIRST-NAME", "X-PHONETIC-FIRST-NAME:Yo"),
          held("ORG", "ORG:Contoso;Sales"),
          held("TITLE", "TITLE:Engineer"),
          held("ROLE", "ROLE:Chemist"),
          held("EMAIL", "EMAIL;TYPE=WORK:jo@contoso.example"),
          held(
              "EMAIL, fourth",
              "EMAIL:a@x.example\nEMAIL:b@x.example\nEMAIL:c@x.example\nEMAIL:d@x.example",
              "Exchange has three; the rest is kept beside the contact"),
          held("TEL;TYPE=CELL", "TEL;TYPE=CELL:+1 1"),
          held("TEL;TYPE=WORK", "TEL;TYPE=WORK:+1 2"),
          held("TEL;TYPE=HOME,FAX", "TEL;TYPE=HOME,FAX:+1 3"),
          held("TEL, no type", "TEL:+1 4"),
          held("TEL, labelled", "item1.TEL:+1 5\nitem1.X-ABLABEL:Beach house"),
          held("ADR;TYPE=HOME", "ADR;TYPE=HOME:;;Street 1;City;State;111;Country"),
          held("IMPP", "IMPP:xmpp:jo@jabber.example"),
          held("URL", "URL:https://jo.example"),
          held("BDAY", "BDAY:1980-02-29"),
          aside("BDAY, no year", "BDAY:--0714"),
          held("NOTE", "NOTE:One\\nTwo"),
          held("CATEGORIES", "CATEGORIES:Red,Blue"),
          held("CLASS:PRIVATE", "CLASS:PRIVATE"),
          held("X-MS-MANAGER", "X-MS-MANAGER:Boss"),
          held("X-MS-ASSISTANT", "X-MS-ASSISTANT:Helper"),
          held("X-SPOUSE", "X-SPOUSE:Sam"),
          aside("X-ABRELATEDNAMES", "item1.X-ABRELATEDNAMES:Sam\nitem1.X-ABLABEL:_$!<Friend>!$_"),
          aside("X-SOCIALPROFILE", "X-SOCIALPROFILE;TYPE=mastodon:https://example.com/@jo"),
          aside("GEO", "GEO:52.5;13.4"),
          aside("TZ", "TZ:+01:00"),
          aside("KEY", "KEY;TYPE=PGP;ENCODING=b:AAECAwQFBgcICQ=="),
          aside("LOGO", "LOGO;VALUE=uri:https://example.com/logo.png"),
          aside("SORT-STRING", "SORT-STRING:doe"),
          aside("X-ANYTHING", "X-ANYTHING;X-P=\"a;b\":c"));

  @Test
  void every_property_is_left_as_the_page_says() throws IOException {
    new FidelityRun(
            "VCARD", ".vcf", client -> client.addressBook("contacts"), FidelityOfCardsTest::text)
        .check(folder, PROPERTIES);
  }

  private static String text(String lines) {
    String name = lines.startsWith("N:") ? "" : "N:Doe;Jo;;;\n";
    return "BEGIN:VCARD\nVERSION:3.0\nUID:%UID\n" + name + "FN:Jo Doe\n" + lines + "END:VCARD\n";
  }
}
