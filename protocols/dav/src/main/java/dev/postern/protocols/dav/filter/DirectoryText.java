package dev.postern.protocols.dav.filter;

import dev.postern.formats.query.CardFilter;
import dev.postern.formats.query.PropFilter;
import dev.postern.formats.query.Test;
import dev.postern.formats.query.TextMatch;
import dev.postern.formats.query.TextMatch.MatchType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The one text by which a directory is asked: it finds people by the beginnings of their names and
 * addresses.
 *
 * @param text empty if there is nothing to ask by
 * @param complete whether no other text would find more
 */
public record DirectoryText(Optional<String> text, boolean complete) {

  /** What a directory finds people by. */
  private static final Set<String> SEARCHED = Set.of("FN", "N", "NICKNAME", "EMAIL");

  /** What every match of a filter has to hold, as far as a directory can be asked for it. */
  public static DirectoryText of(CardFilter filter) {
    List<Set<String>> texts =
        filter.properties().stream()
            .map(DirectoryText::texts)
            .filter(found -> !found.isEmpty())
            .toList();
    if (filter.test() == Test.ALL_OF) {
      // Each of them has to hold, so any one will do: that with the fewest alternatives.
      return texts.stream()
          .min(Comparator.comparing(Set::size))
          .map(DirectoryText::anyOf)
          .orElseGet(() -> anyOf(List.of()));
    }
    return anyOf(texts.stream().flatMap(Set::stream).toList());
  }

  /** One of several texts, of which any would do: the longest. */
  public static DirectoryText anyOf(Collection<String> texts) {
    Set<String> different = new TreeSet<>();
    texts.stream()
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(text -> !text.isEmpty())
        .forEach(different::add);
    return new DirectoryText(
        different.stream().max(Comparator.comparing(String::length)), different.size() == 1);
  }

  /** One of several texts, each of which has to hold: the longest says most. */
  public static DirectoryText allOf(Collection<String> texts) {
    return anyOf(
        texts.stream()
            .map(String::strip)
            .max(Comparator.comparing(String::length))
            .map(List::of)
            .orElseGet(List::of));
  }

  /** Texts of which each match of the property holds at least one. */
  private static Set<String> texts(PropFilter property) {
    List<String> texts =
        property.textMatches().stream()
            .filter(DirectoryText::isAsked)
            .map(TextMatch::text)
            .toList();
    boolean isAnyOf = property.test() == Test.ANY_OF;
    boolean mayMatchOtherwise =
        isAnyOf
            && (texts.size() < property.textMatches().size() || !property.parameters().isEmpty());
    if (property.isNotDefined() || !isSearched(property) || mayMatchOtherwise) {
      return Set.of();
    }
    Stream<String> chosen = isAnyOf ? texts.stream() : allOf(texts).text().stream();
    return Set.copyOf(new TreeSet<>(chosen.map(text -> text.toLowerCase(Locale.ROOT)).toList()));
  }

  /** An address book's client looks for what a text contains; for an end there is no search. */
  private static boolean isAsked(TextMatch match) {
    return !match.negate() && match.matchType() != MatchType.ENDS_WITH && !match.text().isBlank();
  }

  private static boolean isSearched(PropFilter property) {
    String name = property.name().toUpperCase(Locale.ROOT);
    return SEARCHED.contains(name.substring(name.indexOf('.') + 1));
  }
}
