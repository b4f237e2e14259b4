package dev.postern.formats.contact;

import dev.postern.api.model.Contact.Member;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Param;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * MEMBER (RFC 6350 §6.6.5) and Apple's X-ADDRESSBOOKSERVER-MEMBER. Those with an address are
 * members upstream; one that names another card says no address, and is kept beside the model.
 */
final class Members {
  private static final String MAILTO = "mailto:";
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");

  private Members() {}

  static List<Member> read(Component card) {
    return card.lines()
        .filter(line -> CardKeys.name(line.name()).equals(CardKeys.MEMBER))
        .flatMap(line -> read(line).stream())
        .toList();
  }

  /** Empty for a member without an address. */
  static Optional<Member> read(ContentLine line) {
    String uri = line.value().strip();
    if (!uri.regionMatches(true, 0, MAILTO, 0, MAILTO.length())) {
      return Optional.empty();
    }
    return decoded(uri.substring(MAILTO.length()))
        .filter(address -> ADDRESS.matcher(address).matches())
        .map(address -> new Member(line.paramValue(ContactSheet.EMAIL_NAME), address));
  }

  private static Optional<String> decoded(String address) {
    try {
      return Optional.of(URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      // What is no URI is kept as the client wrote it.
      return Optional.empty();
    }
  }

  static ContentLine print(Member member) {
    ContentLine line =
        ContentLine.of(
            CardKeys.MEMBER, MAILTO + member.address().replace("%", "%25").replace("?", "%3F"));
    boolean named = !member.name().isEmpty() && !member.name().equals(member.address());
    return named ? line.with(Param.of(ContactSheet.EMAIL_NAME, member.name())) : line;
  }
}
