package dev.postern.spool.header;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Those whom fields of addresses name (RFC 5322 section 3.4). */
final class People {
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s<>,;:\\p{Cntrl}]+@[^\\s<>,;:@\\p{Cntrl}]+");

  /** Without a domain, as cron and printers write them. */
  private static final Pattern LOCAL_PART = Pattern.compile("[^\\s<>,;:@\\p{Cntrl}]+");

  private People() {}

  /**
   * All that a field names, the members of groups in the groups' place.
   *
   * @throws PosternException {@link Failure.InvalidContent} if that cannot be told for certain
   */
  static List<InternetAddress> of(HeaderField field) {
    List<InternetAddress> people = new ArrayList<>();
    try {
      for (InternetAddress address : InternetAddress.parseHeader(field.body(), false)) {
        if (address.isGroup()) {
          people.addAll(List.of(address.getGroup(false)));
        } else {
          people.add(address);
        }
      }
    } catch (AddressException | RuntimeException e) {
      // The parser is not proof against everything that a header may hold.
      throw unreadable(field, e);
    }
    people.removeIf(person -> person.getAddress() == null || person.getAddress().isBlank());
    for (InternetAddress person : people) {
      if (address(person).isEmpty() && !isUnqualified(person)) {
        throw unreadable(field, null);
      }
    }
    return people;
  }

  /** Whether a field holds groups that have members. */
  static boolean hasGroups(HeaderField field) {
    try {
      for (InternetAddress address : InternetAddress.parseHeader(field.body(), false)) {
        if (address.isGroup() && address.getGroup(false).length > 0) {
          return true;
        }
      }
      return false;
    } catch (AddressException | RuntimeException e) {
      throw unreadable(field, e);
    }
  }

  static Optional<MailAddress> address(InternetAddress person) {
    return Optional.of(person.getAddress())
        .filter(ADDRESS.asMatchPredicate())
        .flatMap(MailAddress::parse);
  }

  static boolean isUnqualified(InternetAddress person) {
    return LOCAL_PART.matcher(person.getAddress()).matches();
  }

  /** The same person at a full address. */
  static InternetAddress at(InternetAddress person, String address) {
    InternetAddress full = new InternetAddress();
    full.setAddress(address);
    try {
      full.setPersonal(person.getPersonal(), "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("UTF-8 is not available", e);
    }
    return full;
  }

  /** A field that names them, one a line. */
  static HeaderField field(String name, List<InternetAddress> people) {
    return HeaderField.of(
        name,
        people.stream()
            .map(person -> person.toString().replaceAll("[\r\n]+", " "))
            .collect(Collectors.joining(",\r\n ")));
  }

  private static PosternException unreadable(HeaderField field, @Nullable Exception cause) {
    return new PosternException(
        new Failure.InvalidContent(
            Failure.Rule.NOT_PARSEABLE,
            "the addresses in the message's header field %s cannot be read"
                .formatted(field.name())),
        cause);
  }
}
