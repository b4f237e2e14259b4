package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What other gateways lose of contacts, through Exchange and a lost mirror. */
@ParameterizedClass
@EnumSource
class HardContactsTest {
  @Parameter Via via;

  private static final String ALICE = "alice@contoso.example";

  private static final String APPLE =
      """
      BEGIN:VCARD
      VERSION:3.0
      PRODID:-//Apple Inc.//iPhone OS 18.1//EN
      N:Müller;Zoë;Maria;Dr.;
      FN:Dr. Zoë Maria Müller
      X-PHONETIC-FIRST-NAME:ゾーイ
      X-PHONETIC-LAST-NAME:ミュラー
      item1.EMAIL;TYPE=INTERNET:school@university.example
      item1.X-ABLabel:School
      EMAIL;TYPE=INTERNET;TYPE=HOME:zoe@home.example
      EMAIL;TYPE=INTERNET;TYPE=WORK:zoe@work.example
      item2.EMAIL;TYPE=INTERNET:fourth@mail.example
      item2.X-ABLabel:Fourth
      item3.TEL:+49 221 1
      item3.X-ABLabel:Chalet
      TEL;TYPE=CELL;TYPE=VOICE:+49 170 1
      TEL;TYPE=CELL;TYPE=VOICE:+49 170 2
      item4.ADR;TYPE=HOME:;;Hauptstr. 1;Köln;;50667;Deutschland
      item4.X-ABADR:de
      item5.X-ABRELATEDNAMES:Max
      item5.X-ABLabel:_$!<Brother>!$_
      IMPP;X-SERVICE-TYPE=Jabber;TYPE=HOME:xmpp:zoe@jabber.example
      IMPP;X-SERVICE-TYPE=Skype;TYPE=WORK:skype:zoe.mueller
      X-SOCIALPROFILE;TYPE=twitter:https://twitter.com/zoe
      BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12
      NOTE:First line\\nsecond line
      UID:3e4f5061-0000-4000-8000-000000000001
      END:VCARD
      """
          .replace("\n", "\r\n");

  private static final String VERSION_4 =
      """
      BEGIN:VCARD
      VERSION:4.0
      UID:3e4f5061-0000-4000-8000-000000000002
      FN:Omar Haddad
      N:Haddad;Omar;;;
      BDAY:--0412
      ANNIVERSARY:20090808
      GENDER:M
      EMAIL;TYPE=work;PREF=1:omar@northwind.example
      TEL;VALUE=uri;TYPE="cell,voice":tel:+971-50-1
      IMPP;TYPE=work:xmpp:omar@jabber.example
      LANG;PREF=1:ar
      TZ:Asia/Dubai
      RELATED;TYPE=friend:urn:uuid:3e4f5061-0000-4000-8000-000000000001
      X-OWN-PROPERTY;X-P=1:kept
      END:VCARD
      """
          .replace("\n", "\r\n");

  private static final Pattern PHOTO = Pattern.compile("PHOTO[^:]*:(\\S+)");

  @TempDir Path folder;

  @Test
  void every_property_survives_exchange_and_a_lost_mirror() throws IOException {
    try (Installation installation = Installation.start(folder, via, SeedLevel.EMPTY)) {
      try (DavClient client = installation.client(ALICE)) {
        String book = client.addressBook("contacts");
        status(201, client.putCard(book + "zoe.vcf", APPLE));
        status(201, client.putCard(book + "omar.vcf", VERSION_4));
      }
      installation.dropMirror();
      try (DavClient client = installation.client(ALICE)) {
        String book = client.addressBook("contacts");
        assertThat(said(client.get(book + "zoe.vcf").body())).containsAll(said(APPLE));
        assertThat(said(client.get(book + "omar.vcf").body())).containsAll(said(VERSION_4));
      }
    }
  }

  @Test
  void a_large_picture_survives_exchange_and_a_lost_mirror() throws IOException {
    String picture = Base64.getEncoder().encodeToString(noise());
    assertThat(picture).hasSizeGreaterThan(500_000);
    String card =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:3e4f5061-0000-4000-8000-000000000003\r\nFN:Ines\r\n"
            + "N:;Ines;;;\r\nPHOTO;ENCODING=b;TYPE=JPEG:"
            + picture.replaceAll("(.{70})", "$1\r\n ")
            + "\r\nEND:VCARD\r\n";
    try (Installation installation = Installation.start(folder, via, SeedLevel.EMPTY)) {
      try (DavClient client = installation.client(ALICE)) {
        status(201, client.putCard(client.addressBook("contacts") + "ines.vcf", card));
      }
      installation.dropMirror();
      try (DavClient client = installation.client(ALICE)) {
        String again = client.get(client.addressBook("contacts") + "ines.vcf").body();
        Matcher photo = PHOTO.matcher(unfolded(again));
        assertThat(photo.find()).isTrue();
        assertThat(photo.group(1)).isEqualTo(picture);
      }
    }
  }

  private static void status(int expected, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
  }

  /** All that the client said, but for who wrote the card. */
  private static List<String> said(String card) {
    return unfolded(card).lines().filter(line -> !line.startsWith("PRODID")).toList();
  }

  private static String unfolded(String card) {
    return card.replaceAll("\r\n[ \t]", "");
  }

  /** Nothing compresses worse, so that the picture is as large as one of a telephone. */
  private static byte[] noise() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    BufferedImage image = new BufferedImage(1024, 1024, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }
}
