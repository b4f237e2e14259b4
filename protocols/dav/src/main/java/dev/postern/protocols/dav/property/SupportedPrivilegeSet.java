package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;
import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.resource.SchedulingCollection;
import dev.postern.protocols.dav.xml.Element;
import dev.postern.protocols.dav.xml.XmlWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.xml.namespace.QName;

/** RFC 3744 section 5.3: the privileges that there are, and which includes which. */
final class SupportedPrivilegeSet implements Property {

  /** A privilege with what it means and what it includes. */
  private record Node(QName name, String meaning, List<Node> parts) {
    Node(QName name, String meaning, Node... parts) {
      this(name, meaning, List.of(parts));
    }
  }

  private static final Node ALL =
      new Node(
          dav("all"),
          "Everything",
          new Node(
              dav("read"),
              "Read",
              new Node(caldav("read-free-busy"), "See when somebody is busy"),
              new Node(dav("read-acl"), "See who may do what"),
              new Node(dav("read-current-user-privilege-set"), "See what one may do oneself")),
          new Node(
              dav("write"),
              "Write",
              new Node(dav("write-content"), "Change resources"),
              new Node(dav("write-properties"), "Change the collection's name, colour and so on"),
              new Node(dav("bind"), "Add resources"),
              new Node(dav("unbind"), "Delete resources")),
          new Node(
              caldav("schedule-deliver"),
              "Send to the owner",
              new Node(caldav("schedule-deliver-invite"), "Invite the owner"),
              new Node(caldav("schedule-deliver-reply"), "Answer the owner"),
              new Node(caldav("schedule-query-freebusy"), "Ask when the owner is busy")),
          new Node(
              caldav("schedule-send"),
              "Send as the owner",
              new Node(caldav("schedule-send-invite"), "Invite others"),
              new Node(caldav("schedule-send-reply"), "Answer others"),
              new Node(caldav("schedule-send-freebusy"), "Ask when others are busy")));

  @Override
  public QName name() {
    return dav("supported-privilege-set");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return PropertyValue.xml(xml -> write(ALL, name -> isThere(name, resource), xml));
  }

  /** Whether resources of this kind have that privilege at all. */
  private static boolean isThere(QName name, DavResource resource) {
    if (name.equals(caldav("read-free-busy"))) {
      return !resource.href().startsWith(Paths.homes(Kind.ADDRESSBOOK));
    }
    if (name.equals(caldav("schedule-deliver"))) {
      return resource instanceof SchedulingCollection box && box.isInbox();
    }
    if (name.equals(caldav("schedule-send"))) {
      return resource instanceof SchedulingCollection box && !box.isInbox();
    }
    return true;
  }

  private static void write(Node node, Predicate<QName> isThere, XmlWriter xml) {
    if (!isThere.test(node.name())) {
      return;
    }
    xml.open(dav("supported-privilege")).open(dav("privilege")).empty(node.name()).close();
    xml.open(dav("description")).attribute("xml:lang", "en").text(node.meaning()).close();
    node.parts().forEach(part -> write(part, isThere, xml));
    xml.close();
  }
}
