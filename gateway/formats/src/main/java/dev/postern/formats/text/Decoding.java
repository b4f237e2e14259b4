package dev.postern.formats.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** From a body's bytes to its text. */
public final class Decoding {
  private Decoding() {}

  /**
   * Decodes UTF-8. Old writers fold after 75 octets even inside a character; such folds, and only
   * they, are undone, because no text can hold half a character.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent} naming
   *     the line that is no UTF-8
   */
  public static String decode(byte[] bytes) {
    try {
      return strictly(bytes);
    } catch (CharacterCodingException _) {
      byte[] mended = mend(bytes);
      try {
        return strictly(mended);
      } catch (CharacterCodingException _) {
        throw Invalid.notParseable("line " + firstBrokenLine(mended) + " is not UTF-8");
      }
    }
  }

  private static String strictly(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static byte[] mend(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    int missing = 0;
    for (int i = 0; i < bytes.length; i++) {
      int fold = missing > 0 ? foldLength(bytes, i) : 0;
      if (fold > 0 && i + fold < bytes.length && isContinuation(bytes[i + fold])) {
        i += fold;
      }
      byte b = bytes[i];
      missing = isContinuation(b) ? Math.max(0, missing - 1) : continuations(b);
      out.write(b);
    }
    return out.toByteArray();
  }

  private static int foldLength(byte[] bytes, int at) {
    int i = at;
    if (i < bytes.length && bytes[i] == '\r') {
      i++;
    }
    if (i < bytes.length && bytes[i] == '\n') {
      i++;
    }
    boolean folded = i > at && i < bytes.length && (bytes[i] == ' ' || bytes[i] == '\t');
    return folded ? i + 1 - at : 0;
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }

  private static int continuations(byte b) {
    int lead = b & 0xFF;
    return lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  }

  private static int firstBrokenLine(byte[] bytes) {
    int line = 1;
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        try {
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, i - start));
        } catch (CharacterCodingException _) {
          return line;
        }
        line++;
        start = i + 1;
      }
    }
    return line;
  }
}
