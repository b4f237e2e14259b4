package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.calendarserver;
import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * A set of hrefs that is always empty here, but whose absence clients take for a server without
 * access control.
 *
 * @param ofPrincipals whether only principals have it
 */
record NoHrefs(QName name, boolean ofPrincipals) implements Property {

  /** RFC 3744 section 4.3: principals are people, not groups. */
  static final Property GROUP_MEMBER_SET = new NoHrefs(dav("group-member-set"), true);

  /** RFC 3744 section 4.4: what others share stands in one's own home, without any group. */
  static final Property GROUP_MEMBERSHIP = new NoHrefs(dav("group-membership"), true);

  /** Calendar Server's delegation: shared calendars stand in one's own home instead. */
  static final Property PROXY_READ_FOR =
      new NoHrefs(calendarserver("calendar-proxy-read-for"), true);

  /** The same for those that may be written to. */
  static final Property PROXY_WRITE_FOR =
      new NoHrefs(calendarserver("calendar-proxy-write-for"), true);

  /** RFC 3744 section 5.2: nothing belongs to a group. */
  static final Property GROUP = new NoHrefs(dav("group"), false);

  /** RFC 3744 section 5.7: no entries come from elsewhere than the collection. */
  static final Property INHERITED_ACL_SET = new NoHrefs(dav("inherited-acl-set"), false);

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return !ofPrincipals || resource instanceof PrincipalResource
        ? Optional.of(new PropertyValue.Hrefs(List.of()))
        : Optional.empty();
  }
}
