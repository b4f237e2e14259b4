package dev.postern.protocols.dav.push;

import static dev.postern.protocols.dav.xml.Namespaces.dav;
import static dev.postern.protocols.dav.xml.Namespaces.push;

import dev.postern.api.client.SyncToken;
import dev.postern.protocols.dav.resource.SyncTokens;
import dev.postern.protocols.dav.xml.XmlWriter;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * What a client is told (draft-bitfire-webdav-push-00 section 4.1), before it is encrypted.
 *
 * @param topic of the collection
 * @param content the sync token, if something in the collection changed
 * @param properties whether the collection itself changed
 */
public record PushMessage(String topic, Optional<SyncToken> content, boolean properties) {
  public static final String CONTENT_TYPE = "application/xml; charset=\"utf-8\"";

  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    XmlWriter xml = new XmlWriter(bytes);
    xml.root(push("push-message"));
    xml.element(push("topic"), topic);
    content.ifPresent(token ->
        xml.open(push("content-update"))
            .element(dav("sync-token"), SyncTokens.format(token))
            .close());
    if (properties) {
      xml.empty(push("property-update"));
    }
    xml.close();
    xml.flush();
    return bytes.toByteArray();
  }
}
