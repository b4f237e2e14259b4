package dev.postern.sandbox.contact;

import dev.postern.sandbox.tenant.ContactProperties;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Sensitivity;

/** What Exchange adds to a distribution list when it is saved (MS-OXOCNTC 2.2.2). */
public final class DistributionListRules {
  private DistributionListRules() {}

  /** Fills in what a new list was not given. */
  public static void complete(PropertyBag bag) {
    bag.putIfAbsent(ItemProperties.ITEM_CLASS, ItemKind.DISTRIBUTION_LIST.messageClass());
    bag.putIfAbsent(ItemProperties.SENSITIVITY, Sensitivity.NORMAL);
    bag.putIfAbsent(ItemProperties.IMPORTANCE, Importance.NORMAL);
    bag.putIfAbsent(ItemProperties.CULTURE, "en-US");
    bag.putIfAbsent(ItemProperties.REMINDER_SET, false);
    settle(bag);
  }

  /** The list is filed and titled by its name. */
  public static void settle(PropertyBag bag) {
    String name = bag.get(ContactProperties.DISPLAY_NAME, "");
    bag.put(ContactProperties.FILE_AS, name);
    bag.put(ItemProperties.SUBJECT, name);
  }
}
