package dev.postern.sandbox.sync;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How far a client has read the changes of a folder: opaque on the wire.
 *
 * @param scope what was synchronised: a folder's id, or the hierarchy of a mailbox
 * @param complete the change number up to which the client knows the folder as a whole
 * @param told the change number up to which changes were told; above {@code complete} while a
 *     client reads a long list of changes page by page
 */
public record SyncState(String scope, long complete, long told) {
  private static final String VERSION = "1";

  /** The client has read everything. */
  public static SyncState upToDate(String scope, long change) {
    return new SyncState(scope, change, change);
  }

  /** The state before everything. */
  public static SyncState initial(String scope) {
    return upToDate(scope, 0);
  }

  public String encode() {
    String content = VERSION + ' ' + complete + ' ' + told + ' ' + scope;
    String sum = Long.toHexString(sum(content));
    return Base64.getEncoder()
        .encodeToString((content + ' ' + sum).getBytes(StandardCharsets.UTF_8));
  }

  /** Empty if the state was not given out for this scope. */
  public static Optional<SyncState> decode(String text, String scope) {
    String plain;
    try {
      plain = new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    String[] parts = plain.split(" ", -1);
    String content = plain.substring(0, Math.max(0, plain.lastIndexOf(' ')));
    return parts.length == 5
            && parts[0].equals(VERSION)
            && parts[3].equals(scope)
            && parts[4].equals(Long.toHexString(sum(content)))
        ? Optional.of(new SyncState(scope, Long.parseLong(parts[1]), Long.parseLong(parts[2])))
        : Optional.empty();
  }

  private static long sum(String content) {
    CRC32 crc = new CRC32();
    crc.update(content.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
