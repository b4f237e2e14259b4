package dev.postern.api.mail;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** Messages for tests. */
public final class Mails {
  private Mails() {}

  /** A message as bytes. */
  public record Bytes(byte[] mime) implements Submission.Message {
    @Override
    public long size() {
      return mime.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(mime);
    }
  }

  /** A message that nobody is to read: it says that it is this large. */
  public record Huge(long size) implements Submission.Message {
    @Override
    public InputStream open() {
      throw new AssertionError("a message that is too large was read");
    }
  }

  /**
   * A message with these recipients.
   *
   * @param headers further header fields, each with CRLF
   */
  public static Bytes plain(String from, String to, String headers, String subject, String text) {
    return of(head(from, to, headers, subject) + "Content-Type: text/plain\r\n\r\n" + text);
  }

  /** Bytes that are the same each time. */
  public static byte[] file(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /**
   * HTML with a picture in it, and files beside it.
   *
   * @param sizes of the files, in bytes
   */
  public static Bytes mixed(String from, String to, String headers, String subject, int... sizes) {
    StringBuilder mime =
        new StringBuilder(head(from, to, headers, subject))
            .append("Content-Type: multipart/mixed; boundary=mixed\r\n\r\n")
            .append("--mixed\r\nContent-Type: multipart/related; boundary=related\r\n\r\n")
            .append("--related\r\nContent-Type: multipart/alternative; boundary=alt\r\n\r\n")
            .append("--alt\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGr\u00fc\u00dfe\r\n")
            .append("--alt\r\nContent-Type: text/html; charset=utf-8\r\n\r\n")
            .append("<p>Gr\u00fc\u00dfe <img src=\"cid:dot@x\"></p>\r\n--alt--\r\n")
            .append("--related\r\nContent-Type: image/png\r\nContent-ID: <dot@x>\r\n")
            .append("Content-Disposition: inline; filename=dot.png\r\n")
            .append("Content-Transfer-Encoding: base64\r\n\r\n")
            .append(base64(file(500)))
            .append("\r\n--related--\r\n");
    for (int i = 0; i < sizes.length; i++) {
      mime.append("--mixed\r\nContent-Type: application/pdf\r\n")
          .append("Content-Disposition: attachment; filename=\"file-" + i + ".pdf\"\r\n")
          .append("Content-Transfer-Encoding: base64\r\n\r\n")
          .append(base64(file(sizes[i])))
          .append("\r\n");
    }
    return of(mime + "--mixed--\r\n");
  }

  /** A message that a part of the given type holds. */
  public static Bytes wrapped(String from, String to, String subject, String type, int size) {
    return of(
        head(from, to, "", subject)
            + "Content-Type: "
            + type
            + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + base64(file(size)));
  }

  /** A message with a signature beside it (RFC 1847). */
  public static Bytes signed(String from, String to, String subject, int size) {
    return of(
        head(from, to, "", subject)
            + "Content-Type: multipart/signed; micalg=sha-256; boundary=signed;"
            + " protocol=\"application/pkcs7-signature\"\r\n\r\n"
            + "--signed\r\nContent-Type: application/pdf\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n"
            + base64(file(size))
            + "\r\n--signed\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHAqCA\r\n--signed--\r\n");
  }

  private static String head(String from, String to, String headers, String subject) {
    return "From: "
        + from
        + "\r\n"
        + (to.isEmpty() ? "" : "To: " + to + "\r\n")
        + headers
        + "Subject: "
        + subject
        + "\r\nMIME-Version: 1.0\r\n";
  }

  private static String base64(byte[] bytes) {
    return Base64.getMimeEncoder().encodeToString(bytes);
  }

  private static Bytes of(String mime) {
    return new Bytes(mime.getBytes(StandardCharsets.UTF_8));
  }
}
