package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.model.Contact;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Document;
import dev.postern.formats.text.Values;
import ezvcard.Ezvcard;
import ezvcard.VCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContactCorpusTest {
  private static final MailAddress OWNER = new MailAddress("alice@contoso.example");
  private static final Set<String> BOOKKEEPING = Set.of("PRODID", "REV");

  private final ContactFormat format = new ContactFormat();

  @Test
  void whatever_is_read_comes_back_whole_and_whatever_is_refused_says_why() throws IOException {
    Map<String, String> refused = new TreeMap<>();
    int taken = 0;
    for (Path file : Corpus.files(".vcf")) {
      for (String text : cards(file)) {
        try {
          roundTrip(file, text);
          taken++;
        } catch (PosternException e) {
          assertThat(e.failure()).as("%s", file).isInstanceOf(Failure.InvalidContent.class);
          refused.put(file.getFileName() + " " + text.hashCode(), e.failure().toString());
        }
      }
    }
    if (Boolean.getBoolean("postern.show")) {
      refused.forEach((file, why) -> System.err.println(file + " -> " + why));
      System.err.println(taken + " taken, " + refused.size() + " refused");
    }
    assertThat(taken).isGreaterThan(5);
  }

  private void roundTrip(Path file, String text) {
    Contact contact = format.read(text, OWNER);
    String written = format.write(Items.remote(contact));
    assertThat(format.read(written, OWNER)).as("%s", file).isEqualTo(contact);
    assertThat(lines(written)).as("%s%n%s%n%s", file, text, written).containsAll(lines(text));
    assertThat(format.merge(text, contact, Items.remote(contact))).isSameAs(text);

    for (String version : List.of("3.0", "4.0")) {
      String converted = format.as(text, version);
      VCard judged = Ezvcard.parse(converted).first();
      assertThat(judged.getVersion().getVersion()).isEqualTo(version);
      assertThat(judged.getFormattedName().getValue()).isEqualTo(contact.displayName());
      assertThat(format.read(converted, OWNER).emails()).isEqualTo(contact.emails());
      assertThat(format.read(converted, OWNER).phones()).isEqualTo(contact.phones());
      assertThat(format.read(converted, OWNER).photo()).isEqualTo(contact.photo());
      assertThat(format.read(converted, OWNER).birthday()).isEqualTo(contact.birthday());
    }
  }

  private static List<String> lines(String text) {
    return Document.parse(text)
        .only("VCARD")
        .lines()
        .filter(line -> !BOOKKEEPING.contains(line.name()))
        .map(ContactCorpusTest::normalized)
        .toList();
  }

  private static String normalized(ContentLine line) {
    return switch (line.name()) {
      case "PHOTO" -> photo(line);
      case "NOTE", "FN", "TITLE", "ROLE" ->
          line.withValue(Values.escape(line.text().stripTrailing())).toString();
      default -> line.toString();
    };
  }

  private static String photo(ContentLine line) {
    return line.value().replaceAll("\\s|^data:.*,", "");
  }

  /** One text for each card, with a UID where the maker left it out, as a client would add it. */
  private static List<String> cards(Path file) throws IOException {
    List<String> cards = new ArrayList<>();
    String text;
    try {
      text = CalendarFormat.decode(Files.readAllBytes(file));
    } catch (PosternException e) {
      assertThat(e.failure()).as("%s", file).isInstanceOf(Failure.InvalidContent.class);
      return cards;
    }
    int from = text.indexOf("BEGIN:VCARD");
    while (from >= 0) {
      int next = text.indexOf("BEGIN:VCARD", from + 1);
      String card = text.substring(from, next < 0 ? text.length() : next);
      if (!card.contains("\nUID:")) {
        card = card.replace("END:VCARD", "UID:added@example\r\nEND:VCARD");
      }
      cards.add(card);
      from = next;
    }
    return cards;
  }
}
