package dev.postern.sandbox.tenant;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A Microsoft 365 tenant, or the Exchange organisation it plays: who and what is in it. */
public final class Tenant {

  /** Signs in by Basic and may impersonate every mailbox; on premises only. */
  public record ServiceAccount(String name, String password) {}

  /** The tenant every sandbox plays. */
  public static final String ID = "6f1c2b1e-0000-4000-8000-c0ffee000001";

  public static final String CLIENT_ID = "6f1c2b1e-0000-4000-8000-c0ffee000002";
  public static final String CLIENT_SECRET = "demo-client-secret";
  public static final String DOMAIN = "contoso.example";
  public static final ServiceAccount SERVICE_ACCOUNT =
      new ServiceAccount("svc@" + DOMAIN, "svc-demo");

  /** Every mailbox's password, on premises. */
  public static final String USER_PASSWORD = "demo";

  private final String id;
  private final List<String> domains;
  private final boolean onPremises;
  private final List<AppRegistration> apps = new CopyOnWriteArrayList<>();
  private final List<Consumer<Mailbox>> observers = new CopyOnWriteArrayList<>();
  private final Map<String, Mailbox> mailboxes = new ConcurrentSkipListMap<>();

  public Tenant(String id, List<String> domains, boolean onPremises) {
    this.id = id;
    this.domains = List.copyOf(domains);
    this.onPremises = onPremises;
  }

  public String id() {
    return id;
  }

  public List<String> domains() {
    return domains;
  }

  public boolean onPremises() {
    return onPremises;
  }

  public List<AppRegistration> apps() {
    return apps;
  }

  public Optional<AppRegistration> app(String clientId) {
    return apps.stream().filter(it -> it.clientId().equalsIgnoreCase(clientId)).findFirst();
  }

  /** The mailbox with this SMTP address. */
  public Optional<Mailbox> mailbox(String email) {
    return Optional.ofNullable(mailboxes.get(email.toLowerCase(Locale.ROOT)));
  }

  /** The mailbox of a user by address, or by the object id that Graph shows. */
  public Optional<Mailbox> user(String idOrAddress) {
    return mailbox(idOrAddress)
        .or(() ->
            mailboxes.values().stream()
                .filter(it -> it.guid().toString().equalsIgnoreCase(idOrAddress))
                .findFirst());
  }

  /** The rooms that have a mailbox here. */
  public List<Room> rooms() {
    return Room.ALL.stream().filter(it -> mailbox(it.address().email()).isPresent()).toList();
  }

  /** Shows every mailbox, those that are there and those that will be added. */
  public void observe(Consumer<Mailbox> observer) {
    observers.add(observer);
    mailboxes.values().forEach(observer);
  }

  public Collection<Mailbox> mailboxes() {
    return mailboxes.values();
  }

  public void add(Mailbox mailbox) {
    mailboxes.put(mailbox.owner().key(), mailbox);
    observers.forEach(it -> it.accept(mailbox));
  }
}
