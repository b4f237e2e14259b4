package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.Flag;
import dev.postern.sandbox.mail.MailMessage;
import dev.postern.sandbox.mail.imap.FetchItem.Attribute;
import dev.postern.sandbox.mail.imap.FetchItem.Section;
import dev.postern.sandbox.mail.mime.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** FETCH (RFC 3501 section 6.4.5). */
record Fetch(boolean byUid) implements ImapCommand {

  @Override
  public Reply run(ImapSession session, Arguments arguments) throws IOException, BadCommand {
    arguments.space();
    SequenceSet set = arguments.sequenceSet();
    arguments.space();
    List<FetchItem> items = new ArrayList<>(FetchItems.parse(arguments));
    arguments.end();
    if (byUid && !items.contains(Attribute.UID)) {
      items.addFirst(Attribute.UID);
    }
    SelectedFolder selected = session.selected();
    boolean marksSeen =
        !selected.readOnly() && items.stream().anyMatch(i -> i instanceof Section s && !s.peek());
    for (SelectedFolder.Numbered numbered : selected.messages(set, byUid)) {
      Set<Flag> flags = numbered.message().flags();
      boolean newlySeen = marksSeen && !flags.contains(Flag.SEEN);
      if (newlySeen) {
        flags = flags.isEmpty() ? EnumSet.noneOf(Flag.class) : EnumSet.copyOf(flags);
        flags.add(Flag.SEEN);
        selected.folder().setFlags(numbered.message().uid(), flags);
      }
      session.wire().bytes(render(numbered, items, flags, newlySeen));
      if (newlySeen || items.contains(Attribute.FLAGS)) {
        selected.tell(numbered, flags);
      }
    }
    return Reply.completed("FETCH");
  }

  private static byte[] render(
      SelectedFolder.Numbered numbered, List<FetchItem> items, Set<Flag> flags, boolean tellFlags) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ascii(out, "* " + numbered.sequence() + " FETCH (");
    // Parsed once, and only if an item needs it.
    Lazy content = new Lazy(numbered.message());
    String separator = "";
    for (FetchItem item : items) {
      ascii(out, separator);
      separator = " ";
      switch (item) {
        case Attribute attribute ->
            ascii(out, attribute(attribute, numbered.message(), flags, content));
        case Section section -> {
          ascii(out, section.label() + " ");
          Optional<byte[]> octets = SectionOctets.of(content.parsed(), section);
          if (octets.isPresent()) {
            ImapString.literal(out, octets.get());
          } else {
            ascii(out, "NIL");
          }
        }
      }
    }
    if (tellFlags && !items.contains(Attribute.FLAGS)) {
      ascii(out, " FLAGS " + Flag.list(flags));
    }
    ascii(out, ")\r\n");
    return out.toByteArray();
  }

  private static String attribute(
      Attribute attribute, MailMessage message, Set<Flag> flags, Lazy content) {
    return switch (attribute) {
      case UID -> "UID " + message.uid();
      case FLAGS -> "FLAGS " + Flag.list(flags);
      case INTERNALDATE -> "INTERNALDATE \"" + DateTimes.format(message.received()) + '"';
      case RFC822_SIZE -> "RFC822.SIZE " + content.octets().length;
      case ENVELOPE -> "ENVELOPE " + Envelope.of(content.parsed().header());
      case BODY -> "BODY " + BodyStructure.of(content.parsed(), false);
      case BODYSTRUCTURE -> "BODYSTRUCTURE " + BodyStructure.of(content.parsed(), true);
    };
  }

  private static void ascii(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static final class Lazy {
    private final MailMessage message;
    private Optional<byte[]> octets = Optional.empty();
    private Optional<Part> parsed = Optional.empty();

    Lazy(MailMessage message) {
      this.message = message;
    }

    byte[] octets() {
      if (octets.isEmpty()) {
        octets = Optional.of(message.content());
      }
      return octets.get();
    }

    Part parsed() {
      if (parsed.isEmpty()) {
        parsed = Optional.of(Part.parse(octets()));
      }
      return parsed.get();
    }
  }
}
