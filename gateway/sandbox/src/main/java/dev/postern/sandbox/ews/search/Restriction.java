package dev.postern.sandbox.ews.search;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.xml.XmlElement;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** t:Restriction: decides what FindItem and FindFolder find. */
public record Restriction(XmlElement expression, Call call) {

  public static Restriction of(XmlElement restriction, Call call) {
    return new Restriction(restriction.children().getFirst(), call);
  }

  public boolean matches(Searchable candidate) {
    return matches(expression, candidate);
  }

  private boolean matches(XmlElement e, Searchable candidate) {
    return switch (e.name()) {
      case "And" -> e.children().stream().allMatch(it -> matches(it, candidate));
      case "Or" -> e.children().stream().anyMatch(it -> matches(it, candidate));
      case "Not" -> !matches(e.children().getFirst(), candidate);
      case "Exists" -> candidate.values(path(e)).isPresent();
      case "Contains" -> contains(e, candidate);
      case "Excludes" -> excludes(e, candidate);
      case "IsEqualTo" -> compares(e, candidate, order -> order == 0);
      case "IsNotEqualTo" -> !compares(e, candidate, order -> order == 0);
      case "IsGreaterThan" -> compares(e, candidate, order -> order > 0);
      case "IsGreaterThanOrEqualTo" -> compares(e, candidate, order -> order >= 0);
      case "IsLessThan" -> compares(e, candidate, order -> order < 0);
      case "IsLessThanOrEqualTo" -> compares(e, candidate, order -> order <= 0);
      default -> throw new EwsError(ResponseCode.ErrorUnsupportedPathForQuery);
    };
  }

  /** How two values compare. */
  private interface Test {
    boolean test(int order);
  }

  private boolean compares(XmlElement e, Searchable candidate, Test test) {
    Optional<List<String>> values = candidate.values(path(e));
    Optional<String> operand = operand(e.require("FieldURIOrConstant"), candidate);
    return values.isPresent()
        && operand.isPresent()
        && values.get().stream().anyMatch(it -> test.test(compare(it, operand.get())));
  }

  private static Optional<String> operand(XmlElement fieldOrConstant, Searchable candidate) {
    XmlElement operand = fieldOrConstant.children().getFirst();
    return operand.name().equals("Constant")
        ? operand.attribute("Value")
        : candidate.values(operand).map(List::getFirst);
  }

  private static boolean contains(XmlElement e, Searchable candidate) {
    String wanted = folded(e.require("Constant").requireAttribute("Value"), e);
    String mode = e.attribute("ContainmentMode").orElse("FullString");
    return candidate.values(path(e)).orElse(List.of()).stream()
        .map(it -> folded(it, e))
        .anyMatch(it ->
            switch (mode) {
              case "FullString" -> it.equals(wanted);
              case "Prefixed" -> it.startsWith(wanted);
              case "PrefixOnWords" -> it.startsWith(wanted) || it.contains(" " + wanted);
              case "ExactPhrase" -> (" " + it + " ").contains(" " + wanted + " ");
              default -> it.contains(wanted);
            });
  }

  private static String folded(String text, XmlElement contains) {
    return contains.attribute("ContainmentComparison").orElse("Exact").equals("Exact")
        ? text
        : text.toLowerCase(Locale.ROOT);
  }

  /** True unless a bit of the mask is set. */
  private static boolean excludes(XmlElement e, Searchable candidate) {
    String mask = e.require("Bitmask").requireAttribute("Value");
    long bits = Long.decode(mask);
    return candidate.values(path(e)).orElse(List.of("0")).stream()
        .allMatch(it -> (Long.parseLong(it) & bits) == 0);
  }

  private static XmlElement path(XmlElement e) {
    return e.children().stream()
        .filter(it -> it.name().endsWith("FieldURI"))
        .findFirst()
        .orElseThrow(() -> new EwsError(ResponseCode.ErrorUnsupportedPathForQuery));
  }

  /** Dates by time, numbers by value, all else as text without regard to case. */
  int compare(String left, String right) {
    if (left.matches("-?\\d+(\\.\\d+)?") && right.matches("-?\\d+(\\.\\d+)?")) {
      return new BigDecimal(left).compareTo(new BigDecimal(right));
    }
    if (left.matches("\\d{4}-\\d\\d-\\d\\dT.*")) {
      try {
        return call.instant(left).compareTo(call.instant(right));
      } catch (DateTimeException notADate) {
        throw new EwsError(ResponseCode.ErrorUnsupportedPathForQuery);
      }
    }
    return left.compareToIgnoreCase(right);
  }
}
