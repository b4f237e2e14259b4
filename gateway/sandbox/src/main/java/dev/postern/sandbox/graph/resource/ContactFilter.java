package dev.postern.sandbox.graph.resource;

import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.ContactProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The filters on contacts: by an extended property, or by an e-mail address. */
public final class ContactFilter {
  private static final Pattern EMAIL =
      Pattern.compile(
          "emailAddresses/any\\(\\s*(\\w+)\\s*:\\s*\\1/address eq '((?:[^']|'')*)'\\s*\\)",
          Pattern.CASE_INSENSITIVE);

  private ContactFilter() {}

  /**
   * @throws GraphError for any other filter
   */
  public static Predicate<PropertyBag> parse(String filter) {
    Matcher email = EMAIL.matcher(filter.strip());
    if (!email.matches()) {
      return SingleValueExtendedProperties.filter(filter)
          .orElseThrow(() -> GraphError.badRequest("Invalid filter clause: " + filter));
    }
    String address = email.group(2).replace("''", "'");
    return bag ->
        bag.get(ContactProperties.EMAILS, Map.of()).values().stream()
            .anyMatch(it -> it.email().equalsIgnoreCase(address));
  }
}
