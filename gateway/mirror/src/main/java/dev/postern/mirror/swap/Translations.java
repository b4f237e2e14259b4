package dev.postern.mirror.swap;

import dev.postern.api.PosternException;
import dev.postern.api.exchange.ItemId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** New ids by old ones, as far as they are known. Each is asked for once. */
final class Translations {
  private static final Logger LOG = LoggerFactory.getLogger(Translations.class);

  /** The most ids that translateExchangeIds takes. */
  private static final int AT_ONCE = 1000;

  private final Ground<?> ground;
  private final UnaryOperator<ItemId> located;
  private final Map<ItemId, ItemId> known = new HashMap<>();
  private final Set<ItemId> asked = new HashSet<>();
  private boolean works = true;

  /**
   * @param located makes ids of the new backend of what was translated
   */
  Translations(Ground<?> ground, UnaryOperator<ItemId> located) {
    this.ground = ground;
    this.located = located;
  }

  /** Asks for those that were not asked for yet. Where that does not work, they stay unknown. */
  void add(Collection<ItemId> old) {
    List<ItemId> unasked = old.stream().filter(asked::add).toList();
    for (List<ItemId> some : unasked.stream().gather(Gatherers.windowFixed(AT_ONCE)).toList()) {
      if (works) {
        add(some);
      }
    }
  }

  private void add(List<ItemId> some) {
    try {
      ground.translate(some).forEach((old, item) -> known.put(old, located.apply(item)));
    } catch (PosternException e) {
      works = false;
      LOG.info(
          "ids of {} are not translated, names and UIDs are compared instead: {}",
          ground.kind(),
          e.failure().detail());
    }
  }

  void put(ItemId old, ItemId item) {
    known.put(old, item);
  }

  void keepOnly(Set<ItemId> items) {
    known.values().retainAll(items);
  }

  Map<ItemId, ItemId> known() {
    return known;
  }
}
