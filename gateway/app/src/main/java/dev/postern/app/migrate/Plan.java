package dev.postern.app.migrate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.Capability;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.Probe.Finding;
import dev.postern.app.Tenant;
import dev.postern.mirror.Mirror;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What stands in the way of a mailbox, and what will be different on its new backend. */
record Plan(Tenant tenant, Mirror mirror) {

  /** Whether nothing stands in the way; changes nothing. */
  boolean isReady(MailAddress mailbox, String to, Migration.Listener listener) {
    String on =
        Optional.ofNullable(mirror.routes().get(mailbox)).orElse(tenant.backends().preferred());
    ObjectNode event =
        Events.of("plan", mailbox)
            .put("tenant", tenant.name())
            .put("backend", on)
            .put("used", mirror.routes().containsKey(mailbox))
            .put("to", to);
    boolean ready = true;
    if (!on.equals(to)) {
      Backend old = tenant.backends().named(on);
      Backend fresh = tenant.backends().named(to);
      ready = probes(mailbox, fresh, event.putArray("findings"));
      ArrayNode differences = event.putArray("differences");
      lost("events", old, fresh, Backend::events).forEach(differences::add);
      lost("contacts", old, fresh, Backend::contacts).forEach(differences::add);
    }
    listener.accept(event.put("ready", ready));
    return ready;
  }

  private static boolean probes(MailAddress mailbox, Backend fresh, ArrayNode findings) {
    boolean fine = true;
    for (Finding finding : fresh.probe().probe(new Access(mailbox.value(), mailbox))) {
      findings
          .addObject()
          .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
          .put("what", finding.what())
          .put("remedy", finding.remedy());
      fine &= finding.severity() != Finding.Severity.ERROR;
    }
    return fine;
  }

  private static List<String> lost(
      String kind, Backend old, Backend fresh, Function<Backend, ItemStore<?>> store) {
    Set<Capability> lost = capabilities(old, store);
    lost.removeAll(capabilities(fresh, store));
    return lost.stream().flatMap(capability -> sentence(kind, capability).stream()).toList();
  }

  private static Set<Capability> capabilities(
      Backend backend, Function<Backend, ItemStore<?>> store) {
    Set<Capability> all = EnumSet.noneOf(Capability.class);
    try {
      all.addAll(store.apply(backend).capabilities());
    } catch (PosternException unsupported) {
      // A backend that has no such items at all can do nothing with them.
      return all;
    }
    return all;
  }

  private static Optional<String> sentence(String kind, Capability missing) {
    return switch (missing) {
      case MOVE -> Optional.of(kind + " cannot be moved to another folder");
      case SILENT_ATTENDEES ->
          Optional.of(
              "attendees of "
                  + kind
                  + " cannot be written without mailing them: where nobody may be mailed, they are"
                  + " kept where only this gateway sees them");
      case SET_UID ->
          Optional.of(
              "new " + kind + " have a UID of Exchange's own for everybody but this gateway");
      case CHECKLIST -> Optional.of("steps of " + kind + " become lines of their text");
      case UNDELETE ->
          Optional.of(
              "deleted "
                  + kind
                  + " are made anew by postern undo, and not moved back from Deleted Items");
      case GROUPS ->
          Optional.of(
              "groups of " + kind + " are shown in Outlook alone, and no longer to clients");
      case PERMISSIONS ->
          Optional.of(
              "what owners of "
                  + kind
                  + " share with others in Outlook cannot be read: only the configuration's grants"
                  + " count");
      case WHOLE_PAGES -> Optional.empty();
    };
  }
}
