package dev.postern.sandbox.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.tenant.ChangeKey;
import dev.postern.sandbox.tenant.Changes;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tenant;
import dev.postern.sandbox.tenant.Tombstone;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The subscriptions of a tenant's applications, and who is told what. */
public final class Subscriptions implements AutoCloseable {
  private final CurrentConditions conditions;
  private final RequestJournal journal;
  private final SubscriptionFile file;
  private final Webhook webhook;
  private final Courier courier;
  private final Map<String, Subscription> byId = new LinkedHashMap<>();

  /**
   * Watches every mailbox of the tenant from now on.
   *
   * @param file where subscriptions are kept; empty if they need not survive the process
   * @param ca of the sandbox, which may have issued the applications' certificates
   */
  public Subscriptions(
      Tenant tenant,
      CurrentConditions conditions,
      RequestJournal journal,
      Optional<Path> file,
      X509Certificate ca)
      throws IOException {
    this.conditions = conditions;
    this.journal = journal;
    this.file = new SubscriptionFile(file);
    this.webhook = new Webhook(ca);
    this.courier = new Courier(webhook, journal);
    this.file.read().forEach(it -> byId.put(it.id(), it));
    tenant.observe(mailbox -> mailbox.listen((since, changes) -> changed(mailbox, since, changes)));
  }

  /**
   * Asks both addresses whether they are the application's.
   *
   * @return what went wrong; empty if both are
   */
  public Optional<String> validate(Subscription subscription) {
    journal.count("webhook", "validation", subscription.watched().mailbox());
    Optional<String> fault = webhook.validate(subscription.notificationUrl());
    return fault.isPresent() || subscription.lifecycleUrl() == null
        ? fault
        : webhook.validate(subscription.lifecycleUrl());
  }

  /** What is wrong with an address before anything is sent there. */
  public static Optional<String> fault(String url) {
    return Webhook.fault(url);
  }

  /** Those that have not expired, in the order of their creation. */
  public synchronized List<Subscription> all() {
    if (byId.values().removeIf(it -> it.expires().isBefore(Instant.now()))) {
      file.write(byId.values());
    }
    return List.copyOf(byId.values());
  }

  public Optional<Subscription> find(String id) {
    return all().stream().filter(it -> it.id().equals(id)).findFirst();
  }

  /** Adds a subscription, or puts one in the place of what it was. */
  public synchronized void put(Subscription subscription) {
    byId.put(subscription.id(), subscription);
    file.write(byId.values());
  }

  public synchronized void remove(Subscription subscription) {
    byId.remove(subscription.id());
    file.write(byId.values());
  }

  /** Makes happen to a subscription what its application is told of. */
  public void happen(Subscription subscription, LifecycleEvent event) {
    switch (event) {
      case MISSED -> {}
      case SUBSCRIPTION_REMOVED -> remove(subscription);
      case REAUTHORIZATION_REQUIRED -> put(subscription.withPaused(true));
    }
    if (subscription.lifecycleUrl() != null) {
      courier.send(
          subscription.lifecycleUrl(),
          event.wireName(),
          subscription.watched().mailbox(),
          List.of(Notification.lifecycle(subscription, event)));
    }
  }

  /** Called while the mailbox is locked; sends nothing itself. */
  private void changed(Mailbox mailbox, long since, Changes changes) {
    if (conditions.get().graph().losesNotifications()) {
      return;
    }
    for (Subscription subscription : all()) {
      if (!subscription.watched().mailbox().equals(mailbox.owner().key())
          || subscription.paused()) {
        continue;
      }
      List<ObjectNode> told = told(subscription, mailbox, since, changes);
      if (!told.isEmpty()) {
        courier.send(
            subscription.notificationUrl(), "change", subscription.watched().mailbox(), told);
      }
    }
  }

  private static List<ObjectNode> told(
      Subscription subscription, Mailbox mailbox, long since, Changes changes) {
    List<ObjectNode> told = new ArrayList<>();
    for (Item item : changes.items()) {
      String type = item.arrived() > since ? "created" : "updated";
      if (isOf(item.kind(), subscription.watched().kind())
          && isWatched(item.folderId(), subscription, mailbox)
          && subscription.changes().contains(type)) {
        told.add(Notification.change(subscription, type, item.id(), ChangeKey.of(item), mailbox));
      }
    }
    for (Tombstone tombstone : changes.tombstones()) {
      if (!tombstone.folder()
          && tombstone.arrived() <= since
          && isWatched(tombstone.parentId(), subscription, mailbox)
          && subscription.changes().contains("deleted")) {
        told.add(Notification.change(subscription, "deleted", tombstone.id(), "", mailbox));
      }
    }
    return told;
  }

  private static boolean isOf(ItemKind item, Subscription.Kind kind) {
    return switch (kind) {
      case EVENT -> item == ItemKind.CALENDAR_ITEM;
      case CONTACT -> item == ItemKind.CONTACT;
      case MESSAGE -> item.isMessage();
    };
  }

  private static boolean isWatched(String folderId, Subscription subscription, Mailbox mailbox) {
    String folder = subscription.watched().folder();
    if (folder != null) {
      return folder.equals(folderId);
    }
    Optional<Folder> found = mailbox.folder(folderId);
    return found
        .filter(it ->
            switch (subscription.watched().kind()) {
              case EVENT -> it.holds("IPF.Appointment");
              case CONTACT -> it.holds("IPF.Contact");
              case MESSAGE -> it.holds("IPF.Note");
            })
        .isPresent();
  }

  @Override
  public void close() {
    courier.close();
  }
}
