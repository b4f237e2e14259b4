package dev.postern.mirror;

import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;

/** How a {@link TwinTenant} calls what the first API has names for. */
final class TwinIds {
  static final String MARK = "twin:";

  private TwinIds() {}

  static ItemId twin(ItemId id) {
    return new ItemId(MARK + id.value());
  }

  static String own(String value) {
    if (!value.startsWith(MARK)) {
      throw new AssertionError(value + " is not of this API");
    }
    return value.substring(MARK.length());
  }

  static ItemId own(ItemId id) {
    return new ItemId(own(id.value()));
  }

  static FolderId own(FolderId id) {
    return new FolderId(own(id.value()));
  }

  static Version own(Version version) {
    return version.value().isEmpty() ? version : new Version(own(version.value()));
  }
}
