package dev.postern.protocols.dav.method;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.protocols.dav.resource.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/**
 * The body of a PUT as text.
 *
 * @param verbatim whether the text is, byte for byte in UTF-8, what was sent; if not, the client
 *     must fetch it again and gets no ETag
 */
record SentText(String text, boolean verbatim) {

  static SentText decode(byte[] body, Optional<String> charsetName, Kind kind) {
    Charset charset = charset(charsetName, kind);
    Optional<String> text = strictly(body, charset);
    if (text.isPresent()) {
      return new SentText(text.get(), charset.equals(StandardCharsets.UTF_8));
    }
    // RFC 5545 section 3.1 lets lines be folded anywhere, even inside a character.
    return strictly(unfold(body), charset)
        .map(unfolded -> new SentText(unfolded, false))
        .orElseThrow(
            () -> invalid(Failure.Rule.NOT_PARSEABLE, "the text is not valid " + charset, kind));
  }

  private static Charset charset(Optional<String> name, Kind kind) {
    try {
      return name.map(Charset::forName)
          .filter(charset -> !charset.equals(StandardCharsets.US_ASCII))
          .orElse(StandardCharsets.UTF_8);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw invalid(Failure.Rule.MEDIA_TYPE, "unknown charset " + name.orElse(""), kind);
    }
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static byte[] unfold(byte[] folded) {
    ByteArrayOutputStream unfolded = new ByteArrayOutputStream(folded.length);
    int i = 0;
    while (i < folded.length) {
      int skipped = foldAt(folded, i);
      if (skipped == 0) {
        unfolded.write(folded[i++]);
      } else {
        i += skipped;
      }
    }
    return unfolded.toByteArray();
  }

  /** How long the fold at i is: CRLF or LF and one space or tab; 0 if there is none. */
  private static int foldAt(byte[] bytes, int i) {
    int lf = bytes[i] == '\r' ? i + 1 : i;
    boolean fold =
        lf + 1 < bytes.length
            && bytes[lf] == '\n'
            && (bytes[lf + 1] == ' ' || bytes[lf + 1] == '\t');
    return fold ? lf + 2 - i : 0;
  }

  private static PosternException invalid(Failure.Rule rule, String detail, Kind kind) {
    return new PosternException(
        new Failure.InvalidContent(rule, detail + " (" + kind.contentType() + ")"));
  }
}
