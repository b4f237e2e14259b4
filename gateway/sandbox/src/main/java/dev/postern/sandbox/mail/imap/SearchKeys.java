package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.Flag;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Predicate;

/** Reads the keys of SEARCH (RFC 3501 section 9, search-key) into a predicate. */
final class SearchKeys {
  private final Arguments arguments;
  private final int exists;
  private final long lastUid;
  private Charset charset = StandardCharsets.UTF_8;

  SearchKeys(Arguments arguments, int exists, long lastUid) {
    this.arguments = arguments;
    this.exists = exists;
    this.lastUid = lastUid;
  }

  Predicate<Candidate> parseAll() throws BadCommand {
    Predicate<Candidate> all = key();
    while (arguments.skip(' ')) {
      all = all.and(key());
    }
    arguments.end();
    return all;
  }

  private Predicate<Candidate> key() throws BadCommand {
    if (arguments.skip('(')) {
      Predicate<Candidate> all = key();
      while (arguments.skip(' ')) {
        all = all.and(key());
      }
      arguments.expect(')');
      return all;
    }
    String word = arguments.until(" ()").toUpperCase(Locale.ROOT);
    if (word.matches("[0-9*].*")) {
      SequenceSet set = SequenceSet.parse(word);
      return c -> set.contains(c.sequence(), exists);
    }
    return switch (word) {
      case "ALL", "OLD" -> c -> true;
      case "NEW", "RECENT" -> c -> false;
      case "ANSWERED" -> c -> c.has(Flag.ANSWERED);
      case "UNANSWERED" -> c -> !c.has(Flag.ANSWERED);
      case "DELETED" -> c -> c.has(Flag.DELETED);
      case "UNDELETED" -> c -> !c.has(Flag.DELETED);
      case "DRAFT" -> c -> c.has(Flag.DRAFT);
      case "UNDRAFT" -> c -> !c.has(Flag.DRAFT);
      case "FLAGGED" -> c -> c.has(Flag.FLAGGED);
      case "UNFLAGGED" -> c -> !c.has(Flag.FLAGGED);
      case "SEEN" -> c -> c.has(Flag.SEEN);
      case "UNSEEN" -> c -> !c.has(Flag.SEEN);
      case "NOT" -> next().negate();
      case "OR" -> next().or(next());
      default -> withArgument(word);
    };
  }

  private Predicate<Candidate> withArgument(String word) throws BadCommand {
    arguments.space();
    switch (word) {
      case "CHARSET" -> {
        charset = supported(arguments.astring());
        return next();
      }
      case "UID" -> {
        SequenceSet set = arguments.sequenceSet();
        return c -> set.contains(c.message().uid(), lastUid);
      }
      case "KEYWORD", "UNKEYWORD" -> {
        boolean with = word.equals("KEYWORD");
        String flag = arguments.flag();
        return c -> Flag.of(flag).map(c::has).orElse(false) == with;
      }
      case "LARGER" -> {
        long size = arguments.number();
        return c -> c.message().content().length > size;
      }
      case "SMALLER" -> {
        long size = arguments.number();
        return c -> c.message().content().length < size;
      }
      case "HEADER" -> {
        String name = arguments.astring();
        arguments.space();
        String text = text();
        return c -> c.header(name, text);
      }
      default -> {
        return word.matches("(SENT)?(BEFORE|ON|SINCE)") ? date(word) : text(word);
      }
    }
  }

  private Predicate<Candidate> next() throws BadCommand {
    if (arguments.sees(' ')) {
      arguments.space();
    }
    return key();
  }

  private Predicate<Candidate> date(String word) throws BadCommand {
    LocalDate date = DateTimes.parseDate(arguments.astring());
    return switch (word) {
      case "BEFORE" -> c -> c.received().isBefore(date);
      case "ON" -> c -> c.received().equals(date);
      case "SINCE" -> c -> !c.received().isBefore(date);
      case "SENTBEFORE" -> c -> c.sent().filter(d -> d.isBefore(date)).isPresent();
      case "SENTON" -> c -> c.sent().filter(d -> d.equals(date)).isPresent();
      default -> c -> c.sent().filter(d -> !d.isBefore(date)).isPresent();
    };
  }

  private Predicate<Candidate> text(String word) throws BadCommand {
    String text = text();
    return switch (word) {
      case "BCC", "CC", "FROM", "SUBJECT", "TO" -> c -> c.header(word, text);
      case "BODY" -> c -> c.body(text);
      case "TEXT" -> c -> c.anywhere(text);
      default -> throw BadCommand.arguments();
    };
  }

  private String text() throws BadCommand {
    return new String(arguments.astring().getBytes(StandardCharsets.ISO_8859_1), charset);
  }

  private static Charset supported(String name) throws BadCommand {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "UTF-8" -> StandardCharsets.UTF_8;
      case "US-ASCII" -> StandardCharsets.US_ASCII;
      default ->
          throw new BadCommand("[BADCHARSET (UTF-8 US-ASCII)] The charset is not supported.");
    };
  }
}
