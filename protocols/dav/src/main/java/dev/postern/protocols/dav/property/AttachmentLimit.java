package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.api.client.AttachedFiles;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.namespace.QName;

/**
 * CALDAV:max-attachment-size and CALDAV:max-attachments-per-resource (RFC 8607 sections 6.2 and
 * 6.3).
 */
record AttachmentLimit(QName name, Function<AttachedFiles, Number> limit) implements Property {
  static final List<AttachmentLimit> ALL =
      List.of(
          new AttachmentLimit(caldav("max-attachment-size"), AttachedFiles::maxSize),
          new AttachmentLimit(caldav("max-attachments-per-resource"), AttachedFiles::maxCount));

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof CollectionResource collection && collection.holdsEvents()
        ? PropertyValue.text(limit.apply(collection.store().attachments()).toString())
        : Optional.empty();
  }
}
