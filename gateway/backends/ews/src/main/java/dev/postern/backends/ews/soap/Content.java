package dev.postern.backends.ews.soap;

import dev.postern.backends.microsoft.Base64Stream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * Bytes that a request carries in base64, read from where they lie as they are sent: the envelope
 * is made with a mark in their place.
 */
public final class Content {
  /** In bytes a second, below which a line is too slow to send mail over. */
  private static final long SLOWEST = 200_000;

  private final String mark = UUID.randomUUID().toString();
  private final long size;
  private final Source source;

  /** Where the bytes lie. */
  @FunctionalInterface
  public interface Source {
    /** From the beginning, each time. */
    InputStream open() throws IOException;
  }

  /**
   * @param size in bytes; as many are read
   */
  public Content(long size, Source source) {
    this.size = size;
    this.source = source;
  }

  /** The element of the types namespace whose text the content is. */
  public Xml in(String element) {
    return Xml.t(element, mark);
  }

  /** How much longer a request may take because of it. */
  Duration time() {
    return Duration.ofSeconds(Base64Stream.length(size) / SLOWEST);
  }

  /**
   * What is sent.
   *
   * @param envelope with the mark in it, once
   */
  BodyPublisher in(byte[] envelope) {
    String xml = new String(envelope, StandardCharsets.UTF_8);
    int at = xml.indexOf(mark);
    byte[] before = xml.substring(0, at).getBytes(StandardCharsets.UTF_8);
    byte[] after = xml.substring(at + mark.length()).getBytes(StandardCharsets.UTF_8);
    return BodyPublishers.fromPublisher(
        BodyPublishers.ofInputStream(() -> between(before, after)),
        before.length + Base64Stream.length(size) + after.length);
  }

  private InputStream between(byte[] before, byte[] after) {
    try {
      return new SequenceInputStream(
          Collections.enumeration(
              List.of(
                  new ByteArrayInputStream(before),
                  new Base64Stream(source.open()),
                  new ByteArrayInputStream(after))));
    } catch (IOException e) {
      throw new UncheckedIOException("what is to be sent cannot be read", e);
    }
  }
}
