package dev.postern.mirror;

import dev.postern.api.exchange.Cursor;
import dev.postern.api.model.Item;
import dev.postern.store.Sealer;

/** What the mirror stores of people's data, each kind sealed for its own purpose. */
record Seals(Sealer sealer) {
  private static final String TEXT = "text";
  private static final String BASE = "base";
  private static final String PROPERTIES = "properties";
  private static final String CURSOR = "cursor";

  byte[] text(String text) {
    return sealer.sealText(TEXT, text);
  }

  String text(byte[] sealed) {
    return sealer.unsealText(TEXT, sealed);
  }

  byte[] base(Item base) {
    return sealer.seal(BASE, RecordCodec.encode((Record) base));
  }

  <T extends Item> T base(byte[] sealed, Class<T> type) {
    return type.cast(
        RecordCodec.decode(sealer.unseal(BASE, sealed), type.asSubclass(Record.class)));
  }

  byte[] listed(ListedFolder folder) {
    return sealer.seal(PROPERTIES, RecordCodec.encode(folder));
  }

  ListedFolder listed(byte[] sealed) {
    return RecordCodec.decode(sealer.unseal(PROPERTIES, sealed), ListedFolder.class);
  }

  byte[] cursor(Cursor cursor) {
    return sealer.sealText(CURSOR, cursor.value());
  }

  Cursor cursor(byte[] sealed) {
    return new Cursor(sealer.unsealText(CURSOR, sealed));
  }
}
