package dev.postern.protocols.dav.method;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.formats.text.Decoding;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The body of a PUT as text.
 *
 * @param verbatim whether the text is, byte for byte in UTF-8, what was sent; if not, the client
 *     must fetch it again and gets no ETag
 */
record SentText(String text, boolean verbatim) {

  static SentText decode(byte[] body, Optional<String> charsetName) {
    Charset charset = charset(charsetName);
    String text =
        charset.equals(StandardCharsets.UTF_8) ? Decoding.decode(body) : decode(body, charset);
    return new SentText(text, Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body));
  }

  /** ASCII is taken for UTF-8: clients that say so by habit send more than ASCII. */
  private static Charset charset(Optional<String> name) {
    try {
      return name.map(Charset::forName)
          .filter(charset -> !charset.equals(StandardCharsets.US_ASCII))
          .orElse(StandardCharsets.UTF_8);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw invalid(Failure.Rule.MEDIA_TYPE, "unknown charset " + name.orElse(""));
    }
  }

  private static String decode(byte[] body, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw invalid(Failure.Rule.NOT_PARSEABLE, "the text is not " + charset);
    }
  }

  private static PosternException invalid(Failure.Rule rule, String detail) {
    return new PosternException(new Failure.InvalidContent(rule, detail));
  }
}
