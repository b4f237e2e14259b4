package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.TenantCall;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $filter}, {@code $search} and {@code $orderby} of a list of users. What Microsoft calls an
 * advanced query needs the header {@code ConsistencyLevel: eventual}, and most need {@code
 * $count=true} as well (Microsoft's page "Advanced query capabilities").
 *
 * <p>Unverified: the texts of the errors. Not offered: parentheses, {@code not}, {@code in}, {@code
 * any} on other properties than proxyAddresses.
 */
public record UserQuery(Predicate<ObjectNode> filter, Optional<Comparator<ObjectNode>> order) {
  private static final String LITERAL = "'((?:[^']|'')*)'";
  private static final Pattern FUNCTION =
      Pattern.compile(
          "(startswith|endswith)\\((\\w+),\\s*" + LITERAL + "\\)", Pattern.CASE_INSENSITIVE);
  private static final Pattern COMPARISON =
      Pattern.compile("(\\w+) (eq|ne) (?:" + LITERAL + "|(true|false|null))");
  private static final Pattern PROXY =
      Pattern.compile("proxyAddresses/any\\((\\w+):\\s*\\1 eq " + LITERAL + "\\)");
  private static final Pattern TERM = Pattern.compile("\"(\\w+):([^\"]+)\"");

  /**
   * @throws GraphError for what Graph does not take, or not without the header
   */
  public static UserQuery parse(TenantCall call) {
    boolean eventual =
        call.header("ConsistencyLevel").filter("eventual"::equalsIgnoreCase).isPresent();
    boolean counted = call.query().flag("$count");
    Optional<String> filter = call.query().find("$filter");
    Optional<String> search = call.query().find("$search");
    Optional<String> order = call.query().find("$orderby");
    if ((search.isPresent() || counted) && !eventual) {
      throw unsupported(
          "Request with $search or $count query parameter only works through MSGraph with a special"
              + " request header: 'ConsistencyLevel: eventual'");
    }
    boolean advanced =
        (filter.isPresent() && order.isPresent())
            || filter.filter(it -> it.contains("endswith(") || it.contains(" ne ")).isPresent();
    if (advanced && !(eventual && counted)) {
      throw unsupported("The specified filter or order is only supported by an advanced query.");
    }
    Predicate<ObjectNode> matches =
        filter
            .map(UserQuery::filter)
            .orElse(user -> true)
            .and(search.map(UserQuery::search).orElse(user -> true));
    return new UserQuery(matches, order.map(UserQuery::order));
  }

  private static Predicate<ObjectNode> filter(String filter) {
    return any(filter, " or ", part -> all(part, " and ", UserQuery::clause));
  }

  private static Predicate<ObjectNode> clause(String clause) {
    Matcher function = FUNCTION.matcher(clause);
    if (function.matches()) {
      String wanted = unquoted(function.group(3));
      boolean atStart = function.group(1).equalsIgnoreCase("startswith");
      String property = property(function.group(2));
      return user -> {
        String value = text(user, property);
        return atStart ? value.startsWith(wanted) : value.endsWith(wanted);
      };
    }
    Matcher comparison = COMPARISON.matcher(clause);
    if (comparison.matches()) {
      String property = property(comparison.group(1));
      boolean equal = comparison.group(2).equals("eq");
      String wanted =
          comparison.group(3) == null
              ? comparison.group(4).replace("null", "")
              : unquoted(comparison.group(3));
      return user -> text(user, property).equals(wanted) == equal;
    }
    Matcher proxy = PROXY.matcher(clause);
    if (proxy.matches()) {
      String wanted = unquoted(proxy.group(2));
      return user ->
          user.path("proxyAddresses")
              .valueStream()
              .anyMatch(it -> it.asText().toLowerCase(Locale.ROOT).equals(wanted));
    }
    throw new GraphError(400, "Request_UnsupportedQuery", "Unsupported Query: " + clause);
  }

  /** {@code "displayName:wa" OR "mail:b"}; names are searched word by word. */
  private static Predicate<ObjectNode> search(String search) {
    return any(search, " OR ", part -> all(part, " AND ", UserQuery::term));
  }

  private static Predicate<ObjectNode> term(String term) {
    Matcher matcher = TERM.matcher(term);
    if (!matcher.matches()) {
      throw GraphError.badRequest("Syntax error in $search: " + term);
    }
    String property = matcher.group(1);
    String wanted = matcher.group(2).strip().toLowerCase(Locale.ROOT);
    return user ->
        property.equals("displayName")
            ? Arrays.stream(text(user, property).split("[ .-]", -1))
                .anyMatch(it -> it.startsWith(wanted))
            : text(user, property(property)).startsWith(wanted);
  }

  private static Comparator<ObjectNode> order(String order) {
    String property = order.replaceFirst(" (asc|desc)$", "");
    if (!List.of("displayName", "userPrincipalName").contains(property)) {
      throw unsupported("Sorting by '" + property + "' is not supported.");
    }
    Comparator<ObjectNode> ascending = Comparator.comparing(it -> text(it, property));
    return order.endsWith(" desc") ? ascending.reversed() : ascending;
  }

  private static Predicate<ObjectNode> any(
      String text, String word, Function<String, Predicate<ObjectNode>> part) {
    return parts(text, word).stream().map(part).reduce(Predicate::or).orElseThrow();
  }

  private static Predicate<ObjectNode> all(
      String text, String word, Function<String, Predicate<ObjectNode>> part) {
    return parts(text, word).stream().map(part).reduce(Predicate::and).orElseThrow();
  }

  /** Splits outside of quotes. */
  private static List<String> parts(String text, String word) {
    return Arrays.stream(text.split(word + "(?=(?:[^']*'[^']*')*[^']*$)", -1))
        .map(String::strip)
        .toList();
  }

  private static String property(String name) {
    if (!List.of(
            "displayName",
            "givenName",
            "surname",
            "mail",
            "mailNickname",
            "userPrincipalName",
            "userType",
            "accountEnabled",
            "id",
            "jobTitle",
            "department",
            "companyName",
            "officeLocation")
        .contains(name)) {
      throw GraphError.badRequest(
          "Could not find a property named '" + name + "' on type 'microsoft.graph.user'.");
    }
    return name;
  }

  /** In lower case: the directory does not tell cases apart. */
  private static String text(ObjectNode user, String property) {
    JsonNode value = user.path(property);
    return value.isNull() ? "" : value.asText().toLowerCase(Locale.ROOT);
  }

  private static String unquoted(String literal) {
    return literal.replace("''", "'").toLowerCase(Locale.ROOT);
  }

  private static GraphError unsupported(String text) {
    return new GraphError(400, "Request_UnsupportedQuery", text);
  }
}
