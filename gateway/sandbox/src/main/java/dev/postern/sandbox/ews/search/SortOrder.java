package dev.postern.sandbox.ews.search;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.ItemView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** t:SortOrder: the order in which FindItem gives items. */
public final class SortOrder {
  private SortOrder() {}

  /** Items without the property come first, as MAPI sorts them. */
  public static Comparator<ItemView> of(XmlElement sortOrder, Call call) {
    Comparator<ItemView> order = (left, right) -> 0;
    for (XmlElement fieldOrder : sortOrder.children()) {
      XmlElement path = fieldOrder.children().getFirst();
      Restriction comparison = new Restriction(fieldOrder, call);
      Comparator<ItemView> byField =
          (left, right) -> compare(value(left, path, call), value(right, path, call), comparison);
      order =
          order.thenComparing(
              fieldOrder.requireAttribute("Order").equals("Descending")
                  ? byField.reversed()
                  : byField);
    }
    return order;
  }

  private static Optional<String> value(ItemView item, XmlElement path, Call call) {
    return new SearchableItem(item, call).values(path).map(List::getFirst);
  }

  private static int compare(
      Optional<String> left, Optional<String> right, Restriction comparison) {
    if (left.isEmpty() || right.isEmpty()) {
      return Boolean.compare(left.isPresent(), right.isPresent());
    }
    return comparison.compare(left.get(), right.get());
  }
}
