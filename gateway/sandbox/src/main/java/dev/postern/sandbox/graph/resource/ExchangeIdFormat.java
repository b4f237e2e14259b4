package dev.postern.sandbox.graph.resource;

import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.StoreId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The formats of ids: exchangeIdFormat. Containers have no immutable ones. */
public enum ExchangeIdFormat {
  /** MAPI's: binary. */
  ENTRY_ID("entryId", false, true),
  /** That of EWS. */
  EWS_ID("ewsId", false, false),
  /** MAPI's that survives a move. */
  IMMUTABLE_ENTRY_ID("immutableEntryId", true, true),
  /** Graph's usual one. */
  REST_ID("restId", false, false),
  /** Graph's that survives a move. */
  REST_IMMUTABLE_ENTRY_ID("restImmutableEntryId", true, false);

  private final String wireName;
  private final boolean immutable;
  private final boolean binary;

  ExchangeIdFormat(String wireName, boolean immutable, boolean binary) {
    this.wireName = wireName;
    this.immutable = immutable;
    this.binary = binary;
  }

  public static Optional<ExchangeIdFormat> named(String name) {
    return Arrays.stream(values()).filter(it -> it.wireName.equals(name)).findFirst();
  }

  /** Whether these ids survive a move. */
  public boolean isImmutable() {
    return immutable;
  }

  /**
   * What an id names; empty if it is none of this format. An immutable one leads to the id that its
   * item has now, or, if there is no such item, to the one it would have had in the beginning.
   */
  public Optional<StoreId> read(String id, Mailbox mailbox) {
    Optional<String> text = binary ? fromBinary(id) : Optional.of(id);
    return text.filter(it -> GraphIds.isImmutable(it) == immutable)
        .map(GraphIds::regular)
        .flatMap(it -> StoreId.decode(this == EWS_ID ? it : GraphIds.fromUrl(it)))
        .map(it ->
            immutable
                ? mailbox.itemNumbered(it.number()).map(item -> it.movedWith(item)).orElse(it)
                : it);
  }

  /** Writes an id in this format. */
  public String write(StoreId id) {
    if (this == EWS_ID) {
      return id.encode();
    }
    String text = GraphIds.item(id.encode(), immutable);
    return binary ? toBinary(text) : text;
  }

  /** Base64 that is safe in URLs, the length of its padding in place of the padding. */
  private static String toBinary(String text) {
    String padded = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    String bare = padded.replace("=", "");
    return bare + (padded.length() - bare.length());
  }

  private static Optional<String> fromBinary(String id) {
    if (id.length() < 2 || id.charAt(id.length() - 1) > '2') {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(id.substring(0, id.length() - 1));
      return Optional.of(new String(bytes, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
