package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * How far a client has read the changes of a folder: opaque on the wire.
 *
 * @param scope what was synchronised: a folder's id, or the hierarchy of a mailbox
 * @param complete the change number up to which the client knows the folder as a whole
 * @param told the change number up to which changes were told; above {@code complete} while a
 *     client reads a long list of changes page by page
 */
record SyncState(String scope, long complete, long told) {
  private static final String VERSION = "1";

  /** The client has read everything. */
  static SyncState upToDate(String scope, long change) {
    return new SyncState(scope, change, change);
  }

  /** The state before everything. */
  static SyncState initial(String scope) {
    return upToDate(scope, 0);
  }

  String encode() {
    String content = VERSION + ' ' + complete + ' ' + told + ' ' + scope;
    String sum = Long.toHexString(sum(content));
    return Base64.getEncoder()
        .encodeToString((content + ' ' + sum).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws EwsError if the state was not given out for this scope
   */
  static SyncState decode(String text, String scope) {
    try {
      String plain = new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8);
      String[] parts = plain.split(" ", -1);
      String content = plain.substring(0, Math.max(0, plain.lastIndexOf(' ')));
      if (parts.length == 5
          && parts[0].equals(VERSION)
          && parts[3].equals(scope)
          && parts[4].equals(Long.toHexString(sum(content)))) {
        return new SyncState(scope, Long.parseLong(parts[1]), Long.parseLong(parts[2]));
      }
    } catch (IllegalArgumentException notOne) {
      throw new EwsError(ResponseCode.ErrorInvalidSyncStateData);
    }
    throw new EwsError(ResponseCode.ErrorInvalidSyncStateData);
  }

  private static long sum(String content) {
    CRC32 crc = new CRC32();
    crc.update(content.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
