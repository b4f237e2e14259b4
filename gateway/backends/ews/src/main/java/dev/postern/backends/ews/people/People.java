package dev.postern.backends.ews.people;

import static dev.postern.backends.ews.soap.Xml.m;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.Zones;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Directory;
import dev.postern.api.exchange.FreeBusy;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Person;
import dev.postern.api.model.Photo;
import dev.postern.api.model.WorkingHours;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.contact.Pictures;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The organisation's people by ResolveNames, which gives at most a hundred, their pictures by
 * GetUserPhoto, its rooms, and who is busy.
 */
public final class People implements Directory {

  /** What cards show; Exchange makes it from a larger one. */
  private static final String PHOTO_SIZE = "HR240x240";

  private final Ews ews;
  private final RuleZones zones;

  /**
   * @param home the tenant's own zone
   */
  public People(Ews ews, Zones zones, ZoneId home, InstantSource clock) {
    this.ews = ews;
    this.zones = new RuleZones(zones, home, clock);
  }

  @Override
  public List<Contact> search(Access access, String text, int limit) {
    if (text.isBlank()) {
      return List.of();
    }
    Reply reply =
        ews.call(
                access,
                Effect.READ,
                m("ResolveNames", m("UnresolvedEntry", text))
                    .with("ReturnFullContactData", "true")
                    .with("SearchScope", "ActiveDirectory"))
            .getFirst();
    if (reply.code().equals("ErrorNameResolutionNoResults")) {
      return List.of();
    }
    return reply.orThrow().childrenAt("ResolutionSet").stream()
        .flatMap(resolution -> Resolution.read(resolution).stream())
        .limit(limit)
        .toList();
  }

  /** The prefix makes an address of it: no name is looked for (MS-OXWSRSLNM 3.1.4.1). */
  @Override
  public Optional<Contact> person(Access access, MailAddress address) {
    return search(access, "smtp:" + address.value(), Integer.MAX_VALUE).stream()
        .filter(found ->
            found.emails().stream()
                .anyMatch(email -> email.address().equalsIgnoreCase(address.value())))
        .findFirst();
  }

  @Override
  public Optional<Photo> photo(Access access, MailAddress address) {
    Reply reply =
        Reply.of(
            ews.answer(
                access,
                Effect.READ,
                m("GetUserPhoto", m("Email", address.value()), m("SizeRequested", PHOTO_SIZE))));
    if (reply.failure().filter(Failure.NotFound.class::isInstance).isPresent()) {
      return Optional.empty();
    }
    byte[] picture = Base64.getMimeDecoder().decode(reply.orThrow().textAt("PictureData"));
    return picture.length == 0 ? Optional.empty() : Optional.of(Pictures.of(picture));
  }

  @Override
  public List<Person> rooms(Access access) {
    return new Rooms(ews).list(access);
  }

  @Override
  public List<FreeBusy> freeBusy(
      Access access, Collection<MailAddress> addresses, Instant from, Instant to) {
    return new Availability(ews).read(access, List.copyOf(addresses), from, to);
  }

  @Override
  public Optional<WorkingHours> workingHours(Access access) {
    return new Availability(ews).workingHours(access, zones, zones.clock().instant());
  }

  static Optional<Person> person(Xml mailbox) {
    try {
      return Optional.of(
          new Person(mailbox.textAt("Name"), new MailAddress(mailbox.textAt("EmailAddress"))));
    } catch (IllegalArgumentException e) {
      // An entry without an SMTP address cannot be written to.
      return Optional.empty();
    }
  }
}
