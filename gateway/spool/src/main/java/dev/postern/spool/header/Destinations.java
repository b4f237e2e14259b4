package dev.postern.spool.header;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Envelope;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who gets a message. The envelope decides; an API goes by the header, which is therefore made to
 * say the same (RFC 5322 section 3.6.3): whoever is not in To or Cc gets it as Bcc.
 */
final class Destinations {
  private static final int MOST_NAMED = 3;

  private final Set<MailAddress> envelope;

  Destinations(Envelope envelope) {
    this.envelope =
        envelope.recipients().stream()
            .map(Envelope.Recipient::address)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Settles To, Cc and Bcc.
   *
   * @throws PosternException {@link Failure.Unsupported} if To or Cc names somebody who is not to
   *     get it
   */
  void settle(HeaderBlock block) {
    Set<MailAddress> visible = new LinkedHashSet<>();
    visible.addAll(visible(block, "To"));
    visible.addAll(visible(block, "Cc"));
    refuseOthers(visible);
    Map<MailAddress, InternetAddress> hidden = new LinkedHashMap<>();
    envelope.stream()
        .filter(address -> !visible.contains(address))
        .forEach(address -> hidden.put(address, bare(address)));
    named(block).forEach(hidden::replace);
    block.remove("Bcc");
    if (!hidden.isEmpty()) {
      block.add(People.field("Bcc", List.copyOf(hidden.values())));
    }
  }

  /** Those in all fields of a name, which is one field afterwards, of full addresses. */
  private List<MailAddress> visible(HeaderBlock block, String name) {
    List<HeaderField> fields = block.all(name);
    List<InternetAddress> people = new ArrayList<>();
    boolean rewritten = fields.size() > 1;
    for (HeaderField field : fields) {
      rewritten |= People.hasGroups(field);
      for (InternetAddress person : People.of(field)) {
        rewritten |= People.isUnqualified(person);
        qualified(person).ifPresent(people::add);
      }
    }
    if (rewritten && people.isEmpty()) {
      block.remove(name);
    } else if (rewritten) {
      block.replace(People.field(name, people));
    }
    return people.stream().map(People::address).flatMap(Optional::stream).toList();
  }

  /** Cron writes {@code To: root}: whoever of the envelope is called so. */
  private Optional<InternetAddress> qualified(InternetAddress person) {
    if (!People.isUnqualified(person)) {
      return Optional.of(person);
    }
    return envelope.stream()
        .filter(address ->
            MailAddress.parse(person.getAddress() + "@" + address.domain())
                .filter(address::equals)
                .isPresent())
        .findFirst()
        .map(address -> People.at(person, address.value()));
  }

  private void refuseOthers(Set<MailAddress> visible) {
    List<String> others =
        visible.stream()
            .filter(address -> !envelope.contains(address))
            .map(MailAddress::value)
            .toList();
    if (!others.isEmpty()) {
      String more =
          others.size() > MOST_NAMED ? " and " + (others.size() - MOST_NAMED) + " more" : "";
      throw new PosternException(
          new Failure.Unsupported(
              "in To or Cc, but without RCPT TO: %s%s; Exchange would send the message there too"
                  .formatted(
                      String.join(", ", others.subList(0, Math.min(MOST_NAMED, others.size()))),
                      more)));
    }
  }

  /** How the sender calls those in Bcc; it stays in the copy that the sender keeps. */
  private static Map<MailAddress, InternetAddress> named(HeaderBlock block) {
    Map<MailAddress, InternetAddress> named = new LinkedHashMap<>();
    for (HeaderField field : block.all("Bcc")) {
      try {
        for (InternetAddress person : People.of(field)) {
          People.address(person).ifPresent(address -> named.put(address, person));
        }
      } catch (PosternException unreadable) {
        // The field goes, and the envelope has those whom it meant.
        named.clear();
      }
    }
    return named;
  }

  private static InternetAddress bare(MailAddress address) {
    InternetAddress person = new InternetAddress();
    person.setAddress(address.value());
    return person;
  }
}
