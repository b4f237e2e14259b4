package dev.postern.protocols.dav.http;

import dev.postern.api.client.ETag;
import dev.postern.protocols.dav.error.DavException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The If header (RFC 4918 section 10.4): lists of conditions, of which one list must hold.
 *
 * @param lists in the order of the header
 */
public record IfHeader(List<ConditionList> lists) {

  /**
   * Conditions that must all hold of one resource.
   *
   * @param resource the path or URL of the list's tag; the request's own if it has none
   */
  public record ConditionList(Optional<String> resource, List<Condition> conditions) {}

  /**
   * One condition.
   *
   * @param negated whether it must not be so
   */
  public record Condition(boolean negated, State state) {}

  /** What a resource is said to be like. */
  public sealed interface State {}

  /** It has this entity tag. */
  public record Tagged(ETag etag) implements State {}

  /** It has this state token: a sync-token here (RFC 6578 section 5), as there are no locks. */
  public record Token(String uri) implements State {}

  private static final Pattern WORD =
      Pattern.compile(
          "\\s*(?:(?<open>\\()|(?<close>\\))|<(?<uri>[^<>\\s]+)>|\\[(?:W/)?\"(?<tag>[^\"]*)\"\\]"
              + "|(?<not>(?i:not)))\\s*");

  /**
   * The header, if there is one.
   *
   * @throws DavException 400 if it is none
   */
  public static Optional<IfHeader> of(Headers headers) {
    return headers.first("If").map(value -> new Parser(value).parse());
  }

  /** Whether one of the lists holds; all are looked at. */
  public boolean holds(Predicate<ConditionList> all) {
    return lists.stream().filter(all).count() > 0;
  }

  private static final class Parser {
    private final Matcher words;
    private final int end;
    private final List<ConditionList> lists = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private Optional<String> resource = Optional.empty();
    private boolean isOpen;
    private boolean isNegated;

    Parser(String value) {
      this.words = WORD.matcher(value);
      this.end = value.length();
    }

    IfHeader parse() {
      int at = 0;
      while (at < end) {
        if (!words.region(at, end).lookingAt()) {
          throw malformed("at character " + (at + 1));
        }
        word();
        at = words.end();
      }
      if (isOpen || lists.isEmpty() || isTagUnused()) {
        throw malformed("it ends early");
      }
      boolean isMixed =
          lists.stream().map(list -> list.resource().isPresent()).distinct().count() > 1;
      if (isMixed) {
        throw malformed("lists with and without a resource exclude each other");
      }
      return new IfHeader(List.copyOf(lists));
    }

    private void word() {
      if (words.group("open") != null) {
        expect(!isOpen, "(");
        isOpen = true;
      } else if (words.group("close") != null) {
        expect(isOpen && !isNegated && !conditions.isEmpty(), ")");
        lists.add(new ConditionList(resource, List.copyOf(conditions)));
        conditions.clear();
        isOpen = false;
      } else if (words.group("not") != null) {
        expect(isOpen && !isNegated, "Not");
        isNegated = true;
      } else if (words.group("tag") != null) {
        expect(isOpen, "an entity tag");
        add(new Tagged(new ETag(words.group("tag"))));
      } else if (isOpen) {
        add(new Token(words.group("uri")));
      } else {
        expect(!isTagUnused(), "a resource");
        resource = Optional.of(words.group("uri"));
      }
    }

    private boolean isTagUnused() {
      return resource.isPresent()
          && (lists.isEmpty() || !lists.getLast().resource().equals(resource));
    }

    private void add(State state) {
      conditions.add(new Condition(isNegated, state));
      isNegated = false;
    }

    private static void expect(boolean fits, String what) {
      if (!fits) {
        throw malformed(what + " is out of place");
      }
    }

    private static DavException malformed(String why) {
      return DavException.badRequest("the If header is malformed: " + why);
    }
  }
}
