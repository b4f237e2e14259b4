package dev.postern.sandbox.tenant;

import java.nio.ByteBuffer;
import java.util.Base64;

/** ChangeKeys: opaque to clients, different after every change. */
public final class ChangeKey {
  private ChangeKey() {}

  /** Of an item; occurrences have their master's. */
  public static String of(Item item) {
    return encode((item.kind().isMessage() ? 0x0900 : 0x0F00) << 16, item.change());
  }

  public static String of(Folder folder) {
    return encode(0x0100 << 16, folder.change());
  }

  private static String encode(int kind, long change) {
    return Base64.getEncoder()
        .encodeToString(
            ByteBuffer.allocate(16).putInt(kind).putInt(0x16000000).putLong(change).array());
  }
}
