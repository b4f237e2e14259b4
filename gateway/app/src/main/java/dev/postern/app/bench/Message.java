package dev.postern.app.bench;

import java.nio.charset.StandardCharsets;

/** A message (RFC 5322) of any size. */
final class Message {
  static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final String HEADER =
      """
      From: alice@contoso.example\r
      To: bob@contoso.example\r
      Subject: Large\r
      Date: Mon, 12 Jan 2026 10:00:00 +0000\r
      Message-ID: <large@contoso.example>\r
      \r
      """;
  private static final String LINE = "0123456789".repeat(7) + "\r\n";

  private Message() {}

  static byte[] of(int octets) {
    byte[] message = new byte[octets];
    byte[] header = HEADER.getBytes(StandardCharsets.US_ASCII);
    byte[] line = LINE.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(header, 0, message, 0, header.length);
    for (int at = header.length; at < octets; at += line.length) {
      System.arraycopy(line, 0, message, at, Math.min(line.length, octets - at));
    }
    return message;
  }
}
