package dev.postern.spool.header;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a message is from: From and Sender (RFC 5322 section 3.6.2), brought into the form in which
 * an API takes them.
 *
 * @param fallback the address of a From that is missing or has no domain
 */
record Originators(Sender sender, MailAddress fallback) {

  /**
   * Settles From and Sender.
   *
   * @return the first address in From
   * @throws PosternException {@link Failure.Forbidden} if the login may not send as one of them
   */
  MailAddress settle(HeaderBlock block) {
    if (block.all("From").size() > 1) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.NOT_PARSEABLE, "the message's header has more than one field From"));
    }
    List<InternetAddress> authors = authors(block);
    MailAddress first = permitted(authors.getFirst());
    authors.forEach(this::permitted);
    settleSender(block, authors, first);
    // What only mail servers write, and what concerns an earlier journey of the message.
    block.removeAll(Set.of("return-path", "resent-bcc"));
    return first;
  }

  private List<InternetAddress> authors(HeaderBlock block) {
    Optional<HeaderField> field = block.first("From");
    List<InternetAddress> named = field.map(People::of).orElse(List.of());
    List<InternetAddress> authors = new ArrayList<>();
    for (InternetAddress person : named) {
      authors.add(People.isUnqualified(person) ? People.at(person, fallback.value()) : person);
    }
    if (authors.isEmpty()) {
      InternetAddress author = new InternetAddress();
      author.setAddress(fallback.value());
      authors.add(author);
    }
    if (!authors.equals(named) || People.hasGroups(field.orElseThrow())) {
      block.replace(People.field("From", authors));
    }
    return authors;
  }

  private MailAddress permitted(InternetAddress author) {
    MailAddress address = People.address(author).orElse(fallback);
    if (sender.mailboxOf(address).isEmpty()) {
      throw new PosternException(
          new Failure.Forbidden("%s may not send as %s".formatted(sender.login(), address)));
    }
    return address;
  }

  /**
   * Exchange refuses a Sender that is not the mailbox; the gateway may replace it (RFC 6409 8.1).
   */
  private void settleSender(HeaderBlock block, List<InternetAddress> authors, MailAddress first) {
    if (!isOfMailbox(block.all("Sender"), sender.mailboxOf(first))) {
      block.remove("Sender");
    }
    if (authors.size() > 1 && !block.has("Sender")) {
      block.add(HeaderField.of("Sender", first.value()));
    }
  }

  private boolean isOfMailbox(List<HeaderField> fields, Optional<MailAddress> mailbox) {
    if (fields.size() != 1) {
      return false;
    }
    try {
      List<InternetAddress> people = People.of(fields.getFirst());
      return people.size() == 1
          && People.address(people.getFirst()).flatMap(sender::mailboxOf).equals(mailbox);
    } catch (PosternException unreadable) {
      return false;
    }
  }
}
