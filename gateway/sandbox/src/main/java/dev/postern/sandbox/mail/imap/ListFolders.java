package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.MailFolder;
import java.io.IOException;
import java.util.regex.Pattern;

/** LIST and LSUB (RFC 3501 sections 6.3.8 and 6.3.9) with the attributes of RFC 3348. */
record ListFolders(String name, boolean subscribedOnly) implements ImapCommand {

  @Override
  public Reply run(ImapSession session, Arguments arguments) throws IOException, BadCommand {
    arguments.space();
    String reference = arguments.listMailbox();
    arguments.space();
    String pattern = arguments.listMailbox();
    arguments.end();
    if (pattern.isEmpty()) {
      session.wire().line("* " + name + " (\\Noselect) \"/\" \"\"");
      return Reply.completed(name);
    }
    Pattern wanted = compile(ModifiedUtf7.decode(reference + pattern));
    for (MailFolder folder : session.account().folders()) {
      if (wanted.matcher(folder.path()).matches()
          && (!subscribedOnly || session.account().subscribed(folder))) {
        session.wire().line(describe(folder));
      }
    }
    return Reply.completed(name);
  }

  private String describe(MailFolder folder) {
    String children = folder.hasChildren() ? "\\HasChildren" : "\\HasNoChildren";
    String use = folder.specialUse().map(u -> " " + u).orElse("");
    return "* %s (%s%s) \"/\" %s".formatted(name, children, use, ImapString.mailbox(folder.path()));
  }

  private static Pattern compile(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      regex.append(
          switch (c) {
            case '*' -> ".*";
            case '%' -> "[^/]*";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    boolean inbox = pattern.equalsIgnoreCase("INBOX");
    return Pattern.compile(regex.toString(), inbox ? Pattern.CASE_INSENSITIVE : 0);
  }
}
