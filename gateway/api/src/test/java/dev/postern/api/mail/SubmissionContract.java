package dev.postern.api.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every submission must hold to, in a mailbox that others may use as well. */
public abstract class SubmissionContract {
  private static final int LARGE = 8_000_000;
  private final String subject = "Subject " + UUID.randomUUID();

  /** Where messages may lie. */
  public enum Place {
    INBOX,
    SENT,
    DRAFTS
  }

  /**
   * A message as it lies in a mailbox.
   *
   * @param text the body's, without markup
   * @param files what is attached, pictures in the text among them, in any order
   */
  public record Stored(String text, List<File> files) {
    public Stored {
      files = files.stream().sorted(Comparator.comparing(File::name)).toList();
    }
  }

  /**
   * @param hash {@link Arrays#hashCode(byte[])} of its bytes
   */
  public record File(String name, int hash) {}

  protected abstract Submission submission();

  /** Whose mail it is. */
  protected abstract Access access();

  /** Somebody else in the same organisation. */
  protected abstract MailAddress other();

  /** A third one. */
  protected abstract MailAddress third();

  /** The messages with this subject. */
  protected abstract List<Stored> messages(MailAddress mailbox, Place place, String subject);

  /** The message with this subject as MIME, as a client of that mailbox gets it. */
  protected abstract String mime(MailAddress mailbox, Place place, String subject);

  @Test
  void a_message_is_delivered_once_and_once_in_sent_items() {
    submit(Mails.plain(own(), other().value(), "", subject, "Hello\r\n"));
    assertThat(only(other(), Place.INBOX).text()).contains("Hello");
    assertSentOnce();
  }

  @Test
  void who_is_in_bcc_gets_it_and_nobody_is_told() {
    submit(
        Mails.plain(own(), other().value(), "Bcc: " + third().value() + "\r\n", subject, "Secret"));
    only(other(), Place.INBOX);
    only(third(), Place.INBOX);
    assertSentOnce();
    for (MailAddress reader : List.of(other(), third())) {
      assertThat(mime(reader, Place.INBOX, subject))
          .contains("Secret")
          .doesNotContainIgnoringCase("bcc:")
          .doesNotContain(third().value());
    }
    assertThat(mime(access().mailbox(), Place.SENT, subject)).contains(third().value());
  }

  @Test
  void a_message_to_hidden_recipients_alone_is_sent() {
    submit(
        Mails.plain(
            own(),
            "",
            "To: undisclosed-recipients:;\r\nBcc: Bob <%s>,\r\n\t%s\r\n"
                .formatted(other().value(), third().value()),
            subject,
            "Circular"));
    only(other(), Place.INBOX);
    only(third(), Place.INBOX);
    assertSentOnce();
  }

  @Test
  void a_message_of_25_mb_arrives_whole() {
    submit(Mails.mixed(own(), other().value(), "", subject, 18_300_000));
    assertThat(only(other(), Place.INBOX).files())
        .containsExactly(file("dot.png", 500), file("file-0.pdf", 18_300_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 4_000_000})
  void what_was_sent_is_found_by_its_message_id(int size) {
    String id = "<o'neil." + UUID.randomUUID() + "@contoso.example>";
    assertThat(submission().wasSent(access(), id)).isFalse();
    submit(Mails.mixed(own(), other().value(), "Message-ID: " + id + "\r\n", subject, size));
    assertThat(submission().wasSent(access(), id)).isTrue();
    assertThat(submission().wasSent(access(), "<other-" + id.substring(1))).isFalse();
  }

  @Test
  void a_message_that_lies_elsewhere_was_not_sent() {
    String id = "<" + UUID.randomUUID() + "@contoso.example>";
    submit(Mails.plain(own(), other().value(), "Message-ID: " + id + "\r\n", subject, "Hello"));
    Access receiver = new Access(other().value(), other());
    assertThat(messages(other(), Place.INBOX, subject)).hasSize(1);
    assertThat(submission().wasSent(receiver, id)).isFalse();
  }

  @Test
  void a_large_message_arrives_with_all_its_files() {
    submit(Mails.mixed(own(), other().value(), "", subject, LARGE, 2_000, 3_500_000));
    Stored stored = only(other(), Place.INBOX);
    assertThat(stored.text()).contains("Gr\u00fc\u00dfe");
    assertThat(stored.files())
        .containsExactly(
            file("dot.png", 500),
            file("file-0.pdf", LARGE),
            file("file-1.pdf", 2_000),
            file("file-2.pdf", 3_500_000));
    assertThat(only(access().mailbox(), Place.SENT)).isEqualTo(stored);
    assertThat(messages(access().mailbox(), Place.DRAFTS, subject)).isEmpty();
  }

  @Test
  void a_large_message_goes_to_those_in_bcc_too() {
    submit(
        Mails.mixed(
            own(), other().value(), "Bcc: " + third().value() + "\r\n", subject, 4_000_000));
    only(other(), Place.INBOX);
    only(third(), Place.INBOX);
    assertSentOnce();
  }

  @Test
  void a_signed_message_goes_as_it_is_or_is_refused_with_the_limit() {
    submit(Mails.signed(own(), other().value(), subject, 10_000));
    only(other(), Place.INBOX);
    String large = "Large " + subject;
    Mails.Bytes message = Mails.signed(own(), other().value(), large, LARGE);
    assertRefusedOrWhole(message, large);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
        "application/x-pkcs7-mime; name=smime.p7m",
        "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=e"
      })
  void an_encrypted_message_goes_as_it_is_or_is_refused_with_the_limit(String type) {
    assertRefusedOrWhole(Mails.wrapped(own(), other().value(), subject, type, LARGE), subject);
  }

  private void assertRefusedOrWhole(Mails.Bytes message, String about) {
    Optional<Failure> failure = refusal(message);
    if (failure.isEmpty()) {
      String arrived = mime(other(), Place.INBOX, about);
      assertThat(arrived).endsWith(body(new String(message.mime(), StandardCharsets.UTF_8)));
      return;
    }
    assertThat(failure.get())
        .isInstanceOfSatisfying(
            Failure.TooLarge.class,
            tooLarge -> assertThat(tooLarge.limit()).isBetween(1_000_000L, message.size() - 1));
    for (Place place : List.of(Place.SENT, Place.DRAFTS)) {
      assertThat(messages(access().mailbox(), place, about)).isEmpty();
    }
    assertThat(messages(other(), Place.INBOX, about)).isEmpty();
  }

  @Test
  void a_message_above_the_greatest_size_is_not_even_read() {
    long size = submission().maxSize() + 1;
    assertThat(failure(new Mails.Huge(size)))
        .isInstanceOfSatisfying(
            Failure.TooLarge.class, tooLarge -> assertThat(tooLarge.limit()).isEqualTo(size - 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 4_000_000})
  void a_message_to_nobody_is_refused_and_leaves_nothing_behind(int size) {
    assertThat(failure(Mails.mixed(own(), "", "", subject, size)))
        .isInstanceOf(Failure.InvalidContent.class);
    assertThat(messages(access().mailbox(), Place.SENT, subject)).isEmpty();
    assertThat(messages(access().mailbox(), Place.DRAFTS, subject)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 4_000_000})
  void a_message_from_somebody_else_is_refused_and_leaves_nothing_behind(int size) {
    assertThat(failure(Mails.mixed(third().value(), other().value(), "", subject, size)))
        .isInstanceOf(Failure.Forbidden.class);
    assertThat(messages(other(), Place.INBOX, subject)).isEmpty();
    assertThat(messages(access().mailbox(), Place.DRAFTS, subject)).isEmpty();
  }

  private void submit(Submission.Message message) {
    submission().submit(access(), message);
  }

  private static String body(String mime) {
    return mime.substring(mime.indexOf("\r\n\r\n"));
  }

  private Failure failure(Submission.Message message) {
    Optional<Failure> failure = refusal(message);
    assertThat(failure).as("nothing failed").isPresent();
    return failure.orElseThrow();
  }

  private Optional<Failure> refusal(Submission.Message message) {
    return Optional.ofNullable(
            Assertions.catchThrowableOfType(PosternException.class, () -> submit(message)))
        .map(PosternException::failure);
  }

  private void assertSentOnce() {
    only(access().mailbox(), Place.SENT);
    assertThat(messages(access().mailbox(), Place.DRAFTS, subject)).isEmpty();
  }

  private Stored only(MailAddress mailbox, Place place) {
    List<Stored> messages = messages(mailbox, place, subject);
    assertThat(messages).as(mailbox + " " + place).hasSize(1);
    return messages.getFirst();
  }

  private static File file(String name, int size) {
    return new File(name, Arrays.hashCode(Mails.file(size)));
  }

  private String own() {
    return access().mailbox().value();
  }
}
